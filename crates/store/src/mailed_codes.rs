//! Codes that were mailed for a log-in, each with its challenge. Nobody has some, too: who asks for a name that nobody has is answered as
//! for any other.

use crate::batch::Query;
use crate::db::Statement;
use crate::guard::{AsRead, is_as_read};
use crate::guess::{KNOWN_MS, knows_network};
use crate::sql;

/// How often a code may be tried.
const TRIES: i64 = 5;

/// A code that is to be sent.
pub struct Issued<'a> {
    /// Keyed hash of what was asked for: a name or an address of an account.
    pub subject: &'a str,
    /// Hash of the challenge.
    pub hash: &'a str,
    /// Whose, and as they were read; with an id that no user has for nobody.
    pub whose: AsRead<'a>,
    /// Keyed hash of the code.
    pub code: &'a str,
    /// The keyed hash of the network that asked for it.
    pub network: &'a str,
    /// Until when, Unix milliseconds.
    pub expires_at: i64,
}

/// Keeps a code, but none of a user who is not as they were read. Of three that were asked for from one network the oldest goes; of fifty, one
/// of a network that the user never logged in from, an older one of several first: so nobody in another network can take the owner's away,
/// and from one where the owner is new, nobody who has fewer than fifty networks.
#[must_use]
pub fn insert(issued: &Issued<'_>, now: i64) -> [Statement; 4] {
    let Issued { subject, hash, whose, code, network, expires_at } = *issued;
    let AsRead { user_id, profile, password } = whose;
    [
        sql!(
            "DELETE FROM mailed_codes WHERE subject = :subject AND expires_at <= :now",
            subject,
            now,
        ),
        sql!(
            "DELETE FROM mailed_codes WHERE subject = :subject AND hash IN (SELECT hash FROM mailed_codes \
            WHERE subject = :subject AND network_key = :network ORDER BY expires_at DESC LIMIT -1 OFFSET 2)",
            subject,
            network,
        ),
        sql!(
            "DELETE FROM mailed_codes WHERE subject = :subject AND hash IN (SELECT hash FROM mailed_codes \
            WHERE subject = :subject ORDER BY from_known DESC, \
            row_number() OVER (PARTITION BY network_key ORDER BY expires_at DESC), expires_at DESC LIMIT -1 OFFSET 49)",
            subject,
        ),
        sql!(
            concat!(
                "INSERT INTO mailed_codes (subject, hash, user_id, code, network_key, from_known, tries, expires_at) \
                SELECT :subject, :hash, :user_id, :code, :network, ",
                knows_network!(),
                ", 0, :expires_at WHERE NOT EXISTS (SELECT 1 FROM users WHERE user_id = :user_id) OR ",
                is_as_read!()
            ),
            subject,
            hash,
            user_id,
            code,
            network,
            profile,
            password,
            expires_at,
            known_since = now.saturating_sub(KNOWN_MS),
        ),
    ]
}

/// The challenge waits and has a try left; else `token_unknown`.
#[must_use]
pub fn require_try(subject: &str, hash: &str, now: i64) -> Statement {
    sql!(
        "INSERT INTO guard (token_known) SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM mailed_codes \
        WHERE subject = :subject AND hash = :hash AND expires_at > :now AND tries < :tries)",
        subject,
        hash,
        now,
        tries = TRIES,
    )
}

/// Takes a try.
#[must_use]
pub fn take_try(subject: &str, hash: &str) -> Statement {
    sql!(
        "UPDATE mailed_codes SET tries = tries + 1 WHERE subject = :subject AND hash = :hash",
        subject,
        hash,
    )
}

/// Keyed hash of the code that goes with a challenge.
#[must_use]
pub fn select(subject: &str, hash: &str) -> Query<String> {
    let statement = sql!(
        "SELECT code FROM mailed_codes WHERE subject = :subject AND hash = :hash",
        subject,
        hash,
    );
    Query::new(statement, |row| Ok(row.text(0)?.to_owned()))
}

/// The challenge waits; else `token_unknown`. For whoever has taken a try, the last one too.
#[must_use]
pub fn require(subject: &str, hash: &str, now: i64) -> Statement {
    sql!(
        "INSERT INTO guard (token_known) SELECT 0 WHERE NOT EXISTS \
        (SELECT 1 FROM mailed_codes WHERE subject = :subject AND hash = :hash AND expires_at > :now)",
        subject,
        hash,
        now,
    )
}

/// Forgets every code of the user: one was used, or it went to an address that is not the user's any more.
#[must_use]
pub fn forget(user_id: &str) -> Statement {
    sql!("DELETE FROM mailed_codes WHERE user_id = :user_id", user_id)
}
