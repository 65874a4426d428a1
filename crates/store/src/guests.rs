//! Guests who will not come again: without a login nobody begins another session for them, but a site that lets them in by a link.

use crate::batch::{Batch, Query};
use crate::db::{Statement, Value};
use crate::erasure::{Leaving, People};
use crate::keyed::Keyed;
use crate::sealed::Sealed;
use crate::sql;

/// How many guests are removed in a step.
const MOST: i64 = 50;

/// A guest who will not come again.
pub struct Idle {
    /// The user's id.
    pub user_id: String,
    /// The tenant.
    pub account: String,
}

/// Finds guests who were made at `before` or earlier and have no session that goes on at `now`: the oldest, and a bounded number.
#[must_use]
pub fn select_idle(before: i64, now: i64) -> Query<Idle> {
    let select = sql!(
        "SELECT user_id, account FROM users u WHERE has_login = 0 AND created_at <= :before \
         AND NOT EXISTS (SELECT 1 FROM sessions s WHERE s.user_id = u.user_id AND s.expires_at > :now) \
         ORDER BY created_at LIMIT :most",
        before,
        now,
        most = MOST,
    );
    Query::new(select, |row| {
        Ok(Idle { user_id: row.text(0)?.to_owned(), account: row.text(1)?.to_owned() })
    })
}

/// A guest who is to be removed.
pub struct Guest {
    /// The user's id.
    pub user_id: String,
    /// The tenant.
    pub account: String,
    /// Its keyed hash, under which attempts are counted and Array is told.
    pub user_key: Keyed,
    /// Its keyed hash under which audit rows stand.
    pub audit_key: String,
    /// The id of the event that says so, a UUID.
    pub event_id: String,
    /// What it tells.
    pub event: Sealed,
}

/// Removes guests with all they have, of every API, but for audit rows and running counts of failed attempts, which are under keyed
/// hashes; an event tells of each. If one of them got a login or a session since, none is removed: `guests_busy`. Array is told of those that it
/// knows, where it is told at all.
#[must_use]
pub fn remove(guests: &[Guest], tells_array: bool, now: i64) -> Batch {
    let leaving = guests.iter().map(|Guest { user_id, user_key, audit_key, .. }| Leaving {
        user_id,
        user_key,
        audit_key,
    });
    let people = People::of(leaving);
    let mut batch = Batch::from([sql!(
        "INSERT INTO guard (guests_idle) SELECT 0 WHERE EXISTS \
         (SELECT 1 FROM json_each(:guests) g WHERE EXISTS (SELECT 1 FROM logins l WHERE l.user_id = g.value ->> 0) \
         OR EXISTS (SELECT 1 FROM sessions s WHERE s.user_id = g.value ->> 0 AND s.expires_at > :now))",
        guests = people.ids(),
        now,
    )]);
    batch.extend(people.leave_protection(tells_array, now));
    batch.extend(people.leave_identity(now));
    batch.extend([told(guests, now), recorded(&people, now)]);
    batch
}

/// The last event of each of them, and the only one that is left.
fn told(guests: &[Guest], now: i64) -> Statement {
    let events = guests.iter().map(|Guest { user_id, account, event_id, event, .. }| {
        [user_id.as_str(), event_id.as_str(), event.0.as_str(), account.as_str()]
    });
    sql!(
        "INSERT INTO events (user_id, id, account, kind, payload, created_at, next_at) \
         SELECT value ->> 0, value ->> 1, value ->> 3, 'user.deleted', value ->> 2, :now, :now FROM json_each(:events)",
        now,
        events = Value::json(&events.collect::<Vec<_>>()),
    )
}

/// Nobody asked for it: there is no request.
fn recorded(people: &People, now: i64) -> Statement {
    sql!(
        "INSERT INTO audit (user_key, at, id, actor, action, request_id) \
         SELECT value ->> 2, :now, lower(hex(randomblob(8))), 'scheduled', 'user.deleted', '' FROM json_each(:guests)",
        now,
        guests = people.ids(),
    )
}
