//! A program's settings and keys.

use serde::{Deserialize, Serialize};

use super::limits::Limits;
use crate::audit::{Trail, audit_row};
use crate::batch::Query;
use crate::db::{DbError, Row, Statement, Value};
use crate::events::NewEvent;
use crate::sealed::Sealed;
use crate::sql;

/// Whom a program serves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Environment {
    /// Made-up people.
    Pie,
    /// Real people.
    Production,
}

impl Environment {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Pie => "pie",
            Self::Production => "production",
        }
    }

    fn read(word: &str) -> Result<Self, DbError> {
        let known = [Self::Pie, Self::Production].into_iter().find(|known| known.as_str() == word);
        known.ok_or_else(DbError::unexpected)
    }
}

/// A key pair that partners encrypt to.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ServiceKey {
    /// The SHA-256 of the public key's SubjectPublicKeyInfo, Base64.
    pub hash: String,
    /// PKCS #8, Base64.
    pub private_key: Sealed,
    /// From when on what is encrypted to it is refused, Unix milliseconds.
    // Else a member that is missing would be read as `None`.
    #[serde(deserialize_with = "Option::deserialize")]
    pub ends_at: Option<i64>,
}

/// What the service has to know of a program for a partner's call. It may lie in a cache, as JSON with every member and no other: an entry
/// of another shape is none.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ProgramSettings {
    /// Its code.
    pub program: String,
    /// Whom it serves.
    pub environment: Environment,
    /// Goes up with every change.
    pub revision: i64,
    /// The partner's public key, Base64 of a SubjectPublicKeyInfo: what whole data is encrypted to.
    // Else a member that is missing would be read as `None`.
    #[serde(deserialize_with = "Option::deserialize")]
    pub response_key: Option<String>,
    /// How many accounts may have one SSN or telephone.
    pub limits: Limits,
    /// All that decrypt.
    pub keys: Vec<ServiceKey>,
}

/// How long a change of the key that whole data is encrypted to takes, in milliseconds, unless a second client asks for the same. So long before
/// both clients have to be there, with the secrets that they have.
pub const RESPONSE_KEY_DELAY_MS: i64 = 24 * 60 * 60 * 1000;

/// The key that whole data is encrypted to at `:now`, of a row of `programs`.
macro_rules! response_key {
    () => {
        "CASE WHEN next_response_at <= :now THEN next_response_key ELSE response_key END"
    };
}

/// Whether a change to `:response_key` is under way at `:now`, of a row of `programs`: 0 or 1.
macro_rules! is_under_way {
    () => {
        "(coalesce(next_response_at > :now, 0) AND next_response_key IS :response_key)"
    };
}

/// Whether a client other than the one that asked confirms the change that is under way, of a row of `programs`: 0 or 1. Whoever may make
/// clients, or take the place of one by another secret, is alone however many of them act: so both were there, with the secret of now, for
/// `:delay` before it was asked for, which was `:delay` before it takes effect.
macro_rules! is_confirmed {
    () => {
        "(next_response_by <> :by AND (SELECT count(*) FROM oauth_clients WHERE client_id IN (next_response_by, :by) \
        AND coalesce(secret_at, former_until, created_at) <= next_response_at - 2 * :delay) = 2)"
    };
}

/// Whether `:response_key`, which `:by` asks for, is still to come after that, of a row of `programs`.
macro_rules! is_to_come {
    () => {
        concat!(
            "CASE WHEN ",
            is_under_way!(),
            " THEN NOT ",
            is_confirmed!(),
            " ELSE (",
            response_key!(),
            ") IS NOT :response_key END"
        )
    };
}

/// Whether `:response_key`, which `:by` asks for, is a change that is new, or confirms one, of a row of `programs`.
macro_rules! is_change {
    () => {
        concat!(
            "CASE WHEN ",
            is_under_way!(),
            " THEN ",
            is_confirmed!(),
            " ELSE (",
            response_key!(),
            ") IS NOT :response_key END"
        )
    };
}

