//! `/operator/accounts/{account}/keys`

pub(crate) mod create;
pub(crate) mod get;
pub(crate) mod list;
mod reply;
pub(crate) mod revoke;
pub(crate) mod rotate;
pub(crate) mod update;

use idp_store::Batch;
use idp_store::api_keys::{KeyId, Named};
use idp_store::db::Statement;

use self::reply::Key;
use crate::call::Call;
use crate::error::Error;
use crate::operator::caller::{ACCOUNT, KEY_ID};
use crate::operator::failure::KEY_UNKNOWN;

/// The key in the path.
fn named<'a>(call: &'a Call<'_>) -> Result<Named<'a>, Error> {
    let id = KeyId::parse(call.value(KEY_ID)?).ok_or(Error::Refused(&KEY_UNKNOWN))?;
    Ok(Named { account: call.value(ACCOUNT)?, id })
}

/// The key as it is after the statements.
async fn after(
    call: &Call<'_>,
    named: &Named<'_>,
    statements: impl IntoIterator<Item = Statement>,
) -> Result<Key, Error> {
    let mut batch = Batch::from(statements);
    let asked = batch.ask(named.select());
    let key = call.run(batch).await?.first(&asked)?;
    key.map(Key::from).ok_or(Error::Refused(&KEY_UNKNOWN))
}
