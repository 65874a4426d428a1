//! What support reads of a user: ids, flags and counters. No sealed column is ever selected.

use crate::audit::Entry;
use crate::batch::{Asked, Batch, Query};
use crate::db::Statement;
use crate::profile::Status;
use crate::window::{Listed, Window};
use crate::{audit, enrollment, guard, users};

/// What was asked about a user.
pub struct Questions {
    /// Which data there is, and the counters; no row where there is no such user.
    pub status: Asked<Status>,
    /// The enrollments by their codes.
    pub enrollments: Asked<enrollment::Enrollment>,
    /// The newest hundred changes of the enrollments.
    pub history: Asked<enrollment::Change>,
}

/// Asks for everything that may be told.
pub fn user(batch: &mut Batch, user_id: &str, user_key: &str) -> Questions {
    Questions {
        status: batch.ask(users::status(user_id, user_key)),
        enrollments: batch.ask(enrollment::list(user_id)),
        history: batch.ask(enrollment::history(user_id)),
    }
}

/// A page of what was recorded about a user, who may be deleted; the guard before it fails with [`crate::Error::UserUnknown`].
#[must_use]
pub fn audit(user_id: &str, user_key: &str, window: &Window) -> (Statement, Query<Listed<Entry>>) {
    (guard::require_user_or_record(user_id, user_key), audit::list(user_key, window))
}
