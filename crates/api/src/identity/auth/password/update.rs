//! `PATCH /api-commerceIdentity/auth/password`: a new password by a reset token.

use idp_model::payload::Valid;
use idp_model::payload::identity::UpdatePassword;

use crate::call::Call;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::identity::auth::{AccountUser, new_password};
use crate::identity::refusal::{TOKEN_EXPIRED, TOKEN_NOT_FOUND};
use crate::identity::user_reply::UserReply;
use crate::who::{Site, SiteKey};

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::patch("/api-commerceIdentity/auth/password")
        .summary("Set a password by a reset token")
        .description(
            "The token is good once, and every other one of the user dies with it. Every session of the user ends.",
        )
        .caller(SiteKey)
        .body::<UpdatePassword>()
        .reply::<UserReply>(200, "The user, whose password is the new one.")
        .refuses(&[&TOKEN_NOT_FOUND, &TOKEN_EXPIRED])
        .versioned()
        .handler(update)
}

async fn update(
    call: &Call<'_>,
    site: Site<'_>,
    body: Valid<UpdatePassword>,
) -> Result<UserReply, Error> {
    let user = AccountUser { account: site.account, user_id: &body.user_id };
    match new_password::set_by_token(call, user, &body.reset_token, &body.new_password).await {
        // Who has no such user has no such token.
        Err(Error::Undone(idp_store::Error::AccountUserUnknown)) => {
            Err(Error::Refused(&TOKEN_NOT_FOUND))
        }
        outcome => outcome,
    }
}
