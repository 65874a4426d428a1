//! Second factors: the TOTP secret, recovery codes, and the challenges between password and code.

use crate::audit::{Trail, audit_row};
use crate::batch::Query;
use crate::db::{DbError, Row, Statement, Value};
use crate::guess::{KNOWN_MS, knows_network};
use crate::keyed::{Keyed, Moves};
use crate::sealed::Sealed;
use crate::{rekey, sql};

/// There is no second factor, or the caller has shown it; else `second_factor_required`.
#[must_use]
pub fn require_factor_if_any(user_id: &str, is_strong: bool) -> Statement {
    sql!(
        "INSERT INTO guard (factor_free) SELECT 0 WHERE :is_strong = 0 AND EXISTS \
        (SELECT 1 FROM second_factors WHERE user_id = :user_id)",
        user_id,
        is_strong,
    )
}

/// Recovery codes of a factor.
pub struct RecoveryCodes {
    /// The keyed hash of each.
    pub hashes: Vec<Keyed>,
    /// All of them, from which other hashes can be computed.
    pub sealed: Sealed,
}

/// Keeps a new factor beside the confirmed one, if any, with the hashes of its recovery codes.
#[must_use]
pub fn begin(user_id: &str, secret: Sealed, recovery_codes: &RecoveryCodes) -> Statement {
    sql!(
        "INSERT INTO begun_factors (user_id, secret, recovery_codes, codes) VALUES (:user_id, :secret, :recovery_codes, :codes) \
        ON CONFLICT (user_id) DO UPDATE SET secret = excluded.secret, recovery_codes = excluded.recovery_codes, \
        codes = excluded.codes",
        user_id,
        secret,
        recovery_codes = Value::json(&recovery_codes.hashes),
        codes = recovery_codes.sealed.clone(),
    )
}

/// The TOTP secret of the factor that was begun.
#[must_use]
pub fn select_begun(user_id: &str) -> Query<Sealed> {
    let statement = sql!("SELECT secret FROM begun_factors WHERE user_id = :user_id", user_id);
    Query::new(statement, secret)
}

/// The TOTP secret of the factor.
#[must_use]
pub fn select(user_id: &str) -> Query<Sealed> {
    let statement = sql!("SELECT secret FROM second_factors WHERE user_id = :user_id", user_id);
    Query::new(statement, secret)
}

fn secret(row: &Row) -> Result<Sealed, DbError> {
    Ok(Sealed(row.text(0)?.to_owned()))
}

/// Some factor was begun; else `factor_unknown`: there is no code to guess.
#[must_use]
pub fn require_any_begun(user_id: &str) -> Statement {
    sql!(
        "INSERT INTO guard (factor_known) SELECT 0 WHERE NOT EXISTS \
        (SELECT 1 FROM begun_factors WHERE user_id = :user_id)",
        user_id,
    )
}

/// The factor that was begun still is the one with this secret; else `code_used`: it was begun anew or confirmed
/// meanwhile.
#[must_use]
pub fn require_begun(user_id: &str, secret: &Sealed) -> Statement {
    sql!(
        "INSERT INTO guard (code_unused) SELECT 0 WHERE NOT EXISTS \
        (SELECT 1 FROM begun_factors WHERE user_id = :user_id AND secret = :secret)",
        user_id,
        secret = secret.0.as_str(),
    )
}

/// Puts the factor that was begun in place of any other, with its recovery codes. From now on log-ins ask for it, and
/// the code of `step` is taken.
#[must_use]
pub fn confirm(user_id: &str, step: i64, now: i64) -> [Statement; 5] {
    let [old_factor, old_codes, begun] = remove(user_id);
    [
        old_factor,
        old_codes,
        sql!(
            "INSERT INTO second_factors (user_id, secret, confirmed_at, last_step, codes) \
            SELECT user_id, secret, :now, :step, codes FROM begun_factors WHERE user_id = :user_id",
            user_id,
            step,
            now,
        ),
        sql!(
            "INSERT INTO recovery_codes (user_id, hash) SELECT b.user_id, c.value \
            FROM begun_factors b JOIN json_each(b.recovery_codes) c WHERE b.user_id = :user_id",
            user_id,
        ),
        begun,
    ]
}

