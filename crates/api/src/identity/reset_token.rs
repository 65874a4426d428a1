//! Reset tokens, as they are told.

use idp_model::payload::identity::User;
use serde::Serialize;

use crate::identity::user_reply::NameReply;
use crate::time::rfc3339;

/// The kind of token, as it is told.
const KIND: &str = "RESET_PASSWORD";

/// A token with which a user may choose a new password: what a site's server is told, and who writes to the user.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub(super) struct ResetToken {
    /// The token.
    token: String,
    /// `RESET_PASSWORD`.
    kind: &'static str,
    /// When it expires, RFC 3339 in UTC.
    expires_at: String,
    /// `false`: it was not used yet.
    is_redeemed: bool,
    /// The user's id, a UUID.
    user_id: String,
    /// The user's name.
    name: NameReply,
    /// The user's e-mail address.
    email: Option<String>,
    /// The user's language (RFC 5646), where that was said.
    #[serde(skip_serializing_if = "Option::is_none")]
    locale: Option<String>,
}

impl ResetToken {
    /// `expires_at` is in Unix milliseconds.
    pub(super) fn new(token: String, expires_at: i64, (user_id, user): (&str, User)) -> Self {
        Self {
            token,
            kind: KIND,
            expires_at: rfc3339(expires_at),
            is_redeemed: false,
            user_id: user_id.to_owned(),
            name: user.name.into(),
            email: user.email,
            locale: user.locale,
        }
    }
}

/// What a browser is told of a token, whether there is one or not.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub(super) struct ResetNotice {
    /// `RESET_PASSWORD`.
    kind: &'static str,
    /// When the token expires, RFC 3339 in UTC.
    expires_at: String,
    /// `false`: it was not used yet.
    is_redeemed: bool,
}

impl ResetNotice {
    /// `expires_at` is in Unix milliseconds.
    pub(super) fn new(expires_at: i64) -> Self {
        Self { kind: KIND, expires_at: rfc3339(expires_at), is_redeemed: false }
    }
}
