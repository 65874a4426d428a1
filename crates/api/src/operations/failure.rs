//! How a failure is told under a path of no API: `{"error": "text", "help", "request_id"}`.

use serde::Serialize;

use crate::error::Error;
use crate::help::Help;
use crate::http::Reply;

/// What a client reads of a failure.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct Failure<'a> {
    /// HTTP's word for the status.
    error: &'static str,
    /// Where the documentation explains it.
    help: Help,
    /// The id of the request, as the log has it.
    request_id: &'a str,
}

/// The reply to a failure.
pub(crate) fn tell(error: &Error, request_id: &str) -> Reply {
    let (status, error) = error.status();
    Reply::json(status, &Failure { error, help: Help::of(error), request_id })
}
