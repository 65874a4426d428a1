//! Answers that are given again to the same call with the same key. A row is written in the batch of the effect that it tells of, or not
//! at all.

use crate::batch::Query;
use crate::db::{DbError, Row, Statement, Value};
use crate::keyed::Keyed;
use crate::sealed::Sealed;
use crate::sql;

/// How long an answer is kept, in milliseconds: 24 hours.
pub const KEPT_MS: i64 = 24 * 60 * 60 * 1000;
/// How many are kept of a user. An address book has as many addresses.
const MOST: i64 = 50;
/// How many bytes they may take up, sealed: an answer with the largest address book is below 90 KB.
const MOST_BYTES: i64 = 128 * 1024;

/// What an answer tells of: it goes with that.
#[derive(Clone, Copy)]
pub enum About {
    /// The profile of the Protection API.
    Profile,
    /// The user and the session that a sign-up gave.
    User,
    /// The user's address book.
    Addresses,
    /// A partner's person.
    Holder,
}

impl About {
    const fn name(self) -> &'static str {
        match self {
            Self::Profile => "profile",
            Self::User => "user",
            Self::Addresses => "address",
            Self::Holder => "holder",
        }
    }
}

/// An answer that is to be kept.
pub struct NewAnswer<'a> {
    /// The keyed hash of caller, method, path and key.
    pub key: &'a Keyed,
    /// Whom the answer is about: it goes with that user.
    pub user_id: &'a str,
    /// What of that user.
    pub about: About,
    /// The answer.
    pub answer: Sealed,
    /// Unix milliseconds.
    pub now: i64,
}

/// An answer that was kept.
pub struct KeptAnswer {
    /// Its key, as it stands.
    pub key_hash: String,
    /// Under whose id it is sealed.
    pub user_id: String,
    /// The answer.
    pub answer: Sealed,
}

/// The key has no answer; else `answer_kept`.
#[must_use]
pub fn require_new(key: &Keyed, now: i64) -> Statement {
    sql!(
        "INSERT INTO guard (answer_new) SELECT 0 WHERE EXISTS (SELECT 1 FROM kept_answers \
         WHERE key_hash IN (SELECT value FROM json_each(:keys)) AND expires_at > :now)",
        keys = hashes(key),
        now,
    )
}

/// Keeps an answer; where the key has one, `answer_kept`. Of a user's, the oldest go beyond 50 or 128 KiB.
#[must_use]
pub fn keep(new: NewAnswer<'_>) -> [Statement; 3] {
    let NewAnswer { key, user_id, about, answer, now } = new;
    [
        sql!("DELETE FROM kept_answers WHERE key_hash = :key AND expires_at <= :now", key, now),
        sql!(
            "INSERT INTO kept_answers (key_hash, user_id, answer, expires_at, about) \
             VALUES (:key, :user_id, :answer, :expires_at, :about)",
            key,
            user_id,
            answer,
            expires_at = now.saturating_add(KEPT_MS),
            about = about.name(),
        ),
        sql!(
            "DELETE FROM kept_answers WHERE key_hash IN (SELECT key_hash FROM \
             (SELECT key_hash, row_number() OVER newest AS rows, sum(length(answer)) OVER newest AS bytes FROM kept_answers \
             WHERE user_id = :user_id WINDOW newest AS (ORDER BY expires_at DESC, key_hash = :key DESC, key_hash)) \
             WHERE rows > :most OR bytes > :most_bytes)",
            user_id,
            key,
            most = MOST,
            most_bytes = MOST_BYTES,
        ),
    ]
}

/// Forgets what was answered about that of a user: it is gone, or a part of it.
#[must_use]
pub fn forget(user_id: &str, about: About) -> Statement {
    sql!(
        "DELETE FROM kept_answers WHERE user_id = :user_id AND (about = :about OR about IS NULL)",
        user_id,
        about = about.name(),
    )
}

/// Puts another answer in place of the one that was just kept.
#[must_use]
pub fn amend(key: &Keyed, user_id: &str, answer: Sealed) -> Statement {
    sql!(
        "UPDATE kept_answers SET answer = :answer WHERE key_hash = :key AND user_id = :user_id",
        answer,
        key,
        user_id,
    )
}

/// The answer of a key.
#[must_use]
pub fn select(key: &Keyed, now: i64) -> Query<KeptAnswer> {
    let select = sql!(
        "SELECT key_hash, user_id, answer FROM kept_answers \
         WHERE key_hash IN (SELECT value FROM json_each(:keys)) AND expires_at > :now",
        keys = hashes(key),
        now,
    );
    Query::new(select, kept)
}

fn kept(row: &Row) -> Result<KeptAnswer, DbError> {
    Ok(KeptAnswer {
        key_hash: row.text(0)?.to_owned(),
        user_id: row.text(1)?.to_owned(),
        answer: Sealed(row.text(2)?.to_owned()),
    })
}

/// The hash under each key: while one is replaced, an answer may stand under either.
fn hashes(key: &Keyed) -> Value {
    Value::json(&key.all().collect::<Vec<_>>())
}
