//! Enrolments: what the entitlement map gives for the user's entitlements and migration version.
//!
//! The triggers of migration 0001 keep the history, so the statements here need not.

use crate::db::{DbError, Row, Statement};

/// One enrolment of a user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enrollment {
    /// The enrolment's code.
    pub code: String,
    /// Whether it is in force.
    pub active: bool,
}

/// What the map gives user `?1` at the time `?2`.
macro_rules! granted {
    ($columns:literal) => {
        concat!(
            "SELECT DISTINCT ",
            $columns,
            " FROM profiles p JOIN entitlements e ON e.user_id = p.user_id AND e.expires_at > ?2 \
             JOIN entitlement_map m ON m.entitlement = e.code AND m.version = p.version WHERE p.user_id = ?1"
        )
    };
}

/// Activates what the map gives.
#[must_use]
pub fn activate(user_id: &str, now: i64) -> Statement {
    const SQL: &str = concat!(
        "INSERT INTO enrollments (user_id, code, active, changed_at) ",
        granted!("p.user_id, m.enrollment_code, 1, ?2"),
        " ON CONFLICT (user_id, code) DO UPDATE SET active = 1, changed_at = excluded.changed_at WHERE active = 0"
    );
    Statement::new(SQL, [user_id.into(), now.into()])
}

/// Deactivates what the map no longer gives.
#[must_use]
pub fn deactivate(user_id: &str, now: i64) -> Statement {
    const SQL: &str = concat!(
        "UPDATE enrollments SET active = 0, changed_at = ?2 WHERE user_id = ?1 AND active = 1 AND code NOT IN (",
        granted!("m.enrollment_code"),
        ")"
    );
    Statement::new(SQL, [user_id.into(), now.into()])
}

/// Selects the user's enrolments by code, for [`from_row`].
pub(crate) fn list(user_id: &str) -> Statement {
    Statement::new(
        "SELECT code, active FROM enrollments WHERE user_id = ?1 ORDER BY code",
        [user_id.into()],
    )
}

/// Reads a row of [`list`].
pub(crate) fn from_row(row: &Row) -> Result<Enrollment, DbError> {
    Ok(Enrollment {
        code: row.text(0)?.to_owned(),
        active: row.flag(1)?,
    })
}

/// Forgets the user's enrolments and their history.
pub(crate) fn delete(user_id: &str) -> [Statement; 2] {
    [
        Statement::new(
            "DELETE FROM enrollments WHERE user_id = ?1",
            [user_id.into()],
        ),
        Statement::new(
            "DELETE FROM enrollment_history WHERE user_id = ?1",
            [user_id.into()],
        ),
    ]
}
