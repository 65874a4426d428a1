//! How operators are told failures: `{"error": "text", "help", "request_id"}`, with `issues` where something that was sent is not right.

use idp_model::report::Issue;
use serde::Serialize;

use crate::error::Error;
use crate::help::Help;
use crate::http::Reply;
use crate::refusal::Refusal;

pub(crate) static ACCOUNT_UNKNOWN: Refusal = Refusal::named(404, "account not found", "");
pub(crate) static KEY_UNKNOWN: Refusal = Refusal::named(404, "key or client not found", "");
pub(crate) static KEY_REPLACED: Refusal = Refusal::named(409, "ended or replaced already", "");
pub(crate) static PROGRAM_UNKNOWN: Refusal = Refusal::named(400, "no such program", "");
pub(crate) static WEBHOOK_UNKNOWN: Refusal = Refusal::named(404, "webhook not found", "");
pub(crate) static URL_REFUSED: Refusal =
    Refusal::named(400, "url is not https with the name of a public host", "");
pub(crate) static TYPE_UNKNOWN: Refusal = Refusal::named(400, "no such type of events", "");
pub(crate) static EVENT_UNKNOWN: Refusal =
    Refusal::named(404, "event not found or still waiting", "");
pub(crate) static EVENT_EXPIRED: Refusal =
    Refusal::named(409, "what was in the event has expired", "");
pub(crate) static SCOPES_BEYOND: Refusal =
    Refusal::named(400, "scopes reach beyond the program", "");
pub(crate) static END_PASSED: Refusal = Refusal::named(400, "expiresAt has passed", "");

/// What a client reads of a failure.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct Failure<'a> {
    /// What went wrong.
    error: &'static str,
    /// Why a 401 is one, in English.
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<&'static str>,
    /// The paths of the members that are not right, in dotted form.
    #[serde(skip_serializing_if = "Option::is_none")]
    invalid_fields: Option<Vec<String>>,
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

/// What a condition of the store means to an operator.
pub(super) fn undone(condition: idp_store::Error) -> Error {
    match condition {
        idp_store::Error::TenantUnknown => Error::Refused(&ACCOUNT_UNKNOWN),
        idp_store::Error::WebhookUnknown => Error::Refused(&WEBHOOK_UNKNOWN),
        idp_store::Error::CredentialUnknown => Error::Refused(&KEY_UNKNOWN),
        idp_store::Error::CredentialReplaced => Error::Refused(&KEY_REPLACED),
        idp_store::Error::KeyOfServer => Error::InvalidParameter("origins"),
        idp_store::Error::Program(_) => Error::Refused(&PROGRAM_UNKNOWN),
        other => Error::Undone(other),
    }
}

/// The reply to a failure.
pub(super) fn tell(error: &Error, request_id: &str) -> Reply {
    let (status, word) = error.status();
    let rejection = error.rejection();
    let invalid_fields = match error {
        Error::InvalidParameter(name) => Some(vec![(*name).to_owned()]),
        _ => rejection.map(|rejection| rejection.invalid_fields()),
    };
    let name = match error {
        Error::Refused(refusal) => refusal.name,
        _ => word,
    };
    let failure = Failure {
        error: name,
        detail: error.reason(),
        help: Help::of(name),
        request_id,
        invalid_fields,
        issues: rejection.map(|rejection| rejection.issues.as_slice()),
        truncated: rejection.and_then(|rejection| rejection.truncated.then_some(true)),
    };
    Reply::json(status, &failure)
}
