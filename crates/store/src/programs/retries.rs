//! Ephemeral keys that were accepted: each once, but for a retry of the very same request, which gets the first answer.

use super::Sql;
use crate::db::Statement;

/// Keeps a key with the answer to its request; one that is there violates the directory's key.
pub(super) const INSERT: Sql = (
    4,
    "INSERT INTO program_ephemeral_keys (program_code, key_hash, request_hash, answer, created_at) SELECT ?3 ->> 'program', \
    ?3 ->> 'keyHash', ?3 ->> 'requestHash', ?3 ->> 'answer', ?4 WHERE ?3 ->> 'keyHash' IS NOT NULL",
);

/// Selects the answer that the same request got; no row where another one used the key.
#[must_use]
pub fn answer(program: &str, key_hash: &str, request_hash: &str) -> Statement {
    const SQL: &str = "SELECT answer FROM program_ephemeral_keys WHERE program_code = ?1 AND key_hash = ?2 AND request_hash = ?3";
    Statement::new(SQL, [program.into(), key_hash.into(), request_hash.into()])
}
