//! Guesses of passwords and codes: charged before they are looked at. Five failures cost no delay; then the next guess
//! waits 30 seconds, doubling to 15 minutes. Nobody is locked out for good.

use crate::constraint::Error;
use crate::db::{Db, Statement};

/// When the next guess is free, as SQL over a row of `guesses`: Unix milliseconds.
macro_rules! free_at {
    () => {
        "(last_at + CASE WHEN failures < 5 THEN 0 ELSE min(900000, 30000 * (1 << min(failures - 5, 5))) END)"
    };
}

/// Refuses a guess that comes too early (`guess_too_early`), and charges one that does not.
#[must_use]
pub fn charge(subject_key: &str, now: i64) -> [Statement; 2] {
    const GUARD: &str = concat!(
        "INSERT INTO guard (guess_allowed) SELECT 0 FROM guesses WHERE subject_key = ?1 AND ",
        free_at!(),
        " > ?2"
    );
    const CHARGE: &str = "INSERT INTO guesses (subject_key, failures, last_at) VALUES (?1, 1, ?2) \
        ON CONFLICT (subject_key) DO UPDATE SET failures = failures + 1, last_at = excluded.last_at";
    [GUARD, CHARGE].map(|sql| Statement::new(sql, [subject_key.into(), now.into()]))
}

/// A right guess: the count begins anew.
#[must_use]
pub fn forget(subject_key: &str) -> Statement {
    const SQL: &str = "DELETE FROM guesses WHERE subject_key = ?1";
    Statement::new(SQL, [subject_key.into()])
}

/// When the next guess is free, Unix milliseconds. The second round trip of a refused one, which has to name the time.
///
/// # Errors
/// [`Error::Unavailable`].
pub async fn free_at(db: &dyn Db, subject_key: &str) -> Result<Option<i64>, Error> {
    const SQL: &str =
        concat!("SELECT ", free_at!(), " AS free_at FROM guesses WHERE subject_key = ?1");
    let results = db.batch(vec![Statement::new(SQL, [subject_key.into()])]).await?;
    match results.first().and_then(|rows| rows.first()) {
        Some(row) => Ok(row.integer(0)?),
        None => Ok(None),
    }
}
