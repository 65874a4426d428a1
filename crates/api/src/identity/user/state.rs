//! `POST /api-commerceIdentity/user/{userId}/deactivate` and `…/activate`: whether a person may log in.

use idp_model::payload::Valid;
use idp_model::payload::identity::UserState;
use idp_store::audit;
use idp_store::life::{self, State};

use crate::call::Call;
use crate::crypto::Column;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::identity::events::Event;
use crate::identity::refusal::HELD;
use crate::identity::sealed_user::SealedUser;
use crate::identity::user::USER_ID;
use crate::who::{ServerKeyOrOperator, SiteUser};

pub(crate) fn deactivate() -> Endpoint {
    Endpoint::post("/api-commerceIdentity/user/{userId}/deactivate")
        .summary("Keep a user from logging in")
        .description(
            "All sessions end at once, and what would begin one: challenges, codes, links, reset tokens, an e-mail address or a second \
             factor that waits. A second factor that was said to be lost is asked for again. Tokens are refused at the next request, in every API. Said again, the reason is another one.",
        )
        .caller(ServerKeyOrOperator)
        .path(&[USER_ID])
        .optional_body::<UserState>()
        .no_content("The user may not log in.")
        .handler(keep_out)
}

async fn keep_out(call: &Call<'_>, who: SiteUser<'_>, body: Valid<UserState>) -> Result<(), Error> {
    set(call, who, &body, false).await
}

pub(crate) fn activate() -> Endpoint {
    Endpoint::post("/api-commerceIdentity/user/{userId}/activate")
        .summary("Let a user log in again")
        .description(
            "Where the user was deactivated. Sessions of before do not go on. Whom an operator deactivated an operator alone activates.",
        )
        .caller(ServerKeyOrOperator)
        .path(&[USER_ID])
        .refuses(&[&HELD])
        .optional_body::<UserState>()
        .no_content("The user may log in.")
        .handler(let_in)
}

async fn let_in(call: &Call<'_>, who: SiteUser<'_>, body: Valid<UserState>) -> Result<(), Error> {
    set(call, who, &body, true).await
}

async fn set(
    call: &Call<'_>,
    who: SiteUser<'_>,
    body: &UserState,
    is_active: bool,
) -> Result<(), Error> {
    let user = SealedUser::new(call, who.user_id);
    let reason = body.reason.as_ref().map(|reason| user.seal(Column::StateReason, reason));
    let (reason, by_operator) = (reason.transpose()?, call.is_operator);
    let state = State { user_id: who.user_id, is_active, reason, by_operator };
    let (event, action) = match is_active {
        true => (Event::Activated, "user.activated"),
        false => (Event::Deactivated, "user.deactivated"),
    };
    let mut batch = life::set_state(state, event.row(&user)?, &user.trail());
    batch.push(audit::insert(&user.trail(), action));
    call.run(batch).await.map(drop)
}
