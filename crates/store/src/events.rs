//! Events for other systems: written with what they tell of, delivered later.

use crate::constraint::Error;
use crate::db::{Db, DbError, Row, Statement};
use crate::profile::Sealed;

/// Keeps an event until it is delivered; it is due at once.
#[must_use]
pub fn insert(user_id: &str, id: &str, kind: &'static str, payload: Sealed, now: i64) -> Statement {
    const SQL: &str = "INSERT INTO events (user_id, id, kind, payload, created_at, next_at) VALUES (?1, ?2, ?3, ?4, ?5, ?5)";
    Statement::new(SQL, [user_id.into(), id.into(), kind.into(), payload.into(), now.into()])
}

/// An event that is to be delivered now.
pub struct Due {
    /// Whom it is about.
    pub user_id: String,
    /// The id, a UUID; the same at every try.
    pub id: String,
    /// What happened.
    pub kind: String,
    /// What is told.
    pub payload: Sealed,
}

/// How many events are taken at once.
pub const MOST: usize = 20;

/// Takes up to [`MOST`] events that are due. Each is put off before it is tried: by 30 seconds, doubling to six hours. Those of
/// more than three days are given up.
///
/// # Errors
/// [`Error::Unavailable`].
pub async fn claim(db: &dyn Db, now: i64) -> Result<Vec<Due>, Error> {
    const GIVE_UP: &str = "DELETE FROM events WHERE next_at <= ?1 AND created_at <= ?1 - 259200000";
    const CLAIM: &str = "UPDATE events SET attempts = attempts + 1, \
        next_at = ?1 + min(21600000, 30000 * (1 << min(attempts, 10))) WHERE (user_id, id) IN \
        (SELECT user_id, id FROM events WHERE next_at <= ?1 ORDER BY next_at LIMIT 20) \
        RETURNING user_id, id, kind, payload";
    let batch = [GIVE_UP, CLAIM].map(|sql| Statement::new(sql, [now.into()]));
    let results = db.batch(batch.into()).await?;
    let rows = results.last().map_or(&[][..], Vec::as_slice);
    Ok(rows.iter().map(due).collect::<Result<_, DbError>>()?)
}

fn due(row: &Row) -> Result<Due, DbError> {
    Ok(Due {
        user_id: row.text(0)?.to_owned(),
        id: row.text(1)?.to_owned(),
        kind: row.text(2)?.to_owned(),
        payload: Sealed(row.text(3)?.to_owned()),
    })
}

/// Forgets an event that was delivered.
///
/// # Errors
/// [`Error::Unavailable`].
pub async fn forget(db: &dyn Db, user_id: &str, id: &str) -> Result<(), Error> {
    const SQL: &str = "DELETE FROM events WHERE user_id = ?1 AND id = ?2";
    db.batch(vec![Statement::new(SQL, [user_id.into(), id.into()])]).await?;
    Ok(())
}
