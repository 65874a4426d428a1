//! `GET /api-commerceIdentity/auth/token/{token}`: whether a reset token is good.

use idp_store::resets;
use serde_json::json;

use crate::call::Call;
use crate::caller::Caller;
use crate::crypto::opaque::Opaque;
use crate::error::Error;
use crate::http::Reply;
use crate::identity::refusal;
use crate::legacy::Endpoint;

pub(crate) const ENDPOINT: Endpoint = Endpoint::asks(
    "GET",
    "/api-commerceIdentity/auth/token/{token}",
    Caller::Public,
    |call| {
        let token = token(call)?;
        let user_id = token.owner().unwrap_or_default();
        Ok(resets::require_redeemable(user_id, &token.hash, call.now).into())
    },
    |call, _| {
        let user_id = token(call)?;
        let user_id = user_id.owner();
        Ok(Reply::ok(&json!({ "tokenValid": true, "userId": user_id })))
    },
);

/// The token in the path, which has an owner.
fn token(call: &Call<'_>) -> Result<Opaque, Error> {
    let token = Opaque::of(call.param("token")?.to_owned());
    let is_one = token.owner().is_some();
    is_one.then_some(token).ok_or(Error::Refused(&refusal::TOKEN_NOT_FOUND))
}
