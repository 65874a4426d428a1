//! `PATCH /idp/support/users/{user_id}`: change what is sent, an SSN always among it, and tell of the user after it.

use idp_model::payload::Valid;
use idp_model::payload::protection::SupportUpdate;
use idp_store::Batch;

use crate::call::Call;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::protection::profile::change;
use crate::protection::support::caller::{Support, USER_ID};
use crate::protection::support::user_reply::{Questions, UserReply};
use crate::who::User;

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::patch("/idp/support/users/{user_id}")
        .summary("Change a user's profile")
        .description("An SSN is always among what is sent. What is not sent stays as it is.")
        .path(&[USER_ID])
        .caller(Support)
        .body::<SupportUpdate>()
        .reply::<UserReply>(200, "The user after the change.")
        .versioned()
        .if_match()
        .handler(update)
}

async fn update(
    call: &Call<'_>,
    user: User<'_>,
    body: Valid<SupportUpdate>,
) -> Result<UserReply, Error> {
    let ask = |batch: &mut Batch| Questions::ask(batch, &user);
    let (results, questions) = change(call, &user, &body.changes, ask).await?;
    questions.reply(call, &results, &user)
}
