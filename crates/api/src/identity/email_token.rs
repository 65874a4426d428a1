//! Tokens that verify an e-mail address, as they are told.

use idp_model::payload::identity::User;
use serde::Serialize;

use crate::identity::user_reply::NameReply;
use crate::time::rfc3339;

/// What a mail needs that has an address verified.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct EmailToken {
    /// The token.
    token: String,
    /// `VERIFY_EMAIL`.
    kind: &'static str,
    /// When it expires, RFC 3339 in UTC.
    expires_at: String,
    /// The user's id, a UUID.
    user_id: String,
    /// The user's name.
    name: NameReply,
    /// The address that is to be verified.
    email: String,
    /// In which language the user is written to (RFC 5646), where that was said.
    #[serde(skip_serializing_if = "Option::is_none")]
    locale: Option<String>,
}

impl EmailToken {
    /// `expires_at` is in Unix milliseconds.
    pub(super) fn new(
        token: String,
        expires_at: i64,
        (user_id, user, email): (&str, User, &str),
    ) -> Self {
        Self {
            token,
            kind: "VERIFY_EMAIL",
            expires_at: rfc3339(expires_at),
            user_id: user_id.to_owned(),
            name: user.name.into(),
            email: email.to_owned(),
            locale: user.locale,
        }
    }
}
