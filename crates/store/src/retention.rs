//! What is kept no longer than it is of use. Whether something has expired is asked where it is used: here it only goes.

use crate::constraint::Error;
use crate::db::{Db, Statement};

/// A day after the last guess the count begins anew, milliseconds. The longest delay is 15 minutes.
const GUESSES: i64 = 24 * 60 * 60 * 1000;

/// Deletes the 500 oldest rows of a table whose time is not after `?1`.
macro_rules! oldest {
    ($table:literal, $key:literal, $time:literal) => {
        concat!(
            "DELETE FROM ",
            $table,
            " WHERE (",
            $key,
            ") IN (SELECT ",
            $key,
            " FROM ",
            $table,
            " WHERE ",
            $time,
            " <= ?1 ORDER BY ",
            $time,
            " LIMIT 500)"
        )
    };
}

/// Removes what has expired at `now`, Unix milliseconds: of each kind at most 500 rows in a step.
///
/// # Errors
/// [`Error::Unavailable`].
pub async fn remove_expired(db: &dyn Db, now: i64) -> Result<(), Error> {
    const EXPIRED: [&str; 3] = [
        oldest!("sessions", "user_id, session_id", "expires_at"),
        oldest!("challenges", "user_id, hash", "expires_at"),
        oldest!("reset_tokens", "user_id, hash", "expires_at"),
    ];
    const OLD: &str = oldest!("guesses", "subject_key", "last_at");
    let mut batch: Vec<_> = EXPIRED
        .into_iter()
        .map(|sql| Statement::new(sql, [now.into()]))
        .collect();
    batch.push(Statement::new(OLD, [now.saturating_sub(GUESSES).into()]));
    db.batch(batch).await?;
    Ok(())
}
