//! `POST /idp/array/users`: create the caller's profile, with a first user token.

use idp_model::payload::protection::CreateUser;
use idp_store::{outbox, reservation, users};

use crate::array::Array;
use crate::array::Vendor;
use crate::call::Call;
use crate::caller::Caller;
use crate::crypto::uuid;
use crate::error::Error;
use crate::http::Reply;
use crate::legacy::Endpoint;
use crate::protection::profile::Columns;
use crate::protection::user_token::Draft;
use crate::who::User;

pub(crate) const ENDPOINT: Endpoint =
    Endpoint::new("POST", "/idp/array/users", Caller::UserWithSecondFactor, |call| {
        Box::pin(create(call))
    })
    .reads::<CreateUser>();

async fn create(call: &Call<'_>) -> Result<Reply, Error> {
    let body = call.body::<CreateUser>()?;
    let user = call.user()?;
    let (array_user_id, token) = match &call.config.vendor {
        Vendor::Local => (uuid(call.ports.random)?, Draft::new(call)?),
        Vendor::Array(array) => with_vendor(call, &user, array).await?,
    };
    let profile = Columns::new(call, &user).new_profile(&body, array_user_id.clone())?;
    let (actor, limits) = (user.actor(), &call.config.limits);
    let batch = users::create(&actor, profile, &token.stored(), limits);
    call.attempt_rows(&user, batch).await?;
    Ok(Reply::ok(&token.hand_out(&array_user_id)))
}

/// Reserves the user, then makes it with the vendor. Where that fails, nothing is left but what the vendor is told to forget; and the
/// reservation, where the vendor may have made the user unheard.
async fn with_vendor(
    call: &Call<'_>,
    user: &User<'_>,
    array: &Array,
) -> Result<(String, Draft), Error> {
    let (actor, limits) = (user.actor(), &call.config.limits);
    let fresh = uuid(call.ports.random)?;
    let reserve = users::reserve(&actor, &fresh, limits);
    let reserved = call.attempt_rows(user, reserve).await?;
    let reserved = reserved.last().and_then(|rows| rows.first());
    let reserved = reserved.ok_or(Error::Internal("nothing reserved"))?;
    let reserved = reserved.text(0)?;
    let body = call.members::<CreateUser>()?;
    let mut end = vec![reservation::release(user.id())];
    let error = match array.create((call.ports, &call.config.keys), body, reserved).await {
        Ok(id) => {
            match array.token(call.ports, &id, call.config.user_token_life.div_euclid(60_000)).await
            {
                Ok(token) => return Ok((id, Draft::of_vendor(call, token))),
                Err(failure) => {
                    end.push(outbox::orphaned(&user.key, &id, call.now));
                    failure.into()
                }
            }
        }
        Err(failure) => {
            // What became of an earlier try that is taken over here, this one does not tell.
            if failure.may_be_done() || reserved != fresh {
                end = vec![reservation::leave(user.id(), call.now)];
            }
            failure.of_creation()
        }
    };
    call.run_rows(end).await?;
    Err(error)
}
