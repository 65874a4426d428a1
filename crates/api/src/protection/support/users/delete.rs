//! `DELETE /idp/support/users/{user_id}`: forget the user, as the user could.

use idp_store::users;

use crate::call::Call;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::protection::done::Done;
use crate::protection::support::caller::{Support, USER_ID};
use crate::who::User;

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::delete("/idp/support/users/{user_id}")
        .summary("Forget a user")
        .description("As the user could.")
        .path(&[USER_ID])
        .caller(Support)
        .reply::<Done>(200, "Nothing is stored of the user any more.")
        .handler(delete)
}

async fn delete(call: &Call<'_>, user: User<'_>) -> Result<Done, Error> {
    call.run(users::delete(&user.actor(), &call.config.limits)).await?;
    Ok(Done {})
}
