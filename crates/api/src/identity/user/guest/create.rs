//! `POST /api-commerceIdentity/user/guest`: a user without a login.

use idp_model::payload::identity::CreateGuest;
use idp_store::audit;

use crate::call::Call;
use crate::caller::Caller;
use crate::crypto::uuid;
use crate::error::Error;
use crate::http::Reply;
use crate::identity::records::Records;
use crate::identity::sign_in::{Draft, Whom};
use crate::legacy::Endpoint;

pub(crate) const ENDPOINT: Endpoint =
    Endpoint::new("POST", "/api-commerceIdentity/user/guest", Caller::Key, |call| {
        Box::pin(create(call))
    })
    .reads::<CreateGuest>();

async fn create(call: &Call<'_>) -> Result<Reply, Error> {
    let CreateGuest { user } = call.body::<CreateGuest>()?.into_inner();
    let (account, user_id) = (call.account()?, uuid(call.ports.random)?);
    let records = Records::new(call, &user_id);
    // Nothing was asked for, so no method stands in `amr`.
    let draft = Draft::new(call, &user_id, "")?;
    call.run_rows(vec![
        records.user(account, &user)?,
        draft.session(call.now),
        audit::insert(&records.trail(), "user.guest_created"),
    ])
    .await?;
    let whom = Whom { user_id: &user_id, account, user: &user, is_guest: true };
    Ok(Reply::ok(&draft.hand_out(call, &whom).await?))
}
