//! Events for other systems: written with what they tell of, delivered later.

use crate::db::Statement;
use crate::profile::Sealed;

/// Keeps an event until it is delivered; it is due at once.
#[must_use]
pub fn insert(user_id: &str, id: &str, kind: &'static str, payload: Sealed, now: i64) -> Statement {
    const SQL: &str = "INSERT INTO events (user_id, id, kind, payload, created_at, next_at) VALUES (?1, ?2, ?3, ?4, ?5, ?5)";
    Statement::new(
        SQL,
        [
            user_id.into(),
            id.into(),
            kind.into(),
            payload.into(),
            now.into(),
        ],
    )
}
