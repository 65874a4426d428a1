//! The use cases of `/idp/array/users`, one batch each.

use crate::attempts::{self, Limits};
use crate::audit::{self, Trail};
use crate::constraint::Error;
use crate::db::{Db, Row, Statement};
use crate::enrollment::{self, Enrollment};
use crate::entitlement::{self, Entitlement};
use crate::profile::{self, NewProfile, Patch, Status};
use crate::token::{self, NewToken};
use crate::{alerts, deliveries, guard, outbox, snapshots};

/// Who acts on which user, and what the access token grants.
pub struct Actor<'a> {
    /// The user's id.
    pub user_id: &'a str,
    /// What the audit row says; holds the time and the keyed hash too.
    pub trail: Trail<'a>,
    /// Entitlements of the presented token.
    pub granted: &'a [Entitlement],
}

impl Actor<'_> {
    const fn now(&self) -> i64 {
        self.trail.now
    }

    fn attempts_allowed(&self, limits: &Limits) -> [Statement; 2] {
        let (id, key) = (self.user_id, self.trail.user_key);
        [
            guard::attempts_left(id, key, limits),
            guard::lock_ended(id, key, limits, self.now()),
        ]
    }

    /// Keeps what the token grants, if anything.
    fn keep_granted(&self) -> Option<Statement> {
        (!self.granted.is_empty()).then(|| entitlement::keep(self.user_id, self.granted))
    }

    fn sync_enrollments(&self) -> [Statement; 2] {
        [
            enrollment::activate(self.user_id, self.now()),
            enrollment::deactivate(self.user_id, self.now()),
        ]
    }
}

/// Creates the user with a first token and the enrolments that the map gives, if any.
///
/// # Errors
/// [`Error::UserExists`]; [`Error::AttemptsExhausted`] or [`Error::AttemptsTooEarly`] while a lock outlives a deleted user.
pub async fn create(
    db: &dyn Db,
    actor: &Actor<'_>,
    profile: NewProfile,
    token: &NewToken<'_>,
    limits: &Limits,
) -> Result<(), Error> {
    let (id, now) = (actor.user_id, actor.now());
    // The profile comes first: the guards look at it, and its conflict is the more telling answer.
    let mut batch = vec![
        profile::insert(id, profile, now),
        attempts::forget_ended(actor.trail.user_key, limits, now),
    ];
    batch.extend(actor.attempts_allowed(limits));
    batch.extend([
        profile::enter_directory(id, actor.trail.user_key),
        token::replace(id, token),
    ]);
    batch.extend(actor.keep_granted());
    batch.extend([
        enrollment::activate(id, now),
        audit::insert(&actor.trail, "user.created"),
    ]);
    db.batch(batch).await?;
    Ok(())
}

/// What may be told about the user.
///
/// # Errors
/// [`Error::UserUnknown`].
pub async fn status(db: &dyn Db, user_id: &str, user_key: &str) -> Result<Status, Error> {
    let results = db.batch(vec![profile::status(user_id, user_key)]).await?;
    status_in(&results)
}

/// Changes what the patch says and gives the status after it. An empty patch writes nothing.
///
/// # Errors
/// [`Error::UserUnknown`].
pub async fn update(db: &dyn Db, actor: &Actor<'_>, patch: Patch) -> Result<Status, Error> {
    let status_after = profile::status(actor.user_id, actor.trail.user_key);
    let batch = if patch.is_empty() {
        vec![status_after]
    } else {
        vec![
            guard::user_known(actor.user_id),
            profile::update(actor.user_id, patch, actor.now()),
            audit::insert(&actor.trail, "user.updated"),
            status_after,
        ]
    };
    status_in(&db.batch(batch).await?)
}

/// Forgets everything about the user but running counters of failed attempts and one audit row, both under the keyed hash.
///
/// # Errors
/// [`Error::UserUnknown`].
pub async fn delete(db: &dyn Db, actor: &Actor<'_>, limits: &Limits) -> Result<(), Error> {
    let (id, key) = (actor.user_id, actor.trail.user_key);
    let mut batch = vec![
        guard::user_known(id),
        attempts::forget_ended(key, limits, actor.now()),
    ];
    batch.extend([
        token::delete(id),
        entitlement::delete(id),
        outbox::delete(id),
        audit::delete(key),
    ]);
    batch.extend(enrollment::delete(id));
    batch.extend(alerts::delete(id));
    batch.push(snapshots::delete(id));
    batch.extend(deliveries::delete(id));
    batch.extend(profile::delete(id));
    batch.push(audit::insert(&actor.trail, "user.deleted"));
    db.batch(batch).await?;
    Ok(())
}

/// Activates the enrolments that the map gives, deactivates the others, and lists them all.
///
/// # Errors
/// [`Error::UserUnknown`], [`Error::EntitlementsRequired`].
pub async fn enroll(db: &dyn Db, actor: &Actor<'_>) -> Result<Vec<Enrollment>, Error> {
    let mut batch = vec![guard::user_known(actor.user_id)];
    batch.extend(actor.keep_granted());
    batch.push(guard::entitled(actor.user_id, actor.now()));
    batch.extend(actor.sync_enrollments());
    batch.extend([
        audit::insert(&actor.trail, "user.enrolled"),
        enrollment::list(actor.user_id),
    ]);
    let results = db.batch(batch).await?;
    Ok(last(&results)
        .iter()
        .map(enrollment::from_row)
        .collect::<Result<_, _>>()?)
}

/// Gives the user a new token in place of the old one; the result is the user's `array_user_id`.
///
/// # Errors
/// [`Error::UserUnknown`]; while not authenticated [`Error::AttemptsExhausted`], [`Error::AttemptsTooEarly`].
pub async fn refresh_token(
    db: &dyn Db,
    actor: &Actor<'_>,
    token: &NewToken<'_>,
    limits: &Limits,
) -> Result<String, Error> {
    let mut batch = vec![guard::user_known(actor.user_id)];
    batch.extend(actor.attempts_allowed(limits));
    batch.extend([
        profile::enter_directory(actor.user_id, actor.trail.user_key),
        token::replace(actor.user_id, token),
        audit::insert(&actor.trail, "user.token_issued"),
        profile::array_user_id(actor.user_id),
    ]);
    let results = db.batch(batch).await?;
    Ok(last(&results)
        .first()
        .ok_or(Error::UserUnknown)?
        .text(0)?
        .to_owned())
}

/// Moves the user to another migration version, with the enrolments that the map gives there.
///
/// # Errors
/// [`Error::UserUnknown`], [`Error::VersionUnchanged`].
pub async fn migrate(db: &dyn Db, actor: &Actor<'_>, version: u8) -> Result<(), Error> {
    let (id, now) = (actor.user_id, actor.now());
    let mut batch = vec![
        guard::user_known(id),
        guard::version_differs(id, version),
        profile::set_version(id, version, now),
    ];
    batch.extend(actor.keep_granted());
    batch.extend(actor.sync_enrollments());
    batch.extend([
        audit::insert(&actor.trail, "user.migrated"),
        outbox::migrated(id, version, now),
    ]);
    db.batch(batch).await?;
    Ok(())
}

fn status_in(results: &[Vec<Row>]) -> Result<Status, Error> {
    let row = last(results).first().ok_or(Error::UserUnknown)?;
    Ok(profile::from_row(row)?)
}

/// The rows of the batch's last statement.
fn last(results: &[Vec<Row>]) -> &[Row] {
    results.last().map_or(&[], Vec::as_slice)
}
