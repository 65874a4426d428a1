//! Reset tokens: single use, and dead with any change of the password.

use crate::db::Statement;

/// Keeps a token until `expires_at`, and forgets the user's expired ones.
#[must_use]
pub fn insert(user_id: &str, hash: &str, now: i64, expires_at: i64) -> [Statement; 2] {
    // An hour longer, so that "expired" can be told from "never was".
    const SWEEP: &str =
        "DELETE FROM reset_tokens WHERE user_id = ?1 AND expires_at <= ?2 - 3600000";
    const SQL: &str = "INSERT INTO reset_tokens (user_id, hash, expires_at) VALUES (?1, ?2, ?3)";
    [
        Statement::new(SWEEP, [user_id.into(), now.into()]),
        Statement::new(SQL, [user_id.into(), hash.into(), expires_at.into()]),
    ]
}

/// The token is there (else `token_unknown`) and goes on (else `token_expired`).
#[must_use]
pub fn require_redeemable(user_id: &str, hash: &str, now: i64) -> [Statement; 2] {
    const KNOWN: &str = "INSERT INTO guard (token_known) SELECT 0 WHERE NOT EXISTS \
        (SELECT 1 FROM reset_tokens WHERE user_id = ?1 AND hash = ?2)";
    const CURRENT: &str = "INSERT INTO guard (token_current) SELECT 0 WHERE NOT EXISTS \
        (SELECT 1 FROM reset_tokens WHERE user_id = ?1 AND hash = ?2 AND expires_at > ?3)";
    [
        Statement::new(KNOWN, [user_id.into(), hash.into()]),
        Statement::new(CURRENT, [user_id.into(), hash.into(), now.into()]),
    ]
}

/// Forgets every token of the user.
#[must_use]
pub fn forget(user_id: &str) -> Statement {
    Statement::new("DELETE FROM reset_tokens WHERE user_id = ?1", [user_id.into()])
}
