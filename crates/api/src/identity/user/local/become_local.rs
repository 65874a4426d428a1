//! `POST /api-commerceIdentity/user/{userId}/local`: a guest gets a login.

use idp_model::payload::Valid;
use idp_model::payload::identity::BecomeLocal;
use idp_store::kept_answers::About;
use idp_store::people::{self, Person};
use idp_store::{Batch, audit, emails, guard, second_factor, sessions};

use crate::call::{Call, Knocker};
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::identity::breached::require_not_breached;
use crate::identity::events::Everyday;
use crate::identity::refusal::{ALREADY_LOCAL, INACTIVE_USER, USER_NOT_FOUND, USERNAME_TAKEN};
use crate::identity::sealed_user::SealedUser;
use crate::identity::sign_in::{self, FreshSession, SignIn};
use crate::identity::user::USER_ID;
use crate::identity::verification;
use crate::who::{SiteKeyForUser, SiteUser};

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::post("/api-commerceIdentity/user/{userId}/local")
        .summary("Give a guest a login")
        .description(
            "The guest's sessions end, a second factor and its recovery codes are removed, and the user is signed in anew. \
             A mail has the e-mail address verified, as after a sign-up.",
        )
        .caller(SiteKeyForUser)
        .path(&[USER_ID])
        .counted()
        .body::<BecomeLocal>()
        .reply::<SignIn>(200, "The user is signed in.")
        .refuses(&[&ALREADY_LOCAL, &USERNAME_TAKEN, &INACTIVE_USER])
        .idempotent()
        .handler(become_local)
}

async fn become_local(
    call: &Call<'_>,
    who: SiteUser<'_>,
    body: Valid<BecomeLocal>,
) -> Result<SignIn, Error> {
    let (account, user_id) = (who.account()?, who.user_id);
    // Whoever has a login gets no hash.
    let person = guest(call, user_id).await?;
    require_not_breached(call, &body.provider.password, &["provider", "password"]).await?;
    let user = SealedUser::new(call, user_id);
    let session = FreshSession::new(call, user_id, sign_in::PASSWORD)?;
    let sign_in = session.welcome(&user, &person).await?;
    // Whoever was forgotten meanwhile does not come back, nor whoever was deactivated.
    let mut batch = Batch::from([guard::require_active_user_of_account(user_id, account)]);
    let turn = call.turn_to_hash(Knocker::Proven).await?;
    batch.extend(user.insert_login(turn, account, &body.provider)?);
    batch.extend(call.session_live());
    // Whoever held the guest's token may be somebody else than the one who chose the password.
    batch.push(sessions::end_all(user_id));
    batch.extend(second_factor::remove(user_id));
    batch.extend(emails::unverify(user_id));
    let profile = user.profile(&person)?;
    if let Some(email) = profile.email.clone() {
        batch.extend(verification::begin(&user, account, profile, &email)?);
    }
    batch.extend(session.begin(call.now));
    batch.push(audit::insert(&user.trail(), "user.became_local"));
    batch.push(Everyday::SignedUp.offer(&user)?);
    call.keep_answer((user_id, About::User), &sign_in)?;
    call.run(batch).await?;
    Ok(sign_in)
}

/// The user, who has to be a guest.
async fn guest(call: &Call<'_>, user_id: &str) -> Result<Person, Error> {
    let person = people::select(user_id).first(call.db).await?;
    let person = person.ok_or(Error::Refused(&USER_NOT_FOUND))?;
    if person.login_id.is_some() {
        return Err(Error::Refused(&ALREADY_LOCAL));
    }
    if !person.is_active {
        return Err(Error::Refused(&INACTIVE_USER));
    }
    Ok(person)
}
