//! `GET /api-commerceIdentity/auth/token/{token}`: whether a reset token is good.

use idp_store::resets;
use serde_json::json;

use crate::call::Call;
use crate::crypto::opaque::Opaque;
use crate::endpoint::{Caller, Endpoint};
use crate::error::Error;
use crate::http::Reply;
use crate::identity::Refusal;

pub(crate) const ENDPOINT: Endpoint = Endpoint::new(
    "GET",
    "/api-commerceIdentity/auth/token/{token}",
    Caller::Public,
    |call| Box::pin(get(call)),
);

async fn get(call: &Call<'_>) -> Result<Reply, Error> {
    let token = Opaque::of(call.param("token")?.to_owned());
    let user_id = token
        .owner()
        .ok_or(Error::Identity(Refusal::TokenNotFound))?;
    resets::verify(call.db, user_id, &token.hash, call.now).await?;
    Ok(Reply::ok(&json!({ "tokenValid": true, "userId": user_id })))
}
