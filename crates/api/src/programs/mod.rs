//! The Programs API: a partner's accounts and the people under them. Source: the contract of the Programs API; where it is silent,
//! docs/decisions/0010-programs.md.

pub(crate) mod accounts;
mod draft;
pub(crate) mod get;
mod operate;
mod program;
pub(crate) mod refusal;
pub(crate) mod replace;
mod view;
mod write;

pub use program::seal_key;

use idp_model::is_uuid;

use crate::auth::identity::Identity;
use crate::error::Error;
use crate::http::{Incoming, Reply};

/// The three spellings of the request id's header: names of headers have no case.
const REQUEST_ID: [&str; 2] = ["x-gd-requestid", "x-gd-request-id"];

fn request_id(request: &dyn Incoming) -> Option<(&'static str, String)> {
    REQUEST_ID.into_iter().find_map(|name| Some((name, request.header(name)?)))
}

/// The request id, where the caller may have to do with the programme in the path.
///
/// # Errors
/// 404 for a programme that is not the token's, 400 for a missing or bad request id.
pub(crate) fn admit(
    caller: &Identity,
    program: Option<&str>,
    request: &dyn Incoming,
) -> Result<String, Error> {
    if !caller.is_program_admin() && caller.program.as_deref() != program {
        return Err(Error::Program(&refusal::NOT_FOUND));
    }
    let given = request_id(request).map(|(_, id)| id);
    given.filter(|id| is_uuid(id.as_bytes())).ok_or(Error::Program(&refusal::REQUEST_ID))
}

/// Gives the request id back, under the name it came by.
pub(crate) fn echo(reply: &mut Reply, request: &dyn Incoming) {
    if let Some((name, id)) = request_id(request).filter(|(_, id)| is_uuid(id.as_bytes())) {
        reply.headers.push((name, id));
    }
}