/// Selects the settings at `now`, Unix milliseconds; no row where there is no such program.
#[must_use]
pub fn select(program: &str, now: i64) -> Query<ProgramSettings> {
    let statement = sql!(
        concat!(
            "SELECT program_code, environment, revision, ",
            response_key!(),
            " AS held_key, limits, (SELECT json_group_array(json_array(k.key_hash, k.private_key, k.ends_at)) FROM program_keys k \
            WHERE k.program_code = p.program_code) AS keys FROM programs p WHERE program_code = :program"
        ),
        program,
        now,
    );
    Query::new(statement, |row| {
        Ok(ProgramSettings {
            program: row.text(0)?.to_owned(),
            environment: Environment::read(row.text(1)?)?,
            revision: row.integer(2)?.ok_or_else(DbError::unexpected)?,
            response_key: row.optional_text(3)?.map(str::to_owned),
            limits: limits(row, 4)?,
            keys: row.json(5)?,
        })
    })
}

/// The limits in a column, which holds none where the program sets none.
fn limits(row: &Row, column: usize) -> Result<Limits, DbError> {
    row.optional_text(column)?.map_or_else(|| Ok(Limits::default()), |_| row.json(column))
}

/// The public half of a service key.
#[derive(Deserialize)]
pub struct ServicePublicKey {
    /// SubjectPublicKeyInfo, Base64.
    pub public_key: String,
    /// Its SHA-256, Base64.
    pub hash: String,
    /// Unix milliseconds.
    pub created_at: i64,
}

/// A program as its operator reads it: nothing in it is secret.
pub struct Program {
    /// Its code.
    pub program: String,
    /// Whom it serves.
    pub environment: Environment,
    /// The partner's public key, Base64 of a SubjectPublicKeyInfo.
    pub response_key: Option<String>,
    /// What takes its place, and when, Unix milliseconds, where a change is under way.
    pub next_response_key: Option<(Option<String>, i64)>,
    /// Those that it sets, or that hold where it sets none.
    pub limits: Limits,
    /// The newest first.
    pub keys: Vec<ServicePublicKey>,
    /// Goes up with every change.
    pub revision: i64,
}

/// Selects what the operator reads at `now`, Unix milliseconds; no row where there is no such program.
#[must_use]
pub fn select_program(program: &str, now: i64) -> Query<Program> {
    let statement = sql!(
        concat!(
            "SELECT program_code, environment, ",
            response_key!(),
            " AS held_key, limits, \
            (SELECT json_group_array(json_array(k.public_key, k.key_hash, k.created_at) ORDER BY k.created_at DESC, k.key_hash) \
            FROM program_keys k WHERE k.program_code = p.program_code) AS keys, next_response_key, \
            CASE WHEN next_response_at > :now THEN next_response_at END AS next_at, revision FROM programs p WHERE program_code = :program"
        ),
        program,
        now,
    );
    Query::new(statement, |row| {
        Ok(Program {
            program: row.text(0)?.to_owned(),
            environment: Environment::read(row.text(1)?)?,
            response_key: row.optional_text(2)?.map(str::to_owned),
            next_response_key: match row.integer(6)? {
                Some(at) => Some((row.optional_text(5)?.map(str::to_owned), at)),
                None => None,
            },
            limits: limits(row, 3)?,
            keys: row.json(4)?,
            revision: row.integer(7)?.unwrap_or_default(),
        })
    })
}

/// There is such a program; else `program_unknown`.
#[must_use]
pub fn require_program(program: &str) -> Statement {
    sql!(
        "INSERT INTO guard (program_known) SELECT 0 \
        WHERE NOT EXISTS (SELECT 1 FROM programs WHERE program_code = :program)",
        program,
    )
}

