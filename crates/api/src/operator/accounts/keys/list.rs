//! `GET /operator/accounts/{account}/keys`: the keys of a tenant, newest first.

use idp_store::operating::Operator;
use idp_store::{Batch, api_keys, tenants};
use serde::Serialize;

use super::reply::Key;
use crate::call::Call;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::http::Page;
use crate::operator::caller::{ACCOUNT, OperatorOf};
use crate::paging::PageQuery;

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::get("/operator/accounts/{account}/keys")
        .summary("List the api keys of a tenant")
        .description("Newest first; those that ended, too.")
        .caller(OperatorOf)
        .path(&[ACCOUNT])
        .input::<PageQuery>()
        .reply::<Keys>(200, "A page of keys.")
        .paged()
        .handler(list)
}

/// A page of keys.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct Keys {
    /// Newest first.
    keys: Vec<Key>,
}

async fn list(call: &Call<'_>, _: Operator<'_>, page: PageQuery) -> Result<Page<Keys>, Error> {
    let account = call.value(ACCOUNT)?;
    let mut batch = Batch::from([tenants::require(account)]);
    let asked = batch.ask(api_keys::list(account, &page.window));
    let (keys, next) = page.cut(call.run(batch).await?.all(&asked)?);
    Ok(Page { body: Keys { keys: keys.into_iter().map(Key::from).collect() }, next, total: None })
}
