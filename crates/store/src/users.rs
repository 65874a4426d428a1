//! The use cases of `/idp/array/users`, one batch each.

use crate::attempts::{self, Limits, Tried, tried};
use crate::audit::{self, Trail};
use crate::batch::{Asked, Batch, Query};
use crate::db::Statement;
use crate::enrollment::{self, Enrollment};
use crate::entitlement::{self, Entitlement};
use crate::erasure::{Leaving, People};
use crate::keyed::Keyed;
use crate::persons::{self, Change, PersonKeys, has_no_place, of_sent_person};
use crate::profile::{self, NewProfile, Patch, Status};
use crate::token::{self, NewToken};
use crate::{guard, outbox, quotas, reservation, sent, sql};

/// Who acts on which user, and what the presented tokens grant.
pub struct Actor<'a> {
    /// The user's id.
    pub user_id: &'a str,
    /// The keyed hash of the id under which attempts are counted.
    pub user_key: &'a Keyed,
    /// What the audit row says; holds the time, too.
    pub trail: Trail<'a>,
    /// Entitlements of the presented tokens.
    pub granted: &'a [Entitlement],
    /// What kind of token that is: `token` or `srt`.
    pub source: &'static str,
    /// Whether Array is told of changes.
    pub tells_array: bool,
}

impl Actor<'_> {
    const fn now(&self) -> i64 {
        self.trail.now
    }

    const fn tried<'b>(&'b self, person: Option<&'b PersonKeys>) -> Tried<'b> {
        Tried { user_id: self.user_id, user_key: self.user_key, person }
    }

    /// Keeps what the token grants, if anything.
    fn keep_granted(&self) -> Option<Statement> {
        (!self.granted.is_empty())
            .then(|| entitlement::keep(self.user_id, self.source, self.granted))
    }

    /// What Array is told later, if it is told at all.
    fn tell(&self, kind: &'static str) -> Option<Statement> {
        self.tells_array.then(|| outbox::changed(self.user_id, kind, self.now()))
    }

    fn sync_enrollments(&self) -> [Statement; 2] {
        [
            enrollment::activate(self.user_id, self.now()),
            enrollment::deactivate(self.user_id, self.now()),
        ]
    }
}

/// How many profiles a user may make in a day. Each asks whether a person is locked: who makes one after the other, with other digits of the
/// same name and birthday, would find the SSN of somebody whose proofing failed.
pub const CREATIONS_PER_DAY: i64 = 10;

/// The user may make one more profile today, else `creations_exhausted`: before the locks are looked at. No lock holds the user or the person,
/// as in [`Tried::require_attempts`]. And at most so many profiles are of the same person, as in [`PersonKeys::require_at_most`]. What is wrong
/// first is told.
fn require_creation(
    actor: &Actor<'_>,
    person: &PersonKeys,
    limits: &Limits,
    profiles: i64,
) -> Statement {
    let (place_ssn, place_person) = person.place();
    sql!(
        concat!(
            "INSERT INTO guard (creations_left, attempts_left, lock_ended, ssn_left) \
             SELECT wrong <> 'day', wrong <> 'attempts', wrong <> 'lock', wrong <> 'place' FROM (SELECT CASE \
             WHEN :most <= (SELECT count(*) FROM audit WHERE user_key = :audit_key AND at >= :day_began AND action = 'user.created') \
             THEN 'day' WHEN max(is_spent) THEN 'attempts' WHEN max(is_locked) THEN 'lock' WHEN ",
            has_no_place!(),
            " THEN 'place' END AS wrong FROM (",
            tried!(),
            ")) WHERE wrong IS NOT NULL"
        ),
        most = CREATIONS_PER_DAY,
        audit_key = actor.trail.user_key,
        day_began = quotas::day_began(actor.now()),
        user_id = actor.user_id,
        user_key = actor.user_key,
        ssn_key = person.ssn.as_deref(),
        person_key = person.person.as_deref(),
        max_failures = limits.max_failures,
        person_began = limits.person_began(actor.now()),
        lock_began = limits.lock_began(actor.now()),
        place_ssn,
        place_person,
        profiles,
    )
}

