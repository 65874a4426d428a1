//! Why `POST /oauth/token` gives no token: RFC 6749, section 5.2.

use crate::error::Error;
use crate::http::Reply;
use crate::refusal::Refusal;
use serde::Serialize;

/// A parameter is missing or comes twice, or the client says in two ways who it is.
pub(crate) static INVALID_REQUEST: Refusal = Refusal::named(400, "invalid_request", "");
/// Unknown client, wrong secret, or neither sent: told apart by nothing.
pub(crate) static INVALID_CLIENT: Refusal = Refusal {
    challenge: Some("Basic realm=\"idp-edge\""),
    ..Refusal::named(401, "invalid_client", "")
};
/// Another grant than `client_credentials`.
pub(crate) static UNSUPPORTED_GRANT_TYPE: Refusal =
    Refusal::named(400, "unsupported_grant_type", "");
/// A scope that is none, or not one of the client's.
pub(crate) static INVALID_SCOPE: Refusal = Refusal::named(400, "invalid_scope", "");

/// What a client reads of a failure.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct Failure {
    /// The name that the standard has for it, else HTTP's word.
    error: &'static str,
}

/// The reply to a failure.
pub(crate) fn tell(error: &Error, _: &str) -> Reply {
    let (status, word) = error.status();
    let error = match error {
        Error::Refused(refusal) => refusal.name,
        // The standard has no name of its own for that.
        Error::TooLarge(_) => INVALID_REQUEST.name,
        _ => word,
    };
    Reply::json(status, &Failure { error })
}
