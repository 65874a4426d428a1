//! `GET /operator/accounts/{account}`: a tenant.

use idp_store::operating::Operator;
use idp_store::tenants;

use super::reply::Account;
use crate::call::Call;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::operator::caller::{ACCOUNT, OperatorOf};
use crate::operator::failure::ACCOUNT_UNKNOWN;

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::get("/operator/accounts/{account}")
        .summary("Read a tenant")
        .caller(OperatorOf)
        .path(&[ACCOUNT])
        .reply::<Account>(200, "The tenant.")
        .versioned()
        .handler(get)
}

async fn get(call: &Call<'_>, _: Operator<'_>) -> Result<Account, Error> {
    let tenant = tenants::find(call.value(ACCOUNT)?).first(call.db).await?;
    tenant.map(Account::from).ok_or(Error::Refused(&ACCOUNT_UNKNOWN))
}