/// Begins to create the user with Array, or fails as [`create`] would, or with [`Error::ReservationHeld`](crate::Error::ReservationHeld).
/// The row tells by which id Array knows this creation again.
#[must_use]
pub fn reserve(
    actor: &Actor<'_>,
    id: &str,
    person: &PersonKeys,
    limits: &Limits,
) -> (Batch, Asked<String>) {
    let now = actor.now();
    let mut batch = Batch::from(actor.tried(Some(person)).rekey());
    batch.push(attempts::forget_ended(actor.user_key, limits, now));
    // One more is to come.
    let others = limits.profiles_per_ssn.saturating_sub(1);
    batch.push(require_creation(actor, person, limits, others));
    let (guards, reserved) = reservation::reserve(actor.user_id, id, now);
    batch.extend(guards);
    let asked = batch.ask(reserved);
    (batch, asked)
}

/// Creates the user with a first token and the enrollments that the map gives, if any. Or fails with
/// [`Error::UserExists`](crate::Error::UserExists); [`Error::AttemptsExhausted`](crate::Error::AttemptsExhausted) or
/// [`Error::AttemptsTooEarly`](crate::Error::AttemptsTooEarly) while a lock outlives a deleted user, or is the person's;
/// [`Error::SsnExhausted`](crate::Error::SsnExhausted); [`Error::CreationsExhausted`](crate::Error::CreationsExhausted).
#[must_use]
pub fn create(
    actor: &Actor<'_>,
    profile: NewProfile,
    token: &NewToken<'_>,
    limits: &Limits,
) -> Batch {
    let (id, now) = (actor.user_id, actor.now());
    let (keys, array_key) = (profile.keys.clone(), profile.array_key.clone());
    let mut batch = Batch::from(actor.tried(Some(&keys)).rekey());
    // The profile comes first: the guards look at it, and its conflict is the more telling answer.
    batch.extend([
        profile::insert(id, profile, now),
        attempts::forget_ended(actor.user_key, limits, now),
        require_creation(actor, &keys, limits, limits.profiles_per_ssn),
        sent::begin(&array_key, actor.user_key, &keys, now),
        profile::insert_directory(id, actor.user_key, actor.trail.user_key),
        token::replace(id, token),
    ]);
    batch.extend(actor.keep_granted());
    batch.extend([enrollment::activate(id, now), audit::insert(&actor.trail, "user.created")]);
    if actor.tells_array {
        batch.push(reservation::release(id));
        batch.push(outbox::adopted(id, actor.user_key));
    }
    batch.extend(actor.tell("user.enrolled"));
    batch
}

/// What stands under former keys of the user comes to the one in use. Before [`status`], and whatever else asks by the keyed hash.
#[must_use]
pub fn rekey(user_id: &str, user_key: &Keyed) -> Vec<Statement> {
    Tried { user_id, user_key, person: None }.rekey()
}

/// What may be told about the user; no row for an unknown one.
#[must_use]
pub fn status(user_id: &str, user_key: &str) -> Query<Status> {
    Query::new(profile::status(user_id, user_key), profile::from_row)
}

/// Changes what the patch says, or fails with [`Error::UserUnknown`](crate::Error::UserUnknown),
/// [`Error::SsnExhausted`](crate::Error::SsnExhausted), or with [`Error::PersonChanged`](crate::Error::PersonChanged) where the person is
/// not who was read before. An empty patch writes nothing.
#[must_use]
pub fn update(actor: &Actor<'_>, patch: Patch, limits: &Limits) -> Batch {
    let mut batch = Batch::from([guard::require_user(actor.user_id)]);
    batch.extend(actor.tried(None).rekey());
    if !patch.is_empty() {
        let mut places = None;
        if let Some(Change { from, array_key, before, after }) = &patch.person {
            batch.extend(before.rekey());
            batch.extend(after.rekey());
            batch.push(persons::require_same(from));
            batch.push(sent::enter(from, array_key, actor.user_key, before));
            places = after
                .require_at_most(limits.profiles_per_ssn)
                .filter(|_| !after.has_place_of(before));
        }
        batch.extend([
            profile::update(actor.user_id, patch, actor.now()),
            audit::insert(&actor.trail, "user.updated"),
        ]);
        batch.extend(places);
    }
    batch
}

