//! `/operator/accounts/{account}/webhook`

pub(crate) mod delete;
pub(crate) mod get;
pub(crate) mod replace;
mod reply;
pub(crate) mod rotate;

use idp_store::receivers::{self, Listed};
use idp_store::{Batch, Sealed};

use crate::call::Call;
use crate::error::Error;
use crate::operator::caller::ACCOUNT;
use crate::operator::failure::WEBHOOK_UNKNOWN;
use crate::webhook::endpoint::seal_endpoint_secret;
use crate::webhook::secret;

/// A secret of an endpoint, and the same sealed.
fn new_secret(call: &Call<'_>, account: &str) -> Result<(String, Sealed), Error> {
    let secret = secret::fresh(call.ports.random)?;
    let keys = &call.config.keys;
    let sealed = seal_endpoint_secret(keys, account, &secret, call.ports.random)?;
    Ok((secret, sealed))
}

/// The endpoint as it is after the batch.
async fn after(call: &Call<'_>, mut batch: Batch) -> Result<Listed, Error> {
    let asked = batch.ask(receivers::find(call.value(ACCOUNT)?));
    let found = call.run(batch).await?.first(&asked)?;
    found.ok_or(Error::Refused(&WEBHOOK_UNKNOWN))
}
