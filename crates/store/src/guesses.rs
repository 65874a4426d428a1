//! Guesses of passwords and codes: charged before they are looked at. Five failures cost no delay; then the next guess
//! waits 30 seconds, doubling to 15 minutes. Nobody is locked out for good.

use crate::batch::Query;
use crate::constraint::Error;
use crate::db::{Db, Statement};
use crate::sql;

/// When the next guess is free, as SQL over a row of `guesses`: Unix milliseconds.
macro_rules! free_at {
    () => {
        "(last_at + CASE WHEN failures < 5 THEN 0 ELSE min(900000, 30000 * (1 << min(failures - 5, 5))) END)"
    };
}

/// Refuses a guess that comes too early (`guess_too_early`), and charges one that does not.
#[must_use]
pub fn charge(subject_key: &str, now: i64) -> [Statement; 2] {
    [
        require_free(subject_key, now),
        sql!(
            "INSERT INTO guesses (subject_key, failures, last_at) VALUES (:subject_key, 1, :now) \
            ON CONFLICT (subject_key) DO UPDATE SET failures = failures + 1, last_at = excluded.last_at",
            subject_key,
            now,
        ),
    ]
}

/// The next guess is free; else `guess_too_early`.
fn require_free(subject_key: &str, now: i64) -> Statement {
    sql!(
        concat!(
            "INSERT INTO guard (guess_allowed) SELECT 0 FROM guesses WHERE subject_key = :subject_key AND ",
            free_at!(),
            " > :now"
        ),
        subject_key,
        now,
    )
}

/// A right guess: the count begins anew.
#[must_use]
pub fn forget(subject_key: &str) -> Statement {
    sql!("DELETE FROM guesses WHERE subject_key = :subject_key", subject_key)
}

/// When the next guess is free, Unix milliseconds. The second round trip of a refused one, which has to name the time.
///
/// # Errors
/// [`Error::Unavailable`].
pub async fn free_at(db: &dyn Db, subject_key: &str) -> Result<Option<i64>, Error> {
    let free_at = sql!(
        concat!("SELECT ", free_at!(), " AS free_at FROM guesses WHERE subject_key = :subject_key"),
        subject_key,
    );
    let free_at = Query::new(free_at, |row| row.integer(0)).first(db).await?;
    Ok(free_at.flatten())
}
