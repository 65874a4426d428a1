//! What an operator makes from the command line: api keys of tenants, clients of services, programs. No secret is here, hashes are.

use crate::api_keys::Kind;
use crate::db::Statement;
use crate::{Sealed, sql};

/// What a client of `POST /oauth/token` may be given.
pub const SCOPES: &[&str] =
    &["support", "support.delete", "webhook", "payments", "programs", "programs.admin"];

/// Makes an api key of an account.
#[must_use]
pub fn api_key(account: &str, hash: &str, kind: Kind, now: i64) -> Statement {
    sql!(
        "INSERT INTO api_keys (account, hash, kind, created_at) VALUES (:account, :hash, :kind, :now)",
        account,
        hash,
        kind = kind.name(),
        now,
    )
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
pub fn client(client: &NewClient<'_>, now: i64) -> Statement {
    sql!(
        "INSERT INTO oauth_clients (client_id, secret_hash, scopes, created_at, program_code) \
         VALUES (:client_id, :secret_hash, :scopes, :now, :program)",
        client_id = client.client_id,
        secret_hash = client.secret_hash,
        scopes = client.scopes,
        now,
        program = client.program,
    )
}

/// Makes a program, or violates `programs.program_code` where there is one.
#[must_use]
pub fn program(code: &str, environment: &str, now: i64) -> Statement {
    sql!(
        "INSERT INTO programs (program_code, environment, revision, created_at, updated_at) \
         VALUES (:code, :environment, 1, :now, :now)",
        code,
        environment,
        now,
    )
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
