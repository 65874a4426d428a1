//! `POST /operator/clients/{clientId}/revoke`: the end of a client.

use idp_store::oauth_clients;
use idp_store::operating::Operator;

use super::after;
use super::reply::Client;
use crate::call::Call;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::operator::caller::{CLIENT_ID, OperatorOf};

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::post("/operator/clients/{clientId}/revoke")
        .summary("Revoke a client")
        .description(
            "At once: it gets no token any more, and those that are out are refused. Once more changes nothing.",
        )
        .caller(OperatorOf)
        .path(&[CLIENT_ID])
        .reply::<Client>(200, "The client, which has ended.")
        .handler(revoke)
}

async fn revoke(call: &Call<'_>, by: Operator<'_>) -> Result<Client, Error> {
    let client_id = call.value(CLIENT_ID)?;
    after(call, client_id, oauth_clients::revoke(client_id, &by)).await
}
