//! Codes for a log-in, as they are told.

use idp_model::payload::identity::User;
use serde::Serialize;

use crate::identity::user_reply::NameReply;
use crate::time::rfc3339;

/// What a mail needs that has a code for a log-in.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct MailedCode {
    /// Eight digits.
    code: String,
    /// `LOG_IN_CODE`.
    kind: &'static str,
    /// When it expires, RFC 3339 in UTC.
    expires_at: String,
    /// The user's id, a UUID.
    user_id: String,
    /// The user's name.
    name: NameReply,
    /// The user's e-mail address.
    email: Option<String>,
    /// In which language the user is written to (RFC 5646), where that was said.
    #[serde(skip_serializing_if = "Option::is_none")]
    locale: Option<String>,
}

impl MailedCode {
    /// `expires_at` is in Unix milliseconds.
    pub(super) fn new(code: String, expires_at: i64, (user_id, user): (&str, User)) -> Self {
        Self {
            code,
            kind: "LOG_IN_CODE",
            expires_at: rfc3339(expires_at),
            user_id: user_id.to_owned(),
            name: user.name.into(),
            email: user.email,
            locale: user.locale,
        }
    }
}
