//! What an operator makes from the command line: api keys of tenants, clients of services, programs. No secret is here, hashes are. Each
//! leaves an audit row.

use crate::api_keys::Kind;
use crate::audit::Trail;
use crate::db::Statement;
use crate::{Sealed, audit, sql};

/// What a client of `POST /oauth/token` may be given.
pub const SCOPES: &[&str] =
    &["identity", "support", "support.delete", "webhook", "payments", "programs", "programs.admin"];

/// Records what was done to an account, a client or a program. They are no persons, and the command line need not have `AUDIT_KEY`: their
/// ids stand in clear, behind a word that no keyed hash has.
fn recorded(what: &str, id: &str, action: &'static str, now: i64) -> Statement {
    let trail = Trail {
        user_key: &format!("{what}:{id}"),
        actor: "operator",
        person: None,
        request_id: "",
        client_request_id: None,
        now,
    };
    audit::insert(&trail, action)
}

/// Makes an api key of an account.
#[must_use]
pub fn api_key(account: &str, hash: &str, kind: Kind, now: i64) -> [Statement; 2] {
    let insert = sql!(
        "INSERT INTO api_keys (account, hash, kind, created_at) VALUES (:account, :hash, :kind, :now)",
        account,
        hash,
        kind = kind.name(),
        now,
    );
    [insert, recorded("account", account, "account.key_created", now)]
}

/// Sets where the page sends whom the account's application is to let in; without an address, nowhere.
#[must_use]
pub fn link_url(account: &str, url: Option<&str>) -> Statement {
    match url {
        Some(url) => sql!(
            "INSERT INTO link_urls (account, url) VALUES (:account, :url) \
             ON CONFLICT (account) DO UPDATE SET url = excluded.url",
            account,
            url,
        ),
        None => sql!("DELETE FROM link_urls WHERE account = :account", account),
    }
}

/// A client to be made.
pub struct NewClient<'a> {
    /// The id.
    pub client_id: &'a str,
    /// SHA-256 of the secret, base64url.
    pub secret_hash: &'a str,
    /// Some of [`SCOPES`], with spaces between.
    pub scopes: &'a str,
    /// The program that its tokens are for, if they are for one.
    pub program: Option<&'a str>,
}

/// Makes a client.
#[must_use]
pub fn client(client: &NewClient<'_>, now: i64) -> [Statement; 2] {
    let insert = sql!(
        "INSERT INTO oauth_clients (client_id, secret_hash, scopes, created_at, program_code) \
         VALUES (:client_id, :secret_hash, :scopes, :now, :program)",
        client_id = client.client_id,
        secret_hash = client.secret_hash,
        scopes = client.scopes,
        now,
        program = client.program,
    );
    [insert, recorded("client", client.client_id, "client.created", now)]
}

/// Makes a program, or violates `programs.program_code` where there is one.
#[must_use]
pub fn program(code: &str, environment: &str, now: i64) -> [Statement; 2] {
    let insert = sql!(
        "INSERT INTO programs (program_code, environment, revision, created_at, updated_at) \
         VALUES (:code, :environment, 1, :now, :now)",
        code,
        environment,
        now,
    );
    [insert, recorded("program", code, "program.created", now)]
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
pub fn program_key(code: &str, key: NewProgramKey<'_>, now: i64) -> Statement {
    sql!(
        "INSERT INTO program_keys (program_code, key_hash, public_key, private_key, created_at) \
         VALUES (:code, :hash, :public_key, :private_key, :now)",
        code,
        hash = key.hash,
        public_key = key.public_key,
        private_key = key.private_key,
        now,
    )
}

#[cfg(test)]
mod tests {
    use super::{NewClient, NewProgramKey, api_key, client, program, program_key};
    use crate::Sealed;
    use crate::api_keys::Kind;
    use crate::db::{Db, Statement};
    use crate::literal::text_of;
    use crate::sqlite::Sqlite;

    #[test]
    fn whatever_is_made_leaves_a_row_that_names_it_and_its_maker() {
        let sqlite = Sqlite::in_memory().unwrap();
        let new = NewClient { client_id: "c", secret_hash: "h", scopes: "support", program: None };
        let key = NewProgramKey {
            hash: "h",
            public_key: "p",
            private_key: Sealed("k1.sealed".to_owned()),
        };
        let mut made = api_key("acme", "h", Kind::Server, 5).to_vec();
        made.extend(client(&new, 6));
        made.extend(program("one", "pie", 7));
        made.push(program_key("one", key, 7));
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
                "program:one program.created"
            ]
        );
    }
}
