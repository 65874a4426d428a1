//! Deletes again who was deleted after a copy of the database was made that is to take its place.

use std::collections::BTreeSet;
use std::fmt;

use idp_store::db::{Db, Statement};
use idp_store::erasure::{self, Leaving};
use idp_store::{Error, audit_chain, programs};
use serde::Deserialize;

use crate::crypto::{Keys, Trailed};

const DAY_MS: i64 = 24 * 60 * 60 * 1000;
/// What audit rows of a deletion say.
const DELETIONS: [&str; 2] = ["user.deleted", "program.user_erased"];

/// Who was deleted.
#[derive(Default)]
pub struct Deleted {
    /// People by their ids, as events tell them: from all APIs.
    ids: BTreeSet<String>,
    /// The same by the keyed hashes of audit rows, which also say from where.
    trailed: BTreeSet<String>,
}

/// Why it is not known who was deleted.
#[derive(Debug)]
pub enum Unknown {
    /// That line of the list, 1 for the first, says nothing of the kind.
    Line(usize),
    /// The copy can't be read.
    Copy(Error),
}

impl fmt::Display for Unknown {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Line(number) => write!(formatter, "line {number} tells of no deletion"),
            Self::Copy(error) => write!(formatter, "{error:?}"),
        }
    }
}

impl From<Error> for Unknown {
    fn from(error: Error) -> Self {
        Self::Copy(error)
    }
}

/// A line of `cargo xtask audit deleted`: an audit row's time, Unix milliseconds, and keyed hash; or an event as it was delivered.
#[derive(Deserialize)]
#[serde(untagged)]
enum Line {
    #[serde(rename_all = "camelCase")]
    Row { at: i64, user_key: String },
    Event {
        #[serde(rename = "type")]
        kind: String,
        data: EventData,
    },
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct EventData {
    user_id: String,
}

impl Deleted {
    /// Reads a list of people who were deleted after the copy was made. What its own trail has was done by then, and whoever is there in spite of
    /// it came again.
    ///
    /// # Errors
    /// Where a line is something else, or the copy can't be read.
    pub async fn read<'l>(
        copy: &dyn Db,
        lines: impl Iterator<Item = &'l str>,
    ) -> Result<Self, Unknown> {
        let trail = audit_chain::rows().all(copy).await?;
        let newest = trail.last().map_or(0, |row| row.at);
        let known = trail.iter().filter(|row| DELETIONS.contains(&row.action.as_str()));
        let known: BTreeSet<_> = known.map(|row| (row.user_key.as_str(), row.at)).collect();
        let mut deleted = Self::default();
        for (place, line) in lines.enumerate() {
            let garbled = Unknown::Line(place.saturating_add(1));
            match serde_json::from_str(line).map_err(|_| garbled)? {
                Line::Row { at, user_key } => {
                    // What is older than the rows that a trail keeps may have stood there.
                    let is_later = at > newest.saturating_sub(DAY_MS);
                    if is_later && !known.contains(&(user_key.as_str(), at)) {
                        deleted.trailed.insert(user_key);
                    }
                }
                Line::Event { kind, data } if kind == "user.deleted" => {
                    deleted.ids.insert(data.user_id);
                }
                Line::Event { .. } => return Err(Unknown::Line(place.saturating_add(1))),
            }
        }
        Ok(deleted)
    }
}

/// What deletes again those who are in the copy, and how many they are. Needs `INDEX_KEY` and `AUDIT_KEY`. Reads the whole database: for operators,
/// not for requests.
///
/// # Errors
/// Where the copy can't be read.
pub async fn forget(
    keys: &Keys,
    copy: &dyn Db,
    deleted: &Deleted,
    now: i64,
) -> Result<(Vec<Statement>, u64), Unknown> {
    let (mut statements, mut people) = (Vec::new(), 0_u64);
    let is_trailed = |whose, id: &str| {
        keys.audit_keys_in(whose, id).iter().any(|key| deleted.trailed.contains(key))
    };
    for id in erasure::everybody().all(copy).await? {
        let is_whole = deleted.ids.contains(&id) || is_trailed(Trailed::Identity, &id);
        if !is_whole && !is_trailed(Trailed::Protection, &id) {
            continue;
        }
        let whose = if is_whole { Trailed::Identity } else { Trailed::Protection };
        let (user_key, audit_key) = (keys.user_key(&id), keys.audit_key(whose, &id));
        let leaving = Leaving { user_id: &id, user_key: &user_key, audit_key: &audit_key };
        statements.extend(erasure::again(leaving, is_whole, now));
        people = people.saturating_add(1);
    }
    for (account, user) in programs::everybody().all(copy).await? {
        if deleted.ids.contains(&user) || is_trailed(Trailed::Programs, &user) {
            let audit_key = keys.audit_key(Trailed::Programs, &user);
            statements.extend(programs::erase_again((&account, &user), &audit_key, now));
            people = people.saturating_add(1);
        }
    }
    Ok((statements, people))
}
