//! `POST /api-commerceIdentity/auth/logout`: end the session of a refresh token.

use idp_model::payload::identity::Refresh;
use idp_store::{audit, sessions};

use crate::call::Call;
use crate::crypto::opaque::Opaque;
use crate::endpoint::{Caller, Endpoint};
use crate::error::Error;
use crate::http::Reply;
use crate::identity::records::Records;

pub(crate) const ENDPOINT: Endpoint = Endpoint::new(
    "POST",
    "/api-commerceIdentity/auth/logout",
    Caller::Key,
    |call| Box::pin(logout(call)),
)
.reads::<Refresh>();

/// A token of no session is as good as logged out: nothing is told of it.
async fn logout(call: &Call<'_>) -> Result<Reply, Error> {
    let token = Opaque::of(call.body::<Refresh>()?.into_inner().refresh_token);
    let owner = token.owner().and_then(|owner| owner.split_once('.'));
    let Some((user_id, session_id)) = owner else {
        call.run(Vec::new()).await?;
        return Ok(Reply::no_content());
    };
    let (account, records) = (call.account()?, Records::new(call, user_id));
    call.run(vec![
        sessions::end_by_token(account, user_id, session_id, &token.hash),
        audit::insert(&records.trail(), "user.logged_out"),
    ])
    .await?;
    Ok(Reply::no_content())
}
