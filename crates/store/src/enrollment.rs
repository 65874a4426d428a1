//! Enrollments: what the entitlement map gives for the user's entitlements and migration version.
//!
//! The triggers of migration 0001 keep the history, so the statements here need not.

use crate::batch::Query;
use crate::db::{DbError, Row, Statement};
use crate::sql;

/// An enrollment of a user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enrollment {
    /// Its code, as in `credit-monitoring`.
    pub code: String,
    /// Whether it is on.
    pub active: bool,
}

/// A change of an enrollment.
pub struct Change {
    /// The enrollment's code.
    pub code: String,
    /// Whether it was turned on.
    pub active: bool,
    /// When, Unix milliseconds.
    pub changed_at: i64,
}

/// What the map gives the user at `:now`.
macro_rules! granted {
    ($columns:literal) => {
        concat!(
            "SELECT DISTINCT ",
            $columns,
            " FROM profiles p JOIN entitlements e ON e.user_id = p.user_id AND e.expires_at > :now \
             JOIN entitlement_map m ON m.entitlement = e.code AND m.version = p.version WHERE p.user_id = :user_id"
        )
    };
}

/// Activates what the map gives.
#[must_use]
pub fn activate(user_id: &str, now: i64) -> Statement {
    sql!(
        concat!(
            "INSERT INTO enrollments (user_id, code, active, changed_at) ",
            granted!("p.user_id, m.enrollment_code, 1, :now"),
            " ON CONFLICT (user_id, code) DO UPDATE SET active = 1, changed_at = excluded.changed_at WHERE active = 0"
        ),
        user_id,
        now,
    )
}

/// Deactivates what the map no longer gives.
#[must_use]
pub fn deactivate(user_id: &str, now: i64) -> Statement {
    sql!(
        concat!(
            "UPDATE enrollments SET active = 0, changed_at = :now WHERE user_id = :user_id AND active = 1 AND code NOT IN (",
            granted!("m.enrollment_code"),
            ")"
        ),
        user_id,
        now,
    )
}

/// The user's enrollments by their codes.
#[must_use]
pub fn list(user_id: &str) -> Query<Enrollment> {
    let select = sql!(
        "SELECT code, active FROM enrollments WHERE user_id = :user_id ORDER BY code",
        user_id,
    );
    Query::new(select, enrollment)
}

fn enrollment(row: &Row) -> Result<Enrollment, DbError> {
    Ok(Enrollment { code: row.text(0)?.to_owned(), active: row.flag(1)? })
}

/// The newest hundred changes of the user's enrollments, the newest first.
#[must_use]
pub fn history(user_id: &str) -> Query<Change> {
    let select = sql!(
        "SELECT code, active, changed_at FROM enrollment_history WHERE user_id = :user_id ORDER BY seq DESC LIMIT 100",
        user_id,
    );
    Query::new(select, |row| {
        Ok(Change {
            code: row.text(0)?.to_owned(),
            active: row.flag(1)?,
            changed_at: row.integer(2)?.unwrap_or_default(),
        })
    })
}
