//! A new password, and all that ends with the old one.

use idp_store::db::Statement;
use idp_store::{audit, guard, people, resets, second_factor, sessions};

use crate::call::Call;
use crate::crypto::{hash, password};
use crate::error::Error;
use crate::http::Reply;
use crate::identity::events;
use crate::identity::records::{Records, UserReply};

/// Sets the password by a reset token. It is asked for twice: before the hash, which costs far more than asking does, and with it.
pub(super) async fn set_by_token(
    call: &Call<'_>,
    user_id: &str,
    token: &str,
    password: &str,
) -> Result<Reply, Error> {
    let [known, current] = resets::require_redeemable(user_id, &hash(token), call.now);
    let conditions = vec![guard::require_user_of_account(user_id, call.account()?), known, current];
    call.run_rows(conditions.clone()).await?;
    set(call, user_id, password, conditions).await
}

/// Sets the password if every one of `conditions` holds, and tells the user.
pub(super) async fn set(
    call: &Call<'_>,
    user_id: &str,
    password: &str,
    conditions: impl IntoIterator<Item = Statement>,
) -> Result<Reply, Error> {
    let records = Records::new(call, user_id);
    let hash = password::hash(&call.config.keys, password, call.ports.random)?;
    let mut batch: Vec<Statement> = conditions.into_iter().collect();
    batch.extend([
        people::set_password(user_id, hash),
        resets::forget(user_id),
        second_factor::forget_challenges(user_id),
        sessions::end_others(user_id, None),
        audit::insert(&records.trail(), "user.password_changed"),
        events::password_changed(call, &records)?,
    ]);
    batch.extend(UserReply::select(user_id));
    let results = call.run_rows(batch).await?;
    Ok(Reply::ok(&UserReply::after(&records, &results)?))
}
