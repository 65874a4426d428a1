//! `PATCH /api-commerceIdentity/auth/password`: a new password by a reset token.

use idp_model::payload::identity::UpdatePassword;

use crate::call::Call;
use crate::caller::Caller;
use crate::error::Error;
use crate::http::Reply;
use crate::identity::auth::new_password;
use crate::identity::refusal;
use crate::legacy::Endpoint;

pub(crate) const ENDPOINT: Endpoint =
    Endpoint::new("PATCH", "/api-commerceIdentity/auth/password", Caller::Key, |call| {
        Box::pin(update(call))
    })
    .reads::<UpdatePassword>();

async fn update(call: &Call<'_>) -> Result<Reply, Error> {
    let body = call.body::<UpdatePassword>()?;
    let (user_id, token) = (body.user_id.as_str(), body.reset_token.as_str());
    let reply = new_password::set_by_token(call, user_id, token, &body.new_password).await;
    reply.map_err(|error| match error {
        Error::Undone(idp_store::Error::AccountUserUnknown) => {
            Error::Refused(&refusal::TOKEN_NOT_FOUND)
        }
        other => other,
    })
}