/// The program is as its settings were read; else `program_changed`.
pub(super) fn require_revision(settings: &ProgramSettings) -> Statement {
    sql!(
        "INSERT INTO guard (program_current) SELECT 0 WHERE NOT EXISTS \
        (SELECT 1 FROM programs WHERE program_code = :program AND revision = :revision)",
        program = settings.program.as_str(),
        revision = settings.revision,
    )
}

/// A key pair that was just made.
pub struct NewServiceKey {
    /// The SHA-256 of the public key's SubjectPublicKeyInfo, Base64.
    pub hash: String,
    /// SubjectPublicKeyInfo, Base64.
    pub public_key: String,
    /// PKCS #8, Base64.
    pub private_key: Sealed,
}

/// What takes the place of a program's settings.
pub struct NewSettings {
    /// Whom it serves.
    pub environment: Environment,
    /// The partner's public key, Base64 of a SubjectPublicKeyInfo.
    pub response_key: Option<String>,
    /// `None`: those of the contract.
    pub limits: Option<Limits>,
    /// The hashes of the service keys that stay; `None`: all do.
    pub kept_keys: Option<Vec<String>>,
    /// One that is added.
    pub new_key: Option<NewServiceKey>,
}

/// A change of the key that whole data is encrypted to, as it is told and recorded. Before [`replace`].
pub struct KeyChange<'a> {
    /// The program's code.
    pub program: &'a str,
    /// The key that is asked for.
    pub response_key: Option<&'a str>,
    /// The client that asks.
    pub by: &'a str,
    /// Unix milliseconds.
    pub now: i64,
}

impl KeyChange<'_> {
    /// Records that the change is asked for, or that a second client confirms it; nothing where there is none.
    #[must_use]
    pub fn record(&self, trail: &Trail<'_>) -> Statement {
        audit_row!(
            trail,
            concat!(
                "CASE WHEN ",
                is_under_way!(),
                " THEN 'program.response_key_confirmed' ELSE 'program.response_key_requested' END"
            ),
            concat!("FROM programs WHERE program_code = :program AND ", is_change!(),),
            program = self.program,
            response_key = self.response_key,
            by = self.by,
            delay = RESPONSE_KEY_DELAY_MS,
        )
    }

    /// Keeps an event about a change that is asked for, or else about one that is confirmed, if it is one.
    #[must_use]
    pub fn tell(&self, event: NewEvent<'_>, is_confirmed: bool) -> Statement {
        let NewEvent { user_id, id, kind, payload, .. } = event;
        sql!(
            concat!(
                "INSERT INTO events (user_id, id, kind, payload, created_at, next_at) \
                 SELECT :user_id, :id, :kind, :payload, :now, :now FROM programs WHERE program_code = :program AND ",
                is_under_way!(),
                " = :is_confirmed AND ",
                is_change!(),
            ),
            user_id,
            id,
            kind,
            payload,
            now = self.now,
            program = self.program,
            response_key = self.response_key,
            by = self.by,
            delay = RESPONSE_KEY_DELAY_MS,
            is_confirmed,
        )
    }
}

