//! `GET /api-commerceIdentity/user/{userId}/sessions`: where the user is logged in.

use idp_store::sessions::{self, Session};
use serde::Serialize;

use crate::call::Call;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::identity::user::USER_ID;
use crate::time::rfc3339;
use crate::who::{SiteKeyAndOwner, SiteUser};

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::get("/api-commerceIdentity/user/{userId}/sessions")
        .summary("List the sessions")
        .description("Where the user is logged in.")
        .caller(SiteKeyAndOwner)
        .path(&[USER_ID])
        .reply::<Vec<SessionReply>>(200, "The sessions that go on, the newest last.")
        .handler(list)
}

/// A session of a user.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
struct SessionReply {
    /// The id of the session, a UUID.
    session_id: String,
    /// How the user logged in (RFC 8176).
    amr: Vec<String>,
    /// Whether it is the session of the token that asks.
    is_current: bool,
    /// When it began, RFC 3339 in UTC.
    created_at: String,
    /// When it was last refreshed, RFC 3339 in UTC.
    last_used_at: String,
    /// When it ends, RFC 3339 in UTC.
    expires_at: String,
}

async fn list(call: &Call<'_>, who: SiteUser<'_>) -> Result<Vec<SessionReply>, Error> {
    let sessions = sessions::list(who.user_id, call.now).all(call.db).await?;
    Ok(sessions.into_iter().map(|session| reply(session, who.session())).collect())
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
