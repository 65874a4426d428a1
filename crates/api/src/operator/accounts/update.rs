//! `PATCH /operator/accounts/{account}`: what a tenant is called, and what it may use up.

use idp_model::payload::Valid;
use idp_model::payload::operator::ChangeTenant;
use idp_store::Batch;
use idp_store::operating::Operator;
use idp_store::tenants::{self, Change};

use super::reply::Account;
use crate::call::Call;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::operator::caller::{ACCOUNT, OperatorOf};
use crate::operator::credential::patched;
use crate::operator::failure::ACCOUNT_UNKNOWN;

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::patch("/operator/accounts/{account}")
        .summary("Change a tenant")
        .description("What is not sent stays as it is; `null` takes away.")
        .caller(OperatorOf)
        .path(&[ACCOUNT])
        .body::<ChangeTenant>()
        .reply::<Account>(200, "The tenant after the change.")
        .handler(update)
}

async fn update(
    call: &Call<'_>,
    by: Operator<'_>,
    body: Valid<ChangeTenant>,
) -> Result<Account, Error> {
    let account = call.value(ACCOUNT)?;
    let change = Change {
        name: patched(&body.name).map(|name| name.map(String::as_str)),
        people_per_day: patched(&body.people_per_day).map(|people| people.copied().map(i64::from)),
        application_url: None,
    };
    let mut batch = Batch::from(tenants::change(account, &change, &by));
    let asked = batch.ask(tenants::find(account));
    let tenant = call.run(batch).await?.first(&asked)?;
    tenant.map(Account::from).ok_or(Error::Refused(&ACCOUNT_UNKNOWN))
}
