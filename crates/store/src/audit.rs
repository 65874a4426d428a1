//! Audit rows: who did what to whom, when and in which request. No personal data.

use crate::db::{Statement, Value};
use crate::window::Window;

/// What every audit row of a request says.
#[derive(Clone, Copy)]
pub struct Trail<'a> {
    /// Keyed hash of the user id.
    pub user_key: &'a str,
    /// `user`, or the name of the service that acts.
    pub actor: &'a str,
    /// The request that acts.
    pub request_id: &'a str,
    /// Unix milliseconds.
    pub now: i64,
}

/// Records that `action` happened.
#[must_use]
pub fn insert(trail: &Trail<'_>, action: &'static str) -> Statement {
    const SQL: &str = "INSERT INTO audit (user_key, at, id, actor, action, request_id) \
        VALUES (?1, ?2, lower(hex(randomblob(8))), ?3, ?4, ?5)";
    let Trail { user_key, actor, request_id, now } = *trail;
    Statement::new(
        SQL,
        [user_key.into(), now.into(), actor.into(), action.into(), request_id.into()],
    )
}

/// SQL for [`of_session`]: the condition is about the row `s`, its params begin with `?6`.
macro_rules! sql_of_session {
    ($condition:literal) => {
        concat!(
            "INSERT INTO audit (user_key, at, id, actor, action, request_id) \
            SELECT ?1, ?2, lower(hex(randomblob(8))), ?3, ?4, ?5 FROM sessions s WHERE ",
            $condition
        )
    };
}
pub(crate) use sql_of_session;

/// Records that `action` happened, if there is a session for which the condition of `sql` holds.
pub(crate) fn of_session<const N: usize>(
    trail: &Trail<'_>,
    action: &'static str,
    sql: &'static str,
    condition: [Value; N],
) -> Statement {
    let mut statement = insert(trail, action);
    statement.sql = sql;
    statement.params.extend(condition);
    statement
}

/// Selects what was recorded about the user, newest first: time, id, and `{"at","actor","action","request_id"}`.
#[must_use]
pub fn list(user_key: &str, window: &Window) -> Statement {
    const SQL: &str = "SELECT at, id, json_object('at', strftime('%Y-%m-%dT%H:%M:%fZ', at / 1000.0, 'unixepoch'), \
        'actor', actor, 'action', action, 'request_id', request_id) AS item FROM audit \
        WHERE user_key = ?1 AND (at, id) < (?2, ?3) ORDER BY at DESC, id DESC LIMIT ?4 OFFSET ?5";
    Statement::new(SQL, window.params(user_key))
}

/// Forgets what was recorded about the user.
pub(crate) fn delete(user_key: &str) -> Statement {
    Statement::new("DELETE FROM audit WHERE user_key = ?1", [user_key.into()])
}
