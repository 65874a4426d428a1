//! What is kept no longer than it is of use. Whether something has expired is asked where it is used: here it only goes.

use crate::constraint::Error;
use crate::db::{Db, Statement};

/// Milliseconds. A day after the last guess the count begins anew (the longest delay is 15 minutes), and a creation that was never
/// ended can't be known again by the vendor.
const DAY: i64 = 24 * 60 * 60 * 1000;

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
    const GUESSED: &str = oldest!("guesses", "subject_key", "last_at");
    const RESERVED: &str = oldest!("reservations", "user_id", "created_at");
    let mut batch: Vec<_> = EXPIRED
        .into_iter()
        .map(|sql| Statement::new(sql, [now.into()]))
        .collect();
    let yesterday = now.saturating_sub(DAY);
    batch.extend([GUESSED, RESERVED].map(|sql| Statement::new(sql, [yesterday.into()])));
    db.batch(batch).await?;
    Ok(())
}
