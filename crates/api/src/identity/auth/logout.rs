//! `POST /api-commerceIdentity/auth/logout`: end the session of a refresh token.

use idp_model::payload::identity::Refresh;
use idp_store::{audit, sessions};

use crate::call::Call;
use crate::caller::Caller;
use crate::crypto::opaque::Opaque;
use crate::error::Error;
use crate::http::Reply;
use crate::identity::records::Records;
use crate::identity::refusal;
use crate::legacy::Endpoint;

pub(crate) const ENDPOINT: Endpoint =
    Endpoint::new("POST", "/api-commerceIdentity/auth/logout", Caller::Key, |call| {
        Box::pin(logout(call))
    })
    .reads::<Refresh>();

/// A token of no session is as good as logged out: nothing is told of it, and nothing written.
async fn logout(call: &Call<'_>) -> Result<Reply, Error> {
    let token = Opaque::of(call.body::<Refresh>()?.into_inner().refresh_token);
    let (user_id, session_id) =
        token.owner().and_then(|owner| owner.split_once('.')).unwrap_or_default();
    let (account, records) = (call.account()?, Records::new(call, user_id));
    let mut batch = Vec::from(sessions::end_by_token(account, user_id, session_id, &token.hash));
    batch.push(audit::insert(&records.trail(), "user.logged_out"));
    match call.run_rows(batch).await {
        Ok(_) | Err(Error::Undone(idp_store::Error::TokenUnknown)) => Ok(Reply::no_content()),
        Err(error) => Err(error),
    }
}
