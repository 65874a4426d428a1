//! `GET /operator/accounts/{account}/webhook`: where the events of a tenant go.

use idp_store::operating::Operator;
use idp_store::{Batch, tenants};

use super::after;
use super::reply::Webhook;
use crate::call::Call;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::operator::caller::{ACCOUNT, OperatorOf};
use crate::operator::failure::WEBHOOK_UNKNOWN;

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::get("/operator/accounts/{account}/webhook")
        .summary("Read where a tenant's events go")
        .caller(OperatorOf)
        .path(&[ACCOUNT])
        .reply::<Webhook>(200, "The endpoint, without its secret.")
        .refuses(&[&WEBHOOK_UNKNOWN])
        .handler(get)
}

async fn get(call: &Call<'_>, _: Operator<'_>) -> Result<Webhook, Error> {
    let batch = Batch::from([tenants::require(call.value(ACCOUNT)?)]);
    after(call, batch).await.map(Webhook::from)
}
