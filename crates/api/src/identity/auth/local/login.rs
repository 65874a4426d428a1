//! `POST /api-commerceIdentity/auth/local/login`: user name and password.

use idp_model::payload::identity::Login;
use idp_store::people::{self, Candidate};
use idp_store::{audit, guesses, second_factor};
use serde_json::json;

use crate::call::Call;
use crate::caller::Caller;
use crate::crypto::opaque::Opaque;
use crate::crypto::password;
use crate::error::Error;
use crate::http::Reply;
use crate::identity::records::Records;
use crate::identity::refusal;
use crate::identity::sign_in::{self, Draft};
use crate::legacy::Endpoint;

pub(crate) const ENDPOINT: Endpoint =
    Endpoint::new("POST", "/api-commerceIdentity/auth/local/login", Caller::Key, |call| {
        Box::pin(login(call))
    })
    .reads::<Login>();

/// Five minutes.
const CHALLENGE_LIFE: i64 = 300_000;

/// Whether that user exists is told neither by the answer nor by the work that it takes.
async fn login(call: &Call<'_>) -> Result<Reply, Error> {
    let body = call.body::<Login>()?;
    let (account, keys) = (call.account()?, &call.config.keys);
    let username_key = keys.username_key(account, &body.username);
    let subject = keys.guess_key(&username_key);
    let mut batch = Vec::from(guesses::charge(&subject, call.now));
    batch.push(people::select_candidate(account, &username_key));
    let results = call.guess_rows(&subject, batch).await?;
    let candidate = people::candidate(results.last())?;
    let stored = candidate.as_ref().map(|found| found.password.as_str());
    let verified = password::verify(keys, &body.password, stored)?;
    let candidate = candidate.filter(|found| verified.is_right && found.person.is_active);
    let found = candidate.ok_or(Error::Refused(&refusal::AUTHENTICATION_FAILED))?;
    let rehashed = verified
        .is_outdated
        .then(|| password::hash(keys, &body.password, call.ports.random))
        .transpose()?;
    admit(call, &subject, &found, rehashed).await
}

/// The password was right.
async fn admit(
    call: &Call<'_>,
    subject: &str,
    found: &Candidate,
    rehashed: Option<String>,
) -> Result<Reply, Error> {
    if found.has_second_factor {
        return challenge(call, subject, found, rehashed).await;
    }
    let user_id = found.person.user_id.as_str();
    let records = Records::new(call, user_id);
    let draft = Draft::new(call, user_id, sign_in::PASSWORD)?;
    call.run_rows(vec![
        people::require_unchanged_login(found),
        guesses::forget(subject),
        people::logged_in(user_id, rehashed, call.now),
        draft.session(call.now),
        audit::insert(&records.trail(), "user.logged_in"),
    ])
    .await?;
    sign_in::welcome(call, draft, &records, &found.person).await
}

/// The password was right, and a code is asked for.
async fn challenge(
    call: &Call<'_>,
    subject: &str,
    found: &Candidate,
    rehashed: Option<String>,
) -> Result<Reply, Error> {
    let user_id = found.person.user_id.as_str();
    let records = Records::new(call, user_id);
    let challenge = Opaque::new(user_id, call.ports.random)?;
    let expires_at = call.now.saturating_add(CHALLENGE_LIFE);
    let mut batch = vec![people::require_unchanged_login(found)];
    batch.extend(second_factor::challenge(user_id, &challenge.hash, call.now, expires_at));
    batch.extend(rehashed.map(|password| people::set_password(user_id, password)));
    batch.extend([guesses::forget(subject), audit::insert(&records.trail(), "user.challenged")]);
    call.run_rows(batch).await?;
    let methods = ["totp", "recovery_code"];
    Ok(Reply::ok(&json!({ "challenge": challenge.text, "methods": methods })))
}
