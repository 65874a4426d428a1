//! `DELETE /api-commerceIdentity/user/{userId}/sessions/{sessionId}`: end one session.

use idp_store::db::Statement;
use idp_store::sessions;

use crate::call::Call;
use crate::caller::Caller;
use crate::error::Error;
use crate::http::Reply;
use crate::identity::records::Records;
use crate::identity::refusal;
use crate::legacy::Endpoint;

pub(crate) const ENDPOINT: Endpoint = Endpoint::asks(
    "DELETE",
    "/api-commerceIdentity/user/{userId}/sessions/{sessionId}",
    Caller::KeyAndOwner,
    delete,
    |_, results| {
        if results.last().is_none_or(Vec::is_empty) {
            return Err(Error::Refused(&refusal::SESSION_NOT_FOUND));
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
