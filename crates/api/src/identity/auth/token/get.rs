//! `GET /api-commerceIdentity/auth/token/{token}`: whether a reset token is good.

use idp_store::resets;
use serde::Serialize;

use crate::call::Call;
use crate::crypto::opaque::Opaque;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::identity::refusal::{TOKEN_EXPIRED, TOKEN_NOT_FOUND};
use crate::params::PathParameter;
use crate::who::Anyone;

const TOKEN: PathParameter = PathParameter::new("token", "The reset token.");

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::get("/api-commerceIdentity/auth/token/{token}")
        .summary("Verify a reset token")
        .description("It is not used by this. No api key is needed: whoever has the token may ask.")
        .path(&[TOKEN])
        .counted()
        .reply::<GoodToken>(200, "The token is good.")
        .refuses(&[&TOKEN_NOT_FOUND, &TOKEN_EXPIRED])
        .handler(get)
}

/// A reset token that is good.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
struct GoodToken {
    /// `true`.
    token_valid: bool,
    /// Whose it is: the user's id, a UUID.
    user_id: String,
}

async fn get(call: &Call<'_>, _: Anyone) -> Result<GoodToken, Error> {
    let token = Opaque::of(call.value(TOKEN)?.to_owned());
    let user_id = token.owner().ok_or(Error::Refused(&TOKEN_NOT_FOUND))?;
    call.run(resets::require_redeemable(user_id, &token.hash, call.now)).await?;
    Ok(GoodToken { token_valid: true, user_id: user_id.to_owned() })
}
