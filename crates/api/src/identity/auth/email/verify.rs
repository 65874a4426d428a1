//! `POST /api-commerceIdentity/auth/email/verify`: the token of a mail comes back.

use idp_model::payload::Valid;
use idp_model::payload::identity::{User, VerifyEmail};
use idp_store::db::Statement;
use idp_store::emails::{self, Verified};
use idp_store::people::{self, Person};
use idp_store::{Batch, Sealed, audit, guard, mailed_codes, resets};

use crate::call::Call;
use crate::crypto::Column;
use crate::crypto::opaque::Opaque;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::identity::auth::AccountUser;
use crate::identity::events::Event;
use crate::identity::refusal::{TOKEN_EXPIRED, TOKEN_NOT_FOUND};
use crate::identity::sealed_user::SealedUser;
use crate::who::{Site, SiteKey};

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::post("/api-commerceIdentity/auth/email/verify")
        .summary("Verify an e-mail address")
        .description(
            "With the token of the mail, which is good once: the address that it was sent to is the user's from then \
             on. What was sent to the one before is good no more. A token is forgotten where the password is changed, another \
             session ended or the user deactivated before it comes back.",
        )
        .caller(SiteKey)
        .body::<VerifyEmail>()
        .no_content("The address is the user's, and verified.")
        .refuses(&[&TOKEN_NOT_FOUND, &TOKEN_EXPIRED])
        .handler(verify)
}

const NOT_FOUND: Error = Error::Refused(&TOKEN_NOT_FOUND);

/// The address is sealed with all that the user has: it is read in one trip, and written in another if nobody wrote it in between.
async fn verify(call: &Call<'_>, site: Site<'_>, body: Valid<VerifyEmail>) -> Result<(), Error> {
    let token = Opaque::of(body.token.clone());
    let user_id = token.owner().ok_or(NOT_FOUND)?;
    let whom = AccountUser { account: site.account, user_id };
    let (person, email) = find(call, whom, &token).await?;
    let user = SealedUser::new(call, user_id);
    let before = user.profile(&person)?;
    let is_same = before.email.as_ref().is_some_and(|old| old.eq_ignore_ascii_case(&email));
    let former = before.email.clone().filter(|_| !is_same && person.is_verified());
    let profile = User { email: Some(email), ..before };
    let email = profile.email.as_deref().unwrap_or_default();
    let sealed = user.seal(Column::UserProfile, &profile)?;
    let contacts = user.keep_contacts(site.account, &profile, &sealed);
    let email_key = call.config.keys.email_key(site.account, email);
    let verified =
        Verified { user_id, before: &person.profile, profile: sealed, email_key: &email_key };
    let mut batch = Batch::from(redeemable(whom, &token, call.now));
    batch.extend(emails::verify(verified, call.now));
    batch.extend(contacts);
    // What was sent to another address is in another's hands.
    if !is_same {
        batch.extend([resets::forget(user_id), mailed_codes::forget(user_id)]);
    }
    batch.push(audit::insert(&user.trail(), "user.email_changed"));
    // Whoever read the mails of the address of before is told, also of what is done to the account within a day.
    batch.push(Event::EmailChanged(former.as_deref()).insert(&user)?);
    match of_token(call.run(batch).await.map(drop)) {
        // The next try reads it anew.
        Err(Error::Undone(idp_store::Error::ProfileChanged)) => {
            Err(Error::TooManyRequests { seconds: 1 })
        }
        outcome => outcome,
    }
}

/// The token is one of a user of the account who may log in, and goes on.
fn redeemable(whom: AccountUser<'_>, token: &Opaque, now: i64) -> [Statement; 3] {
    let AccountUser { account, user_id } = whom;
    let [known, current] = emails::require_redeemable(user_id, &token.hash, now);
    [guard::require_active_user_of_account(user_id, account), known, current]
}

/// Whose the token is, and the address that it was sent to.
async fn find(
    call: &Call<'_>,
    whom: AccountUser<'_>,
    token: &Opaque,
) -> Result<(Person, String), Error> {
    let mut batch = Batch::from(redeemable(whom, token, call.now));
    let person = batch.ask(people::select(whom.user_id));
    let email = batch.ask(emails::select(whom.user_id, &token.hash));
    let results = of_token(call.run(batch).await)?;
    let found: Option<(Person, Sealed)> = results.first(&person)?.zip(results.first(&email)?);
    let (person, email) = found.ok_or(NOT_FOUND)?;
    let email = SealedUser::new(call, whom.user_id).token_email(&token.hash, &email)?;
    Ok((person, email))
}

/// Who has no such user has no such token.
fn of_token<T>(outcome: Result<T, Error>) -> Result<T, Error> {
    match outcome {
        Err(Error::Undone(idp_store::Error::AccountUserUnknown)) => Err(NOT_FOUND),
        outcome => outcome,
    }
}