/// Forgets the factor, its recovery codes, and one that was begun.
#[must_use]
pub fn remove(user_id: &str) -> [Statement; 3] {
    [
        sql!("DELETE FROM second_factors WHERE user_id = :user_id", user_id),
        sql!("DELETE FROM recovery_codes WHERE user_id = :user_id", user_id),
        forget_begun(user_id),
    ]
}

/// Forgets a factor that was begun and not confirmed.
#[must_use]
pub fn forget_begun(user_id: &str) -> Statement {
    sql!("DELETE FROM begun_factors WHERE user_id = :user_id", user_id)
}

/// There is a factor; else `factor_unknown`.
#[must_use]
pub fn require_factor(user_id: &str) -> Statement {
    sql!(
        "INSERT INTO guard (factor_known) SELECT 0 WHERE NOT EXISTS \
        (SELECT 1 FROM second_factors WHERE user_id = :user_id)",
        user_id,
    )
}

/// A factor as its user sees it.
pub struct Status {
    /// When it was confirmed, Unix milliseconds.
    pub since: i64,
    /// How many recovery codes were not used yet.
    pub recovery_codes_left: i64,
}

/// The factor for which log-ins ask at `now`; no row where there is none.
#[must_use]
pub fn status(user_id: &str, now: i64) -> Query<Status> {
    let statement = sql!(
        "SELECT coalesce(confirmed_at, 0), (SELECT count(*) FROM recovery_codes WHERE user_id = :user_id) \
        FROM second_factors WHERE user_id = :user_id AND (reset_at IS NULL OR reset_at > :now)",
        user_id,
        now,
    );
    Query::new(statement, |row| {
        Ok(Status {
            since: row.integer(0)?.unwrap_or(0),
            recovery_codes_left: row.integer(1)?.unwrap_or(0),
        })
    })
}

/// Puts these recovery codes, by their hashes, in place of those of the factor.
#[must_use]
pub fn replace_recovery_codes(user_id: &str, codes: &RecoveryCodes) -> [Statement; 3] {
    [
        sql!("DELETE FROM recovery_codes WHERE user_id = :user_id", user_id),
        sql!(
            "INSERT INTO recovery_codes (user_id, hash) SELECT :user_id, value FROM json_each(:hashes)",
            user_id,
            hashes = Value::json(&codes.hashes),
        ),
        sql!(
            "UPDATE second_factors SET codes = :codes WHERE user_id = :user_id",
            user_id,
            codes = codes.sealed.clone(),
        ),
    ]
}

/// From `reset_at` on log-ins do not ask for the factor, unless it is used before. There has to be one (`factor_unknown`), of which
/// that was not asked for yet (`reset_under_way`).
#[must_use]
pub fn reset(user_id: &str, reset_at: i64) -> [Statement; 3] {
    [
        require_factor(user_id),
        sql!(
            "INSERT INTO guard (reset_free) SELECT 0 WHERE EXISTS \
            (SELECT 1 FROM second_factors WHERE user_id = :user_id AND reset_at IS NOT NULL)",
            user_id,
        ),
        sql!(
            "UPDATE second_factors SET reset_at = :reset_at WHERE user_id = :user_id",
            user_id,
            reset_at,
        ),
    ]
}

/// From when on log-ins do not ask for the factor, Unix milliseconds; no row where they go on.
#[must_use]
pub fn select_reset(user_id: &str) -> Query<i64> {
    let statement = sql!(
        "SELECT reset_at FROM second_factors WHERE user_id = :user_id AND reset_at IS NOT NULL",
        user_id,
    );
    Query::new(statement, |row| Ok(row.integer(0)?.unwrap_or(0)))
}

/// The factor was used, so that it is not lost; or its user may not log in, so that nobody proves anything. Recorded where it was said to
/// be lost.
#[must_use]
pub fn end_reset(trail: &Trail<'_>, user_id: &str) -> [Statement; 2] {
    [
        audit_row!(
            trail,
            "'user.second_factor_reset_ended'",
            "FROM second_factors WHERE user_id = :user_id AND reset_at IS NOT NULL",
            user_id,
        ),
        sql!(
            "UPDATE second_factors SET reset_at = NULL WHERE user_id = :user_id AND reset_at IS NOT NULL",
            user_id,
        ),
    ]
}

