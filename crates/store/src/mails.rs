//! Mails of events: whom they go to, how they look, and which of an event's two ways is done.

use crate::batch::Query;
use crate::db::Statement;
use crate::due::Due;
use crate::look::{Look, look_columns};
use crate::sealed::Sealed;
use crate::sql;

/// Which ways of an event are done: the sum of [`MAILED`] and [`TOLD`].
pub type Done = i64;
/// It was mailed.
pub const MAILED: Done = 1;
/// Its receiver was told.
pub const TOLD: Done = 2;

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
