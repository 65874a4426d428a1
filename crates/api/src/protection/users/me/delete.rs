//! `DELETE /idp/array/users/me`: forget the user.

use idp_store::{Batch, users};

use crate::call::Call;
use crate::caller::AN_HOUR;
use crate::conditional::expected;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::protection::done::Done;
use crate::protection::refusal::USER_UNKNOWN;
use crate::protection::told::Change;
use crate::who::{User, UserWithSecondFactor};

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::delete("/idp/array/users/me")
        .summary("Forget the caller")
        .description("What is left are running counters of failed attempts and the audit rows, both under a keyed hash.")
        .caller(UserWithSecondFactor)
        .fresh(AN_HOUR)
        .reply::<Done>(200, "The user is forgotten.")
        .refuses(&[&USER_UNKNOWN])
        .if_match()
        .handler(delete)
}

async fn delete(call: &Call<'_>, user: User<'_>) -> Result<Done, Error> {
    let mut batch = Batch::from(expected(call)?.require_revision_of_profile(user.id()));
    batch.extend(users::delete(&user.actor(), &call.config.limits).into_statements());
    batch.extend(Change::Deleted.tell(call, &user)?);
    call.run(batch).await?;
    Ok(Done {})
}
