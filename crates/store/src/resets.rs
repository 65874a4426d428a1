//! Reset tokens: single use, and dead with any change of the password.

use crate::db::Statement;
use crate::sql;

/// How long an expired token is known, so that "expired" can be told from "never was".
const KNOWN_AFTER_EXPIRY_MS: i64 = 60 * 60 * 1000;

/// Keeps a token until `expires_at`, and forgets the user's expired ones.
#[must_use]
pub fn insert(user_id: &str, hash: &str, now: i64, expires_at: i64) -> [Statement; 2] {
    [
        sql!(
            "DELETE FROM reset_tokens WHERE user_id = :user_id AND expires_at <= :forgotten",
            user_id,
            forgotten = now.saturating_sub(KNOWN_AFTER_EXPIRY_MS),
        ),
        sql!(
            "INSERT INTO reset_tokens (user_id, hash, expires_at) VALUES (:user_id, :hash, :expires_at)",
            user_id,
            hash,
            expires_at,
        ),
    ]
}

/// The token is there (else `token_unknown`) and goes on (else `token_expired`).
#[must_use]
pub fn require_redeemable(user_id: &str, hash: &str, now: i64) -> [Statement; 2] {
    [
        sql!(
            "INSERT INTO guard (token_known) SELECT 0 WHERE NOT EXISTS \
            (SELECT 1 FROM reset_tokens WHERE user_id = :user_id AND hash = :hash)",
            user_id,
            hash,
        ),
        sql!(
            "INSERT INTO guard (token_current) SELECT 0 WHERE NOT EXISTS \
            (SELECT 1 FROM reset_tokens WHERE user_id = :user_id AND hash = :hash AND expires_at > :now)",
            user_id,
            hash,
            now,
        ),
    ]
}

/// Forgets every token of the user.
#[must_use]
pub fn forget(user_id: &str) -> Statement {
    sql!("DELETE FROM reset_tokens WHERE user_id = :user_id", user_id)
}
