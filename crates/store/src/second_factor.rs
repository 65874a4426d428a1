//! Second factors: the TOTP secret, recovery codes, and the challenges between password and code.

use crate::constraint::Error;
use crate::db::{Row, Statement};
use crate::profile::Sealed;

/// There is no second factor, or the caller has shown it; else `second_factor_required`.
#[must_use]
pub fn require_factor_if_any(user_id: &str, is_strong: bool) -> Statement {
    const SQL: &str = "INSERT INTO guard (factor_free) SELECT 0 WHERE ?2 = 0 AND EXISTS \
        (SELECT 1 FROM second_factors WHERE user_id = ?1)";
    Statement::new(SQL, [user_id.into(), is_strong.into()])
}

/// Keeps a new factor beside the confirmed one, if any, with its recovery codes: a JSON array of their hashes.
#[must_use]
pub fn begin(user_id: &str, secret: Sealed, recovery_codes: String) -> Statement {
    const SQL: &str = "INSERT INTO begun_factors (user_id, secret, recovery_codes) VALUES (?1, ?2, ?3) \
        ON CONFLICT (user_id) DO UPDATE SET secret = excluded.secret, recovery_codes = excluded.recovery_codes";
    Statement::new(SQL, [user_id.into(), secret.into(), recovery_codes.into()])
}

/// Selects the factor that was begun, for [`secret`].
#[must_use]
pub fn select_begun(user_id: &str) -> Statement {
    const SQL: &str = "SELECT secret FROM begun_factors WHERE user_id = ?1";
    Statement::new(SQL, [user_id.into()])
}

/// Puts the factor that was begun with this secret in place of any other, with its recovery codes. From now on log-ins ask for it, and
/// the code of `step` is taken. It was begun anew or confirmed meanwhile: `code_used`.
#[must_use]
pub fn confirm(user_id: &str, secret: &Sealed, step: i64, now: i64) -> [Statement; 6] {
    const GUARD: &str = "INSERT INTO guard (code_unused) SELECT 0 WHERE NOT EXISTS \
        (SELECT 1 FROM begun_factors WHERE user_id = ?1 AND secret = ?2)";
    const FACTOR: &str = "INSERT INTO second_factors (user_id, secret, confirmed_at, last_step) \
        SELECT user_id, secret, ?2, ?3 FROM begun_factors WHERE user_id = ?1";
    const CODES: &str = "INSERT INTO recovery_codes (user_id, hash) \
        SELECT b.user_id, c.value FROM begun_factors b JOIN json_each(b.recovery_codes) c WHERE b.user_id = ?1";
    let [old_factor, old_codes, begun] = remove(user_id);
    [
        Statement::new(GUARD, [user_id.into(), secret.0.clone().into()]),
        old_factor,
        old_codes,
        Statement::new(FACTOR, [user_id.into(), now.into(), step.into()]),
        Statement::new(CODES, [user_id.into()]),
        begun,
    ]
}

/// Forgets the factor, its recovery codes, and one that was begun.
#[must_use]
pub fn remove(user_id: &str) -> [Statement; 3] {
    [
        "DELETE FROM second_factors WHERE user_id = ?1",
        "DELETE FROM recovery_codes WHERE user_id = ?1",
        "DELETE FROM begun_factors WHERE user_id = ?1",
    ]
    .map(|sql| Statement::new(sql, [user_id.into()]))
}

/// Selects the factor, for [`secret`].
#[must_use]
pub fn select(user_id: &str) -> Statement {
    const SQL: &str = "SELECT secret FROM second_factors WHERE user_id = ?1";
    Statement::new(SQL, [user_id.into()])
}

/// The TOTP secret that came of [`select`] or [`select_begun`].
///
/// # Errors
/// [`Error::Unavailable`] where the row has another shape.
pub fn secret(rows: Option<&Vec<Row>>) -> Result<Option<Sealed>, Error> {
    let row = rows.and_then(|rows| rows.first());
    let secret = row.map(|row| row.text(0)).transpose()?;
    Ok(secret.map(|text| Sealed(text.to_owned())))
}

/// Takes the code that this secret has in a time step; an earlier or the same one was taken before, or the factor is another one
/// meanwhile: `code_used`.
#[must_use]
pub fn take_step(user_id: &str, secret: &Sealed, step: i64) -> [Statement; 2] {
    const GUARD: &str = "INSERT INTO guard (code_unused) SELECT 0 WHERE NOT EXISTS \
        (SELECT 1 FROM second_factors WHERE user_id = ?1 AND last_step < ?2 AND secret = ?3)";
    const TAKE: &str = "UPDATE second_factors SET last_step = ?2 WHERE user_id = ?1";
    let secret = secret.0.as_str();
    [
        Statement::new(GUARD, [user_id.into(), step.into(), secret.into()]),
        Statement::new(TAKE, [user_id.into(), step.into()]),
    ]
}

/// Takes a recovery code; it was taken before: `code_used`.
#[must_use]
pub fn take_recovery_code(user_id: &str, hash: &str) -> [Statement; 2] {
    const GUARD: &str = "INSERT INTO guard (code_unused) SELECT 0 WHERE NOT EXISTS \
        (SELECT 1 FROM recovery_codes WHERE user_id = ?1 AND hash = ?2)";
    const TAKE: &str = "DELETE FROM recovery_codes WHERE user_id = ?1 AND hash = ?2";
    [GUARD, TAKE].map(|sql| Statement::new(sql, [user_id.into(), hash.into()]))
}

/// Keeps a challenge until `expires_at`, and forgets the user's expired ones.
#[must_use]
pub fn challenge(user_id: &str, hash: &str, now: i64, expires_at: i64) -> [Statement; 2] {
    const SWEEP: &str = "DELETE FROM challenges WHERE user_id = ?1 AND expires_at <= ?2";
    const SQL: &str = "INSERT INTO challenges (user_id, hash, expires_at) VALUES (?1, ?2, ?3)";
    [
        Statement::new(SWEEP, [user_id.into(), now.into()]),
        Statement::new(SQL, [user_id.into(), hash.into(), expires_at.into()]),
    ]
}

/// The challenge waits; else `token_unknown`.
#[must_use]
pub fn require_challenge(user_id: &str, hash: &str, now: i64) -> Statement {
    const SQL: &str = "INSERT INTO guard (token_known) SELECT 0 WHERE NOT EXISTS \
        (SELECT 1 FROM challenges WHERE user_id = ?1 AND hash = ?2 AND expires_at > ?3)";
    Statement::new(SQL, [user_id.into(), hash.into(), now.into()])
}

/// A challenge is good for one sign-in.
#[must_use]
pub fn take_challenge(user_id: &str, hash: &str) -> Statement {
    const SQL: &str = "DELETE FROM challenges WHERE user_id = ?1 AND hash = ?2";
    Statement::new(SQL, [user_id.into(), hash.into()])
}

/// Forgets every challenge of the user: the password that was right is not the password any more.
#[must_use]
pub fn forget_challenges(user_id: &str) -> Statement {
    Statement::new("DELETE FROM challenges WHERE user_id = ?1", [user_id.into()])
}
