//! `POST /api-commerceIdentity/auth/local/refresh`: the next tokens of a session.

use idp_model::payload::identity::Refresh;
use idp_store::sessions::{self, Presented};

use crate::call::Call;
use crate::caller::Caller;
use crate::crypto::opaque::Opaque;
use crate::error::Error;
use crate::http::Reply;
use crate::identity::records::Records;
use crate::identity::refusal;
use crate::identity::sign_in::{Tokens, Whom};
use crate::legacy::Endpoint;

pub(crate) const ENDPOINT: Endpoint =
    Endpoint::new("POST", "/api-commerceIdentity/auth/local/refresh", Caller::Key, |call| {
        Box::pin(refresh(call))
    })
    .reads::<Refresh>();

const REFUSED: Error = Error::Refused(&refusal::REFRESH_TOKEN_REFUSED);

async fn refresh(call: &Call<'_>) -> Result<Reply, Error> {
    let token = Opaque::of(call.body::<Refresh>()?.into_inner().refresh_token);
    let owner = token.owner().and_then(|owner| owner.split_once('.'));
    let (user_id, session_id) = owner.ok_or(REFUSED)?;
    let successor = token.successor(&call.config.keys);
    let presented = Presented {
        account: call.account()?,
        user_id,
        session_id,
        hash: &token.hash,
        successor: &successor.hash,
    };
    let records = Records::new(call, user_id);
    let live = sessions::refresh(call.db, &records.trail(), &presented).await;
    let live = live.map_err(|error| match error {
        idp_store::Error::TokenUnknown | idp_store::Error::AccountUserUnknown => REFUSED,
        other => other.into(),
    })?;
    let whom = Whom {
        user_id,
        account: &live.person.account,
        user: &records.profile(&live.person)?,
        is_guest: live.person.login_id.is_none(),
    };
    let tokens =
        Tokens { session_id, amr: &live.amr, auth_time: live.auth_time, refresh: successor.text };
    Ok(Reply::ok(&tokens.hand_out(call, &whom).await?))
}
