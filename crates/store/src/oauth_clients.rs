//! Clients of `POST /oauth/token`. A secret is never here, its hash is.

use crate::batch::Query;
use crate::db::{DbError, Row, Statement};
use crate::sql;

/// What a client may have.
pub struct Client {
    /// Its scopes, with spaces between.
    pub scopes: String,
    /// The program that its tokens are for.
    pub program: Option<String>,
}

/// The client is not revoked, and still for the program that its token names; else `caller_unknown`.
#[must_use]
pub fn require_client(client_id: &str, program: Option<&str>) -> Statement {
    sql!(
        "INSERT INTO guard (caller_known) SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM oauth_clients \
        WHERE client_id = :client_id AND revoked_at IS NULL AND program_code IS :program)",
        client_id,
        program,
    )
}

/// The client with that secret; no row where there is none, or it is revoked.
#[must_use]
pub fn select(client_id: &str, secret_hash: &str) -> Query<Client> {
    let statement = sql!(
        "SELECT scopes, program_code FROM oauth_clients \
        WHERE client_id = :client_id AND secret_hash = :secret_hash AND revoked_at IS NULL",
        client_id,
        secret_hash,
    );
    Query::new(statement, client)
}

fn client(row: &Row) -> Result<Client, DbError> {
    Ok(Client {
        scopes: row.text(0)?.to_owned(),
        program: row.optional_text(1)?.map(str::to_owned),
    })
}