/// Forgets everything about the user but running counters of failed attempts and the audit rows, both under the keyed hash; or fails
/// with [`Error::UserUnknown`](crate::Error::UserUnknown).
#[must_use]
pub fn delete(actor: &Actor<'_>, limits: &Limits) -> Batch {
    let Actor { user_id, user_key, trail, tells_array, .. } = *actor;
    let mut batch = Batch::from(actor.tried(None).rekey());
    batch.extend([
        guard::require_user(user_id),
        attempts::forget_ended(user_key, limits, trail.now),
    ]);
    let leaving = People::of([Leaving { user_id, user_key, audit_key: trail.user_key }]);
    batch.extend(leaving.leave_protection(tells_array, trail.now));
    batch.push(audit::insert(&trail, "user.deleted"));
    batch
}

/// Gives the user, and the person whose profile it is, all attempts to authenticate again, or fails with [`Error::UserUnknown`](crate::Error::UserUnknown).
#[must_use]
pub fn reset_attempts(actor: &Actor<'_>) -> Batch {
    let mut batch = Batch::from(actor.tried(None).rekey());
    batch.extend([
        guard::require_user(actor.user_id),
        attempts::forget(actor.user_key),
        attempts::forget_person(actor.user_id, actor.user_key),
        audit::insert(&actor.trail, "user.attempts_reset"),
    ]);
    batch
}

/// Activates the enrollments that the map gives, deactivates the others, and lists them all. Or fails with
/// [`Error::UserUnknown`](crate::Error::UserUnknown), [`Error::EntitlementsRequired`](crate::Error::EntitlementsRequired).
#[must_use]
pub fn enroll(actor: &Actor<'_>) -> (Batch, Asked<Enrollment>) {
    let mut batch = Batch::from([guard::require_user(actor.user_id)]);
    batch.extend(actor.keep_granted());
    batch.push(guard::require_entitlement(actor.user_id, actor.now()));
    batch.extend(actor.sync_enrollments());
    batch.extend(actor.tell("user.enrolled"));
    batch.push(audit::insert(&actor.trail, "user.enrolled"));
    let asked = batch.ask(enrollment::list(actor.user_id));
    (batch, asked)
}

/// Gives the user a new token in place of the old one, or without one only asks whether the user may have it; the row tells by which id
/// Array knows the user. Or fails with [`Error::UserUnknown`](crate::Error::UserUnknown); while not authenticated
/// [`Error::AttemptsExhausted`](crate::Error::AttemptsExhausted), [`Error::AttemptsTooEarly`](crate::Error::AttemptsTooEarly).
#[must_use]
pub fn refresh_token(
    actor: &Actor<'_>,
    token: Option<&NewToken<'_>>,
    limits: &Limits,
) -> (Batch, Asked<String>) {
    let mut batch = Batch::from([guard::require_user(actor.user_id)]);
    batch.extend(actor.tried(None).rekey());
    batch.push(actor.tried(None).require_attempts(limits, actor.now()));
    if let Some(token) = token {
        batch.extend([
            profile::enter_directory(actor.user_id, actor.user_key, actor.trail.user_key),
            token::replace(actor.user_id, token),
            audit::insert(&actor.trail, "user.token_issued"),
        ]);
    }
    let asked = batch.ask(profile::array_user_id(actor.user_id));
    (batch, asked)
}

/// Moves the user to another migration version, with the enrollments that the map gives there. Or fails with
/// [`Error::UserUnknown`](crate::Error::UserUnknown), [`Error::VersionUnchanged`](crate::Error::VersionUnchanged).
#[must_use]
pub fn migrate(actor: &Actor<'_>, version: u8) -> Batch {
    let (id, now) = (actor.user_id, actor.now());
    let mut batch = Batch::from([
        guard::require_user(id),
        guard::require_other_version(id, version),
        profile::set_version(id, version, now),
    ]);
    batch.extend(actor.keep_granted());
    batch.extend(actor.sync_enrollments());
    batch.extend([
        audit::insert(&actor.trail, "user.migrated"),
        outbox::changed(id, "user.migrated", now),
    ]);
    batch
}
