//! How clients of the Identity API are told failures: `{"error": NAME, "code", "message", …, "help", "request_id"}`.

use idp_model::report::Issue;
use serde::Serialize;

use crate::error::{Error, KeyFault, NO_SUCH_KEY, OTHER_PAGE};
use crate::help::Help;
use crate::http::Reply;
use crate::media_type::LINES;

/// What a client reads of a failure.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct Failure<'a> {
    /// HTTP's word for the status, or the name of the step-up challenge.
    error: &'static str,
    /// The word by which programs tell failures apart.
    code: &'static str,
    /// What went wrong, in English.
    message: &'static str,
    /// What the rules say of the body, in the order of its schema.
    #[serde(skip_serializing_if = "Option::is_none")]
    issues: Option<&'a [Issue]>,
    /// Whether there are more issues than are listed.
    #[serde(skip_serializing_if = "Option::is_none")]
    truncated: Option<bool>,
    /// Where the documentation explains it.
    help: Help,
    /// The id of the request, as the log has it.
    request_id: &'a str,
}

/// The reply to a failure.
pub(crate) fn tell(error: &Error, request_id: &str) -> Reply {
    let (status, word) = error.status();
    let (code, message) = message_of(error);
    let rejection = error.rejection();
    let failure = Failure {
        error: match error {
            Error::SecondFactorRequired { .. } => "TwoFactorAuthRequired",
            _ => word,
        },
        code,
        message,
        issues: rejection.map(|rejection| rejection.issues.as_slice()),
        truncated: rejection.and_then(|rejection| rejection.truncated.then_some(true)),
        help: Help::of(code),
        request_id,
    };
    Reply::json(status, &failure)
}

const fn code_of(fault: KeyFault) -> &'static str {
    match fault {
        KeyFault::Malformed => "idempotency_key_malformed",
        KeyFault::Reused => "idempotency_key_reused",
        KeyFault::InUse => "idempotency_key_in_use",
    }
}

/// Code and message of any error, as this API tells them.
fn message_of(error: &Error) -> (&'static str, &'static str) {
    match error {
        Error::Refused(refusal) => (refusal.name, refusal.message),
        Error::IdempotencyKey(fault) => (code_of(*fault), fault.message()),
        Error::NoCredential(reason) | Error::Unauthorized(reason) => ("unauthorized", reason),
        Error::ApiKeyRefused => ("unauthorized", NO_SUCH_KEY),
        Error::OriginRefused => ("unauthorized", OTHER_PAGE),
        Error::LoginTooOld { .. } => {
            ("fresh_login_required", "The last log-in is too long ago: step up, or log in again")
        }
        Error::Forbidden { .. } => ("forbidden", "The access token does not allow this"),
        Error::SecondFactorRequired { .. } => {
            ("second_factor_required", "Log in with a second factor")
        }
        Error::Invalid(_) => ("invalid", "The body is not right: see the issues"),
        Error::InvalidLogin(_) => ("invalid", "Local authentication failed"),
        Error::InvalidParameter(_) => {
            ("invalid", "A parameter of the query is not right: see the reference")
        }
        Error::InvalidHeader(_) => ("header", "A header is not right: see the reference"),
        Error::PreconditionFailed => {
            ("precondition_failed", "It was changed meanwhile: read it again")
        }
        Error::TooLarge(_) => ("too_large", "The body is larger than 64 KiB"),
        Error::BodyLate => ("body_late", "The body took longer than 15 seconds"),
        Error::BodyCut => ("body_cut", "The body ended too early"),
        Error::UnsupportedMediaType((_, LINES)) => {
            ("media_type", "Send the body as application/x-ndjson")
        }
        Error::UnsupportedMediaType(_) => ("media_type", "Send the body as application/json"),
        Error::UnsupportedCoding => ("coding", "Send the body without Content-Encoding"),
        Error::NotFound => ("not_found", "There is nothing under this address"),
        Error::MethodNotAllowed { .. } => ("method", "This address does not know that method"),
        Error::TooManyRequests { .. } => {
            ("too_many_requests", "Wait before the next try: see Retry-After")
        }
        Error::Unavailable(_) | Error::NoTurn | Error::Configuration(_) => {
            ("unavailable", "Try again in a few seconds")
        }
        _ => ("internal", "Something went wrong here"),
    }
}
