//! `PATCH /api-commerceIdentity/auth/local/reset`: ask for a token to choose a new password.

use idp_model::payload::Valid;
use idp_model::payload::identity::ResetPassword;
use idp_store::guesses::{self, Guess, Kind, Subject};
use idp_store::keyed::Moves;
use idp_store::people::{self, Candidate};
use idp_store::resets::{self, Issued};
use idp_store::{Batch, audit, events, rekey};
use serde::Serialize;

use crate::call::Call;
use crate::crypto::opaque::Opaque;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::identity::auth::even;
use crate::identity::events::Event;
use crate::identity::refusal::{INACTIVE_USER, USER_NOT_FOUND};
use crate::identity::reset_token::{ResetNotice, ResetToken};
use crate::identity::sealed_user::SealedUser;
use crate::who::{Site, SiteKey};

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::patch("/api-commerceIdentity/auth/local/reset")
        .summary("Ask for a reset token")
        .description(
            "The token is told to a site's server alone; the events have it where the user's e-mail address is verified, \
             and who is told of them writes to the user. A browser's key gets the same reply whether there is such a \
             user or not, and has only so many mails sent.",
        )
        .caller(SiteKey)
        .body::<ResetPassword>()
        .reply::<Reset>(200, "To a server the token, to a browser that there may be one.")
        .refuses(&[&USER_NOT_FOUND, &INACTIVE_USER])
        .handler(reset)
}

/// What is told of the reset token: all of it to a server, nothing that depends on the user to a browser.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
enum Reset {
    Server(ResetToken),
    Browser(ResetNotice),
}

/// One hour.
const LIFE_MS: i64 = 3_600_000;

async fn reset(
    call: &Call<'_>,
    site: Site<'_>,
    body: Valid<ResetPassword>,
) -> Result<Reset, Error> {
    let outcome = ask(call, &site, &body).await;
    if !site.is_server {
        even::wait(call).await;
    }
    outcome
}

async fn ask(call: &Call<'_>, site: &Site<'_>, body: &ResetPassword) -> Result<Reset, Error> {
    let expires_at = call.now.saturating_add(LIFE_MS);
    let found = match find(call, site, &body.username).await {
        // The mails before are there, and good for an hour. Whether it comes too early says from which networks the user logs in.
        Err(Error::Undone(idp_store::Error::GuessTooEarly)) => None,
        found => found?,
    };
    if site.is_server {
        let found = found.ok_or(Error::Refused(&USER_NOT_FOUND))?;
        if !found.person.is_active {
            return Err(Error::Refused(&INACTIVE_USER));
        }
        // A server has made sure who asks, and hands the token over by itself where no mail may have it.
        return issue(call, site, &found, expires_at).await.map(Reset::Server);
    }
    // The same is done for nobody, so that neither time nor the database tells who has a login.
    let nobody = even::nobody(call)?;
    let found = found.filter(|found| found.person.is_active && found.person.is_verified());
    issue(call, site, &found.unwrap_or(nobody), expires_at).await?;
    Ok(Reset::Browser(ResetNotice::new(expires_at)))
}

/// Who has that name. With a browser's key, which is public, asking for one is slowed down like a guess
/// (`guess_too_early`), since each time somebody gets a mail.
async fn find(
    call: &Call<'_>,
    site: &Site<'_>,
    username: &str,
) -> Result<Option<Candidate>, Error> {
    let keys = &call.config.keys;
    let username_key = keys.username_key(site.account, username);
    let mut batch = Batch::from(rekey::usernames(&Moves::of(site.account, [&username_key])));
    if !site.is_server {
        let subject = Subject::Name { account: site.account, username_key: &username_key };
        let (kind, network) = (Kind::Reset, call.network());
        call.counted_silently();
        batch.extend(guesses::charge(&Guess { kind, subject, network, now: call.now }));
    }
    let candidate = batch.ask(people::select_candidate(site.account, &username_key));
    Ok(call.run(batch).await?.first(&candidate)?)
}

/// Stores a token, and has it told to who writes to the user. Nothing stays of a token for nobody, nor of one for whoever is not as they were
/// found any more: it would go to an address that was left, or be good after a new password or a deactivation.
async fn issue(
    call: &Call<'_>,
    site: &Site<'_>,
    found: &Candidate,
    expires_at: i64,
) -> Result<ResetToken, Error> {
    let person = &found.person;
    let user_id = person.user_id.as_str();
    let user = SealedUser::new(call, user_id);
    let secret = Opaque::new(user_id, call.ports.random)?;
    let token = ResetToken::new(secret.text, expires_at, (user_id, user.profile(person)?));
    let network = (!site.is_server).then(|| call.network());
    let hash = secret.hash.as_str();
    let network = network.map(|network| &**network);
    let issued = Issued { user_id, hash, network, expires_at };
    let mut batch = Batch::from(resets::insert(&issued, call.now));
    batch.push(audit::insert_if_user(&user.trail(), "user.password_reset_requested", user_id));
    batch.push(resets::forget_unless_as_read(hash, &found.as_read()));
    if person.is_verified() {
        let told = Event::PasswordResetRequested(&token).row(&user)?;
        batch.extend(events::insert_if_as_read(told, &found.as_read(), call.now));
    }
    call.run(batch).await?;
    Ok(token)
}
