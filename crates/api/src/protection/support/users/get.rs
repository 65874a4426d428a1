//! `GET /idp/support/users/{user_id}`: ids, flags, counters and enrollments; never a value of the profile.

use idp_store::{Batch, support};

use crate::call::Call;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::protection::support::caller::{Support, USER_ID};
use crate::protection::support::user_reply::{Questions, UserReply};
use crate::who::User;

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::get("/idp/support/users/{user_id}")
        .summary("Look at a user")
        .description("Ids, flags, counters and enrollments; never a value of the profile. The user's audit trail says who looked.")
        .path(&[USER_ID])
        .caller(Support)
        .reply::<UserReply>(200, "The user.")
        .versioned()
        .handler(get)
}

async fn get(call: &Call<'_>, user: User<'_>) -> Result<UserReply, Error> {
    let mut batch = Batch::from(support::read(user.id(), &user.trail()));
    let questions = Questions::ask(&mut batch, &user);
    questions.reply(call, &call.run(batch).await?, &user)
}
