//! `PATCH /api-commerceIdentity/auth/change-password`: a new password by the old one, or by a reset token.

use idp_model::payload::identity::ChangePassword;
use idp_store::{guard, guesses, people, resets};

use crate::auth::refused;
use crate::call::Call;
use crate::crypto::{hash, password};
use crate::endpoint::{Caller, Endpoint};
use crate::error::Error;
use crate::http::Reply;
use crate::identity::Refusal;
use crate::identity::auth::new_password;

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
    let mut conditions = vec![guard::user_of_account(user_id, account)];
    match (&body.old_password, &body.reset_token) {
        (Some(old), _) => conditions.push(check(call, user_id, account, old).await?),
        (None, Some(token)) => {
            conditions.extend(resets::redeemable(user_id, &hash(token), call.now));
        }
        (None, None) => return Err(Error::Identity(Refusal::IncorrectPassword)),
    }
    new_password::set(call, user_id, &body.new_password, conditions).await
}

/// Compares the old password, and gives the statement that forgets the guess.
async fn check(
    call: &Call<'_>,
    user_id: &str,
    account: &str,
    old: &str,
) -> Result<idp_store::db::Statement, Error> {
    let subject = call.config.keys.guess_key(&format!("change {user_id}"));
    let mut batch = vec![guard::user_of_account(user_id, account)];
    batch.extend(guesses::charge(&subject, call.now));
    batch.push(people::select_candidate_by_id(account, user_id));
    let results = call.guess(&subject, batch).await?;
    let candidate = people::candidate(results.last())?;
    let stored = candidate.as_ref().map(|found| found.password.as_str());
    if password::verify(&call.config.keys, old, stored)?.is_right {
        Ok(guesses::forget(&subject))
    } else {
        Err(Error::Identity(Refusal::IncorrectPassword))
    }
}
