//! `POST /operator/accounts`: a tenant, without a key.

use idp_model::payload::Valid;
use idp_model::payload::operator::CreateTenant;
use idp_store::operating::Operator;
use idp_store::{Batch, tenants};

use super::reply::Account;
use crate::call::Call;
use crate::crypto::new_id;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::operator::caller::OperatorDesk;

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::post("/operator/accounts")
        .summary("Make a tenant")
        .description("It has no key yet.")
        .caller(OperatorDesk)
        .optional_body::<CreateTenant>()
        .reply::<Account>(200, "The tenant.")
        .handler(create)
}

async fn create(
    call: &Call<'_>,
    by: Operator<'_>,
    body: Valid<CreateTenant>,
) -> Result<Account, Error> {
    let account = new_id(call.ports.random)?;
    let mut batch = Batch::from(tenants::create(&account, body.name.as_deref(), &by));
    let asked = batch.ask(tenants::find(&account));
    let tenant = call.run(batch).await?.first(&asked)?;
    tenant.map(Account::from).ok_or(Error::Internal("the tenant is not there"))
}
