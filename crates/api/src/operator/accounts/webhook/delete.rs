//! `DELETE /operator/accounts/{account}/webhook`: a tenant without an endpoint of its own.

use idp_store::operating::Operator;
use idp_store::{Batch, receivers, tenants};

use crate::call::Call;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::operator::caller::{ACCOUNT, OperatorOf};
use crate::operator::failure::WEBHOOK_UNKNOWN;

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::delete("/operator/accounts/{account}/webhook")
        .summary("Take away where a tenant's events go")
        .description("What waits goes where the events of tenants without an endpoint go.")
        .caller(OperatorOf)
        .path(&[ACCOUNT])
        .no_content("It has none any more.")
        .refuses(&[&WEBHOOK_UNKNOWN])
        .handler(delete)
}

async fn delete(call: &Call<'_>, by: Operator<'_>) -> Result<(), Error> {
    let account = call.value(ACCOUNT)?;
    let mut batch = Batch::from([tenants::require(account)]);
    batch.extend(receivers::remove(account, &by));
    call.run(batch).await.map(drop)
}
