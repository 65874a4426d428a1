//! What is kept no longer than it is of use. Whether something has expired is asked where it is used: here it only goes.

use crate::batch::{Batch, Query};
use crate::constraint::Error;
use crate::day::{DAY_MS, day_of};
use crate::db::Db;
use crate::{guesses, sql};

/// How long a delivery that changed nothing is kept for inspection.
const KEPT_DELIVERY_MS: i64 = 30 * DAY_MS;

/// How long after it was written an event is kept that was sent, and a try to send one.
const KEPT_EVENT_MS: i64 = 30 * DAY_MS;
/// One that was not, and given up after three days.
const KEPT_DEAD_EVENT_MS: i64 = 33 * DAY_MS;

/// How many rows of a table are removed in a step.
const MOST: usize = 500;

/// Deletes the [`MOST`] oldest rows of a table whose time is not after `$at`.
macro_rules! oldest {
    ($table:literal, $key:literal, $time:literal, $at:expr) => {
        oldest!($table, $key, "", $time, $at)
    };
    ($table:literal, $key:literal, $which:literal, $time:literal, $at:expr) => {
        sql!(
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
                $which,
                $time,
                " <= :at ORDER BY ",
                $time,
                " LIMIT :most) RETURNING 1"
            ),
            at = $at,
            most = i64::try_from(MOST).unwrap_or(i64::MAX),
        )
    };
}

/// How long what has no end of its own is kept, in milliseconds.
#[derive(Clone, Copy)]
pub struct Lives {
    /// An alert, after it came.
    pub alert_ms: i64,
    /// An audit row, and the link that its rows are in.
    pub audit_ms: i64,
}

/// Removes what has expired at `now`, Unix milliseconds, alerts that came [`Lives::alert_ms`] ago and audit rows of
/// [`Lives::audit_ms`] ago: of each kind at most 500 rows in a step. Gives whether there may be more.
///
/// # Errors
/// [`Error::Unavailable`].
pub async fn remove_expired(db: &dyn Db, now: i64, lives: Lives) -> Result<bool, Error> {
    let before = |life_ms: i64| now.saturating_sub(life_ms);
    let kinds = [
        oldest!("sessions", "user_id, session_id", "expires_at", now),
        oldest!("challenges", "user_id, hash", "expires_at", now),
        oldest!("reset_tokens", "user_id, hash", "expires_at", now),
        // A code that comes once more is known for so long after its minute.
        oldest!("link_codes", "user_id, hash", "expires_at", before(guesses::HOUR_MS)),
        oldest!("email_tokens", "user_id, hash", "expires_at", now),
        oldest!("mailed_codes", "subject, hash", "expires_at", now),
        oldest!("user_tokens", "user_id", "expires_at", now),
        oldest!("usernames", "account, username_key", "reserved_until", now),
        oldest!("program_keys", "program_code, key_hash", "ends_at", now),
        oldest!("deliveries", "source, id", "expires_at", now),
        oldest!("receipts", "id", "expires_at", now),
        oldest!("kept_answers", "key_hash", "expires_at", now),
        // Of the Worker before this one. A day after the last guess the count begins anew: the longest delay is 15 minutes.
        oldest!("guesses", "subject_key", "last_at", before(DAY_MS)),
        oldest!("guess_counts", "subject, kind, network_key", "last_at", before(DAY_MS)),
        oldest!("recent_guesses", "subject, kind, seq", "at", before(guesses::HOUR_MS)),
        oldest!("known_networks", "user_id, network_key", "last_at", before(guesses::KNOWN_MS)),
        // A creation that was not tried again for so long can't be known again by Array.
        oldest!("reservations", "user_id", "created_at", before(DAY_MS)),
        oldest!(
            "kept_deliveries",
            "owner, received_at, id",
            "received_at",
            before(KEPT_DELIVERY_MS)
        ),
        oldest!(
            "ended_events",
            "user_id, id",
            "state = 'sent' AND ",
            "created_at",
            before(KEPT_EVENT_MS)
        ),
        oldest!(
            "ended_events",
            "user_id, id",
            "state = 'dead' AND ",
            "created_at",
            before(KEPT_DEAD_EVENT_MS)
        ),
        oldest!("event_tries", "user_id, event_id, at", "at", before(KEPT_EVENT_MS)),
        // A day that is over is not asked for again; one more is kept for clocks that differ.
        oldest!("people_counts", "account, kind, day", "day", day_of(now).saturating_sub(2)),
        oldest!("alerts", "array_user_id, seq", "received_at", before(lives.alert_ms)),
        oldest!("audit", "user_key, at, id", "at", before(lives.audit_ms)),
        oldest!("audit_links", "seq", "until_at", before(lives.audit_ms)),
    ];
    let mut batch = Batch::new();
    let asked = kinds.map(|removal| batch.ask(Query::new(removal, |_| Ok(()))));
    let rows = batch.run(db).await?;
    let removed: Vec<usize> =
        asked.iter().map(|kind| rows.all(kind).map(|rows| rows.len())).collect::<Result<_, _>>()?;
    Ok(removed.iter().any(|removed| *removed >= MOST))
}
