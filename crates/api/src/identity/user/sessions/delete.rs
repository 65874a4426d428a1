//! `DELETE /api-commerceIdentity/user/{userId}/sessions/{sessionId}`: end one session.

use idp_store::db::Statement;
use idp_store::sessions;

use crate::call::Call;
use crate::endpoint::{Caller, Endpoint};
use crate::error::Error;
use crate::http::Reply;
use crate::identity::Refusal;
use crate::identity::records::Records;

pub(crate) const ENDPOINT: Endpoint = Endpoint::asks(
    "DELETE",
    "/api-commerceIdentity/user/{userId}/sessions/{sessionId}",
    Caller::KeyAndOwner,
    delete,
    |_, results| {
        if results.last().is_none_or(Vec::is_empty) {
            return Err(Error::Identity(Refusal::SessionNotFound));
        }
        Ok(Reply::no_content())
    },
);

fn delete(call: &Call<'_>) -> Result<Vec<Statement>, Error> {
    let (user_id, session_id) = (call.param("userId")?, call.param("sessionId")?);
    let records = Records::new(call, user_id);
    Ok(vec![
        sessions::ending(&records.trail(), user_id, session_id),
        sessions::end(user_id, session_id),
    ])
}
