//! What is kept no longer than it is of use. Whether something has expired is asked where it is used: here it only goes.

use crate::constraint::Error;
use crate::db::{Db, Statement};

/// Milliseconds. A day after the last guess the count begins anew (the longest delay is 15 minutes), and a creation that was not
/// tried again for so long can't be known again by the vendor.
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

/// How long a delivery that changed nothing is kept for inspection, milliseconds.
const KEPT: i64 = 30 * 24 * 60 * 60 * 1000;

/// Removes what has expired at `now`, Unix milliseconds, and alerts that came `alert_life` ago: of each kind at most 500 rows in a
/// step.
///
/// # Errors
/// [`Error::Unavailable`].
pub async fn remove_expired(db: &dyn Db, now: i64, alert_life: i64) -> Result<(), Error> {
    const EXPIRED: [&str; 5] = [
        oldest!("sessions", "user_id, session_id", "expires_at"),
        oldest!("challenges", "user_id, hash", "expires_at"),
        oldest!("reset_tokens", "user_id, hash", "expires_at"),
        oldest!("user_tokens", "user_id", "expires_at"),
        oldest!("deliveries", "source, id", "expires_at"),
    ];
    let mut batch = Vec::new();
    let mut remove = |sql, life: i64| {
        batch.push(Statement::new(sql, [now.saturating_sub(life).into()]));
    };
    for sql in EXPIRED {
        remove(sql, 0);
    }
    remove(oldest!("guesses", "subject_key", "last_at"), DAY);
    remove(oldest!("reservations", "user_id", "created_at"), DAY);
    remove(oldest!("kept_deliveries", "owner, received_at, id", "received_at"), KEPT);
    remove(oldest!("alerts", "array_user_id, seq", "received_at"), alert_life);
    db.batch(batch).await?;
    Ok(())
}
