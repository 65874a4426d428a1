//! How support and the senders of webhooks are told failures: `{"error": "text", "help", "request_id"}`, with `issues` where something that was
//! sent is not right.

use crate::error::Error;
use crate::http::Reply;
use crate::protection::failure::Failure;
use crate::protection::refusal::ssn_refused;
use crate::refusal::Refusal;

pub(crate) static USER_UNKNOWN: Refusal = Refusal::named(404, "user not found", "");
pub(crate) static ENTITLEMENTS_REQUIRED: Refusal = Refusal::named(400, "entitlements required", "");

/// What a condition of the store means to a service.
pub(crate) fn undone(condition: idp_store::Error) -> Error {
    match condition {
        idp_store::Error::UserUnknown => Error::Refused(&USER_UNKNOWN),
        idp_store::Error::EntitlementsRequired => Error::Refused(&ENTITLEMENTS_REQUIRED),
        idp_store::Error::SsnExhausted => ssn_refused(),
        other => Error::Undone(other),
    }
}

/// The reply to a failure.
pub(crate) fn tell(error: &Error, request_id: &str) -> Reply {
    let (status, word) = error.status();
    let name = match error {
        Error::Refused(refusal) => refusal.name,
        _ => word,
    };
    Reply::json(status, &Failure::new(name, error, request_id))
}
