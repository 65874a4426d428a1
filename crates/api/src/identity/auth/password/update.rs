//! `PATCH /api-commerceIdentity/auth/password`: a new password by a reset token.

use idp_model::payload::identity::UpdatePassword;
use idp_store::{guard, resets};

use crate::call::Call;
use crate::crypto::hash;
use crate::endpoint::{Caller, Endpoint};
use crate::error::Error;
use crate::http::Reply;
use crate::identity::Refusal;
use crate::identity::auth::new_password;

pub(crate) const ENDPOINT: Endpoint = Endpoint::new(
    "PATCH",
    "/api-commerceIdentity/auth/password",
    Caller::Key,
    |call| Box::pin(update(call)),
)
.reads::<UpdatePassword>();

async fn update(call: &Call<'_>) -> Result<Reply, Error> {
    let body = call.body::<UpdatePassword>()?;
    let user_id = body.user_id.as_str();
    let [known, current] = resets::redeemable(user_id, &hash(&body.reset_token), call.now);
    let conditions = [
        guard::user_of_account(user_id, call.account()?),
        known,
        current,
    ];
    let reply = new_password::set(call, user_id, &body.new_password, conditions).await;
    reply.map_err(|error| match error {
        Error::Identity(Refusal::UserNotFound) => Error::Identity(Refusal::TokenNotFound),
        other => other,
    })
}
