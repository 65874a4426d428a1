//! What support reads of a user: ids, flags and counters, made into JSON here. No sealed column is ever selected.

use crate::db::Statement;
use crate::enrollment::listed;
use crate::window::Window;
use crate::{audit, guard};

/// A flag of SQL as one of JSON.
macro_rules! flag {
    ($condition:literal) => {
        concat!("json(iif(", $condition, ", 'true', 'false'))")
    };
}

/// Unix milliseconds as RFC 3339 in UTC.
macro_rules! moment {
    ($milliseconds:literal) => {
        concat!("strftime('%Y-%m-%dT%H:%M:%fZ', ", $milliseconds, " / 1000.0, 'unixepoch')")
    };
}

/// Everything that may be told: one row with the answer, none where there is no such user. Of the history of the enrolments, the newest
/// hundred entries.
#[must_use]
pub fn user(user_id: &str, user_key: &str, max_failures: i64) -> Vec<Statement> {
    const SQL: &str = concat!(
        "SELECT json_object('array_user_details', json_object('user_id', p.user_id, 'array_user_id', p.array_user_id, \
         'version', p.version, 'created_at', ",
        moment!("p.created_at"),
        ", 'updated_at', ",
        moment!("p.updated_at"),
        "), 'enrollments', ",
        listed!(),
        ", 'user_status_response', json_object('authenticated', ",
        flag!("p.authenticated"),
        ", 'auth_attempts', coalesce(a.failures, 0), \
         'remaining_auth_attempts', max(0, cast(?3 AS INTEGER) - coalesce(a.failures, 0)), 'last_auth_attempt', ",
        moment!("a.last_failed_at"),
        ", 'first_name_configured', ",
        flag!("p.names IS NOT NULL"),
        ", 'last_name_configured', ",
        flag!("p.names IS NOT NULL"),
        ", 'dob_configured', ",
        flag!("p.dob IS NOT NULL"),
        ", 'address_configured', ",
        flag!("p.address IS NOT NULL"),
        ", 'email_configured', ",
        flag!("p.email IS NOT NULL"),
        ", 'phone_number_configured', ",
        flag!("p.phone IS NOT NULL"),
        ", 'ssn_configured', ",
        flag!("p.ssn IS NOT NULL"),
        ", 'status_history', json((SELECT json_group_array(json_object('code', code, 'active', ",
        flag!("active"),
        ", 'changed_at', ",
        moment!("changed_at"),
        ") ORDER BY seq DESC) FROM enrollment_history WHERE user_id = ?1 \
         AND seq > (SELECT max(seq) - 100 FROM enrollment_history WHERE user_id = ?1)))) \
         ) AS body FROM profiles p LEFT JOIN auth_attempts a ON a.user_key = ?2 WHERE p.user_id = ?1"
    );
    vec![Statement::new(SQL, [user_id.into(), user_key.into(), max_failures.into()])]
}

/// A page of what was recorded about a user, who may be deleted; or fails with [`crate::Error::UserUnknown`].
#[must_use]
pub fn audit(user_id: &str, user_key: &str, window: &Window) -> Vec<Statement> {
    vec![guard::require_user_or_record(user_id, user_key), audit::list(user_key, window)]
}
