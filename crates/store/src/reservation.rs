//! Users who are being created with the vendor: between the two trips of a creation nothing but the reservation is there, and after it
//! only where it is not known whether the vendor made the user.

use crate::db::Statement;

/// How long a creation may take, milliseconds: longer than the vendor's calls with all their tries.
pub const HELD: i64 = 60_000;

/// No profile, else `user_exists`; no creation under way, else `reservation_held`. One that was never ended is taken over.
pub(crate) fn reserve(user_id: &str, id: &str, now: i64) -> [Statement; 3] {
    const ABSENT: &str =
        "INSERT INTO guard (user_absent) SELECT 0 FROM profiles WHERE user_id = ?1";
    const FREE: &str = "INSERT INTO guard (reservation_free) SELECT 0 FROM reservations WHERE user_id = ?1 AND created_at > ?2";
    const RESERVE: &str = "INSERT INTO reservations (user_id, id, created_at) VALUES (?1, ?2, ?3) \
        ON CONFLICT (user_id) DO UPDATE SET created_at = excluded.created_at RETURNING id";
    [
        Statement::new(ABSENT, [user_id.into()]),
        Statement::new(FREE, [user_id.into(), now.saturating_sub(HELD).into()]),
        Statement::new(RESERVE, [user_id.into(), id.into(), now.into()]),
    ]
}

/// Ends a creation of which nobody knows what the vendor made of it: the next one takes it over at once, under the same id.
#[must_use]
pub fn leave(user_id: &str, now: i64) -> Statement {
    const SQL: &str = "UPDATE reservations SET created_at = ?2 WHERE user_id = ?1";
    Statement::new(SQL, [user_id.into(), now.saturating_sub(HELD).into()])
}

/// Ends a creation, as a whole or without a trace.
#[must_use]
pub fn release(user_id: &str) -> Statement {
    const SQL: &str = "DELETE FROM reservations WHERE user_id = ?1";
    Statement::new(SQL, [user_id.into()])
}
