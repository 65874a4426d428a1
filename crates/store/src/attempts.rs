//! Failed attempts to authenticate, under a keyed hash of the user id because they outlive the user until the lock ends.

use crate::batch::Query;

use crate::constraint::Error;
use crate::db::{Db, Statement};
use crate::sql;

/// How many attempts there are and how long a failure locks.
#[derive(Clone, Copy)]
pub struct Limits {
    /// Failures after which no attempt is left.
    pub max_failures: i64,
    /// How long a failure locks.
    pub lock_ms: i64,
}

impl Limits {
    /// How many attempts are left after so many failures.
    #[must_use]
    pub fn remaining(&self, failures: i64) -> i64 {
        self.max_failures.saturating_sub(failures).max(0)
    }

    /// A failure after this moment still locks at `now`.
    pub(crate) const fn lock_began(&self, now: i64) -> i64 {
        now.saturating_sub(self.lock_ms)
    }
}

/// Forgets the counters whose lock has ended.
pub(crate) fn forget_ended(user_key: &str, limits: &Limits, now: i64) -> Statement {
    sql!(
        "DELETE FROM auth_attempts WHERE user_key = :user_key AND last_failed_at <= :lock_began",
        user_key,
        lock_began = limits.lock_began(now),
    )
}

/// Forgets the counters.
pub(crate) fn forget(user_key: &str) -> Statement {
    sql!("DELETE FROM auth_attempts WHERE user_key = :user_key", user_key)
}

/// One failure more of the user whom Array knows by that id, if there is one.
#[must_use]
pub fn failed(array_user_id: &str, now: i64) -> Statement {
    sql!(
        "INSERT INTO auth_attempts (user_key, failures, last_failed_at) SELECT user_key, 1, :now FROM array_users \
         WHERE user_key IS NOT NULL AND array_user_id = :array_user_id \
         ON CONFLICT (user_key) DO UPDATE SET failures = failures + 1, \
         last_failed_at = max(last_failed_at, excluded.last_failed_at)",
        array_user_id,
        now,
    )
}

/// The time of the last failure, if there was one. The second round trip of a locked request, which has to name the time.
///
/// # Errors
/// [`Error::Unavailable`].
pub async fn last_failure(db: &dyn Db, user_key: &str) -> Result<Option<i64>, Error> {
    let select =
        sql!("SELECT last_failed_at FROM auth_attempts WHERE user_key = :user_key", user_key);
    Ok(Query::new(select, |row| row.integer(0)).first(db).await?.flatten())
}
