//! Clients of `POST /oauth/token`. A secret is never here, its hash is.

use crate::constraint::Error;
use crate::db::{Db, Statement};

/// What a client may have.
pub struct Client {
    /// Its scopes, with spaces between.
    pub scopes: String,
    /// The programme that its tokens are for.
    pub program: Option<String>,
}

/// The client is not revoked, and still for the programme that its token names; else `caller_unknown`.
#[must_use]
pub fn require_client(client_id: &str, program: Option<&str>) -> Statement {
    const SQL: &str = "INSERT INTO guard (caller_known) SELECT 0 WHERE NOT EXISTS \
        (SELECT 1 FROM oauth_clients WHERE client_id = ?1 AND revoked_at IS NULL AND program_code IS ?2)";
    Statement::new(SQL, [client_id.into(), program.into()])
}

/// The client with that secret; `None` where there is none, or it is revoked.
///
/// # Errors
/// [`Error::Unavailable`].
pub async fn find(
    db: &dyn Db,
    client_id: &str,
    secret_hash: &str,
) -> Result<Option<Client>, Error> {
    const SQL: &str = "SELECT scopes, program_code FROM oauth_clients WHERE client_id = ?1 AND secret_hash = ?2 AND revoked_at IS NULL";
    let select = Statement::new(SQL, [client_id.into(), secret_hash.into()]);
    let results = db.batch(vec![select]).await?;
    match results.first().and_then(|rows| rows.first()) {
        Some(row) => Ok(Some(Client {
            scopes: row.text(0)?.to_owned(),
            program: row.optional_text(1)?.map(str::to_owned),
        })),
        None => Ok(None),
    }
}
