//! `POST /idp/array/users/me/token`: a new user token in place of the old one.

use idp_store::kept_answers::About;
use idp_store::users;

use crate::array::Vendor;
use crate::call::Call;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::protection::refusal::USER_UNKNOWN;
use crate::protection::user_token::{Draft, UserToken};
use crate::spec::Condition;
use crate::who::{User, UserWithSecondFactor};

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::post("/idp/array/users/me/token")
        .summary("Get a new user token")
        .description("It takes the place of the old one.")
        .caller(UserWithSecondFactor)
        .reply::<UserToken>(200, "The token.")
        .refuses(&[&USER_UNKNOWN])
        .conditions(&[Condition::AttemptsLocked])
        .idempotent()
        .handler(refresh)
}

async fn refresh(call: &Call<'_>, user: User<'_>) -> Result<UserToken, Error> {
    let token = match &call.config.vendor {
        Vendor::Local => {
            let token = Draft::new(call)?;
            // The id is in the answer, which has to be known before where it is kept: one trip more.
            if call.keeps_answer() {
                let id = array_user_id(call, &user, None).await?;
                call.keep_answer((user.id(), About::Profile), &token.hand_out(&id))?;
            }
            token
        }
        Vendor::Array(array) => {
            let id = array_user_id(call, &user, None).await?;
            let token = array.token(call.ports, &id, Draft::minutes(call)).await?;
            let token = Draft::of_array(call, token);
            call.keep_answer((user.id(), About::Profile), &token.hand_out(&id))?;
            token
        }
    };
    let id = array_user_id(call, &user, Some(&token)).await?;
    Ok(token.hand_out(&id))
}

/// By which id Array knows the user, who gets the token if there is one.
async fn array_user_id(
    call: &Call<'_>,
    user: &User<'_>,
    token: Option<&Draft>,
) -> Result<String, Error> {
    let stored = token.map(Draft::stored);
    let (mut batch, asked) =
        users::refresh_token(&user.actor(), stored.as_ref(), &call.config.limits);
    // Whose session ended while Array was asked gets no token.
    if call.db.is_admitted() {
        batch.extend(call.session_live());
    }
    let id = call.attempt(&user.tried(None), batch).await?.first(&asked)?;
    id.ok_or(Error::Refused(&USER_UNKNOWN))
}
