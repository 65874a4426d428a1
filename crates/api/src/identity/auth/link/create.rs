//! `POST /api-commerceIdentity/auth/link`: a code of the site's application, for tokens.

use idp_model::payload::Valid;
use idp_model::payload::identity::LinkSignIn;
use idp_store::links::{self, Presented, Redeemed, Told};

use crate::call::Call;
use crate::crypto::hash;
use crate::crypto::opaque::Opaque;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::identity::events::Event;
use crate::identity::refusal::{LINK_REFUSED, LOG_IN_REQUIRED};
use crate::identity::sealed_user::SealedUser;
use crate::identity::sign_in::{FreshSession, LINK, SignIn, Whom};
use crate::who::{Site, SiteKey};

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::post("/api-commerceIdentity/auth/link")
        .summary("Sign in with a code of the site's application")
        .description(
            "A code is good once, for a minute, and with the verifier whose challenge it was made for: whatever comes of it, it is used \
             then. Who brings it a second time ends the session that it gave. The session is no log-in: its tokens have `link` as `amr`, \
             no `acr` and no `auth_time`. Whoever has a second factor logs in.",
        )
        .caller(SiteKey)
        .body::<LinkSignIn>()
        .reply::<SignIn>(200, "The user is signed in, as the application says.")
        .refuses(&[&LINK_REFUSED, &LOG_IN_REQUIRED])
        .handler(create)
}

const REFUSED: Error = Error::Refused(&LINK_REFUSED);

/// Nothing is guessed here: a code has 256 random bits, and a verifier one try.
async fn create(call: &Call<'_>, site: Site<'_>, body: Valid<LinkSignIn>) -> Result<SignIn, Error> {
    let code = Opaque::of(body.code.clone());
    let user_id = code.owner().ok_or(REFUSED)?;
    let user = SealedUser::new(call, user_id);
    let session = FreshSession::new(call, user_id, LINK)?;
    let presented = Presented {
        account: site.account,
        hash: &code.hash,
        code_challenge: &hash(&body.code_verifier),
        session: session.row(call.now),
    };
    let told = Told {
        replayed: Event::SessionReplayed.row(&user)?,
        linked: Event::SessionLinked.row(&user)?,
    };
    let issued = session.tokens().issue(call, (user_id, site.account)).await?;
    let person = match links::redeem(call.db, &user.trail(), &presented, told).await {
        Ok(Redeemed::SignedIn(person)) => person,
        Ok(Redeemed::HasFactor) => return Err(Error::Refused(&LOG_IN_REQUIRED)),
        // Whatever is wrong with it is told in one way.
        Err(idp_store::Error::TokenUnknown | idp_store::Error::AccountUserUnknown) => {
            return Err(REFUSED);
        }
        Err(other) => return Err(other.into()),
    };
    let whom = Whom {
        user_id,
        account: &person.account,
        user: &user.profile(&person)?,
        is_guest: person.login_id.is_none(),
    };
    Ok(issued.sign_in(&whom))
}
