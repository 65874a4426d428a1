//! Enrolments: what the entitlement map gives for the user's entitlements and migration version.
//!
//! The triggers of migration 0001 keep the history, so the statements here need not.

use crate::db::Statement;

/// The user's enrolments, as SQL over `?1`: `[{"code","active"}]`.
macro_rules! listed {
    () => {
        "json((SELECT json_group_array(json_object('code', code, 'active', json(iif(active, 'true', 'false'))) ORDER BY code) \
          FROM enrollments WHERE user_id = ?1))"
    };
}
pub(crate) use listed;

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

/// Selects the user's enrolments: one row with `{"enrollments":[…]}`.
pub(crate) fn list(user_id: &str) -> Statement {
    const SQL: &str = concat!("SELECT json_object('enrollments', ", listed!(), ") AS body");
    Statement::new(SQL, [user_id.into()])
}

/// Forgets the user's enrolments and their history.
pub(crate) fn delete(user_id: &str) -> [Statement; 2] {
    [
        Statement::new("DELETE FROM enrollments WHERE user_id = ?1", [user_id.into()]),
        Statement::new("DELETE FROM enrollment_history WHERE user_id = ?1", [user_id.into()]),
    ]
}
