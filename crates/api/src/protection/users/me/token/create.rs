//! `POST /idp/array/users/me/token`: a new user token in place of the old one.

use idp_store::users;

use crate::call::Call;
use crate::endpoint::{Caller, Endpoint};
use crate::error::Error;
use crate::http::Reply;
use crate::protection::user_token::Draft;

pub(crate) const ENDPOINT: Endpoint = Endpoint::new(
    "POST",
    "/idp/array/users/me/token",
    Caller::UserWithSecondFactor,
    |call| Box::pin(refresh(call)),
);

async fn refresh(call: &Call<'_>) -> Result<Reply, Error> {
    let user = call.user()?;
    let token = Draft::new(call)?;
    match users::refresh_token(call.db, &user.actor(), &token.stored(), &call.config.limits).await {
        Ok(array_user_id) => Ok(Reply::ok(&token.hand_out(&array_user_id))),
        Err(error) => Err(call.explain(error, &user).await),
    }
}
