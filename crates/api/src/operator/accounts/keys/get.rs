//! `GET /operator/accounts/{account}/keys/{keyId}`: an api key.

use idp_store::operating::Operator;

use super::reply::Key;
use super::{after, named};
use crate::call::Call;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::operator::caller::{ACCOUNT, KEY_ID, OperatorOf};

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::get("/operator/accounts/{account}/keys/{keyId}")
        .summary("Read what there is to know of an api key")
        .caller(OperatorOf)
        .path(&[ACCOUNT, KEY_ID])
        .reply::<Key>(200, "The key, without its text.")
        .handler(get)
}

async fn get(call: &Call<'_>, _: Operator<'_>) -> Result<Key, Error> {
    after(call, &named(call)?, []).await
}
