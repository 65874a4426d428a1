//! The chain over the audit trail: each link has a hash over its rows, and is a keyed hash over that, the link before, and where it begins
//! and ends. Whoever can write the database, but does not have the key, can neither change a row or a link nor take one away unseen.

use idp_store::audit_chain::{Link, LinkedRow};
use serde::Serialize;

use crate::crypto::{Keys, hash};

/// What a link is over: all that it says.
#[derive(Serialize)]
struct Linked<'a> {
    seq: i64,
    former: &'a str,
    former_at: i64,
    since: i64,
    until_at: i64,
    until_id: &'a str,
    rows: i64,
    digest: &'a str,
}

/// What a link of before there were digests is over.
#[derive(Serialize)]
struct LinkedBefore<'a> {
    seq: i64,
    former: &'a str,
    former_at: i64,
    rows: &'a [LinkedRow],
}

/// A day. A link is over no longer time: while some of its rows have gone by their age, nobody can tell whether others have been taken.
const SPAN_MS: i64 = 24 * 60 * 60 * 1000;

/// The link over the first of `rows`, which come behind `former`; none where there are no rows.
pub(crate) fn chained(keys: &Keys, former: Option<&Link>, rows: &[LinkedRow]) -> Option<Link> {
    let end = rows.first()?.at.saturating_add(SPAN_MS);
    let rows = rows.split_at(rows.iter().position(|row| row.at >= end).unwrap_or(rows.len())).0;
    let (first, last) = rows.first().zip(rows.last())?;
    let digest = digest(rows);
    let mut link = Link {
        seq: former.map_or(0, |former| former.seq).saturating_add(1),
        former: former.map(|former| former.link.clone()).unwrap_or_default(),
        former_at: former.map_or(0, |former| former.until_at),
        since: first.at,
        until_at: last.at,
        until_id: last.id.clone(),
        rows: count(rows),
        digest: None,
        link: String::new(),
    };
    link.link = keys.audit_link(&text(&link, &digest));
    link.digest = Some(digest);
    Some(link)
}

fn count(rows: &[LinkedRow]) -> i64 {
    i64::try_from(rows.len()).unwrap_or(i64::MAX)
}

fn digest(rows: &[LinkedRow]) -> String {
    hash(&json(&rows))
}

fn text(link: &Link, digest: &str) -> String {
    let Link { seq, former, former_at, since, until_at, until_id, rows, .. } = link;
    let (seq, former_at, since, until_at, rows) = (*seq, *former_at, *since, *until_at, *rows);
    json(&Linked { seq, former, former_at, since, until_at, until_id, rows, digest })
}

/// Structs of texts and numbers can be written as JSON.
fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// An end of the chain that was noted elsewhere.
pub struct Noted {
    /// Its number.
    pub seq: i64,
    /// The link.
    pub link: String,
}

/// A chain as it was read.
pub struct Chain<'a> {
    /// All that there are, by their numbers.
    pub links: &'a [Link],
    /// All that there are, by time and id. Those behind the last link are not looked at.
    pub rows: &'a [LinkedRow],
    /// Rows from before then, Unix milliseconds, may have gone by their age, and links with them.
    pub kept_since: i64,
}

/// What is wrong with a chain, one sentence each; empty where nothing is. Where an end was noted before, it has to be there still:
/// without, nobody can tell a chain whose end was cut off.
#[must_use]
pub fn faults(keys: &Keys, chain: &Chain<'_>, noted: Option<&Noted>) -> Vec<String> {
    let mut faults = Vec::new();
    let mut former: Option<&Link> = None;
    let mut rest = chain.rows;
    for link in chain.links {
        let until = (link.until_at, link.until_id.as_str());
        let own = rest.iter().position(|row| (row.at, row.id.as_str()) > until);
        let (own, others) = rest.split_at(own.unwrap_or(rest.len()));
        rest = others;
        if !is_next(link, former, chain.kept_since) {
            faults.push(format!("the link before {} is gone or changed", link.seq));
        }
        faults.extend(fault(keys, link, own, (former.is_none(), chain.kept_since)));
        former = Some(link);
    }
    faults.extend(
        noted
            .filter(|noted| !stands(chain.links, noted))
            .map(|noted| format!("link {} is not the one that was noted, or is gone", noted.seq)),
    );
    faults
}

fn stands(links: &[Link], noted: &Noted) -> bool {
    links.iter().any(|link| link.seq == noted.seq && link.link == noted.link)
}

/// Whether nothing is missing between the two. Before the first one that is there may have been others, if they had to go.
fn is_next(link: &Link, former: Option<&Link>, kept_since: i64) -> bool {
    match former {
        Some(former) => {
            Some(link.seq) == former.seq.checked_add(1)
                && link.former == former.link
                && link.former_at == former.until_at
        }
        None => link.seq == 1 || link.former_at <= kept_since,
    }
}

/// What is wrong with a link or with its rows, if anything is. Before the first link there may be rows of links that went by their age.
fn fault(
    keys: &Keys,
    link: &Link,
    own: &[LinkedRow],
    (is_first, kept_since): (bool, i64),
) -> Option<String> {
    let Link { seq, rows, since, until_at, .. } = link;
    let begin = own.iter().position(|row| row.at >= *since).unwrap_or(own.len());
    let (older, own) = own.split_at(if is_first { begin } else { 0 });
    // One that names its key has a digest, and says of itself when it begins.
    let (is_whole, may_have_gone) = if link.link.contains('.') {
        let digest = digest(own);
        let found = link.digest.as_deref().unwrap_or_default();
        if keys.audit_link_like(&link.link, &text(link, found)).as_ref() != Some(&link.link) {
            return Some(format!("link {seq} was changed, or its key is not configured"));
        }
        (found == digest, *since <= kept_since)
    } else {
        let may_have_gone = is_first && *until_at <= kept_since.saturating_add(SPAN_MS);
        (is_whole_of_before(keys, link, own), may_have_gone && *since <= kept_since)
    };
    let is_right = (is_whole || may_have_gone && count(own) < *rows)
        && older.iter().all(|row| row.at <= kept_since);
    (!is_right).then(|| {
        let found = count(own);
        format!(
            "a row of link {seq} is gone, changed or added: {found} of {rows} rows, of the times {since} to {until_at}"
        )
    })
}

/// Whether a link of before there were digests is over these rows. Without all of them nothing can be told.
fn is_whole_of_before(keys: &Keys, link: &Link, rows: &[LinkedRow]) -> bool {
    let Link { seq, former, former_at, .. } = link;
    let linked = LinkedBefore { seq: *seq, former, former_at: *former_at, rows };
    keys.audit_link_before(&json(&linked)).as_ref() == Some(&link.link)
}
