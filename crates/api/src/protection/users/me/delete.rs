//! `DELETE /idp/array/users/me`: forget the user.

use idp_store::users;

use crate::call::Call;
use crate::caller::AN_HOUR;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::protection::done::Done;
use crate::protection::refusal::USER_UNKNOWN;
use crate::who::{User, UserWithSecondFactor};

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::delete("/idp/array/users/me")
        .summary("Forget the caller")
        .description("What is left are running counters of failed attempts and the audit rows, both under a keyed hash.")
        .caller(UserWithSecondFactor)
        .fresh(AN_HOUR)
        .reply::<Done>(200, "The user is forgotten.")
        .refuses(&[&USER_UNKNOWN])
        .handler(delete)
}

async fn delete(call: &Call<'_>, user: User<'_>) -> Result<Done, Error> {
    call.run(users::delete(&user.actor(), &call.config.limits)).await?;
    Ok(Done {})
}
