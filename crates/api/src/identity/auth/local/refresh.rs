//! `POST /api-commerceIdentity/auth/local/refresh`: the next tokens of a session.

use idp_model::payload::Valid;
use idp_model::payload::identity::Refresh;
use idp_store::sessions::{self, Presented, Refreshed};

use crate::call::Call;
use crate::crypto::opaque::Opaque;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::identity::refusal::REFRESH_TOKEN_REFUSED;
use crate::identity::sealed_user::SealedUser;
use crate::identity::sign_in::{SignIn, Tokens, Whom};
use crate::who::{Site, SiteKey};

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::post("/api-commerceIdentity/auth/local/refresh")
        .summary("Refresh the tokens of a session")
        .description(
            "The newest refresh token, or the one before it while the newest was not used, gives the next one, the \
             same each time. An older one ends the session: somebody else has it too.",
        )
        .caller(SiteKey)
        .body::<Refresh>()
        .reply::<SignIn>(200, "The next tokens.")
        .refuses(&[&REFRESH_TOKEN_REFUSED])
        .handler(refresh)
}

const REFUSED: Error = Error::Refused(&REFRESH_TOKEN_REFUSED);

async fn refresh(call: &Call<'_>, site: Site<'_>, body: Valid<Refresh>) -> Result<SignIn, Error> {
    let token = Opaque::of(body.into_inner().refresh_token);
    let owner = token.owner().and_then(|owner| owner.split_once('.'));
    let (user_id, session_id) = owner.ok_or(REFUSED)?;
    let successor = token.successor(&call.config.keys);
    let (hash, successor_hash) = (token.hash.as_str(), successor.hash.as_str());
    let presented =
        Presented { account: site.account, user_id, session_id, hash, successor: successor_hash };
    let user = SealedUser::new(call, user_id);
    let Refreshed { person, amr, auth_time } =
        match sessions::refresh(call.db, &user.trail(), &presented).await {
            Err(idp_store::Error::TokenUnknown | idp_store::Error::AccountUserUnknown) => {
                return Err(REFUSED);
            }
            outcome => outcome?,
        };
    let (profile, is_guest) = (user.profile(&person)?, person.login_id.is_none());
    let whom = Whom { user_id, account: &person.account, user: &profile, is_guest };
    let tokens = Tokens { session_id, amr: &amr, auth_time, refresh: successor.text };
    tokens.sign_in(call, &whom).await
}
