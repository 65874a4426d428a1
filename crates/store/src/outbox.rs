//! What the vendor is still to be told. Rows hold no personal data: what there is to tell is read when it is told.

use crate::db::{DbError, Row, Statement};

/// Tells the vendor later how things stand with the user, if there is one. Several changes are one thing to tell. While one is
/// being told, the next waits until that has ended, so that the vendor hears the newest last.
#[must_use]
pub fn changed(user_id: &str, kind: &'static str, now: i64) -> Statement {
    const SQL: &str = "INSERT INTO outbox (user_id, id, kind, payload, created_at, next_at) \
        SELECT user_id, 'changed', ?2, '{}', ?3, ?3 FROM profiles WHERE user_id = ?1 \
        ON CONFLICT (user_id, id) DO UPDATE SET kind = excluded.kind, attempts = 0, \
        created_at = excluded.created_at, next_at = min(max(next_at, excluded.next_at), excluded.next_at + 30000)";
    Statement::new(SQL, [user_id.into(), kind.into(), now.into()])
}

/// Tells the vendor later that the user is gone, whose profile is still there. The row is under the user's keyed hash.
pub(crate) fn deleted(user_id: &str, user_key: &str, now: i64) -> Statement {
    const SQL: &str = "INSERT INTO outbox (user_id, id, kind, payload, created_at, next_at) \
        SELECT ?2, array_user_id, 'user.deleted', json_object('clientKey', array_user_id), ?3, ?3 FROM profiles WHERE user_id = ?1 \
        ON CONFLICT (user_id, id) DO UPDATE SET next_at = excluded.next_at";
    Statement::new(SQL, [user_id.into(), user_key.into(), now.into()])
}

/// Tells the vendor later to forget a user who was made there and came to nothing here.
#[must_use]
pub fn orphaned(user_key: &str, array_user_id: &str, now: i64) -> Statement {
    const SQL: &str = "INSERT INTO outbox (user_id, id, kind, payload, created_at, next_at) \
        VALUES (?1, ?2, 'user.deleted', json_object('clientKey', ?2), ?3, ?3) ON CONFLICT (user_id, id) DO NOTHING";
    Statement::new(SQL, [user_key.into(), array_user_id.into(), now.into()])
}

/// The vendor gave the id of an orphan again, and the user is there now: it is not to be forgotten.
pub(crate) fn adopted(user_id: &str, user_key: &str) -> Statement {
    const SQL: &str = "DELETE FROM outbox WHERE user_id = ?2 AND id = (SELECT array_user_id FROM profiles WHERE user_id = ?1)";
    Statement::new(SQL, [user_id.into(), user_key.into()])
}

/// Forgets what was still to be told about the user.
pub(crate) fn delete(user_id: &str) -> Statement {
    Statement::new("DELETE FROM outbox WHERE user_id = ?1", [user_id.into()])
}

/// Something that is to be told now.
pub struct Due {
    /// Whom it is about.
    pub user_id: String,
    /// Which of the user's rows.
    pub id: String,
    /// What happened.
    pub kind: String,
    /// When, Unix milliseconds: a later change is a thing of its own.
    pub created_at: i64,
    /// What to tell, JSON: `{"clientKey"}`, and of a user who is there also `{"version","enrollments":[code]}`.
    pub payload: String,
}

/// Takes a row that is due, for [`due`]. It is put off before it is tried: by 30 seconds, which is longer than the vendor is given,
/// doubling to six hours, until it is told.
#[must_use]
pub fn claim(now: i64) -> Statement {
    const SQL: &str = "UPDATE outbox SET attempts = attempts + 1, \
        next_at = ?1 + min(21600000, 30000 * (1 << min(attempts, 10))) WHERE (user_id, id) IN \
        (SELECT user_id, id FROM outbox WHERE next_at <= ?1 ORDER BY next_at LIMIT 1) \
        RETURNING user_id, id, kind, created_at, coalesce((SELECT json_object('clientKey', p.array_user_id, 'version', p.version, \
        'enrollments', json((SELECT json_group_array(e.code) FROM enrollments e WHERE e.user_id = p.user_id AND e.active = 1))) \
        FROM profiles p WHERE p.user_id = outbox.user_id), payload)";
    Statement::new(SQL, [now.into()])
}

/// Reads a row of [`claim`].
///
/// # Errors
/// [`DbError::Unavailable`] where it has another shape.
pub fn due(row: &Row) -> Result<Due, DbError> {
    Ok(Due {
        user_id: row.text(0)?.to_owned(),
        id: row.text(1)?.to_owned(),
        kind: row.text(2)?.to_owned(),
        created_at: row.integer(3)?.unwrap_or_default(),
        payload: row.text(4)?.to_owned(),
    })
}

/// Forgets what was told.
#[must_use]
pub fn forget(due: &Due) -> Statement {
    const SQL: &str = "DELETE FROM outbox WHERE user_id = ?1 AND id = ?2 AND created_at = ?3";
    Statement::new(
        SQL,
        [due.user_id.as_str().into(), due.id.as_str().into(), due.created_at.into()],
    )
}
