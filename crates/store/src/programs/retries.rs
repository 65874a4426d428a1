//! Ephemeral keys that were accepted: each once, but for a retry of the very same request, which gets the first answer.

use super::draft::EncryptedMessage;
use crate::batch::Query;
use crate::db::Statement;
use crate::sql;

/// Keeps a key with the answer to its request; one that is there violates the directory's key.
pub(super) fn insert(program: &str, message: &EncryptedMessage, now: i64) -> Statement {
    sql!(
        "INSERT INTO program_ephemeral_keys (program_code, key_hash, request_hash, answer, created_at) \
        VALUES (:program, :key_hash, :request_hash, :answer, :now)",
        program,
        key_hash = message.key_hash.as_str(),
        request_hash = message.request_hash.as_str(),
        answer = message.answer.as_str(),
        now,
    )
}

/// Selects the answer that the same request got, JSON; no row where another one used the key.
#[must_use]
pub fn first_answer(program: &str, message: &EncryptedMessage) -> Query<String> {
    let statement = sql!(
        "SELECT answer FROM program_ephemeral_keys \
        WHERE program_code = :program AND key_hash = :key_hash AND request_hash = :request_hash",
        program,
        key_hash = message.key_hash.as_str(),
        request_hash = message.request_hash.as_str(),
    );
    Query::new(statement, |row| row.text(0).map(str::to_owned))
}
