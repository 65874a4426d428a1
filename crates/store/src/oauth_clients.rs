//! Clients of `POST /oauth/token`: services with a secret of their own.

use crate::constraint::Error;
use crate::db::{Db, Statement};

/// What is known of a client that is not revoked.
pub struct Client {
    /// SHA-256 of the secret, base64url.
    pub secret_hash: String,
    /// What its tokens may say, with spaces between.
    pub scopes: String,
}

/// The client of that id.
///
/// # Errors
/// [`Error::Unavailable`].
pub async fn find(db: &dyn Db, client_id: &str) -> Result<Option<Client>, Error> {
    const SQL: &str = "SELECT secret_hash, scopes FROM oauth_clients WHERE client_id = ?1 AND revoked_at IS NULL";
    let results = db
        .batch(vec![Statement::new(SQL, [client_id.into()])])
        .await?;
    let row = results.first().and_then(|rows| rows.first());
    row.map(|row| {
        Ok(Client {
            secret_hash: row.text(0)?.to_owned(),
            scopes: row.text(1)?.to_owned(),
        })
    })
    .transpose()
}
