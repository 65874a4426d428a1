//! Why `POST /oauth/token` gives no token: RFC 6749, section 5.2.

use serde_json::{Value, json};

/// A refusal with its name in the standard.
#[derive(Clone, Copy)]
pub(crate) enum Refusal {
    /// A parameter is missing or comes twice, or the client says who it is in two ways.
    Request,
    /// The body is larger than any form of this kind.
    TooLarge,
    /// Unknown client, wrong secret, or neither sent: told apart by nothing.
    Client,
    GrantType,
    /// A scope that is none, or not one of the client's.
    Scope,
}

impl Refusal {
    pub(crate) const fn status(self) -> u16 {
        match self {
            Self::Client => 401,
            Self::TooLarge => 413,
            _ => 400,
        }
    }

    pub(crate) fn body(self) -> Value {
        let (error, description) = match self {
            Self::Request => (
                "invalid_request",
                "A parameter is missing or comes twice, or the client is named in two ways",
            ),
            Self::TooLarge => ("invalid_request", "The body is larger than 64 KiB"),
            Self::Client => ("invalid_client", "Unknown client or wrong secret"),
            Self::GrantType => (
                "unsupported_grant_type",
                "The one grant type is client_credentials",
            ),
            Self::Scope => ("invalid_scope", "The client has no such scope"),
        };
        json!({ "error": error, "error_description": description })
    }
}
