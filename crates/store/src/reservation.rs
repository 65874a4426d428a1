//! Users who are being created with Array: between the two trips of a creation nothing but the reservation is there, and after it
//! only where it is not known whether Array made the user.

use crate::batch::Query;
use crate::db::Statement;
use crate::sql;

/// How long a creation may take, milliseconds: longer than the calls of Array with all their tries.
pub const HELD_MS: i64 = 60_000;

/// No profile, else `user_exists`; no creation under way, else `reservation_held`. One that was never ended is taken over, under the id
/// that it has: the row tells by which id Array knows this creation.
pub(crate) fn reserve(user_id: &str, id: &str, now: i64) -> ([Statement; 2], Query<String>) {
    let absent = sql!(
        "INSERT INTO guard (user_absent) SELECT 0 FROM profiles WHERE user_id = :user_id",
        user_id
    );
    let free = sql!(
        "INSERT INTO guard (reservation_free) SELECT 0 FROM reservations WHERE user_id = :user_id AND created_at > :held_since",
        user_id,
        held_since = now.saturating_sub(HELD_MS),
    );
    let reserve = sql!(
        "INSERT INTO reservations (user_id, id, created_at) VALUES (:user_id, :id, :now) \
         ON CONFLICT (user_id) DO UPDATE SET created_at = excluded.created_at RETURNING id",
        user_id,
        id,
        now,
    );
    ([absent, free], Query::new(reserve, |row| row.text(0).map(str::to_owned)))
}

/// Ends a creation of which nobody knows what Array made of it: the next one takes it over at once, under the same id.
#[must_use]
pub fn leave(user_id: &str, now: i64) -> Statement {
    sql!(
        "UPDATE reservations SET created_at = :long_ago WHERE user_id = :user_id",
        user_id,
        long_ago = now.saturating_sub(HELD_MS),
    )
}

/// Ends a creation, as a whole or without a trace.
#[must_use]
pub fn release(user_id: &str) -> Statement {
    sql!("DELETE FROM reservations WHERE user_id = :user_id", user_id)
}
