//! E-mail addresses of users: tokens that verify one, and what is known of one that was verified.

use crate::batch::Query;
use crate::db::{Statement, Value};
use crate::events::NewEvent;
use crate::guess::{Guess, HOUR_MS, guess_free_at, guessed_user, is_known, of_guess};
use crate::guesses;
use crate::keyed::Keyed;
use crate::sealed::Sealed;
use crate::{guard, sql};

/// How long a token is good: a mail may be read tomorrow.
pub const LIFE_MS: i64 = 24 * HOUR_MS;

/// How long an expired token is known, so that "expired" can be told from "never was".
const KNOWN_AFTER_EXPIRY_MS: i64 = HOUR_MS;

/// A token that is to be sent.
pub struct Issued<'a> {
    /// Whose.
    pub user_id: &'a str,
    /// Hash of the token.
    pub hash: &'a str,
    /// The address that it is sent to, and that it verifies.
    pub email: Sealed,
    /// Its keyed hash.
    pub email_key: &'a Keyed,
    /// The session in which it was asked for; none where a site's server did.
    pub session_id: Option<&'a str>,
    /// Until when, Unix milliseconds.
    pub expires_at: i64,
}

/// Keeps a token and has it told, unless as many were sent to that address as may be (`mails` counts them): then those before are good.
/// Tokens for another address of the user are forgotten, whether this one is sent or not; of three for this one the oldest goes.
#[must_use]
pub fn issue(issued: Issued<'_>, mails: &Guess<'_>, told: NewEvent<'_>) -> Vec<Statement> {
    let Issued { user_id, hash, email, email_key, session_id, expires_at } = issued;
    let now = mails.now;
    let mut statements = guesses::rekeyed(mails);
    statements.extend([
        sql!(
            "DELETE FROM email_tokens WHERE user_id = :user_id AND (expires_at <= :forgotten OR email_key NOT IN (SELECT value FROM json_each(:email_keys)))",
            user_id,
            email_keys = Value::json(&email_key.all().collect::<Vec<_>>()),
            forgotten = now.saturating_sub(KNOWN_AFTER_EXPIRY_MS),
        ),
        sql!(
            "DELETE FROM email_tokens WHERE user_id = :user_id AND hash IN (SELECT hash FROM email_tokens \
            WHERE user_id = :user_id ORDER BY expires_at DESC LIMIT -1 OFFSET 2)",
            user_id,
        ),
        of_guess!(
            mails,
            concat!(
                "INSERT INTO email_tokens (user_id, hash, email, email_key, session_id, expires_at) \
                SELECT :owner, :hash, :email, :email_key, :session_id, :expires_at WHERE ",
                guess_free_at!(),
                " <= :now"
            ),
            owner = user_id,
            hash = hash,
            email = email,
            email_key = email_key,
            session_id = session_id,
            expires_at = expires_at,
            now = now,
        ),
        tell(told, hash, now),
    ]);
    statements.extend(guesses::charge_if_mailed(mails, user_id, hash));
    statements
}

/// Keeps an event, if the token of that hash is kept.
fn tell(told: NewEvent<'_>, hash: &str, now: i64) -> Statement {
    let NewEvent { user_id, id, kind, payload, .. } = told;
    sql!(
        "INSERT INTO events (user_id, id, account, kind, payload, created_at, next_at) \
        SELECT :user_id, :id, (SELECT account FROM users WHERE users.user_id = :user_id), :kind, :payload, :now, :now WHERE EXISTS \
        (SELECT 1 FROM email_tokens WHERE user_id = :user_id AND hash = :hash)",
        user_id,
        id,
        kind,
        payload,
        hash,
        now,
    )
}

/// The token is there (else `token_unknown`) and goes on (else `token_expired`).
#[must_use]
pub fn require_redeemable(user_id: &str, hash: &str, now: i64) -> [Statement; 2] {
    guard::require_redeemable!("email_tokens", user_id, hash, now)
}

/// The address that a token was sent to.
#[must_use]
pub fn select(user_id: &str, hash: &str) -> Query<Sealed> {
    let statement = sql!(
        "SELECT email FROM email_tokens WHERE user_id = :user_id AND hash = :hash",
        user_id,
        hash,
    );
    Query::new(statement, |row| Ok(Sealed(row.text(0)?.to_owned())))
}

/// An address that was verified.
pub struct Verified<'a> {
    /// Whose.
    pub user_id: &'a str,
    /// The profile that was read.
    pub before: &'a Sealed,
    /// The same with the address in it.
    pub profile: Sealed,
    /// The address's keyed hash.
    pub email_key: &'a Keyed,
}

/// Gives the user the address, if the profile is the one that was read (else `profile_changed`), and forgets every token.
#[must_use]
pub fn verify(verified: Verified<'_>, now: i64) -> [Statement; 3] {
    let Verified { user_id, before, profile, email_key } = verified;
    [
        guard::require_profile(user_id, before),
        sql!(
            "UPDATE users SET profile = :profile, email_key = :email_key, email_verified_at = :now, updated_at = :now \
            WHERE user_id = :user_id",
            user_id,
            profile,
            email_key,
            now,
        ),
        forget(user_id),
    ]
}

/// Nobody proved that the address is this user's: whoever did so for a guest may be somebody else than who has the login.
#[must_use]
pub fn unverify(user_id: &str) -> [Statement; 2] {
    [
        sql!(
            "UPDATE users SET email_key = NULL, email_verified_at = NULL WHERE user_id = :user_id",
            user_id,
        ),
        forget(user_id),
    ]
}

/// Forgets the address that a user asked for: it may have been somebody who is kept out from now on. The token that was sent when the login
/// was made stays: it verifies what was typed then.
#[must_use]
pub fn forget_asked(user_id: &str) -> Statement {
    sql!(
        "DELETE FROM email_tokens WHERE user_id = :user_id \
        AND expires_at IS NOT (SELECT created_at + :life FROM logins WHERE user_id = :user_id)",
        user_id,
        life = LIFE_MS,
    )
}

/// Forgets the address that was asked for in a session, which its user ends: it may have been somebody else who had its token. Where no
/// address is verified yet it stays: whoever just signed up reads the mail elsewhere.
#[must_use]
pub fn forget_asked_in(user_id: &str, session_id: &str) -> Statement {
    sql!(
        "DELETE FROM email_tokens WHERE user_id = :user_id AND session_id = :session_id \
        AND EXISTS (SELECT 1 FROM users WHERE user_id = :user_id AND email_verified_at IS NOT NULL)",
        user_id,
        session_id,
    )
}

/// Forgets every token of the user.
fn forget(user_id: &str) -> Statement {
    sql!("DELETE FROM email_tokens WHERE user_id = :user_id", user_id)
}
