//! The users that the cases are about.

use super::bench::Bench;
use crate::db::{Db, Row, Statement, Value};
use crate::enrollment::Enrollment;
use crate::users::{self, Actor};
use crate::{
    Entitlement, Error, Keyed, Limits, NewProfile, NewToken, Patch, PersonKeys, Sealed, Status,
    Trail,
};

/// The moment at which the cases play, Unix milliseconds.
pub(super) const NOW: i64 = 1_790_000_000_000;
/// One hour.
pub(super) const HOUR: i64 = 3_600_000;
/// Three failures, a day's lock.
pub(super) const LIMITS: Limits =
    Limits { max_failures: 3, lock_ms: 24 * HOUR, profiles_per_ssn: 5 };

/// A user of one case.
pub(super) struct Person<'a> {
    bench: &'a Bench<'a>,
    pub(super) id: String,
    pub(super) key: Keyed,
    pub(super) granted: Vec<Entitlement>,
    /// When the person acts.
    pub(super) now: i64,
}

impl<'a> Person<'a> {
    pub(super) fn new(bench: &'a Bench<'a>, name: &str) -> Self {
        let id = format!("{}-{name}", bench.seed);
        Self { bench, key: Keyed::only(format!("key-{id}")), id, granted: Vec::new(), now: NOW }
    }

    pub(super) fn holding(mut self, code: &str) -> Self {
        self.granted.push(Entitlement { code: code.to_owned(), expires_at: NOW + HOUR });
        self
    }

    pub(super) fn actor(&self) -> Actor<'_> {
        let trail = Trail {
            user_key: &self.key,
            actor: "user",
            person: None,
            request_id: "request-1",
            client_request_id: None,
            now: self.now,
        };
        Actor {
            user_id: &self.id,
            user_key: &self.key,
            trail,
            granted: &self.granted,
            source: "token",
            tells_array: false,
        }
    }

    /// Runs a batch of a use case; what its last statement gave.
    pub(super) async fn run(&self, batch: Vec<Statement>) -> Result<Vec<Row>, Error> {
        let mut results = self.bench.db.batch(batch).await?;
        Ok(results.pop().unwrap_or_default())
    }

    pub(super) fn db(&self) -> &dyn Db {
        self.bench.db
    }

    /// What may be told about the person.
    pub(super) async fn status(&self) -> Result<Status, Error> {
        let status = users::status(&self.id, &self.key).first(self.bench.db).await?;
        status.ok_or(Error::UserUnknown)
    }

    /// Changes the profile and gives the status after it.
    pub(super) async fn update(&self, patch: Patch) -> Result<Status, Error> {
        let mut batch = users::update(&self.actor(), patch, &LIMITS);
        let asked = batch.ask(users::status(&self.id, &self.key));
        let status = batch.run(self.bench.db).await?.first(&asked)?;
        status.ok_or(Error::UserUnknown)
    }

    pub(super) async fn delete(&self) -> Result<(), Error> {
        users::delete(&self.actor(), &LIMITS).run(self.bench.db).await.map(drop)
    }

    /// Enrolls and gives the enrollments after it.
    pub(super) async fn enroll(&self) -> Result<Vec<Enrollment>, Error> {
        let (batch, asked) = users::enroll(&self.actor());
        batch.run(self.bench.db).await?.all(&asked)
    }

    /// The person's `array_user_id`, which comes with a new token.
    pub(super) async fn refresh_token(&self, token: NewToken<'_>) -> Result<String, Error> {
        let (batch, asked) = users::refresh_token(&self.actor(), Some(&token), &LIMITS);
        batch.run(self.bench.db).await?.first(&asked)?.ok_or(Error::UserUnknown)
    }

    pub(super) async fn migrate(&self, version: u8) -> Result<(), Error> {
        users::migrate(&self.actor(), version).run(self.bench.db).await.map(drop)
    }

    pub(super) async fn create(&self) -> Result<(), Error> {
        self.create_with_version(0).await
    }

    pub(super) async fn create_with_version(&self, version: u8) -> Result<(), Error> {
        let sealed = || Sealed("k1.c2VhbGVk".to_owned());
        let profile = NewProfile {
            array_user_id: format!("vendor-{}-{}", self.id, self.now),
            array_key: format!("hash-{}-{}", self.id, self.now),
            version,
            names: sealed(),
            dob: sealed(),
            email: sealed(),
            address: sealed(),
            phone: Some(sealed()),
            ssn: None,
            keys: PersonKeys::default(),
        };
        let token = NewToken { hash: "hash-1", expires_at: self.now.saturating_add(HOUR) };
        let batch = users::create(&self.actor(), profile, &token, &LIMITS);
        batch.run(self.bench.db).await.map(drop)
    }

    /// Sets the counters of failed attempts as the vendor's webhook would.
    pub(super) async fn fail(&self, failures: i64, last: i64) -> Result<(), String> {
        let sql = "INSERT OR REPLACE INTO auth_attempts (user_key, failures, last_failed_at) VALUES (?1, ?2, ?3)";
        self.sql(sql, vec![(&self.key).into(), failures.into(), last.into()]).await.map(|_| ())
    }

    pub(super) async fn set_authenticated(&self) -> Result<(), String> {
        self.sql(
            "UPDATE profiles SET authenticated = 1 WHERE user_id = ?1",
            vec![self.id.as_str().into()],
        )
        .await
        .map(|_| ())
    }

    /// The rows of one column of a select whose `?1` is the user's id.
    pub(super) async fn select(&self, sql: &'static str) -> Result<Vec<Value>, String> {
        self.sql(sql, vec![self.id.as_str().into()]).await
    }

    /// The rows of one column of a select whose `?1` is the user's key.
    pub(super) async fn select_by_key(&self, sql: &'static str) -> Result<Vec<Value>, String> {
        self.sql(sql, vec![(&self.key).into()]).await
    }

    async fn sql(&self, sql: &'static str, params: Vec<Value>) -> Result<Vec<Value>, String> {
        let results = self
            .bench
            .db
            .batch(vec![Statement { sql, params }])
            .await
            .map_err(|error| format!("{error:?}"))?;
        Ok(results.into_iter().flatten().filter_map(|row| row.0.into_iter().next()).collect())
    }
}

/// The result, or its error as text.
pub(super) fn ok<T>(result: Result<T, Error>) -> Result<T, String> {
    result.map_err(|error| format!("{error:?}"))
}

/// A token made at `now`.
pub(super) fn token(now: i64) -> NewToken<'static> {
    NewToken { hash: "hash-2", expires_at: now.saturating_add(HOUR) }
}
