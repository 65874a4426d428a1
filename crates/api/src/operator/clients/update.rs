//! `PATCH /operator/clients/{clientId}`: what a client is called, and when it ends.

use idp_model::payload::Valid;
use idp_model::payload::operator::ChangeCredential;
use idp_store::oauth_clients;
use idp_store::operating::Operator;

use super::after;
use super::reply::Client;
use crate::call::Call;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::operator::caller::{CLIENT_ID, OperatorOf};
use crate::operator::credential::change;
use crate::operator::failure::{END_PASSED, KEY_REPLACED};

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::patch("/operator/clients/{clientId}")
        .summary("Label a client, or set when it ends")
        .description("What is not sent stays as it is; `null` takes away. A client that has ended stays as it is.")
        .caller(OperatorOf)
        .path(&[CLIENT_ID])
        .body::<ChangeCredential>()
        .reply::<Client>(200, "The client after the change.")
        .refuses(&[&END_PASSED, &KEY_REPLACED])
        .handler(update)
}

async fn update(
    call: &Call<'_>,
    by: Operator<'_>,
    body: Valid<ChangeCredential>,
) -> Result<Client, Error> {
    let client_id = call.value(CLIENT_ID)?;
    after(call, client_id, oauth_clients::change(client_id, &change(&body, call.now)?, &by)).await
}
