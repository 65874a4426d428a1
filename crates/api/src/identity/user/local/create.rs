//! `POST /api-commerceIdentity/user/local`: sign up with a login.

use idp_model::payload::identity::CreateLocalUser;
use idp_store::audit;

use crate::call::Call;
use crate::caller::Caller;
use crate::crypto::uuid;
use crate::error::Error;
use crate::http::Reply;
use crate::identity::records::Records;
use crate::identity::refusal;
use crate::identity::sign_in::{self, Draft, Whom};
use crate::legacy::Endpoint;

pub(crate) const ENDPOINT: Endpoint =
    Endpoint::new("POST", "/api-commerceIdentity/user/local", Caller::Key, |call| {
        Box::pin(create(call))
    })
    .reads::<CreateLocalUser>();

async fn create(call: &Call<'_>) -> Result<Reply, Error> {
    let CreateLocalUser { user, provider } = call.body::<CreateLocalUser>()?.into_inner();
    // A key that nobody has buys no hash.
    call.admit().await?;
    let (account, user_id) = (call.account()?, uuid(call.ports.random)?);
    let records = Records::new(call, &user_id);
    let draft = Draft::new(call, &user_id, sign_in::PASSWORD)?;
    let mut batch = vec![records.user(account, &user)?];
    batch.extend(records.login(account, &provider)?);
    batch.push(draft.session(call.now));
    batch.push(audit::insert(&records.trail(), "user.signed_up"));
    call.run_rows(batch).await.map_err(|error| match error {
        Error::Undone(idp_store::Error::UsernameTaken) => Error::Refused(&refusal::SIGN_UP_TAKEN),
        other => other,
    })?;
    let whom = Whom { user_id: &user_id, account, user: &user, is_guest: false };
    Ok(Reply::ok(&draft.hand_out(call, &whom).await?))
}
