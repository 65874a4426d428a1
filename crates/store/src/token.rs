//! User tokens: one per user, stored as a hash.

use crate::db::Statement;
use crate::sql;

/// A token that was just made.
pub struct NewToken<'a> {
    /// SHA-256 of the token's text, base64url.
    pub hash: &'a str,
    /// Unix milliseconds.
    pub expires_at: i64,
}

/// Stores the token in place of the user's earlier one.
pub(crate) fn replace(user_id: &str, token: &NewToken<'_>) -> Statement {
    sql!(
        "INSERT INTO user_tokens (user_id, token_hash, expires_at) VALUES (:user_id, :hash, :expires_at) \
         ON CONFLICT (user_id) DO UPDATE SET token_hash = excluded.token_hash, expires_at = excluded.expires_at",
        user_id,
        hash = token.hash,
        expires_at = token.expires_at,
    )
}
