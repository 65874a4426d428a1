//! `POST /operator/accounts/{account}/keys/{keyId}/revoke`: the end of an api key.

use idp_store::operating::Operator;

use super::reply::Key;
use super::{after, named};
use crate::call::Call;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::operator::caller::{ACCOUNT, KEY_ID, OperatorOf};

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::post("/operator/accounts/{account}/keys/{keyId}/revoke")
        .summary("Revoke an api key")
        .description(
            "At once: no call with it that begins after this is admitted, and one that is under way writes nothing more. Once more changes nothing.",
        )
        .caller(OperatorOf)
        .path(&[ACCOUNT, KEY_ID])
        .reply::<Key>(200, "The key, which has ended.")
        .handler(revoke)
}

async fn revoke(call: &Call<'_>, by: Operator<'_>) -> Result<Key, Error> {
    let named = named(call)?;
    after(call, &named, named.revoke(&by)).await
}
