//! `POST /operator/accounts/{account}/webhook/rotate`: another secret for an endpoint.

use idp_model::payload::Valid;
use idp_model::payload::operator::Rotate;
use idp_store::operating::Operator;
use idp_store::{Batch, receivers, tenants};

use super::reply::Webhook;
use super::{after, new_secret};
use crate::call::Call;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::operator::caller::{ACCOUNT, OperatorOf};
use crate::operator::credential::overlap_end;
use crate::operator::failure::{KEY_REPLACED, WEBHOOK_UNKNOWN};

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::post("/operator/accounts/{account}/webhook/rotate")
        .summary("Make another secret for a tenant's events")
        .description(
            "Told this once. The old one signs beside it for `overlapHours`, 24 without them: two signatures stand in the header. Until \
             then there is no other, unless with 0 both end now.",
        )
        .caller(OperatorOf)
        .path(&[ACCOUNT])
        .optional_body::<Rotate>()
        .reply::<Webhook>(200, "The endpoint with its new `secret`.")
        .refuses(&[&WEBHOOK_UNKNOWN, &KEY_REPLACED])
        .handler(rotate)
}

async fn rotate(call: &Call<'_>, by: Operator<'_>, body: Valid<Rotate>) -> Result<Webhook, Error> {
    let account = call.value(ACCOUNT)?;
    let (text, secret) = new_secret(call, account)?;
    let mut batch = Batch::from([tenants::require(account)]);
    batch.extend(receivers::rotate(account, secret, overlap_end(&body, call.now), &by));
    Ok(Webhook::from(after(call, batch).await?).with(Some(text)))
}
