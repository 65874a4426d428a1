//! A programme's settings and keys.

use super::{Sql, statements};
use crate::db::Statement;

/// The programme is as the draft says it was read; else `program_changed`.
pub(super) const CURRENT: Sql = (
    3,
    "INSERT INTO guard (program_current) SELECT 0 WHERE NOT EXISTS \
    (SELECT 1 FROM programs WHERE program_code = ?3 ->> 'program' AND revision = ?3 ->> 'revision')",
);

/// The limits of a programme. Source of those of one that sets none: the contract.
macro_rules! limits {
    () => {
        "coalesce(limits, '{\"consumer\":{\"ssn\":{\"active\":1,\"lifetime\":3},\"phone\":{\"active\":2,\"lifetime\":10}},\
         \"business\":{\"ssn\":{\"active\":10,\"lifetime\":20},\"phone\":{\"active\":10,\"lifetime\":20}}}')"
    };
}

/// The settings as one JSON text, `{program, environment, revision, responseKey, limits, keys: [{hash, privateKey}]}` with private keys
/// sealed; and the answer that their operator reads, JSON, too. No row where there is no such
/// programme.
#[must_use]
pub fn select(program: &str) -> Statement {
    const SQL: &str = concat!(
        "SELECT json_object('program', program_code, 'environment', environment, 'revision', revision, \
        'responseKey', response_key, 'limits', json(",
        limits!(),
        "), 'keys', json((SELECT json_group_array(json_object('hash', key_hash, \
        'privateKey', private_key)) FROM program_keys k WHERE k.program_code = p.program_code))) AS settings, \
        json_object('programCode', program_code, 'environment', environment, 'responsePublicKey', response_key, \
        'serviceKeys', json((SELECT json_group_array(json_object('publicKey', public_key, 'publicKeyHash', key_hash, \
        'createdDateTime', strftime('%Y-%m-%dT%H:%M:%fZ', created_at / 1000.0, 'unixepoch')) ORDER BY created_at DESC, key_hash) \
        FROM program_keys k WHERE k.program_code = p.program_code)), 'limits', json(",
        limits!(),
        "), 'responseDetails', json('[{\"code\":0,\"subCode\":0,\"description\":\"Success\",\"url\":\"http://tbd\"}]')) AS shown \
        FROM programs p WHERE program_code = ?1"
    );
    Statement::new(SQL, [program.into()])
}

/// There is such a programme; else `program_unknown`.
#[must_use]
pub fn require_program(program: &str) -> Statement {
    const SQL: &str = "INSERT INTO guard (program_known) SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM programs WHERE program_code = ?1)";
    Statement::new(SQL, [program.into()])
}

/// Makes a programme, or puts settings in the place of its own. The draft is a JSON object as the operator sends it. Without `serviceKeys`, a list of hashes, all keys stay; `newKey: {hash, publicKey, privateKey (sealed)}` is
/// added.
#[must_use]
pub fn replace(program: &str, draft: String, now: i64) -> Vec<Statement> {
    const SQL: [Sql; 3] = [
        (
            3,
            "INSERT INTO programs (program_code, environment, revision, response_key, limits, created_at, updated_at) \
            VALUES (?1, ?2 ->> 'environment', 1, ?2 ->> 'responsePublicKey', ?2 -> 'limits', ?3, ?3) ON CONFLICT (program_code) DO UPDATE SET environment = excluded.environment, \
            revision = revision + 1, response_key = excluded.response_key, limits = excluded.limits, updated_at = excluded.updated_at",
        ),
        (
            2,
            "DELETE FROM program_keys WHERE program_code = ?1 AND ?2 -> 'serviceKeys' IS NOT NULL \
            AND key_hash NOT IN (SELECT value FROM json_each(?2, '$.serviceKeys'))",
        ),
        (
            3,
            "INSERT INTO program_keys (program_code, key_hash, public_key, private_key, created_at) SELECT ?1, ?2 ->> '$.newKey.hash', \
            ?2 ->> '$.newKey.publicKey', ?2 ->> '$.newKey.privateKey', ?3 WHERE ?2 ->> '$.newKey.hash' IS NOT NULL",
        ),
    ];
    statements(&[&SQL], &[program.into(), draft.into(), now.into()])
}
