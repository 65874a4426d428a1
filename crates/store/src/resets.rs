//! Reset tokens: single use, and dead with any change of the password.

use crate::db::Statement;
use crate::guard::{AsRead, is_as_read};
use crate::guess::{KNOWN_MS, knows_network};
use crate::{guard, sql};

/// How long an expired token is known, so that "expired" can be told from "never was".
const KNOWN_AFTER_EXPIRY_MS: i64 = 60 * 60 * 1000;

/// A token that is to be kept.
pub struct Issued<'a> {
    /// Whose.
    pub user_id: &'a str,
    /// Hash of the token.
    pub hash: &'a str,
    /// The keyed hash of the network that asked for it; nothing where a site's server did.
    pub network: Option<&'a str>,
    /// Until when, Unix milliseconds.
    pub expires_at: i64,
}

/// Keeps a token, and forgets the user's expired ones. Of three that a user has, the oldest goes; those first that
/// strangers asked for.
#[must_use]
pub fn insert(issued: &Issued<'_>, now: i64) -> [Statement; 3] {
    let Issued { user_id, hash, network, expires_at } = *issued;
    [
        sql!(
            "DELETE FROM reset_tokens WHERE user_id = :user_id AND expires_at <= :forgotten",
            user_id,
            forgotten = now.saturating_sub(KNOWN_AFTER_EXPIRY_MS),
        ),
        sql!(
            "DELETE FROM reset_tokens WHERE user_id = :user_id AND hash IN (SELECT hash FROM reset_tokens \
            WHERE user_id = :user_id ORDER BY expires_at > :now DESC, from_known DESC, expires_at DESC LIMIT -1 OFFSET 2)",
            user_id,
            now,
        ),
        sql!(
            concat!(
                "INSERT INTO reset_tokens (user_id, hash, expires_at, from_known) \
                VALUES (:user_id, :hash, :expires_at, :network IS NULL OR ",
                knows_network!(),
                ")"
            ),
            user_id,
            hash,
            expires_at,
            network,
            known_since = now.saturating_sub(KNOWN_MS),
        ),
    ]
}

/// The token is there (else `token_unknown`) and goes on (else `token_expired`).
#[must_use]
pub fn require_redeemable(user_id: &str, hash: &str, now: i64) -> [Statement; 2] {
    guard::require_redeemable!("reset_tokens", user_id, hash, now)
}

/// Forgets a token of whoever is no user, or is not as they were read.
#[must_use]
pub fn forget_unless_as_read(hash: &str, read: &AsRead<'_>) -> Statement {
    let AsRead { user_id, profile, password } = *read;
    sql!(
        concat!(
            "DELETE FROM reset_tokens WHERE user_id = :user_id AND hash = :hash AND NOT ",
            is_as_read!()
        ),
        user_id,
        hash,
        profile,
        password,
    )
}

/// Forgets every token of the user.
#[must_use]
pub fn forget(user_id: &str) -> Statement {
    sql!("DELETE FROM reset_tokens WHERE user_id = :user_id", user_id)
}
