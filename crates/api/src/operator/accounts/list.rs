//! `GET /operator/accounts`: every tenant, newest first.

use idp_store::operating::Operator;
use idp_store::tenants;
use serde::Serialize;

use super::reply::Account;
use crate::call::Call;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::http::Page;
use crate::operator::caller::OperatorDesk;
use crate::paging::PageQuery;

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::get("/operator/accounts")
        .summary("List the tenants")
        .description("Newest first.")
        .caller(OperatorDesk)
        .input::<PageQuery>()
        .reply::<Accounts>(200, "A page of tenants.")
        .paged()
        .handler(list)
}

/// A page of tenants.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct Accounts {
    /// Newest first.
    accounts: Vec<Account>,
}

async fn list(call: &Call<'_>, _: Operator<'_>, page: PageQuery) -> Result<Page<Accounts>, Error> {
    let found = tenants::list(&page.window).all(call.db).await?;
    let (tenants, next) = page.cut(found);
    let accounts = tenants.into_iter().map(Account::from).collect();
    Ok(Page { body: Accounts { accounts }, next, total: None })
}
