//! `POST /api-commerceIdentity/user/{userId}/email`: another e-mail address, once it is verified.

use idp_model::payload::Valid;
use idp_model::payload::identity::ChangeEmail;
use idp_store::guesses::{self, Guess, Kind, Subject};
use idp_store::{Batch, audit, emails, guard, people};
use serde::Serialize;

use crate::call::Call;
use crate::caller::FIVE_MINUTES;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::identity::refusal::{INACTIVE_USER, USER_NOT_FOUND};
use crate::identity::sealed_user::SealedUser;
use crate::identity::user::USER_ID;
use crate::identity::verification;
use crate::spec::Condition;
use crate::time::rfc3339;
use crate::who::{SiteKeyForUser, SiteUser};

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::post("/api-commerceIdentity/user/{userId}/email")
        .summary("Change the e-mail address")
        .description(
            "A mail goes to the address, also where it is the user's already. It is the user's once the \
             token in the mail comes back; until then the one before stays, and every other address that was asked \
             for is forgotten. So is this one where the password is changed, this session or another ended or the user deactivated \
             before. Whether somebody else has the address is told by nothing.",
        )
        .caller(SiteKeyForUser)
        .fresh(FIVE_MINUTES)
        .path(&[USER_ID])
        .body::<ChangeEmail>()
        .reply::<EmailNotice>(202, "A mail is on its way, if as many were not sent there already.")
        .refuses(&[&INACTIVE_USER])
        .conditions(&[Condition::GuessTooEarly])
        .handler(create)
}

/// An address that waits to be verified.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
struct EmailNotice {
    /// `VERIFY_EMAIL`.
    kind: &'static str,
    /// When the token in the mail expires, RFC 3339 in UTC.
    expires_at: String,
}

/// The name and the language of the mail are sealed with what the user has: hence two trips.
async fn create(
    call: &Call<'_>,
    who: SiteUser<'_>,
    body: Valid<ChangeEmail>,
) -> Result<EmailNotice, Error> {
    let (account, user_id) = (who.account()?, who.user_id);
    let (subject, network) = (Subject::User(user_id), call.network());
    let mails = Guess { kind: Kind::Email, subject, network, now: call.now };
    let mut batch = Batch::from(guesses::charge(&mails));
    let person = batch.ask(people::select(user_id));
    let person = call.guess(&mails, batch).await?.first(&person)?;
    let person = person.ok_or(Error::Refused(&USER_NOT_FOUND))?;
    if !person.is_active {
        return Err(Error::Refused(&INACTIVE_USER));
    }
    let user = SealedUser::new(call, user_id);
    let profile = user.profile(&person)?;
    // Whoever was forgotten or deactivated meanwhile gets no mail.
    let mut batch = Batch::from([guard::require_active_user_of_account(user_id, account)]);
    batch.extend(verification::begin(&user, account, profile, &body.email)?);
    batch.extend(call.session_live());
    batch.push(audit::insert(&user.trail(), "user.email_verification_requested"));
    call.run(batch).await?;
    let expires_at = call.now.saturating_add(emails::LIFE_MS);
    Ok(EmailNotice { kind: "VERIFY_EMAIL", expires_at: rfc3339(expires_at) })
}
