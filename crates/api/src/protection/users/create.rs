//! `POST /idp/array/users`: create the caller's profile, with a first user token.

use idp_model::payload::protection::CreateUser;
use idp_store::users;

use crate::call::Call;
use crate::crypto::uuid;
use crate::endpoint::{Caller, Endpoint};
use crate::error::Error;
use crate::http::Reply;
use crate::protection::profile::Columns;
use crate::protection::user_token::Draft;

pub(crate) const ENDPOINT: Endpoint = Endpoint::new(
    "POST",
    "/idp/array/users",
    Caller::UserWithSecondFactor,
    |call| Box::pin(create(call)),
)
.reads::<CreateUser>();

async fn create(call: &Call<'_>) -> Result<Reply, Error> {
    let body = call.body::<CreateUser>()?;
    let user = call.user()?;
    let array_user_id = uuid(call.ports.random)?;
    let profile = Columns::new(call, &user).new_profile(&body, array_user_id.clone())?;
    let token = Draft::new(call)?;
    match users::create(
        call.db,
        &user.actor(),
        profile,
        &token.stored(),
        &call.config.limits,
    )
    .await
    {
        Ok(()) => Ok(Reply::ok(&token.hand_out(&array_user_id))),
        Err(error) => Err(call.explain(error, &user).await),
    }
}
