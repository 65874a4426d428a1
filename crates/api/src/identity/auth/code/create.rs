//! `POST /api-commerceIdentity/auth/code`: ask for a code by mail, to log in with.

use idp_model::payload::Valid;
use idp_model::payload::identity::RequestCode;
use idp_store::guesses::{self, Guess, Kind, Subject};
use idp_store::mailed_codes::{self, Issued};
use idp_store::people::{self, Candidate};
use idp_store::{Batch, audit, events};
use serde::Serialize;

use crate::call::Call;
use crate::crypto::opaque::{self, Opaque};
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::identity::auth::even;
use crate::identity::events::Event;
use crate::identity::mailed_code::MailedCode;
use crate::identity::refusal::ONE_NAME;
use crate::identity::sealed_user::SealedUser;
use crate::who::{Site, SiteKey};

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::post("/api-commerceIdentity/auth/code")
        .summary("Ask for a code to log in with")
        .description(
            "By user name or by verified e-mail address; of several users with one address by that of who verified it \
             last. A code goes to the verified address. Whether there is such a user is not told, nor by how long it \
             takes, and only so many mails are sent.",
        )
        .caller(SiteKey)
        .body::<RequestCode>()
        .reply::<CodeChallenge>(200, "The code is on its way, if there is such a user.")
        .refuses(&[&ONE_NAME])
        .handler(create)
}

/// What is sent with the code.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct CodeChallenge {
    /// What is sent with the code, within ten minutes.
    challenge: String,
}

/// Ten minutes.
const LIFE_MS: i64 = 600_000;

/// By what a user is asked for.
#[derive(Clone, Copy)]
enum By<'a> {
    Username(&'a str),
    Email(&'a str),
}

async fn create(
    call: &Call<'_>,
    site: Site<'_>,
    body: Valid<RequestCode>,
) -> Result<CodeChallenge, Error> {
    let outcome = ask(call, &site, &body).await;
    even::wait(call).await;
    outcome
}

async fn ask(call: &Call<'_>, site: &Site<'_>, body: &RequestCode) -> Result<CodeChallenge, Error> {
    let by = match (&body.username, &body.email) {
        (Some(username), None) => By::Username(username),
        (None, Some(email)) => By::Email(email),
        _ => return Err(Error::Refused(&ONE_NAME)),
    };
    let keys = &call.config.keys;
    let subject = match by {
        By::Username(username) => keys.code_subject(site.account, "username", username),
        By::Email(email) => keys.code_subject(site.account, "email", email),
    };
    let challenge = Opaque::new(&subject, call.ports.random)?;
    let found = match find(call, site, by).await {
        // The mails before are there. Whether it comes too early says from which networks the user logs in.
        Err(Error::Undone(idp_store::Error::GuessTooEarly)) => None,
        found => found?.filter(|found| found.person.is_active && found.person.is_verified()),
    };
    // The same is done for nobody, so that neither time nor the database, nor what comes of the challenge, tells who has a login.
    let nobody = even::nobody(call)?;
    issue(call, (&subject, &challenge.hash), &found.unwrap_or(nobody)).await?;
    Ok(CodeChallenge { challenge: challenge.text })
}

/// Who has that name or address. Each time somebody may get a mail: `guess_too_early` where there were many.
async fn find(call: &Call<'_>, site: &Site<'_>, by: By<'_>) -> Result<Option<Candidate>, Error> {
    let (keys, account, network) = (&call.config.keys, site.account, call.network());
    call.counted_silently();
    let charge = |subject| {
        let guess = Guess { kind: Kind::CodeRequest, subject, network, now: call.now };
        Batch::from(guesses::charge(&guess))
    };
    let (mut batch, candidate) = match by {
        By::Username(username) => {
            let key = keys.username_key(account, username);
            let batch = charge(Subject::Name { account, username_key: &key });
            (batch, people::select_candidate(account, &key))
        }
        By::Email(email) => {
            let key = keys.email_key(account, email);
            let batch = charge(Subject::Email { account, email_key: &key });
            (batch, people::select_candidate_by_email(account, &key))
        }
    };
    let candidate = batch.ask(candidate);
    Ok(call.run(batch).await?.first(&candidate)?)
}

/// Keeps a code, and has it told to who writes to the user. Of one for nobody, nobody is told, nor of one for whoever is not as they were
/// found any more: it would go to an address that was left, or be good after a new password or a deactivation.
async fn issue(
    call: &Call<'_>,
    (subject, hash): (&str, &str),
    found: &Candidate,
) -> Result<(), Error> {
    let user_id = found.person.user_id.as_str();
    let user = SealedUser::new(call, user_id);
    let code = opaque::digits(call.ports.random)?;
    let kept = call.config.keys.mailed_code(hash, &code);
    let expires_at = call.now.saturating_add(LIFE_MS);
    let told = MailedCode::new(code, expires_at, (user_id, user.profile(&found.person)?));
    let network = call.network();
    let issued = Issued { subject, hash, whose: found.as_read(), code: &kept, network, expires_at };
    let mut batch = Batch::from(mailed_codes::insert(&issued, call.now));
    batch.push(audit::insert_if_user(&user.trail(), "user.code_requested", user_id));
    let told = Event::CodeRequested(&told).row(&user)?;
    batch.extend(events::insert_if_as_read(told, &found.as_read(), call.now));
    call.run(batch).await.map(drop)
}
