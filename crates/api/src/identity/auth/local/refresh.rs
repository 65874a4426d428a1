//! `POST /api-commerceIdentity/auth/local/refresh`: the next tokens of a session.

use idp_model::payload::Valid;
use idp_model::payload::identity::Refresh;
use idp_store::sessions::{self, Presented, Proof};

use crate::call::Call;
use crate::crypto::refresh::RefreshToken;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::identity::events::Event;
use crate::identity::refusal::REFRESH_TOKEN_REFUSED;
use crate::identity::sealed_user::SealedUser;
use crate::identity::sign_in::{SignIn, Tokens, Whom};
use crate::who::{Site, SiteKey};

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::post("/api-commerceIdentity/auth/local/refresh")
        .summary("Refresh the tokens of a session")
        .description(
            "The newest refresh token gives the next one. The one before it gives the same again, as long as that was \
             not used and for a minute. Later, or with an older one, the session ends: somebody else has it too. A token \
             that was never given out ends nothing.",
        )
        .caller(SiteKey)
        .body::<Refresh>()
        .reply::<SignIn>(200, "The next tokens.")
        .refuses(&[&REFRESH_TOKEN_REFUSED])
        .handler(refresh)
}

const REFUSED: Error = Error::Refused(&REFRESH_TOKEN_REFUSED);

async fn refresh(call: &Call<'_>, site: Site<'_>, body: Valid<Refresh>) -> Result<SignIn, Error> {
    let keys = &call.config.keys;
    let token = RefreshToken::of(body.into_inner().refresh_token, keys);
    let owner = token.owner().ok_or(REFUSED)?;
    let (user_id, session_id) = (owner.user_id, owner.session_id);
    let proof = proof(call, &token, site.account).await?;
    // Who can't be told what was proven goes no further than to be seen as a thief.
    let unproven = Proof { amr: String::new(), auth_time: 0 };
    let said = proof.as_ref().unwrap_or(&unproven);
    let successor = token.successor(said, keys).ok_or(REFUSED)?;
    let presented = Presented {
        account: site.account,
        user_id,
        session_id,
        hash: &token.hash,
        counter: token.counter,
        successor: &successor.hash,
        successor_counter: successor.counter,
        proof: proof.as_ref(),
        grace_ms: call.config.refresh_grace_ms,
    };
    let tokens = Tokens { session_id, proof: said, refresh: successor.text };
    let issued = tokens.issue(call, (user_id, site.account)).await?;
    let user = SealedUser::new(call, user_id);
    let told = Event::SessionReplayed.row(&user)?;
    let person = match sessions::refresh(call.db, &user.trail(), &presented, told).await {
        Err(idp_store::Error::TokenUnknown | idp_store::Error::AccountUserUnknown) => {
            return Err(REFUSED);
        }
        outcome => outcome?,
    };
    let (profile, is_guest) = (user.profile(&person)?, person.login_id.is_none());
    Ok(issued.sign_in(&Whom { user_id, account: &person.account, user: &profile, is_guest }))
}

/// What the session has proven: the token says it, or the database of one from before tokens said it.
async fn proof(
    call: &Call<'_>,
    token: &RefreshToken,
    account: &str,
) -> Result<Option<Proof>, Error> {
    let owner = token.owner().ok_or(REFUSED)?;
    match owner.proof() {
        None => {
            let (user_id, session_id) = (owner.user_id, owner.session_id);
            let proof = sessions::select_proof(account, user_id, session_id, &token.hash);
            Ok(proof.first(call.db).await?)
        }
        said => Ok(said),
    }
}
