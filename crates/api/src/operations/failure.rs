//! How a failure is told under a path of no API: `{"error": "text"}`.

use serde::Serialize;

use crate::error::Error;
use crate::http::Reply;

/// What a client reads of a failure.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct Failure {
    /// HTTP's word for the status.
    error: &'static str,
}

/// The reply to a failure.
pub(crate) fn tell(error: &Error, _: &str) -> Reply {
    let (status, error) = error.status();
    Reply::json(status, &Failure { error })
}
