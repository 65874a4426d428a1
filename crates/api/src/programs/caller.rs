//! Who calls the Programs API: a partner whose token is for the program in the path, or an operator: of the program that the
//! token names, or of all where it names none.

use idp_model::is_uuid;
use idp_store::audit::{self, Trail};
use idp_store::db::Statement;
use idp_store::programs::Holder;

use super::parameters::{ACCOUNT, USER};
use super::refusal::{NOT_FOUND, PROGRAM_UNKNOWN, REQUEST_ID};
use crate::call::{Admission, Call};
use crate::caller::Caller;
use crate::crypto::Trailed;
use crate::error::Error;
use crate::http::Incoming;
use crate::refusal::Refusal;
use crate::who::Calls;

/// The spellings of the request id's header: names of headers have no case.
const REQUEST_ID_HEADERS: [&str; 2] = ["x-gd-requestid", "x-gd-request-id"];

/// The request id, if it is one, with the header in which it came.
pub(super) fn request_id(request: &dyn Incoming) -> Option<(&'static str, String)> {
    let sent = REQUEST_ID_HEADERS.into_iter().find_map(|name| Some((name, request.header(name)?)));
    sent.filter(|(_, id)| is_uuid(id.as_bytes()))
}

/// The caller has to do with the program in the path, and sends a request id.
///
/// # Errors
/// 404 for a program that is not the token's, 400 for a missing or bad request id.
fn admit(admission: &Admission<'_>) -> Result<(), Error> {
    let is_admitted = admission.identity.is_some_and(|caller| {
        match caller.program.as_deref() {
            // A token that names a program is for that one, whatever its scopes are.
            Some(program) => Some(program) == admission.subject,
            None => caller.is_program_admin(),
        }
    });
    if !is_admitted {
        return Err(Error::Refused(&NOT_FOUND));
    }
    match request_id(admission.request) {
        Some(_) => Ok(()),
        None => Err(Error::Refused(&REQUEST_ID)),
    }
}

/// Whoever calls about a program.
pub(super) struct Who<'a> {
    /// The code of the program in the path.
    pub(super) program: &'a str,
    /// Exactly as it was received, a UUID.
    pub(super) request_id: String,
    /// Whether it is the operator, who may know which programs there are.
    pub(super) is_operator: bool,
    /// The client, for the audit row.
    pub(super) actor: &'a str,
    /// Who sits before it, where somebody does.
    person: Option<&'a str>,
}

impl<'a> Who<'a> {
    pub(super) fn of(call: &'a Call<'a>) -> Result<Self, Error> {
        let identity = call.identity()?;
        let (_, request_id) =
            request_id(call.request).ok_or(Error::Internal("a call without a request id"))?;
        let (actor, person) = identity.actor();
        Ok(Self {
            program: call.subject()?,
            request_id,
            is_operator: identity.is_program_admin(),
            actor,
            person,
        })
    }

    /// What is told where there is no such program: a partner never learns of others.
    pub(super) const fn unknown(&self) -> Error {
        Error::Refused(if self.is_operator { &PROGRAM_UNKNOWN } else { &NOT_FOUND })
    }

    /// The person whom the path names.
    pub(super) fn holder(&self, call: &'a Call<'a>) -> Result<Holder<'a>, Error> {
        let (account, user) = (call.value(ACCOUNT)?, call.value(USER)?);
        Ok(Holder { program: self.program, account, user })
    }

    /// The audit row about a person, an account or a program.
    pub(super) fn audit(&self, call: &Call<'_>, id: &str, action: &'static str) -> Statement {
        let key = call.config.keys.audit_key(Trailed::Programs, id);
        audit::insert(&self.trail(call, &key), action)
    }

    /// What an audit row under that key says.
    pub(super) fn trail<'b>(&'b self, call: &'b Call<'_>, key: &'b str) -> Trail<'b> {
        call.trail(key, self.actor, self.person)
    }
}

/// A service whose token is for the program in the path, or an operator's for all of them.
pub(super) struct Partner;

impl Calls for Partner {
    const CALLER: Caller = Caller::Program;
    const REFUSALS: &'static [&'static Refusal] = &[&NOT_FOUND, &REQUEST_ID, &PROGRAM_UNKNOWN];
    type Who<'a> = Who<'a>;

    fn admit(admission: &Admission<'_>) -> Result<(), Error> {
        admit(admission)
    }

    fn who<'a>(call: &'a Call<'a>) -> Result<Who<'a>, Error> {
        Who::of(call)
    }
}

/// The operator of the program in the path, or of all programs.
pub(super) struct Operator;

impl Calls for Operator {
    const CALLER: Caller = Caller::ProgramAdmin;
    const REFUSALS: &'static [&'static Refusal] = &[&NOT_FOUND, &REQUEST_ID, &PROGRAM_UNKNOWN];
    type Who<'a> = Who<'a>;

    fn admit(admission: &Admission<'_>) -> Result<(), Error> {
        admit(admission)
    }

    fn who<'a>(call: &'a Call<'a>) -> Result<Who<'a>, Error> {
        Who::of(call)
    }
}
