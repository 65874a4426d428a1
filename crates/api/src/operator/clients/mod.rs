//! `/operator/clients`

pub(super) mod create;
pub(super) mod get;
pub(super) mod list;
mod reply;
pub(super) mod revoke;
pub(super) mod rotate;
pub(super) mod update;

use idp_store::db::Statement;
use idp_store::{Batch, oauth_clients};

use self::reply::Client;
use crate::call::Call;
use crate::error::Error;
use crate::operator::failure::KEY_UNKNOWN;

/// The client as it is after the statements.
async fn after(
    call: &Call<'_>,
    client_id: &str,
    statements: impl IntoIterator<Item = Statement>,
) -> Result<Client, Error> {
    let mut batch = Batch::from(statements);
    let asked = batch.ask(oauth_clients::find(client_id));
    let client = call.run(batch).await?.first(&asked)?;
    client.map(|client| Client::new(client, call.now)).ok_or(Error::Refused(&KEY_UNKNOWN))
}