/// The factor still is the one with this secret, and no code of `step` or later was taken; else `code_used`.
#[must_use]
pub fn require_unused_step(user_id: &str, secret: &Sealed, step: i64) -> Statement {
    sql!(
        "INSERT INTO guard (code_unused) SELECT 0 WHERE NOT EXISTS \
        (SELECT 1 FROM second_factors WHERE user_id = :user_id AND last_step < :step AND secret = :secret)",
        user_id,
        step,
        secret = secret.0.as_str(),
    )
}

/// Takes the code of a time step.
#[must_use]
pub fn take_step(user_id: &str, step: i64) -> Statement {
    sql!("UPDATE second_factors SET last_step = :step WHERE user_id = :user_id", user_id, step)
}

/// The recovery code was not taken yet; else `code_used`.
#[must_use]
pub fn require_recovery_code(user_id: &str, hash: &Keyed) -> Vec<Statement> {
    let mut batch = rekey::recovery_codes(&Moves::of(user_id, [hash]));
    batch.push(sql!(
        "INSERT INTO guard (code_unused) SELECT 0 WHERE NOT EXISTS \
        (SELECT 1 FROM recovery_codes WHERE user_id = :user_id AND hash = :hash)",
        user_id,
        hash,
    ));
    batch
}

/// Takes a recovery code.
#[must_use]
pub fn take_recovery_code(user_id: &str, hash: &Keyed) -> Statement {
    sql!("DELETE FROM recovery_codes WHERE user_id = :user_id AND hash = :hash", user_id, hash)
}

/// A challenge that is to be kept.
pub struct Waiting<'a> {
    /// Whose.
    pub user_id: &'a str,
    /// Hash of the challenge.
    pub hash: &'a str,
    /// What was right before it, as `amr`.
    pub amr: &'static str,
    /// The keyed hash of the network from which that came.
    pub network: &'a str,
    /// Until when, Unix milliseconds.
    pub expires_at: i64,
}

/// Keeps a challenge. Of five that a user has, the oldest goes; those first that came from networks that the user never
/// logged in from, so that whoever has the password alone can't take the owner's away.
#[must_use]
pub fn challenge(waiting: &Waiting<'_>, now: i64) -> [Statement; 3] {
    let Waiting { user_id, hash, amr, network, expires_at } = *waiting;
    [
        sql!(
            "DELETE FROM challenges WHERE user_id = :user_id AND expires_at <= :now",
            user_id,
            now,
        ),
        sql!(
            "DELETE FROM challenges WHERE user_id = :user_id AND hash IN (SELECT hash FROM challenges \
            WHERE user_id = :user_id ORDER BY from_known DESC, expires_at DESC LIMIT -1 OFFSET 4)",
            user_id,
        ),
        sql!(
            concat!(
                "INSERT INTO challenges (user_id, hash, expires_at, amr, from_known) VALUES (:user_id, :hash, :expires_at, :amr, ",
                knows_network!(),
                ")"
            ),
            user_id,
            hash,
            expires_at,
            amr,
            network,
            known_since = now.saturating_sub(KNOWN_MS),
        ),
    ]
}

/// The challenge waits; else `token_unknown`.
#[must_use]
pub fn require_challenge(user_id: &str, hash: &str, now: i64) -> Statement {
    sql!(
        "INSERT INTO guard (token_known) SELECT 0 WHERE NOT EXISTS \
        (SELECT 1 FROM challenges WHERE user_id = :user_id AND hash = :hash AND expires_at > :now)",
        user_id,
        hash,
        now,
    )
}

/// What was right before a challenge, as `amr`.
#[must_use]
pub fn select_challenge(user_id: &str, hash: &str) -> Query<String> {
    let statement = sql!(
        "SELECT amr FROM challenges WHERE user_id = :user_id AND hash = :hash",
        user_id,
        hash,
    );
    Query::new(statement, |row| Ok(row.text(0)?.to_owned()))
}

/// A challenge is good for one sign-in.
#[must_use]
pub fn take_challenge(user_id: &str, hash: &str) -> Statement {
    sql!("DELETE FROM challenges WHERE user_id = :user_id AND hash = :hash", user_id, hash)
}

/// Forgets every challenge of the user: the password that was right is not the password any more.
#[must_use]
pub fn forget_challenges(user_id: &str) -> Statement {
    sql!("DELETE FROM challenges WHERE user_id = :user_id", user_id)
}
