//! `POST /api-commerceIdentity/auth/logout`: end the session of a refresh token.

use idp_model::payload::Valid;
use idp_model::payload::identity::Refresh;
use idp_store::{Batch, audit, emails, sessions};

use crate::call::Call;
use crate::crypto::refresh::RefreshToken;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::identity::sealed_user::SealedUser;
use crate::who::{Site, SiteKey};

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::post("/api-commerceIdentity/auth/logout")
        .summary("Log out")
        .description(
            "Ends the session of the refresh token. A token of no session is as good as logged out: nothing is told \
             of it.",
        )
        .caller(SiteKey)
        .body::<Refresh>()
        .no_content("There is no such session any more.")
        .handler(logout)
}

async fn logout(call: &Call<'_>, site: Site<'_>, body: Valid<Refresh>) -> Result<(), Error> {
    let token = RefreshToken::of(body.into_inner().refresh_token, &call.config.keys);
    let owner = token.owner().map(|owner| (owner.user_id, owner.session_id));
    let (user_id, session_id) = owner.unwrap_or_default();
    let user = SealedUser::new(call, user_id);
    let is_there = sessions::require_token(site.account, user_id, session_id, &token.hash);
    let mut batch = Batch::from([is_there, emails::forget_asked_in(user_id, session_id)]);
    batch.ask(sessions::end(user_id, session_id));
    batch.push(audit::insert(&user.trail(), "user.logged_out"));
    match call.run(batch).await {
        Ok(_) | Err(Error::Undone(idp_store::Error::TokenUnknown)) => Ok(()),
        Err(error) => Err(error),
    }
}
