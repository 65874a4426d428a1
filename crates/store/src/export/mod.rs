//! Everything that is known of a person, part by part: for a copy that the person can have.
//!
//! A test holds the parts to the tables that there are, as it does the deletions.

mod identity;
mod part;
mod protection;
mod trail;

use part::{ARRAY, flag, joined, part, read, rows, sealed, time, value};

use crate::batch::Query;
use crate::sql;

pub use part::{Entry, Member, Part, Subject};

/// All parts but the alerts, of which there may be many.
pub fn parts() -> impl Iterator<Item = &'static Part> {
    [identity::PARTS, protection::PARTS, trail::PARTS].into_iter().flatten()
}

/// The alerts: they come a page at a time.
pub const ALERTS: Part = part!(
    "protection",
    "alerts",
    "alerts",
    ARRAY,
    [],
    [],
    "profiles WHERE false AND user_id = :user_id",
    user_id
);

/// How many alerts a page has.
pub const PAGE: usize = 1_000;

/// The alerts behind the one of that number, the oldest first.
#[must_use]
pub fn alerts(user_id: &str, after: i64) -> Query<(i64, Entry)> {
    let select = sql!(
        concat!(
            "SELECT json_object('alertId', a.alert_id, 'bureau', a.bureau, 'class', a.class, 'createDate', a.create_date, \
             'updatedDate', a.updated_date, 'receivedAt', ",
            time!("a.received_at"),
            ", 'isRead', ",
            flag!("a.is_read"),
            ", 'isSample', ",
            flag!("a.is_sample"),
            "), json_array(",
            sealed!(
                "details",
                "alerts",
                "'details'",
                "iif(a.is_sample, p.user_id, p.array_user_id)",
                "a.details",
                "a.bureau",
                "a.alert_id"
            ),
            "), a.seq FROM profiles p JOIN alerts a ON a.array_user_id = p.array_user_id AND a.seq > :after \
             WHERE p.user_id = :user_id ORDER BY a.seq LIMIT :most"
        ),
        user_id,
        after,
        most = i64::try_from(PAGE).unwrap_or(i64::MAX),
    );
    Query::new(select, |row| Ok((row.integer(2)?.unwrap_or_default(), read(row)?)))
}
