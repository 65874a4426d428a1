//! Why `POST /oauth/token` gives no token: RFC 6749, section 5.2.

use crate::error::Error;
use crate::help::Help;
use crate::http::Reply;
use crate::refusal::{Challenge, Refusal};
use serde::Serialize;

pub(crate) static PARAMETER_TWICE: Refusal =
    Refusal::named(400, "invalid_request", "A parameter comes twice");
pub(crate) static NO_GRANT_TYPE: Refusal =
    Refusal::named(400, "invalid_request", "grant_type is missing");
pub(crate) static SECRET_TWICE: Refusal = Refusal::named(
    400,
    "invalid_request",
    "Send the client's secret in the header Authorization or in the form, not in both",
);
pub(crate) static ANOTHER_CLIENT: Refusal = Refusal::named(
    400,
    "invalid_request",
    "client_id is another client than the header Authorization has",
);
/// Unknown client, wrong secret, or another scheme in the header: told apart by nothing.
pub(crate) static INVALID_CLIENT: Refusal =
    Refusal { challenge: Challenge::Basic, ..CLIENT_OF_FORM };
/// The same where the header was not used.
pub(crate) static INVALID_CLIENT_OF_FORM: Refusal = CLIENT_OF_FORM;
const CLIENT_OF_FORM: Refusal = Refusal {
    challenge: Challenge::None,
    ..Refusal::named(
        401,
        "invalid_client",
        "There is no such client with that secret: send both in the header Authorization (Basic), or as client_id and client_secret",
    )
};
pub(crate) static UNSUPPORTED_GRANT_TYPE: Refusal =
    Refusal::named(400, "unsupported_grant_type", "The only grant_type is client_credentials");
pub(crate) static INVALID_SCOPE: Refusal = Refusal::named(
    400,
    "invalid_scope",
    "A scope is none, or is not one of the client's: leave scope out for all that it has",
);

/// What a client reads of a failure.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct Failure<'a> {
    /// The name that the standard has for it, else HTTP's word.
    error: &'static str,
    /// What to do about it.
    error_description: &'static str,
    /// Where the documentation explains it.
    help: Help,
    /// The id of the request, as the log has it.
    request_id: &'a str,
}

/// The reply to a failure.
pub(crate) fn tell(error: &Error, request_id: &str) -> Reply {
    let (status, word) = error.status();
    let (error, error_description) = match error {
        Error::Refused(refusal) => (refusal.name, refusal.message),
        // The standard has no name of its own for that.
        Error::TooLarge(_) => ("invalid_request", "The body is larger than 64 KiB"),
        Error::BodyCut => (word, "The body ended too early"),
        Error::BodyLate => (word, "The body took longer than 15 seconds"),
        Error::UnsupportedMediaType(_) => (word, "Send the body as a form"),
        Error::UnsupportedCoding => (word, "Send the body without Content-Encoding"),
        Error::TooManyRequests { .. } => (word, "Wait before the next try: see Retry-After"),
        _ => (word, word),
    };
    Reply::json(status, &Failure { error, error_description, help: Help::of(error), request_id })
}
