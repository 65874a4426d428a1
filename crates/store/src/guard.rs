//! Conditions that abort the batch they stand in. Each names its constraint in the table `guard`.

use crate::db::{Statement, Value};
use crate::sealed::Sealed;
use crate::sql;

/// A user as a first trip read them. What is begun in a second one is for nobody else: not for another address, not after another password,
/// and not for whoever may not log in any more.
#[derive(Clone, Copy)]
pub struct AsRead<'a> {
    /// Whose.
    pub user_id: &'a str,
    /// The profile, with the address, as it is sealed.
    pub profile: &'a str,
    /// The PHC string.
    pub password: &'a str,
}

/// Whether a user is as they were read.
macro_rules! is_as_read {
    () => {
        "EXISTS (SELECT 1 FROM users u JOIN logins l ON l.user_id = u.user_id WHERE u.user_id = :user_id \
        AND u.is_active = 1 AND u.profile = :profile AND l.password = :password)"
    };
}
pub(crate) use is_as_read;

/// A token of the user stands in `$table` (else `token_unknown`) and goes on (else `token_expired`).
macro_rules! require_redeemable {
    ($table:literal, $user_id:expr, $hash:expr, $now:expr) => {{
        let (user_id, hash) = ($user_id, $hash);
        [
            $crate::sql!(
                concat!(
                    "INSERT INTO guard (token_known) SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM ",
                    $table,
                    " WHERE user_id = :user_id AND hash = :hash)"
                ),
                user_id,
                hash,
            ),
            $crate::sql!(
                concat!(
                    "INSERT INTO guard (token_current) SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM ",
                    $table,
                    " WHERE user_id = :user_id AND hash = :hash AND expires_at > :now)"
                ),
                user_id,
                hash,
                now = $now,
            ),
        ]
    }};
}
pub(crate) use require_redeemable;

/// The user has a profile; else `user_unknown`.
#[must_use]
pub fn require_user(user_id: &str) -> Statement {
    sql!(
        "INSERT INTO guard (user_known) SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM profiles WHERE user_id = :user_id)",
        user_id,
    )
}

/// The user has a profile, or had one of which a record is left under one of these keyed hashes; else `user_unknown`.
pub(crate) fn require_user_or_record(user_id: &str, audit_keys: &[String]) -> Statement {
    sql!(
        "INSERT INTO guard (user_known) SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM profiles WHERE user_id = :user_id) \
         AND NOT EXISTS (SELECT 1 FROM audit WHERE user_key IN (SELECT value FROM json_each(:audit_keys)))",
        user_id,
        audit_keys = Value::json(&audit_keys),
    )
}

/// Some entitlement has not expired; else `entitlements_required`.
pub(crate) fn require_entitlement(user_id: &str, now: i64) -> Statement {
    sql!(
        "INSERT INTO guard (entitled) SELECT 0 \
         WHERE NOT EXISTS (SELECT 1 FROM entitlements WHERE user_id = :user_id AND expires_at > :now)",
        user_id,
        now,
    )
}

/// The user's version is another than `version`; else `version_unchanged`.
pub(crate) fn require_other_version(user_id: &str, version: u8) -> Statement {
    sql!(
        "INSERT INTO guard (version_differs) SELECT 0 FROM profiles WHERE user_id = :user_id AND version = :version",
        user_id,
        version = i64::from(version),
    )
}

/// The user has no profile, which is nobody's without a second factor; else `second_factor_required`.
#[must_use]
pub fn require_no_profile(user_id: &str) -> Statement {
    sql!("INSERT INTO guard (factor_free) SELECT 0 FROM profiles WHERE user_id = :user_id", user_id,)
}

/// The session goes on and its user is active; else `caller_unknown`.
#[must_use]
pub fn require_live_session(user_id: &str, session_id: &str, now: i64) -> Statement {
    sql!(
        "INSERT INTO guard (caller_known) SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM sessions s \
         JOIN users u ON u.user_id = s.user_id AND u.is_active = 1 \
         WHERE s.user_id = :user_id AND s.session_id = :session_id AND s.expires_at > :now)",
        user_id,
        session_id,
        now,
    )
}

/// The account has that user; else `account_user_unknown`.
#[must_use]
pub fn require_user_of_account(user_id: &str, account: &str) -> Statement {
    sql!(
        "INSERT INTO guard (account_user) SELECT 0 \
         WHERE NOT EXISTS (SELECT 1 FROM users WHERE user_id = :user_id AND account = :account)",
        user_id,
        account,
    )
}

/// The account has that user, who may log in; else `account_user_unknown`. For whatever is written behind a first trip, in which the user
/// still might: what a deactivation ends must not begin after it.
#[must_use]
pub fn require_active_user_of_account(user_id: &str, account: &str) -> Statement {
    sql!(
        "INSERT INTO guard (account_user) SELECT 0 WHERE NOT EXISTS \
         (SELECT 1 FROM users WHERE user_id = :user_id AND account = :account AND is_active = 1)",
        user_id,
        account,
    )
}

/// There is such a user, of whichever account; else `account_user_unknown`.
#[must_use]
pub fn require_person(user_id: &str) -> Statement {
    sql!(
        "INSERT INTO guard (account_user) SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM users WHERE user_id = :user_id)",
        user_id,
    )
}

/// The user's profile is the one that was read; else `profile_changed`.
pub(crate) fn require_profile(user_id: &str, before: &Sealed) -> Statement {
    sql!(
        "INSERT INTO guard (profile_unchanged) SELECT 0 WHERE NOT EXISTS \
         (SELECT 1 FROM users WHERE user_id = :user_id AND profile = :before)",
        user_id,
        before = before.0.as_str(),
    )
}
