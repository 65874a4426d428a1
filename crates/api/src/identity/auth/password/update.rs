//! `PATCH /api-commerceIdentity/auth/password`: a new password by a reset token.

use idp_model::payload::identity::UpdatePassword;

use crate::call::Call;
use crate::endpoint::{Caller, Endpoint};
use crate::error::Error;
use crate::http::Reply;
use crate::identity::Refusal;
use crate::identity::auth::new_password;

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
        Error::Identity(Refusal::UserNotFound) => Error::Identity(Refusal::TokenNotFound),
        other => other,
    })
}
