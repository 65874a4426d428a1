//! `POST /api-commerceIdentity/user/local`: sign up with a login.

use idp_model::payload::Valid;
use idp_model::payload::identity::CreateLocalUser;
use idp_store::kept_answers::About;
use idp_store::{Batch, audit};

use crate::call::{Call, Knocker};
use crate::crypto::uuid;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::identity::breached::require_not_breached;
use crate::identity::events::Everyday;
use crate::identity::refusal::SIGN_UP_TAKEN;
use crate::identity::sealed_user::SealedUser;
use crate::identity::sign_in::{self, FreshSession, SignIn, Whom};
use crate::identity::verification;
use crate::spec::Condition;
use crate::who::{Site, SiteKey};

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::post("/api-commerceIdentity/user/local")
        .summary("Create a user with a login")
        .description(
            "A user name is taken once in an account, whatever its case. A mail has the e-mail address verified; until then \
             no secret is sent there.",
        )
        .caller(SiteKey)
        .body::<CreateLocalUser>()
        .reply::<SignIn>(200, "The user is signed in.")
        .refuses(&[&SIGN_UP_TAKEN])
        .conditions(&[Condition::PeopleExhausted])
        .idempotent()
        .handler(create)
}

async fn create(
    call: &Call<'_>,
    site: Site<'_>,
    body: Valid<CreateLocalUser>,
) -> Result<SignIn, Error> {
    let CreateLocalUser { user: profile, provider } = body.into_inner();
    // A key that nobody has buys no hash, nor does one whose account has no more people to make today.
    call.admit_person().await?;
    require_not_breached(call, &provider.password, &["provider", "password"]).await?;
    let user_id = uuid(call.ports.random)?;
    let user = SealedUser::new(call, &user_id);
    let session = FreshSession::new(call, &user_id, sign_in::PASSWORD)?;
    let whom = Whom { user_id: &user_id, account: site.account, user: &profile, is_guest: false };
    let sign_in = session.sign_in(call, &whom).await?;
    let turn = call.turn_to_hash(Knocker::Anyone).await?;
    let mut batch = Batch::from(user.insert(site.account, &profile)?);
    batch.extend(user.insert_login(turn, site.account, &provider)?);
    if let Some(email) = &profile.email {
        batch.extend(verification::begin(&user, site.account, profile.clone(), email)?);
    }
    batch.extend(session.begin(call.now));
    batch.push(audit::insert(&user.trail(), "user.signed_up"));
    batch.push(Everyday::SignedUp.offer(&user)?);
    call.keep_answer((user_id.as_str(), About::User), &sign_in)?;
    match call.make_person(batch).await {
        Err(Error::Undone(idp_store::Error::UsernameTaken)) => Err(Error::Refused(&SIGN_UP_TAKEN)),
        done => done.map(|_| sign_in),
    }
}
