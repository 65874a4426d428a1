//! `POST /idp/support/users/{user_id}/attempts/reset`: give the user all attempts to authenticate again.

use idp_store::users;

use crate::call::Call;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::protection::support::caller::{Support, USER_ID};
use crate::who::User;

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::post("/idp/support/users/{user_id}/attempts/reset")
        .summary("Give a user all attempts to authenticate again")
        .path(&[USER_ID])
        .caller(Support)
        .no_content("The user has all attempts again.")
        .handler(reset)
}

async fn reset(call: &Call<'_>, user: User<'_>) -> Result<(), Error> {
    call.run(users::reset_attempts(&user.actor())).await.map(drop)
}
