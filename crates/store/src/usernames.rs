//! User names in the directory: whose they are, and renames.

use crate::batch::Query;
use crate::db::Statement;
use crate::events::NewEvent;
use crate::sealed::Sealed;
use crate::sql;

/// How long a name that was left, by a rename or with its user, is nobody's: 180 days.
pub(crate) const RESERVED_MS: i64 = 180 * 24 * 60 * 60 * 1000;
/// How many names one user may have left that are nobody's still: else renames would take names from everybody.
pub const MAX_LEFT_NAMES: i64 = 5;

/// Another name for a login.
pub struct NewName<'a> {
    /// Whose.
    pub user_id: &'a str,
    /// The tenant.
    pub account: &'a str,
    /// The keyed hash of the name until now.
    pub old_key: &'a str,
    /// The keyed hash of the name from now on.
    pub new_key: &'a str,
    /// The name from now on.
    pub username: Sealed,
    /// The name until now, as one that was left.
    pub left: Sealed,
}

/// The name of the user's login, sealed; a guest has none.
#[must_use]
pub fn select_own(user_id: &str) -> Query<Sealed> {
    let statement = sql!("SELECT username FROM logins WHERE user_id = :user_id", user_id);
    Query::new(statement, |row| Ok(Sealed(row.text(0)?.to_owned())))
}

/// The login under that name is the user's; else `account_user_unknown`.
#[must_use]
pub fn require_username(account: &str, username_key: &str, user_id: &str) -> Statement {
    sql!(
        "INSERT INTO guard (account_user) SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM usernames \
        WHERE account = :account AND username_key = :username_key AND user_id = :user_id)",
        account,
        username_key,
        user_id,
    )
}

/// Gives the user's login another name, if that is free: whose it is then, [`select_holder`] tells. The name until now is nobody's for
/// 180 days; too many of these are `renames_exhausted`. The same name in another case leaves none.
#[must_use]
pub fn rename(name: NewName<'_>, now: i64) -> [Statement; 4] {
    let NewName { user_id, account, old_key, new_key, username, left } = name;
    [
        sql!(
            "INSERT INTO guard (renames_left) SELECT 0 WHERE :old_key <> :new_key \
            AND (SELECT count(*) FROM usernames WHERE left_by = :user_id) >= :most",
            old_key,
            new_key,
            user_id,
            most = MAX_LEFT_NAMES,
        ),
        sql!(
            "INSERT INTO usernames (account, username_key, user_id) SELECT :account, :new_key, :user_id \
            WHERE NOT EXISTS (SELECT 1 FROM usernames WHERE account = :account AND username_key = :new_key)",
            account,
            new_key,
            user_id,
        ),
        sql!(
            "UPDATE usernames SET user_id = '', left_by = :user_id, reserved_until = :reserved_until, name = :left \
            WHERE account = :account AND username_key = :old_key AND :old_key <> :new_key AND EXISTS (SELECT 1 FROM usernames \
            WHERE account = :account AND username_key = :new_key AND user_id = :user_id)",
            account,
            old_key,
            new_key,
            user_id,
            reserved_until = now.saturating_add(RESERVED_MS),
            left,
        ),
        sql!(
            "UPDATE logins SET username = :username, username_key = :new_key WHERE user_id = :user_id AND EXISTS \
            (SELECT 1 FROM usernames WHERE account = :account AND username_key = :new_key AND user_id = :user_id)",
            user_id,
            account,
            username,
            new_key,
        ),
    ]
}

/// Whose a name is: a user's id, or nothing for one that was left.
#[must_use]
pub fn select_holder(account: &str, username_key: &str) -> Query<String> {
    let statement = sql!(
        "SELECT user_id FROM usernames WHERE account = :account AND username_key = :username_key",
        account,
        username_key,
    );
    Query::new(statement, |row| Ok(row.text(0)?.to_owned()))
}

/// Keeps an event, if the name is its user's.
#[must_use]
pub fn tell_if_named(
    event: NewEvent<'_>,
    account: &str,
    username_key: &str,
    now: i64,
) -> Statement {
    let NewEvent { user_id, id, kind, payload, .. } = event;
    sql!(
        "INSERT INTO events (user_id, id, account, kind, payload, created_at, next_at) \
        SELECT :user_id, :id, (SELECT account FROM users WHERE users.user_id = :user_id), :kind, :payload, :now, :now WHERE EXISTS (SELECT 1 FROM usernames \
        WHERE account = :account AND username_key = :username_key AND user_id = :user_id)",
        user_id,
        id,
        kind,
        payload,
        account,
        username_key,
        now,
    )
}
