//! Guests who will not come again: without a login nobody can begin another session for them.

use crate::batch::{Batch, Query};
use crate::db::{Statement, Value};
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

/// The rows of a table that are the guests'.
macro_rules! of_guests {
    ($table:literal, $guests:expr) => {
        sql!(
            concat!(
                "DELETE FROM ",
                $table,
                " WHERE user_id IN (SELECT value ->> 0 FROM json_each(:guests))"
            ),
            guests = $guests.clone(),
        )
    };
}

/// The same where a table knows them by Array's id, in that column.
macro_rules! of_array {
    ($table:literal, $column:literal, $guests:expr) => {
        sql!(
            concat!(
                "DELETE FROM ",
                $table,
                " WHERE ",
                $column,
                " IN (SELECT array_user_id FROM profiles WHERE user_id IN (SELECT value ->> 0 FROM json_each(:guests)))"
            ),
            guests = $guests.clone(),
        )
    };
}

/// Removes guests with all they have, of every API, but for audit rows and running counts of failed attempts, which are under keyed
/// hashes. If one of them got a login since, none is removed: `guests_busy`. Array is told of those that it knows, where it is told at
/// all.
#[must_use]
pub fn remove(guests: &[Guest], tells_array: bool, now: i64) -> Batch {
    let ids =
        guests.iter().map(|guest| [guest.user_id.as_str(), &*guest.user_key, &guest.audit_key]);
    let keys: Vec<_> = guests.iter().flat_map(|guest| guest.user_key.all()).collect();
    let (guests, keys) = (Value::json(&ids.collect::<Vec<_>>()), Value::json(&keys));
    let mut batch = Batch::from([sql!(
        "INSERT INTO guard (guests_idle) SELECT 0 WHERE EXISTS \
         (SELECT 1 FROM logins WHERE user_id IN (SELECT value ->> 0 FROM json_each(:guests)))",
        guests = guests.clone(),
    )]);
    batch.push(of_guests!("outbox", guests));
    if tells_array {
        batch.push(told(&guests, now));
    }
    batch.push(sql!(
        "UPDATE sent_persons SET ended_at = :now WHERE ended_at IS NULL \
         AND user_key IN (SELECT value FROM json_each(:keys))",
        keys = keys.clone(),
        now,
    ));
    batch.extend(of_protection(&guests, keys));
    batch.extend(of_identity(&guests));
    batch.push(recorded(&guests, now));
    batch
}

/// Nobody asked for it: there is no request.
fn recorded(guests: &Value, now: i64) -> Statement {
    sql!(
        "INSERT INTO audit (user_key, at, id, actor, action, request_id) \
         SELECT value ->> 2, :now, lower(hex(randomblob(8))), 'scheduled', 'user.deleted', '' FROM json_each(:guests)",
        now,
        guests = guests.clone(),
    )
}

fn told(guests: &Value, now: i64) -> Statement {
    sql!(
        "INSERT INTO outbox (user_id, id, kind, payload, created_at, next_at) \
         SELECT g.value ->> 1, p.array_user_id, 'user.deleted', json_object('clientKey', p.array_user_id), :now, :now \
         FROM json_each(:guests) g JOIN profiles p ON p.user_id = g.value ->> 0 WHERE true \
         ON CONFLICT (user_id, id) DO UPDATE SET next_at = excluded.next_at",
        guests = guests.clone(),
        now,
    )
}

/// What Array's id leads to goes before the profile, which leads to that id.
fn of_protection(guests: &Value, keys: Value) -> [Statement; 13] {
    [
        of_array!("alerts", "array_user_id", guests),
        of_array!("watch_alerts", "array_user_id", guests),
        of_array!("snapshots", "array_user_id", guests),
        of_array!("kept_deliveries", "owner", guests),
        sql!(
            "DELETE FROM kept_deliveries WHERE owner IN (SELECT value FROM json_each(:keys))",
            keys,
        ),
        of_array!("array_users", "array_user_id", guests),
        of_guests!("user_tokens", guests),
        of_guests!("entitlements", guests),
        of_guests!("enrollments", guests),
        of_guests!("enrollment_history", guests),
        of_guests!("reservations", guests),
        of_guests!("profiles", guests),
        of_guests!("events", guests),
    ]
}

fn of_identity(guests: &Value) -> [Statement; 12] {
    [
        of_guests!("addresses", guests),
        of_guests!("sessions", guests),
        of_guests!("second_factors", guests),
        of_guests!("begun_factors", guests),
        of_guests!("recovery_codes", guests),
        of_guests!("challenges", guests),
        of_guests!("reset_tokens", guests),
        of_guests!("link_codes", guests),
        of_guests!("email_tokens", guests),
        of_guests!("known_networks", guests),
        of_guests!("kept_answers", guests),
        of_guests!("users", guests),
    ]
}
