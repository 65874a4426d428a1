//! `PATCH /api-commerceIdentity/auth/local/reset`: ask for a token to choose a new password.

use idp_model::payload::Valid;
use idp_model::payload::identity::ResetPassword;
use idp_store::guesses::{self, Guess, Kind, Subject};
use idp_store::people::{self, Candidate, Person};
use idp_store::resets::{self, Issued};
use idp_store::{Batch, audit};
use serde::Serialize;

use crate::call::Call;
use crate::crypto::opaque::Opaque;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::identity::events::Event;
use crate::identity::refusal::{INACTIVE_USER, USER_NOT_FOUND};
use crate::identity::reset_token::{ResetNotice, ResetToken};
use crate::identity::sealed_user::SealedUser;
use crate::who::{Site, SiteKey};

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::patch("/api-commerceIdentity/auth/local/reset")
        .summary("Ask for a reset token")
        .description(
            "The token is told to a site's server alone; the events have it in any case, and who is told of them \
             writes to the user. A browser's key gets the same reply whether there is such a user or not, and has only \
             so many mails sent.",
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
    let person = find(call, &site, &body.username).await?;
    let expires_at = call.now.saturating_add(LIFE_MS);
    if site.is_server {
        let person = person.ok_or(Error::Refused(&USER_NOT_FOUND))?;
        if !person.is_active {
            return Err(Error::Refused(&INACTIVE_USER));
        }
        return issue(call, &site, &person, expires_at).await.map(Reset::Server);
    }
    if let Some(person) = person.filter(|person| person.is_active) {
        issue(call, &site, &person, expires_at).await?;
    }
    Ok(Reset::Browser(ResetNotice::new(expires_at)))
}

/// Who has that name. With a browser's key, which is public, asking for one is slowed down like a guess, since each
/// time somebody gets a mail: what comes too early finds nobody, and so is answered as ever. The mail before is there,
/// and good for an hour.
async fn find(call: &Call<'_>, site: &Site<'_>, username: &str) -> Result<Option<Person>, Error> {
    let keys = &call.config.keys;
    let username_key = keys.username_key(site.account, username);
    let mut batch = Batch::new();
    if !site.is_server {
        let subject = Subject::Name { account: site.account, username_key: &username_key };
        let (kind, network) = (Kind::Reset, call.network());
        batch.extend(guesses::charge(&Guess { kind, subject, network: &network, now: call.now }));
    }
    let candidate = batch.ask(people::select_candidate(site.account, &username_key));
    match call.run(batch).await {
        Err(Error::Undone(idp_store::Error::GuessTooEarly)) => Ok(None),
        results => Ok(results?.first(&candidate)?.map(|Candidate { person, .. }| person)),
    }
}

/// Stores a token, and has it told to who writes to the user.
async fn issue(
    call: &Call<'_>,
    site: &Site<'_>,
    person: &Person,
    expires_at: i64,
) -> Result<ResetToken, Error> {
    let user_id = person.user_id.as_str();
    let user = SealedUser::new(call, user_id);
    let secret = Opaque::new(user_id, call.ports.random)?;
    let token = ResetToken::new(secret.text, expires_at, (user_id, user.profile(person)?));
    let network = (!site.is_server).then(|| call.network());
    let (hash, network) = (secret.hash.as_str(), network.as_deref());
    let issued = Issued { user_id, hash, network, expires_at };
    let mut batch = Batch::from(resets::insert(&issued, call.now));
    batch.extend([
        audit::insert(&user.trail(), "user.password_reset_requested"),
        Event::PasswordResetRequested(&token).insert(&user)?,
    ]);
    call.run(batch).await?;
    Ok(token)
}
