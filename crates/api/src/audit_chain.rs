//! The chain over the audit trail: each link is a keyed hash over its rows and the link before. Whoever can write the database, but does
//! not have the key, can neither change a row nor take one away unseen.

use idp_store::audit_chain::{Link, LinkedRow};
use serde::Serialize;

use crate::crypto::Keys;

/// What a link is over.
#[derive(Serialize)]
struct Linked<'a> {
    seq: i64,
    former: &'a str,
    former_at: i64,
    rows: &'a [LinkedRow],
}

/// The link over `rows`, which come behind `former`; none where there are no rows.
pub(crate) fn chained(keys: &Keys, former: Option<&Link>, rows: &[LinkedRow]) -> Option<Link> {
    let (first, last) = rows.first().zip(rows.last())?;
    let mut link = Link {
        seq: former.map_or(0, |former| former.seq).saturating_add(1),
        former: former.map(|former| former.link.clone()).unwrap_or_default(),
        former_at: former.map_or(0, |former| former.until_at),
        since: first.at,
        until_at: last.at,
        until_id: last.id.clone(),
        rows: i64::try_from(rows.len()).unwrap_or(i64::MAX),
        link: String::new(),
    };
    link.link = hash(keys, &link, rows);
    Some(link)
}

fn hash(keys: &Keys, link: &Link, rows: &[LinkedRow]) -> String {
    let Link { seq, former, former_at, .. } = link;
    let linked = Linked { seq: *seq, former, former_at: *former_at, rows };
    // Structs of texts and numbers can be written as JSON.
    keys.audit_link(&serde_json::to_string(&linked).unwrap_or_default())
}

/// What is wrong with a chain, one sentence each; empty where nothing is. `links` and `rows` are all that there are, in their order: by
/// number, by time and id. Rows from before `kept_since`, Unix milliseconds, may have gone by their age, and links with them; rows behind
/// the last link are not looked at.
#[must_use]
pub fn faults(keys: &Keys, links: &[Link], rows: &[LinkedRow], kept_since: i64) -> Vec<String> {
    let mut faults = Vec::new();
    let mut former: Option<&Link> = None;
    let mut rest = rows;
    for link in links {
        let until = (link.until_at, link.until_id.as_str());
        let own = rest.iter().position(|row| (row.at, row.id.as_str()) > until);
        let (own, others) = rest.split_at(own.unwrap_or(rest.len()));
        rest = others;
        let is_linked = match former {
            Some(former) => {
                Some(link.seq) == former.seq.checked_add(1) && link.former == former.link
            }
            None => link.seq == 1 || link.former_at <= kept_since,
        };
        if !is_linked {
            faults.push(format!("the link before {} is gone or changed", link.seq));
        }
        // Of an old link's rows some may have gone by their age.
        if link.since > kept_since && hash(keys, link, own) != link.link {
            let Link { seq, rows, since, until_at, .. } = link;
            let found = own.len();
            faults.push(format!(
                "a row of link {seq} is gone, changed or added: {found} of {rows} rows, of the times {since} to {until_at}"
            ));
        }
        former = Some(link);
    }
    faults
}
