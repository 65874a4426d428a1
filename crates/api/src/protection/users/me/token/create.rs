//! `POST /idp/array/users/me/token`: a new user token in place of the old one.

use idp_store::users;

use crate::array::Vendor;
use crate::call::Call;
use crate::caller::Caller;
use crate::error::Error;
use crate::http::Reply;
use crate::legacy::Endpoint;
use crate::protection::user_token::Draft;

pub(crate) const ENDPOINT: Endpoint =
    Endpoint::new("POST", "/idp/array/users/me/token", Caller::UserWithSecondFactor, |call| {
        Box::pin(refresh(call))
    });

async fn refresh(call: &Call<'_>) -> Result<Reply, Error> {
    let user = call.user()?;
    let (actor, limits) = (user.actor(), &call.config.limits);
    let token = match &call.config.vendor {
        Vendor::Local => Draft::new(call)?,
        Vendor::Array(array) => {
            let ask = users::refresh_token(&actor, None, limits);
            let id = users::array_user_id_in(&call.attempt_rows(&user, ask).await?)?;
            Draft::of_vendor(
                call,
                array
                    .token(call.ports, &id, call.config.user_token_life.div_euclid(60_000))
                    .await?,
            )
        }
    };
    let store = users::refresh_token(&actor, Some(&token.stored()), limits);
    let id = users::array_user_id_in(&call.attempt_rows(&user, store).await?)?;
    Ok(Reply::ok(&token.hand_out(&id)))
}
