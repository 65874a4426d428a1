//! All that is known of a person, opened, as one JSON document.

use std::collections::BTreeMap;

use idp_store::export::{self, ALERTS, Entry, Member, PAGE, Part, Subject};
use idp_store::{Batch, guard};
use serde::Serialize;
use serde_json::value::{RawValue, to_raw_value};

use crate::call::Call;
use crate::crypto::Column;
use crate::error::Error;
use crate::json::text;
use crate::time::rfc3339;

/// What the document is, and of which form.
const FORMAT: &str = "idp-edge-export/1";

/// The document.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Document<'a> {
    format: &'static str,
    /// Who keeps the data.
    issuer: &'a str,
    /// RFC 3339 in UTC.
    exported_at: String,
    user_id: &'a str,
    identity: Told,
    protection: Told,
    /// Partners' people have no id in common with anybody who logs in here.
    programs: Told,
    trail: Told,
}

/// The parts of an API, by their names.
type Told = BTreeMap<&'static str, PartTold>;

/// A part, as it is told.
#[derive(Serialize)]
struct PartTold {
    /// Where it comes from, in words.
    source: &'static str,
    entries: Vec<Box<RawValue>>,
}

const BROKEN: Error = Error::Internal("what is exported is no JSON");

/// Reads all that is known of the user, behind `batch`, and gives the document; fails where there is no such user.
pub(super) async fn read(
    call: &Call<'_>,
    user_id: &str,
    mut batch: Batch,
) -> Result<Box<RawValue>, Error> {
    let keys = &call.config.keys;
    let (user_key, audit_keys) = (keys.user_key(user_id), keys.audit_keys(user_id));
    let subject = Subject { user_id, user_key: &user_key, audit_keys: &audit_keys };
    batch.push(guard::require_person(user_id));
    let asked: Vec<_> = export::parts().map(|part| (part, batch.ask(part.ask(&subject)))).collect();
    let first = batch.ask(export::alerts(user_id, 0));
    let results = call.run(batch).await?;
    let mut document = Document::new(call, user_id);
    for (part, asked) in &asked {
        let entries = results.all(asked)?;
        let entries = entries.into_iter().map(|entry| open(call, entry));
        document.add(part, entries.collect::<Result<_, _>>()?);
    }
    let alerts = results.all(&first)?;
    drop(results);
    document.add(&ALERTS, all_alerts(call, user_id, alerts).await?);
    to_raw_value(&document).map_err(|_| BROKEN)
}

impl<'a> Document<'a> {
    fn new(call: &'a Call<'_>, user_id: &'a str) -> Self {
        Self {
            format: FORMAT,
            issuer: &call.config.issuer,
            exported_at: rfc3339(call.now),
            user_id,
            identity: Told::new(),
            protection: Told::new(),
            programs: Told::new(),
            trail: Told::new(),
        }
    }

    fn add(&mut self, part: &Part, entries: Vec<Box<RawValue>>) {
        let api = match part.api {
            "identity" => &mut self.identity,
            "protection" => &mut self.protection,
            _ => &mut self.trail,
        };
        api.insert(part.name, PartTold { source: part.source, entries });
    }
}

/// All alerts, of which the first page is there. A page is opened before the next one is asked for: what is sealed is never there as a whole.
async fn all_alerts(
    call: &Call<'_>,
    user_id: &str,
    first: Vec<(i64, Entry)>,
) -> Result<Vec<Box<RawValue>>, Error> {
    let (mut opened, mut page) = (Vec::new(), first);
    loop {
        let last = page.last().map(|(number, _)| *number).filter(|_| page.len() >= PAGE);
        for (_, entry) in page {
            opened.push(open(call, entry)?);
        }
        let Some(last) = last else { return Ok(opened) };
        page = export::alerts(user_id, last).all(call.db).await?;
    }
}

/// The entry with its sealed members opened, which are JSON themselves.
fn open(call: &Call<'_>, entry: Entry) -> Result<Box<RawValue>, Error> {
    let Entry { clear: mut json, sealed } = entry;
    for member in &sealed {
        let Some(opened) = member_of(call, member)? else { continue };
        json.pop().filter(|last| *last == '}').ok_or(BROKEN)?;
        let comma = if json.ends_with('{') { "" } else { "," };
        json.push_str(&[comma, &text(&member.name), ":", &opened, "}"].concat());
    }
    RawValue::from_string(json).map_err(|_| BROKEN)
}

fn member_of(call: &Call<'_>, member: &Member) -> Result<Option<String>, Error> {
    let Some(sealed) = member.sealed() else { return Ok(None) };
    let column = Column::find(&member.table, &member.column, None);
    let column = column.ok_or(Error::Internal("no such column is sealed"))?;
    let row: Vec<&str> = member.row.iter().map(String::as_str).collect();
    call.open(&member.owner, column.of(&row), &sealed).map(Some)
}
