//! What the vendor is still to be told. Rows hold no personal data.

use crate::db::Statement;

/// Tells the vendor later that the user moved to another migration version.
pub(crate) fn migrated(user_id: &str, version: u8, now: i64) -> Statement {
    const SQL: &str = "INSERT INTO outbox (user_id, id, kind, payload, created_at) \
        VALUES (?1, lower(hex(randomblob(16))), 'user.migrated', json_object('version', cast(?2 AS INTEGER)), ?3)";
    Statement::new(SQL, [user_id.into(), i64::from(version).into(), now.into()])
}

/// Forgets what was still to be told about the user.
pub(crate) fn delete(user_id: &str) -> Statement {
    Statement::new("DELETE FROM outbox WHERE user_id = ?1", [user_id.into()])
}
