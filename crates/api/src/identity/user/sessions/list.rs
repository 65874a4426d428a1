//! `GET /api-commerceIdentity/user/{userId}/sessions`: where the user is logged in.

use idp_store::db::Row;
use idp_store::sessions::{self, Session};
use serde::Serialize;

use crate::call::Call;
use crate::caller::Caller;
use crate::error::Error;
use crate::http::Reply;
use crate::legacy::Endpoint;
use crate::time::rfc3339;

pub(crate) const ENDPOINT: Endpoint = Endpoint::asks(
    "GET",
    "/api-commerceIdentity/user/{userId}/sessions",
    Caller::KeyAndOwner,
    |call| Ok(vec![sessions::list(call.param("userId")?, call.now)]),
    list,
);

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SessionReply {
    session_id: String,
    amr: Vec<String>,
    /// Whether it is the session of the token that asks.
    is_current: bool,
    created_at: String,
    last_used_at: String,
    expires_at: String,
}

fn list(call: &Call<'_>, results: Vec<Vec<Row>>) -> Result<Reply, Error> {
    let current = call.identity.as_ref().and_then(|user| user.session.as_deref());
    let mut replies = Vec::new();
    for row in results.last().into_iter().flatten() {
        let session = sessions::from_row(row)?;
        replies.push(reply(session, current));
    }
    Ok(Reply::ok(&replies))
}

fn reply(session: Session, current: Option<&str>) -> SessionReply {
    SessionReply {
        is_current: current == Some(session.session_id.as_str()),
        session_id: session.session_id,
        amr: session.amr.split_whitespace().map(str::to_owned).collect(),
        created_at: rfc3339(session.created_at),
        last_used_at: rfc3339(session.last_used_at),
        expires_at: rfc3339(session.expires_at),
    }
}
