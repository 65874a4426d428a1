//! Audit rows: who did what to whom, when and in which request. No personal data.

use crate::batch::Query;
use crate::db::Statement;
use crate::sql;
use crate::window::{Listed, Window};

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
    let Trail { user_key, actor, request_id, now } = *trail;
    sql!(
        "INSERT INTO audit (user_key, at, id, actor, action, request_id) \
         VALUES (:user_key, :now, lower(hex(randomblob(8))), :actor, :action, :request_id)",
        user_key,
        now,
        actor,
        action,
        request_id,
    )
}

/// A row, if a condition on `:user_id` and others holds.
macro_rules! insert_if {
    ($trail:expr, $action:expr, $condition:literal, $($name:ident),+) => {{
        let Trail { user_key, actor, request_id, now } = *$trail;
        sql!(
            concat!(
                "INSERT INTO audit (user_key, at, id, actor, action, request_id) \
                SELECT :user_key, :now, lower(hex(randomblob(8))), :actor, :action, :request_id WHERE EXISTS (SELECT 1 FROM ",
                $condition,
                ")"
            ),
            user_key,
            now,
            actor,
            action = $action,
            request_id,
            $($name),+
        )
    }};
}

/// Records that `action` happened, if there is such a user.
#[must_use]
pub fn insert_if_user(trail: &Trail<'_>, action: &'static str, user_id: &str) -> Statement {
    insert_if!(trail, action, "users WHERE user_id = :user_id", user_id)
}

/// Records that `action` happened, if the user has that name.
#[must_use]
pub fn insert_if_named(
    trail: &Trail<'_>,
    action: &'static str,
    account: &str,
    username_key: &str,
    user_id: &str,
) -> Statement {
    insert_if!(
        trail,
        action,
        "usernames WHERE account = :account AND username_key = :username_key AND user_id = :user_id",
        account,
        username_key,
        user_id
    )
}

/// What was recorded.
pub struct Entry {
    /// When, Unix milliseconds.
    pub at: i64,
    /// `user`, or the name of the service that acted.
    pub actor: String,
    /// What happened, as in `user.created`.
    pub action: String,
    /// The request that acted.
    pub request_id: String,
}

/// What was recorded about the user, newest first.
#[must_use]
pub fn list(user_key: &str, window: &Window) -> Query<Listed<Entry>> {
    let (time, id) = (window.before.0, window.before.1.as_str());
    let select = sql!(
        "SELECT at, id, actor, action, request_id FROM audit WHERE user_key = :user_key AND (at, id) < (:time, :id) \
         ORDER BY at DESC, id DESC LIMIT :limit OFFSET :offset",
        user_key,
        time,
        id,
        limit = window.limit,
        offset = window.offset,
    );
    Query::new(select, |row| {
        let at = row.integer(0)?.unwrap_or_default();
        let text = |column| row.text(column).map(str::to_owned);
        let item = Entry { at, actor: text(2)?, action: text(3)?, request_id: text(4)? };
        Ok(Listed { at, id: text(1)?, item })
    })
}

/// Forgets what was recorded about the user.
pub(crate) fn delete(user_key: &str) -> Statement {
    sql!("DELETE FROM audit WHERE user_key = :user_key", user_key)
}
