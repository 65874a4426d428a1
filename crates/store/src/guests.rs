//! Guests who will not come again: without a login nobody can begin another session for them.

use crate::batch::{Batch, Query};
use crate::db::Statement;
use crate::erasure::{Leaving, People};
use crate::keyed::Keyed;
use crate::sql;

/// How many guests are removed in a step.
const MOST: i64 = 50;

/// Finds guests who were made at `before` or earlier and have no session that goes on at `now`: the oldest, and a bounded number.
#[must_use]
pub fn select_idle(before: i64, now: i64) -> Query<String> {
    let select = sql!(
        "SELECT user_id FROM users u WHERE has_login = 0 AND created_at <= :before \
         AND NOT EXISTS (SELECT 1 FROM sessions s WHERE s.user_id = u.user_id AND s.expires_at > :now) \
         ORDER BY created_at LIMIT :most",
        before,
        now,
        most = MOST,
    );
    Query::new(select, |row| row.text(0).map(str::to_owned))
}

/// A guest who is to be removed.
pub struct Guest {
    /// The user's id.
    pub user_id: String,
    /// Its keyed hash, under which attempts are counted and Array is told.
    pub user_key: Keyed,
    /// Its keyed hash under which audit rows stand.
    pub audit_key: String,
}

/// Removes guests with all they have, of every API, but for audit rows and running counts of failed attempts, which are under keyed
/// hashes. If one of them got a login since, none is removed: `guests_busy`. Array is told of those that it knows, where it is told at
/// all.
#[must_use]
pub fn remove(guests: &[Guest], tells_array: bool, now: i64) -> Batch {
    let leaving = guests.iter().map(|Guest { user_id, user_key, audit_key }| Leaving {
        user_id,
        user_key,
        audit_key,
    });
    let people = People::of(leaving);
    let mut batch = Batch::from([sql!(
        "INSERT INTO guard (guests_idle) SELECT 0 WHERE EXISTS \
         (SELECT 1 FROM logins WHERE user_id IN (SELECT value ->> 0 FROM json_each(:guests)))",
        guests = people.ids(),
    )]);
    batch.extend(people.leave_protection(tells_array, now));
    batch.extend(people.leave_identity(now));
    batch.push(recorded(&people, now));
    batch
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
