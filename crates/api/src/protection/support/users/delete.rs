//! `DELETE /idp/support/users/{user_id}`: forget the user, as the user could. Asks for a scope of its own.

use idp_store::{Batch, users};

use crate::call::Call;
use crate::conditional::expected;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::protection::done::Done;
use crate::protection::support::caller::{SupportDelete, USER_ID};
use crate::protection::told::Change;
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
