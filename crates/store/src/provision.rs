//! What an operator makes from the command line: programs and their key pairs. No secret is here, hashes are. Each leaves an audit row.

use crate::batch::Query;
use crate::db::Statement;
use crate::operating::{About, CREATED, Operator, Told, told};
use crate::programs::settings::require_program;
use crate::{Sealed, sql};

/// What a client of `POST /oauth/token` may be given.
pub const SCOPES: &[&str] = &[
    "identity",
    "support",
    "support.delete",
    "webhook",
    "payments",
    "programs",
    "programs.admin",
    "operator",
];

/// Those of a client that is for one program: all others would open every tenant.
const OF_A_PROGRAM: &[&str] = &["programs", "programs.admin"];

/// Whether a client may have the scope, and its token use it: one that is for a program has what is of programs alone.
#[must_use]
pub fn is_within(program: Option<&str>, scope: &str) -> bool {
    program.is_none() || OF_A_PROGRAM.contains(&scope)
}

/// Makes a program, or violates `programs.program_code` where there is one.
#[must_use]
pub fn program(code: &str, environment: &str, by: &Operator<'_>) -> [Statement; 2] {
    let insert = sql!(
        "INSERT INTO programs (program_code, environment, revision, created_at, updated_at) \
         VALUES (:code, :environment, 1, :now, :now)",
        code,
        environment,
        now = by.now,
    );
    [insert, by.record(&About::Program(code), "program.created")]
}

/// A key pair of a program.
pub struct NewProgramKey<'a> {
    /// SHA-256 of the public key, Base64.
    pub hash: &'a str,
    /// SubjectPublicKeyInfo, Base64.
    pub public_key: &'a str,
    /// PKCS #8, sealed.
    pub private_key: Sealed,
}

/// Gives a program a key pair.
#[must_use]
pub fn program_key(code: &str, key: NewProgramKey<'_>, by: &Operator<'_>) -> [Statement; 2] {
    let insert = sql!(
        "INSERT INTO program_keys (program_code, key_hash, public_key, private_key, created_at) \
         VALUES (:code, :hash, :public_key, :private_key, :now)",
        code,
        hash = key.hash,
        public_key = key.public_key,
        private_key = key.private_key,
        now = by.now,
    );
    [insert, by.record(&About::Program(code), "program.key_created")]
}

/// A program, as a list has it.
pub struct ProgramEntry {
    /// Its code.
    pub code: String,
    /// `pie` or `production`.
    pub environment: String,
    /// When it was made, Unix milliseconds.
    pub created_at: i64,
}

/// Every program, newest first.
#[must_use]
pub fn programs() -> Query<ProgramEntry> {
    let select = sql!(
        "SELECT program_code, environment, created_at FROM programs ORDER BY created_at DESC, program_code"
    );
    Query::new(select, |row| {
        Ok(ProgramEntry {
            code: row.text(0)?.to_owned(),
            environment: row.text(1)?.to_owned(),
            created_at: row.integer(2)?.unwrap_or_default(),
        })
    })
}

/// Gives a program the key pair that takes the place of those that it has, which go on until `until` at the longest. Where there is no such
/// program, `program_unknown`.
#[must_use]
pub fn rotate_program(
    code: &str,
    key: NewProgramKey<'_>,
    until: i64,
    by: &Operator<'_>,
) -> Vec<Statement> {
    let made = Told::Program { program_code: code, public_key_hash: key.hash };
    let told = told!(CREATED, made, by.now, "");
    let end = sql!(
        "UPDATE program_keys SET ends_at = min(coalesce(ends_at, :until), :until) WHERE program_code = :code",
        code,
        until,
    );
    // Who has the settings in a cache reads them anew.
    let changed = sql!(
        "UPDATE programs SET revision = revision + 1, updated_at = :now WHERE program_code = :code",
        code,
        now = by.now,
    );
    let mut batch = vec![require_program(code), end];
    batch.extend(program_key(code, key, by));
    batch.extend([changed, told]);
    batch
}

#[cfg(test)]
mod tests {
    use super::{NewProgramKey, program, program_key};
    use crate::api_keys::{self, Kind, NewKey};
    use crate::db::{Db, Statement};
    use crate::literal::text_of;
    use crate::oauth_clients::{self, NewClient};
    use crate::operating::Operator;
    use crate::sqlite::Sqlite;
    use crate::{Sealed, tenants};

    #[test]
    fn whatever_is_made_leaves_a_row_that_names_it_and_its_maker() {
        let sqlite = Sqlite::in_memory().unwrap();
        let key = NewKey {
            account: "acme",
            hash: "h",
            kind: Kind::Server,
            label: None,
            expires_at: None,
            origins: None,
        };
        let client = NewClient {
            client_id: "c",
            secret_hash: "h",
            scopes: "support",
            program: None,
            label: None,
            expires_at: None,
        };
        let pair = NewProgramKey {
            hash: "h",
            public_key: "p",
            private_key: Sealed("k1.sealed".to_owned()),
        };
        let mut made = api_keys::create(&key, &Operator::at_command_line(5)).to_vec();
        made.extend(oauth_clients::create(&client, &Operator::at_command_line(6)));
        made.extend(program("one", "pie", &Operator::at_command_line(7)));
        made.extend(program_key("one", pair, &Operator::at_command_line(8)));
        made.extend(tenants::link(
            "acme",
            Some("https://app.example"),
            &Operator::at_command_line(9),
        ));
        // As wrangler gets them.
        let texts: Vec<&'static str> =
            made.iter().map(|one| &*Box::leak(text_of(one).into_boxed_str())).collect();
        let made = texts.into_iter().map(|sql| Statement { sql, params: Vec::new() }).collect();
        pollster::block_on(sqlite.batch(made)).unwrap();
        let rows = Statement::new(
            "SELECT user_key || ' ' || action FROM audit WHERE actor = 'operator' ORDER BY at",
            [],
        );
        let rows = pollster::block_on(sqlite.batch(vec![rows])).unwrap().remove(0);
        let told: Vec<&str> = rows.iter().map(|row| row.text(0).unwrap()).collect();
        assert_eq!(
            told,
            [
                "account:acme account.key_created",
                "client:c client.created",
                "program:one program.created",
                "program:one program.key_created",
                "account:acme account.linked"
            ]
        );
    }
}
