//! `DELETE /idp/support/users/{user_id}`: forget the user, as the user could. Asks for a scope of its own.

use idp_store::users;

use crate::call::Call;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::protection::done::Done;
use crate::protection::support::caller::{SupportDelete, USER_ID};
use crate::who::User;

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::delete("/idp/support/users/{user_id}")
        .summary("Forget a user")
        .description(
            "As the user could. Running counters of failed attempts and the audit rows are left, both under a keyed hash.",
        )
        .path(&[USER_ID])
        .caller(SupportDelete)
        .reply::<Done>(200, "The user is forgotten.")
        .handler(delete)
}

async fn delete(call: &Call<'_>, user: User<'_>) -> Result<Done, Error> {
    call.run(users::delete(&user.actor(), &call.config.limits)).await?;
    Ok(Done {})
}
