//! What is kept no longer than it is of use. Whether something has expired is asked where it is used: here it only goes.

use crate::constraint::Error;
use crate::db::{Db, Statement};

/// A day after the last guess the count begins anew, milliseconds. The longest delay is 15 minutes.
const GUESSES: i64 = 24 * 60 * 60 * 1000;

/// Removes what has expired at `now`, Unix milliseconds: of each kind at most 500 rows in a step.
///
/// # Errors
/// [`Error::Unavailable`].
pub async fn remove_expired(db: &dyn Db, now: i64) -> Result<(), Error> {
    const EXPIRED: [&str; 3] = [
        "DELETE FROM sessions WHERE (user_id, session_id) IN \
            (SELECT user_id, session_id FROM sessions WHERE expires_at <= ?1 ORDER BY expires_at LIMIT 500)",
        "DELETE FROM challenges WHERE (user_id, hash) IN \
            (SELECT user_id, hash FROM challenges WHERE expires_at <= ?1 ORDER BY expires_at LIMIT 500)",
        "DELETE FROM reset_tokens WHERE (user_id, hash) IN \
            (SELECT user_id, hash FROM reset_tokens WHERE expires_at <= ?1 ORDER BY expires_at LIMIT 500)",
    ];
    const OLD: &str = "DELETE FROM guesses WHERE subject_key IN \
        (SELECT subject_key FROM guesses WHERE last_at <= ?1 ORDER BY last_at LIMIT 500)";
    let mut batch: Vec<_> = EXPIRED
        .into_iter()
        .map(|sql| Statement::new(sql, [now.into()]))
        .collect();
    batch.push(Statement::new(OLD, [now.saturating_sub(GUESSES).into()]));
    db.batch(batch).await?;
    Ok(())
}
