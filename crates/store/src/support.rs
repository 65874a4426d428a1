//! What support reads of a user: ids, flags and counters. No sealed column is ever selected.

use crate::audit::{Entry, Trail};
use crate::batch::{Asked, Batch};
use crate::db::Statement;
use crate::keyed::Keyed;
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

/// Records that somebody else than the user reads of the user, or fails with [`crate::Error::UserUnknown`].
#[must_use]
pub fn read(user_id: &str, trail: &Trail<'_>) -> [Statement; 2] {
    [guard::require_user(user_id), audit::insert(trail, "support.user_read")]
}

/// Asks for everything that may be told.
pub fn user(batch: &mut Batch, user_id: &str, user_key: &Keyed) -> Questions {
    batch.extend(users::rekey(user_id, user_key));
    Questions {
        status: batch.ask(users::status(user_id, user_key)),
        enrollments: batch.ask(enrollment::list(user_id)),
        history: batch.ask(enrollment::history(user_id)),
    }
}

/// A page of what was recorded about a user, who may be deleted, under any of the keyed hashes `keys`; or fails with
/// [`crate::Error::UserUnknown`]. That it is read is recorded behind it.
#[must_use]
pub fn audit(
    user_id: &str,
    keys: &[String],
    trail: &Trail<'_>,
    window: &Window,
) -> (Batch, Asked<Listed<Entry>>) {
    let mut batch = Batch::from([guard::require_user_or_record(user_id, keys)]);
    let asked = batch.ask(audit::list(keys, window));
    batch.push(audit::insert(trail, "support.audit_read"));
    (batch, asked)
}

/// A page of what was recorded about everybody. That it is read is recorded behind it, under the key of the trail.
#[must_use]
pub fn whole_audit(trail: &Trail<'_>, window: &Window) -> (Batch, Asked<Listed<Entry>>) {
    let mut batch = Batch::new();
    let asked = batch.ask(audit::list_all(window));
    batch.push(audit::insert(trail, "support.audit_read"));
    (batch, asked)
}
