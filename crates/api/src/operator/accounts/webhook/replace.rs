//! `PUT /operator/accounts/{account}/webhook`: where the events of a tenant go.

use idp_model::payload::Valid;
use idp_model::payload::operator::PutWebhook;
use idp_store::operating::Operator;
use idp_store::receivers::{self, NewEndpoint};
use idp_store::{Batch, tenants};

use super::reply::Webhook;
use super::{after, new_secret};
use crate::announce::KINDS;
use crate::call::Call;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::operator::caller::{ACCOUNT, OperatorOf};
use crate::operator::failure::{TYPE_UNKNOWN, URL_REFUSED};
use crate::webhook::address::is_receiver;

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::put("/operator/accounts/{account}/webhook")
        .summary("Say where a tenant's events go")
        .description(
            "`url`: https and the name of a public host. `types`: those that it takes; without them all. What it does not take goes where \
             the events of tenants without an endpoint go. The first time the reply has a `secret`, told this once; after that it stays, \
             and an endpoint that was disabled is sent events again.",
        )
        .caller(OperatorOf)
        .path(&[ACCOUNT])
        .body::<PutWebhook>()
        .reply::<Webhook>(200, "The endpoint.")
        .refuses(&[&URL_REFUSED, &TYPE_UNKNOWN])
        .handler(replace)
}

async fn replace(
    call: &Call<'_>,
    by: Operator<'_>,
    body: Valid<PutWebhook>,
) -> Result<Webhook, Error> {
    let account = call.value(ACCOUNT)?;
    if !is_receiver(&body.url, call.config.production) {
        return Err(Error::Refused(&URL_REFUSED));
    }
    let types = body.types.as_deref();
    if types.into_iter().flatten().any(|kind| !KINDS.contains(&kind.as_str())) {
        return Err(Error::Refused(&TYPE_UNKNOWN));
    }
    let (text, secret) = new_secret(call, account)?;
    let fresh = secret.0.clone();
    let mut batch = Batch::from([tenants::require(account)]);
    batch.extend(receivers::put(NewEndpoint { account, url: &body.url, types, secret }, &by));
    let put = after(call, batch).await?;
    let is_first = put.secret.0 == fresh;
    Ok(Webhook::from(put).with(is_first.then_some(text)))
}
