//! Samples: alerts and sections that are made up, so that a client has something to show. Never in production.
//!
//! Sample alerts are found by the index of them alone, which is named: left alone, SQLite reads all alerts of the user.

use crate::batch::Query;
use crate::db::Statement;
use crate::sql;

/// Which samples a user has.
pub struct Status {
    /// Whether there are sample alerts.
    pub alerts: bool,
    /// Whether there are sample scans.
    pub scans: bool,
}

/// Asks which samples the user has; no row for an unknown user.
#[must_use]
pub fn status(user_id: &str) -> Query<Status> {
    let select = sql!(
        "SELECT EXISTS (SELECT 1 FROM alerts a INDEXED BY alerts_sample WHERE a.array_user_id = p.array_user_id AND a.is_sample = 1) AS alerts, \
         EXISTS (SELECT 1 FROM snapshots s WHERE s.array_user_id = p.array_user_id AND s.section = 'scans.sample') AS scans \
         FROM profiles p WHERE p.user_id = :user_id",
        user_id,
    );
    Query::new(select, |row| Ok(Status { alerts: row.flag(0)?, scans: row.flag(1)? }))
}

/// Takes the sample alerts away.
#[must_use]
pub fn remove_alerts(user_id: &str) -> Statement {
    sql!(
        "DELETE FROM alerts INDEXED BY alerts_sample WHERE is_sample = 1 \
         AND array_user_id = (SELECT array_user_id FROM profiles WHERE user_id = :user_id)",
        user_id,
    )
}

/// Takes the sample scans away.
#[must_use]
pub fn remove_scans(user_id: &str) -> Statement {
    sql!(
        "DELETE FROM snapshots WHERE section IN ('scans.sample', 'scanProgress.sample') \
         AND array_user_id = (SELECT array_user_id FROM profiles WHERE user_id = :user_id)",
        user_id,
    )
}
