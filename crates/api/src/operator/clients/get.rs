//! `GET /operator/clients/{clientId}`: a client.

use idp_store::operating::Operator;

use super::after;
use super::reply::Client;
use crate::call::Call;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::operator::caller::{CLIENT_ID, OperatorOf};

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::get("/operator/clients/{clientId}")
        .summary("Read what there is to know of a client")
        .caller(OperatorOf)
        .path(&[CLIENT_ID])
        .reply::<Client>(200, "The client, without its secret.")
        .handler(get)
}

async fn get(call: &Call<'_>, _: Operator<'_>) -> Result<Client, Error> {
    after(call, call.value(CLIENT_ID)?, []).await
}
