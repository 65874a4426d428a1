//! Mails of events: whom they go to, how they look, and which of an event's two ways is done.

use crate::batch::Query;
use crate::db::Statement;
use crate::due::Due;
use crate::look::{Look, look_columns};
use crate::sealed::Sealed;
use crate::sql;

/// Which ways of an event are done: the sum of [`MAILED`], [`TOLD`] and [`WARNED`].
pub type Done = i64;
/// It was mailed.
pub const MAILED: Done = 1;
/// Its receiver was told.
pub const TOLD: Done = 2;
/// It was mailed to the addresses that the user had within the day before.
pub const WARNED: Done = 4;

/// For how long an address of before is told what is done to the account.
const WARNED_MS: i64 = 24 * 60 * 60 * 1000;
/// How many changes of the address are looked at. The oldest: whoever changes it over and over pushes nobody out.
const MOST_CHANGES: i64 = 10;

/// To whom the mail of an event goes.
pub struct Recipient {
    /// Name, email, locale.
    pub profile: Sealed,
    /// Whether the address is known to be theirs.
    pub is_verified: bool,
    /// How the mail looks.
    pub look: Look,
    /// Which ways of the event are done.
    pub done: Done,
}

/// Whom an event is about; no row for whoever is no user.
#[must_use]
pub fn recipient(due: &Due) -> Query<Recipient> {
    let select = sql!(
        concat!(
            "SELECT ",
            look_columns!(),
            ", u.profile, u.email_verified_at IS NOT NULL AS is_verified, \
             (SELECT e.done FROM events e WHERE e.user_id = u.user_id AND e.id = :id) AS done \
             FROM users u LEFT JOIN accounts a ON a.account = u.account WHERE u.user_id = :user_id"
        ),
        user_id = due.user_id.as_str(),
        id = due.id.as_str(),
    );
    Query::new(select, |row| {
        Ok(Recipient {
            look: Look::read(row)?,
            profile: Sealed(row.text(5)?.to_owned()),
            is_verified: row.flag(6)?,
            done: row.integer(7)?.unwrap_or_default(),
        })
    })
}

/// The events of the day up to that one, and it itself, that say which address the user had before: their ids and what they keep.
#[must_use]
pub fn changes_of_address(due: &Due) -> Query<(String, Sealed)> {
    let select = sql!(
        "SELECT id, payload, created_at FROM events WHERE user_id = :user_id AND kind = 'user.email_changed' \
         AND created_at > :since AND created_at <= :at UNION ALL \
         SELECT id, payload, created_at FROM ended_events WHERE user_id = :user_id AND kind = 'user.email_changed' \
         AND payload IS NOT NULL AND created_at > :since AND created_at <= :at ORDER BY 3, 1 LIMIT :most",
        user_id = due.user_id.as_str(),
        since = due.created_at.saturating_sub(WARNED_MS),
        at = due.created_at,
        most = MOST_CHANGES,
    );
    Query::new(select, |row| Ok((row.text(0)?.to_owned(), Sealed(row.text(1)?.to_owned()))))
}

/// Notes that one way of an event is done.
#[must_use]
pub fn note(due: &Due, way: Done) -> Statement {
    sql!(
        "UPDATE events SET done = done | :way WHERE user_id = :user_id AND id = :id",
        user_id = due.user_id.as_str(),
        id = due.id.as_str(),
        way,
    )
}
