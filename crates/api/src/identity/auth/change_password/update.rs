//! `PATCH /api-commerceIdentity/auth/change-password`: a new password by the old one, or by a reset token.

use idp_model::payload::identity::ChangePassword;
use idp_store::db::Statement;
use idp_store::{guard, guesses, people};

use crate::call::Call;
use crate::caller::Caller;
use crate::crypto::password;
use crate::error::Error;
use crate::error::refused;
use crate::http::Reply;
use crate::identity::auth::new_password;
use crate::identity::refusal;
use crate::legacy::Endpoint;

pub(crate) const ENDPOINT: Endpoint = Endpoint::new(
    "PATCH",
    "/api-commerceIdentity/auth/change-password",
    Caller::KeyWithUser,
    |call| Box::pin(update(call)),
)
.reads::<ChangePassword>();

async fn update(call: &Call<'_>) -> Result<Reply, Error> {
    let body = call.body::<ChangePassword>()?;
    let (user_id, account) = (body.user_id.as_str(), call.account()?);
    let is_own = |user: &crate::auth::identity::Identity| {
        user.user_id == user_id && user.account.as_deref() == Some(account)
    };
    if !call.identity.as_ref().is_none_or(is_own) {
        return Err(refused("the token is of another user"));
    }
    match (&body.old_password, &body.reset_token) {
        (Some(old), _) => {
            let conditions = check(call, user_id, account, old).await?;
            let reply = new_password::set(call, user_id, &body.new_password, conditions).await;
            reply.map_err(incorrect)
        }
        (None, Some(token)) => {
            new_password::set_by_token(call, user_id, token, &body.new_password).await
        }
        (None, None) => Err(Error::Refused(&refusal::INCORRECT_PASSWORD)),
    }
}

/// Another request has changed the password meanwhile.
fn incorrect(error: Error) -> Error {
    match error {
        Error::Undone(idp_store::Error::LoginChanged) => {
            Error::Refused(&refusal::INCORRECT_PASSWORD)
        }
        other => other,
    }
}

/// Compares the old password. Gives what has to hold still when the new one is set, and the statement that forgets the guess.
async fn check(
    call: &Call<'_>,
    user_id: &str,
    account: &str,
    old: &str,
) -> Result<Vec<Statement>, Error> {
    let subject = call.config.keys.guess_key(&format!("change {user_id}"));
    let mut batch = vec![guard::require_user_of_account(user_id, account)];
    batch.extend(guesses::charge(&subject, call.now));
    batch.push(people::select_candidate_by_id(account, user_id));
    let results = call.guess_rows(&subject, batch).await?;
    let candidate = people::candidate(results.last())?;
    // Whether one's own user has a login is no secret: nothing is hashed for who has none.
    let found = candidate.ok_or(Error::Refused(&refusal::INCORRECT_PASSWORD))?;
    let verified = password::verify(&call.config.keys, old, Some(&found.password))?;
    if !verified.is_right {
        return Err(Error::Refused(&refusal::INCORRECT_PASSWORD));
    }
    if !found.person.is_active {
        return Err(Error::Refused(&refusal::INACTIVE_USER));
    }
    let mut conditions = vec![people::require_unchanged_login(&found), guesses::forget(&subject)];
    conditions.extend(call.session_live());
    Ok(conditions)
}
