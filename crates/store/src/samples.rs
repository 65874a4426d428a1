//! Samples: alerts and sections that are made up, so that a client has something to show. Never in production.

use crate::db::Statement;

/// Selects, as JSON, which samples the user has; no row for an unknown user.
#[must_use]
pub fn status(user_id: &str) -> Statement {
    const SQL: &str = "SELECT json_object(\
        'mockAlertsEnabled', json(iif(EXISTS (SELECT 1 FROM alerts a WHERE a.array_user_id = p.array_user_id AND a.is_sample = 1), \
        'true', 'false')), \
        'mockScansEnabled', json(iif(EXISTS (SELECT 1 FROM snapshots s WHERE s.array_user_id = p.array_user_id \
        AND s.section = 'scans.sample'), 'true', 'false'))) AS status FROM profiles p WHERE p.user_id = ?1";
    Statement::new(SQL, [user_id.into()])
}

/// Takes the sample alerts away.
#[must_use]
pub fn remove_alerts(user_id: &str) -> Statement {
    const SQL: &str = "DELETE FROM alerts WHERE is_sample = 1 \
        AND array_user_id = (SELECT array_user_id FROM profiles WHERE user_id = ?1)";
    Statement::new(SQL, [user_id.into()])
}

/// Takes the sample scans away.
#[must_use]
pub fn remove_scans(user_id: &str) -> Statement {
    const SQL: &str = "DELETE FROM snapshots WHERE section IN ('scans.sample', 'scanProgress.sample') \
        AND array_user_id = (SELECT array_user_id FROM profiles WHERE user_id = ?1)";
    Statement::new(SQL, [user_id.into()])
}
