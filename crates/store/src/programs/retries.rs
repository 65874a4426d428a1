//! Ephemeral keys that were accepted: each once, but for a retry of the very same request, which gets the first answer.

use super::Sql;
use crate::constraint::Error;
use crate::db::{Db, Statement};

/// Keeps a key with the answer to its request; one that is there violates the directory's key.
pub(super) const INSERT: Sql = (
    4,
    "INSERT INTO program_ephemeral_keys (program_code, key_hash, request_hash, answer, created_at) SELECT ?3 ->> 'program', \
    ?3 ->> 'keyHash', ?3 ->> 'requestHash', ?3 ->> 'answer', ?4 WHERE ?3 ->> 'keyHash' IS NOT NULL",
);

/// The answer that the same request got; `None` where another one used the key.
///
/// # Errors
/// [`Error::Unavailable`].
pub async fn answer(
    db: &dyn Db,
    program: &str,
    key_hash: &str,
    request_hash: &str,
) -> Result<Option<String>, Error> {
    const SQL: &str = "SELECT answer FROM program_ephemeral_keys WHERE program_code = ?1 AND key_hash = ?2 AND request_hash = ?3";
    let select = Statement::new(SQL, [program.into(), key_hash.into(), request_hash.into()]);
    let results = db.batch(vec![select]).await?;
    match results.first().and_then(|rows| rows.first()) {
        Some(row) => Ok(Some(row.text(0)?.to_owned())),
        None => Ok(None),
    }
}
