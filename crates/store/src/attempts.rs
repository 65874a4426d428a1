//! Failed attempts to authenticate, under a keyed hash of the user id because they outlive the user until the lock ends.

use crate::batch::{Batch, Query};
use crate::constraint::Error;
use crate::db::{Db, Statement};
use crate::keyed::{Keyed, Moves};
use crate::persons::{PersonKeys, of_person, of_sent_person};
use crate::{rekey, sql};

/// How many attempts there are and how long a failure locks.
#[derive(Clone, Copy)]
pub struct Limits {
    /// Failures after which no attempt is left.
    pub max_failures: i64,
    /// How long a failure locks.
    pub lock_ms: i64,
    /// How many profiles may have one SSN of nine digits.
    pub profiles_per_ssn: i64,
}

/// How long a person's failures count, whoever's profile it was: 30 days from the last one.
const PERSON_LIFE_MS: i64 = 30 * 24 * 60 * 60 * 1000;

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

    /// A person's failures count at `now` whose last one was after this moment.
    #[must_use]
    pub fn person_began(&self, now: i64) -> i64 {
        now.saturating_sub(self.lock_ms.max(PERSON_LIFE_MS))
    }
}

/// What was tried by a user who is not authenticated, and by the person: whether that spent all attempts, and whether it locks still.
macro_rules! tried {
    () => {
        concat!(
            "SELECT failures >= :max_failures AS is_spent, last_failed_at > :lock_began AS is_locked FROM auth_attempts \
             WHERE user_key = :user_key AND NOT EXISTS (SELECT 1 FROM profiles WHERE user_id = :user_id AND authenticated = 1) \
             UNION ALL SELECT failures >= :max_failures AND last_failed_at > :person_began, last_failed_at > :lock_began \
             FROM person_attempts WHERE ",
            of_sent_person!(),
            " AND NOT EXISTS (SELECT 1 FROM profiles WHERE user_id = :user_id AND authenticated = 1)"
        )
    };
}
pub(crate) use tried;

/// Whose attempts are limited.
#[derive(Clone, Copy)]
pub struct Tried<'a> {
    /// The user.
    pub user_id: &'a str,
    /// Its keyed hash.
    pub user_key: &'a Keyed,
    /// The person, where the user has no profile yet that tells it.
    pub person: Option<&'a PersonKeys>,
}

impl Tried<'_> {
    fn ssn_key(&self) -> Option<&str> {
        self.person?.ssn.as_deref()
    }

    fn person_key(&self) -> Option<&str> {
        self.person?.person.as_deref()
    }

    /// What is counted under former keys is counted under those in use.
    pub(crate) fn rekey(&self) -> Vec<Statement> {
        let mut moved = rekey::users(&Moves::of(self.user_id, [self.user_key]));
        moved.extend(self.person.map(PersonKeys::rekey).unwrap_or_default());
        moved
    }

    /// The user is authenticated, or an attempt is left, of the user and of the person (else `attempts_exhausted`), and the last failure
    /// is long enough ago (else `attempts_too_early`).
    pub(crate) fn require_attempts(&self, limits: &Limits, now: i64) -> Statement {
        sql!(
            concat!(
                "INSERT INTO guard (attempts_left, lock_ended) SELECT NOT max(is_spent), max(is_spent) FROM (",
                tried!(),
                ") HAVING max(is_spent) OR max(is_locked)"
            ),
            user_id = self.user_id,
            user_key = self.user_key,
            ssn_key = self.ssn_key(),
            person_key = self.person_key(),
            max_failures = limits.max_failures,
            person_began = limits.person_began(now),
            lock_began = limits.lock_began(now),
        )
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

/// One failure more of the user whom Array knows by that id, whose hash is `array_key`, if there is one, or was one a short time ago.
#[must_use]
pub fn failed(array_user_id: &str, array_key: &str, now: i64) -> Statement {
    sql!(
        "INSERT INTO auth_attempts (user_key, failures, last_failed_at) SELECT user_key, 1, :now FROM sent_persons \
         WHERE array_key = :array_key UNION ALL SELECT user_key, 1, :now FROM array_users \
         WHERE user_key IS NOT NULL AND array_user_id = :array_user_id \
         AND NOT EXISTS (SELECT 1 FROM sent_persons WHERE array_key = :array_key) \
         ON CONFLICT (user_key) DO UPDATE SET failures = failures + 1, \
         last_failed_at = max(last_failed_at, excluded.last_failed_at)",
        array_user_id,
        array_key,
        now,
    )
}

/// The same of the person whom Array was told of; of the one whose profile it is, where an earlier version did not keep that.
#[must_use]
pub fn person_failed(array_user_id: &str, array_key: &str, now: i64) -> Statement {
    sql!(
        "INSERT INTO person_attempts (person_key, failures, last_failed_at) SELECT k.value, 1, :now FROM sent_persons s \
         JOIN json_each(json_array(s.ssn_key, s.person_key)) k WHERE s.array_key = :array_key AND k.value IS NOT NULL \
         UNION ALL SELECT k.value, 1, :now FROM array_users u JOIN profiles p ON p.user_id = u.user_id \
         JOIN json_each(json_array(p.ssn_key, p.person_key)) k WHERE u.array_user_id = :array_user_id AND k.value IS NOT NULL \
         AND NOT EXISTS (SELECT 1 FROM sent_persons WHERE array_key = :array_key) \
         ON CONFLICT (person_key) DO UPDATE SET failures = failures + 1, \
         last_failed_at = max(last_failed_at, excluded.last_failed_at)",
        array_user_id,
        array_key,
        now,
    )
}

/// Forgets the counters of the person whose profile the user has, and of the one whom Array was told of.
pub(crate) fn forget_person(user_id: &str, user_key: &str) -> Statement {
    sql!(
        concat!("DELETE FROM person_attempts WHERE ", of_person!()),
        user_id,
        user_key,
        ssn_key = None::<&str>,
        person_key = None::<&str>,
    )
}

/// Forgets persons' counters that do not count any more, a bounded number.
#[must_use]
pub fn forget_persons(limits: &Limits, now: i64) -> Statement {
    sql!(
        "DELETE FROM person_attempts WHERE person_key IN (SELECT person_key FROM person_attempts \
         WHERE last_failed_at <= :began ORDER BY last_failed_at LIMIT 500)",
        began = limits.person_began(now),
    )
}

/// The time of the last failure of the user or the person, if there was one. The second round trip of a locked request, which has to name
/// the time.
///
/// # Errors
/// [`Error::Unavailable`].
pub async fn last_failure(db: &dyn Db, tried: &Tried<'_>) -> Result<Option<i64>, Error> {
    let select = sql!(
        concat!(
            "SELECT nullif(max(coalesce((SELECT last_failed_at FROM auth_attempts WHERE user_key = :user_key), 0), \
             coalesce((SELECT max(last_failed_at) FROM person_attempts WHERE ",
            of_sent_person!(),
            "), 0)), 0) AS last"
        ),
        user_id = tried.user_id,
        user_key = tried.user_key,
        ssn_key = tried.ssn_key(),
        person_key = tried.person_key(),
    );
    // What the refused batch had moved was undone with it.
    let mut batch = Batch::from(tried.rekey());
    let asked = batch.ask(Query::new(select, |row| row.integer(0)));
    Ok(batch.run(db).await?.first(&asked)?.flatten())
}
