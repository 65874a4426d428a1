//! Conditions that abort the batch they stand in. Each names its constraint in the table `guard`.

use crate::attempts::Limits;
use crate::db::Statement;

/// The user has a profile; else `user_unknown`.
#[must_use]
pub fn require_user(user_id: &str) -> Statement {
    const SQL: &str = "INSERT INTO guard (user_known) SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM profiles WHERE user_id = ?1)";
    Statement::new(SQL, [user_id.into()])
}

/// The user has a profile, or had one of which a record is left; else `user_unknown`.
pub(crate) fn require_user_or_record(user_id: &str, user_key: &str) -> Statement {
    const SQL: &str = "INSERT INTO guard (user_known) SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM profiles WHERE user_id = ?1) \
        AND NOT EXISTS (SELECT 1 FROM audit WHERE user_key = ?2)";
    Statement::new(SQL, [user_id.into(), user_key.into()])
}

/// Authenticated, or fewer failures than allowed; else `attempts_exhausted`.
pub(crate) fn require_attempts_left(user_id: &str, user_key: &str, limits: &Limits) -> Statement {
    const SQL: &str = "INSERT INTO guard (attempts_left) SELECT 0 FROM auth_attempts WHERE user_key = ?2 AND failures >= ?3 \
        AND NOT EXISTS (SELECT 1 FROM profiles WHERE user_id = ?1 AND authenticated = 1)";
    Statement::new(SQL, [user_id.into(), user_key.into(), limits.max_failures.into()])
}

/// Authenticated, or the last failure is long enough ago; else `attempts_too_early`.
pub(crate) fn require_lock_ended(
    user_id: &str,
    user_key: &str,
    limits: &Limits,
    now: i64,
) -> Statement {
    const SQL: &str = "INSERT INTO guard (lock_ended) SELECT 0 FROM auth_attempts WHERE user_key = ?2 AND last_failed_at > ?3 \
        AND NOT EXISTS (SELECT 1 FROM profiles WHERE user_id = ?1 AND authenticated = 1)";
    Statement::new(SQL, [user_id.into(), user_key.into(), limits.lock_began(now).into()])
}

/// Some entitlement has not expired; else `entitlements_required`.
pub(crate) fn require_entitlement(user_id: &str, now: i64) -> Statement {
    const SQL: &str = "INSERT INTO guard (entitled) SELECT 0 \
        WHERE NOT EXISTS (SELECT 1 FROM entitlements WHERE user_id = ?1 AND expires_at > ?2)";
    Statement::new(SQL, [user_id.into(), now.into()])
}

/// The user's version is another than `version`; else `version_unchanged`.
pub(crate) fn require_other_version(user_id: &str, version: u8) -> Statement {
    const SQL: &str = "INSERT INTO guard (version_differs) SELECT 0 FROM profiles WHERE user_id = ?1 AND version = ?2";
    Statement::new(SQL, [user_id.into(), i64::from(version).into()])
}

/// The session goes on and its user is active; else `caller_unknown`.
#[must_use]
pub fn require_live_session(user_id: &str, session_id: &str, now: i64) -> Statement {
    const SQL: &str = "INSERT INTO guard (caller_known) SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM sessions s \
        JOIN users u ON u.user_id = s.user_id AND u.is_active = 1 \
        WHERE s.user_id = ?1 AND s.session_id = ?2 AND s.expires_at > ?3)";
    Statement::new(SQL, [user_id.into(), session_id.into(), now.into()])
}

/// The account has that user; else `account_user_unknown`.
#[must_use]
pub fn require_user_of_account(user_id: &str, account: &str) -> Statement {
    const SQL: &str = "INSERT INTO guard (account_user) SELECT 0 \
        WHERE NOT EXISTS (SELECT 1 FROM users WHERE user_id = ?1 AND account = ?2)";
    Statement::new(SQL, [user_id.into(), account.into()])
}
