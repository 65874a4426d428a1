//! The audit trail, as support reads it.

use idp_store::audit::Entry;
use serde::Serialize;

use crate::time::rfc3339;

/// A page of what was recorded.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct Audit {
    /// Newest first.
    pub(crate) audit: Vec<EntryReply>,
}

/// What was recorded of one thing that happened.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct EntryReply {
    /// Whose it is: a keyed hash of the user's id, which stays when the user is gone. A user has one in each API, and where a key was
    /// replaced more. What an operator did from the command line is about `account:ID`, `client:ID` or `program:CODE`.
    user_key: String,
    /// When, RFC 3339 in UTC. Where `count` is more than one, the hour in which it happened.
    at: String,
    /// `user`, or the name of the service that acted; `operator` for the command line, `scheduled` for what happens by time.
    actor: String,
    /// Who sat before that service, where somebody did.
    person: Option<String>,
    /// What happened, as in `user.created`.
    action: String,
    /// The request that acted, by our own id; empty where there was none.
    request_id: String,
    /// The id that the client gave the request.
    client_request_id: Option<String>,
    /// How often it happened.
    count: i64,
}

impl From<Entry> for EntryReply {
    fn from(entry: Entry) -> Self {
        let Entry { user_key, at, actor, person, action, request_id, client_request_id, count } =
            entry;
        let at = rfc3339(at);
        Self { user_key, at, actor, person, action, request_id, client_request_id, count }
    }
}
