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

use crate::api::Api;
use crate::call::Admission;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::http::{Incoming, Reply};
use crate::schema::schema_of;

/// The three spellings of the request id's header: names of headers have no case.
const REQUEST_ID: [&str; 2] = ["x-gd-requestid", "x-gd-request-id"];

pub(crate) fn request_id(request: &dyn Incoming) -> Option<(&'static str, String)> {
    REQUEST_ID.into_iter().find_map(|name| Some((name, request.header(name)?)))
}

/// The caller has to do with the program in the path, and sends a request id.
///
/// # Errors
/// 404 for a program that is not the token's, 400 for a missing or bad request id.
pub(crate) fn admit(admission: &Admission<'_>) -> Result<(), Error> {
    let is_admitted = admission.identity.is_some_and(|caller| {
        caller.is_program_admin() || caller.program.as_deref() == admission.subject
    });
    if !is_admitted {
        return Err(Error::Refused(&refusal::NOT_FOUND));
    }
    match request_id(admission.request) {
        Some((_, id)) if is_uuid(id.as_bytes()) => Ok(()),
        _ => Err(Error::Refused(&refusal::REQUEST_ID)),
    }
}

/// Gives the request id back, under the name it came by.
pub(crate) fn echo(reply: &mut Reply, request: &dyn Incoming) {
    if let Some((name, id)) = request_id(request).filter(|(_, id)| is_uuid(id.as_bytes())) {
        reply.headers.push((name, id));
    }
}

pub(crate) static API: Api = Api {
    name: "Programs",
    prefixes: &["/programs/"],
    is_for_people: false,
    endpoints: endpoints,
    undone: refusal::undone,
    tell: refusal::tell,
    failure: schema_of::<refusal::Failure<'static>>,
    echo: echo,
};

fn endpoints() -> Vec<Endpoint> {
    vec![
        Endpoint::from_legacy(&get::ENDPOINT),
        Endpoint::from_legacy(&replace::ENDPOINT),
        Endpoint::from_legacy(&accounts::create::ENDPOINT),
        Endpoint::from_legacy(&accounts::update::ENDPOINT),
        Endpoint::from_legacy(&accounts::users::list::ENDPOINT),
        Endpoint::from_legacy(&accounts::users::update::ENDPOINT),
        Endpoint::from_legacy(&accounts::users::name::ENDPOINT),
        Endpoint::from_legacy(&accounts::users::kyc::ENDPOINT),
    ]
}
