//! A client, as operators read it.

use idp_store::oauth_clients::ClientEntry;
use serde::Serialize;

use crate::operator::credential::day;
use crate::time::rfc3339;

/// A client of `/oauth/token`. Its secret is nowhere.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub(super) struct Client {
    /// Its id.
    client_id: String,
    /// What it may be given.
    scopes: Vec<String>,
    /// The program that its tokens are for.
    program: Option<String>,
    /// What it is called.
    label: Option<String>,
    /// When it was made, RFC 3339 in UTC.
    created_at: String,
    /// The day of UTC on which it got a token last, as far as that is written down: once a day.
    last_used: Option<String>,
    /// From when on it is refused, RFC 3339 in UTC.
    expires_at: Option<String>,
    /// When it was revoked, RFC 3339 in UTC.
    revoked_at: Option<String>,
    /// Until when the secret of before goes on beside the one of now, RFC 3339 in UTC.
    replaced_until: Option<String>,
}

impl Client {
    pub(super) fn new(client: ClientEntry, now: i64) -> Self {
        Self {
            client_id: client.client_id,
            scopes: client.scopes.split_ascii_whitespace().map(str::to_owned).collect(),
            program: client.program,
            label: client.label,
            created_at: rfc3339(client.created_at),
            last_used: client.used_at.map(day),
            expires_at: client.expires_at.map(rfc3339),
            revoked_at: client.revoked_at.map(rfc3339),
            replaced_until: client.former_until.filter(|until| *until > now).map(rfc3339),
        }
    }
}
