//! `PATCH /api-commerceIdentity/auth/local/reset`: ask for a token to choose a new password.

use idp_model::payload::identity::ResetPassword;
use idp_store::api_keys::Kind;
use idp_store::people::{self, Person};
use idp_store::{audit, guesses, resets};
use serde_json::{Value, json};

use crate::call::Call;
use crate::caller::Caller;
use crate::crypto::opaque::Opaque;
use crate::error::Error;
use crate::http::Reply;
use crate::identity::events;
use crate::identity::records::Records;
use crate::identity::refusal;
use crate::legacy::Endpoint;
use crate::time::rfc3339;

pub(crate) const ENDPOINT: Endpoint =
    Endpoint::new("PATCH", "/api-commerceIdentity/auth/local/reset", Caller::Key, |call| {
        Box::pin(reset(call))
    })
    .reads::<ResetPassword>();

const KIND: &str = "RESET_PASSWORD";
/// One hour.
const LIFE: i64 = 3_600_000;

/// The token itself is for servers. A browser's key gets the same answer whether there is such a user or not, and the
/// token goes to the events alone.
async fn reset(call: &Call<'_>) -> Result<Reply, Error> {
    let body = call.body::<ResetPassword>()?;
    let is_server = call.key.as_ref().is_some_and(|key| key.kind == Kind::Server);
    let found = find(call, &body.username, is_server).await?;
    let expires_at = call.now.saturating_add(LIFE);
    let public = json!({ "kind": KIND, "expiresAt": rfc3339(expires_at), "isRedeemed": false });
    let person = match found {
        None if is_server => return Err(Error::Refused(&refusal::USER_NOT_FOUND)),
        Some(person) if is_server && !person.is_active => {
            return Err(Error::Refused(&refusal::INACTIVE_USER));
        }
        Some(person) if person.is_active => person,
        _ => return Ok(Reply::ok(&public)),
    };
    let token = issue(call, &person, expires_at).await?;
    Ok(Reply::ok(if is_server { &token } else { &public }))
}

/// Who has that name. With a browser's key, which is public, asking for one is slowed down like a guess, since each time somebody gets a mail:
/// what comes too early finds nobody, and so is answered as ever. The mail before is there, and good for an hour.
async fn find(call: &Call<'_>, username: &str, is_server: bool) -> Result<Option<Person>, Error> {
    let (account, keys) = (call.account()?, &call.config.keys);
    let username_key = keys.username_key(account, username);
    let subject = keys.guess_key(&format!("reset {username_key}"));
    let mut batch = Vec::new();
    if !is_server {
        batch.extend(guesses::charge(&subject, call.now));
    }
    batch.push(people::select_candidate(account, &username_key));
    let results = match call.db.batch(batch).await.map_err(idp_store::Error::from) {
        Err(idp_store::Error::GuessTooEarly) => return Ok(None),
        results => results?,
    };
    let candidate = people::candidate(results.last())?;
    Ok(candidate.map(|found| found.person))
}

/// Stores a token, and gives it as it is told to a server.
async fn issue(call: &Call<'_>, person: &Person, expires_at: i64) -> Result<Value, Error> {
    let user_id = person.user_id.as_str();
    let records = Records::new(call, user_id);
    let secret = Opaque::new(user_id, call.ports.random)?;
    let user = records.profile(person)?;
    let token = json!({
        "token": secret.text,
        "kind": KIND,
        "expiresAt": rfc3339(expires_at),
        "isRedeemed": false,
        "userId": user_id,
        "name": user.name,
        "email": user.email,
    });
    let mut batch = Vec::from(resets::insert(user_id, &secret.hash, call.now, expires_at));
    batch.extend([
        audit::insert(&records.trail(), "user.password_reset_requested"),
        events::reset_requested(call, &records, &token)?,
    ]);
    call.run_rows(batch).await?;
    Ok(token)
}
