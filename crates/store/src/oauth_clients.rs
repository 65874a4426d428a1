//! Clients of `POST /oauth/token`. A secret is never here, its hash is.

use crate::constraint::Error;
use crate::db::{Db, Statement};

/// The scopes of the client with that secret, with spaces between; `None` where there is none, or it is revoked.
///
/// # Errors
/// [`Error::Unavailable`].
pub async fn scopes(
    db: &dyn Db,
    client_id: &str,
    secret_hash: &str,
) -> Result<Option<String>, Error> {
    const SQL: &str = "SELECT scopes FROM oauth_clients WHERE client_id = ?1 AND secret_hash = ?2 AND revoked_at IS NULL";
    let select = Statement::new(SQL, [client_id.into(), secret_hash.into()]);
    let results = db.batch(vec![select]).await?;
    match results.first().and_then(|rows| rows.first()) {
        Some(row) => Ok(Some(row.text(0)?.to_owned())),
        None => Ok(None),
    }
}