/// Makes a program, or puts settings in the place of its own. Another key that whole data is encrypted to takes the place of the one
/// before after [`RESPONSE_KEY_DELAY_MS`], or at once where another client than `by` asked for the same before, and both are older than what
/// they ask for; a new program has its key at once, for there is nobody yet whose data it could open. The key that holds, sent again, ends a change that is under way.
#[must_use]
pub fn replace(program: &str, settings: NewSettings, by: &str, now: i64) -> Vec<Statement> {
    let NewSettings { environment, response_key, limits, kept_keys, new_key } = settings;
    let mut batch = vec![sql!(
        concat!(
            "INSERT INTO programs (program_code, environment, revision, response_key, limits, created_at, updated_at) \
            VALUES (:program, :environment, 1, :response_key, :limits, :now, :now) ON CONFLICT (program_code) \
            DO UPDATE SET environment = excluded.environment, revision = revision + 1, limits = excluded.limits, \
            updated_at = excluded.updated_at, response_key = CASE WHEN ",
            is_under_way!(),
            " AND ",
            is_confirmed!(),
            " THEN :response_key ELSE ",
            response_key!(),
            " END, next_response_key = CASE WHEN ",
            is_to_come!(),
            " THEN :response_key END, next_response_at = CASE WHEN NOT (",
            is_to_come!(),
            ") THEN NULL WHEN ",
            is_under_way!(),
            " THEN next_response_at ELSE :later END, next_response_by = CASE WHEN ",
            is_to_come!(),
            " THEN CASE WHEN ",
            is_under_way!(),
            " THEN next_response_by ELSE :by END END"
        ),
        program,
        environment = environment.as_str(),
        response_key,
        limits = limits.as_ref().map(Value::json),
        now,
        by,
        delay = RESPONSE_KEY_DELAY_MS,
        later = now.saturating_add(RESPONSE_KEY_DELAY_MS),
    )];
    if let Some(hashes) = kept_keys {
        batch.push(sql!(
            "DELETE FROM program_keys WHERE program_code = :program \
            AND key_hash NOT IN (SELECT value FROM json_each(:hashes))",
            program,
            hashes = Value::json(&hashes),
        ));
    }
    if let Some(NewServiceKey { hash, public_key, private_key }) = new_key {
        batch.push(sql!(
            "INSERT INTO program_keys (program_code, key_hash, public_key, private_key, created_at) \
            VALUES (:program, :hash, :public_key, :private_key, :now)",
            program,
            hash,
            public_key,
            private_key,
            now,
        ));
    }
    batch
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{Environment, Limits, ProgramSettings, Sealed, ServiceKey};

    fn cached() -> Value {
        let settings = ProgramSettings {
            program: "acme".to_owned(),
            environment: Environment::Production,
            revision: 7,
            response_key: None,
            limits: Limits::default(),
            keys: vec![ServiceKey {
                hash: "h".to_owned(),
                private_key: Sealed("k1.x".to_owned()),
                ends_at: None,
            }],
        };
        serde_json::to_value(settings).unwrap()
    }

    fn read(entry: &Value) -> Option<ProgramSettings> {
        serde_json::from_value(entry.clone()).ok()
    }

    #[test]
    fn what_a_cache_holds_is_read_as_it_was() {
        assert_eq!(
            cached(),
            json!({
                "program": "acme", "environment": "production", "revision": 7, "responseKey": null,
                "limits": {
                    "consumer": { "ssn": { "active": 1, "lifetime": 3 }, "phone": { "active": 2, "lifetime": 10 } },
                    "business": { "ssn": { "active": 10, "lifetime": 20 }, "phone": { "active": 10, "lifetime": 20 } },
                },
                "keys": [{ "hash": "h", "privateKey": "k1.x", "endsAt": null }],
            })
        );
        assert_eq!(serde_json::to_value(read(&cached()).unwrap()).unwrap(), cached());
    }

    #[test]
    fn an_entry_of_another_shape_is_none() {
        let whole = cached();
        for name in whole.as_object().unwrap().keys() {
            let mut entry = whole.clone();
            entry.as_object_mut().unwrap().remove(name);
            assert!(read(&entry).is_none(), "without {name}");
        }
        for (name, value) in [
            ("environment", json!("sandbox")),
            ("revision", json!("7")),
            ("limits", json!({ "consumer": null })),
            ("keys", json!([{ "hash": "h" }])),
            ("keys", json!([{ "hash": "h", "privateKey": "k1.x" }])),
            (
                "keys",
                json!([{ "hash": "h", "privateKey": "k1.x", "endsAt": null, "publicKey": "p" }]),
            ),
            ("sandbox", json!(true)),
        ] {
            let mut entry = whole.clone();
            entry[name] = value;
            assert!(read(&entry).is_none(), "{entry}");
        }
    }
}
