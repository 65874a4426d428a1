//! A programme's settings and keys.

use crate::db::{Statement, Value};
use crate::profile::Sealed;

/// The settings as one JSON text: `{code, environment, revision, responseKey, limits, keys: [{hash, publicKey, privateKey, createdAt}]}`,
/// private keys sealed. No row where there is no such programme.
#[must_use]
pub fn select(program: &str) -> Statement {
    const SQL: &str = "SELECT json_object('code', program_code, 'environment', environment, 'revision', revision, \
        'responseKey', response_key, 'limits', json(limits), 'keys', json((SELECT json_group_array(json_object('hash', key_hash, \
        'publicKey', public_key, 'privateKey', private_key, 'createdAt', created_at) ORDER BY created_at DESC, key_hash) \
        FROM program_keys k WHERE k.program_code = p.program_code))) AS settings FROM programs p WHERE program_code = ?1";
    Statement::new(SQL, [program.into()])
}

/// The programme is as it was read; else `program_changed`.
#[must_use]
pub fn current(program: &str, revision: i64) -> Statement {
    const SQL: &str = "INSERT INTO guard (program_current) SELECT 0 WHERE NOT EXISTS \
        (SELECT 1 FROM programs WHERE program_code = ?1 AND revision = ?2)";
    Statement::new(SQL, [program.into(), revision.into()])
}

/// There is such a programme; else `program_unknown`.
#[must_use]
pub fn known(program: &str) -> Statement {
    const SQL: &str = "INSERT INTO guard (program_known) SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM programs WHERE program_code = ?1)";
    Statement::new(SQL, [program.into()])
}

/// Makes a programme, or puts these settings in the place of its own.
#[must_use]
pub fn replace(
    program: &str,
    environment: &str,
    response_key: Option<String>,
    limits: String,
    now: i64,
) -> Statement {
    const SQL: &str = "INSERT INTO programs (program_code, environment, revision, response_key, limits, created_at, updated_at) \
        VALUES (?1, ?2, 1, ?3, ?4, ?5, ?5) ON CONFLICT (program_code) DO UPDATE SET environment = excluded.environment, \
        revision = revision + 1, response_key = excluded.response_key, limits = excluded.limits, updated_at = excluded.updated_at";
    Statement::new(
        SQL,
        [
            program.into(),
            environment.into(),
            response_key.into(),
            limits.into(),
            now.into(),
        ],
    )
}

/// Removes the keys whose hashes are not in `kept`, a JSON array.
#[must_use]
pub fn keep_keys(program: &str, kept: String) -> Statement {
    const SQL: &str = "DELETE FROM program_keys WHERE program_code = ?1 AND key_hash NOT IN (SELECT value FROM json_each(?2))";
    Statement::new(SQL, [program.into(), kept.into()])
}

/// Adds a key pair.
#[must_use]
pub fn add_key(
    program: &str,
    [hash, public_key]: [String; 2],
    private_key: Sealed,
    now: i64,
) -> Statement {
    const SQL: &str = "INSERT INTO program_keys (program_code, key_hash, public_key, private_key, created_at) VALUES (?1, ?2, ?3, ?4, ?5)";
    let private_key: Value = private_key.into();
    Statement::new(
        SQL,
        [
            program.into(),
            hash.into(),
            public_key.into(),
            private_key,
            now.into(),
        ],
    )
}
