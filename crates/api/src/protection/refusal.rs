//! What the Protection API refuses, with the published words.

use idp_model::messages::en;
use idp_model::report::{Issue, Params, Rejection, Step};

use crate::error::Error;
use crate::refusal::Refusal;

pub(crate) static USER_EXISTS: Refusal = Refusal::named(400, "UserAlreadyExists", "");
pub(crate) static USER_UNKNOWN: Refusal = Refusal::named(400, "UserNotFound", "");
pub(crate) static ENTITLEMENTS_REQUIRED: Refusal = Refusal::named(400, "EntitlementsRequired", "");

/// What a condition of the store means to clients.
pub(crate) fn undone(condition: idp_store::Error) -> Error {
    match condition {
        idp_store::Error::UserExists => Error::Refused(&USER_EXISTS),
        idp_store::Error::UserUnknown => Error::Refused(&USER_UNKNOWN),
        idp_store::Error::EntitlementsRequired => Error::Refused(&ENTITLEMENTS_REQUIRED),
        idp_store::Error::SsnExhausted => ssn_refused(),
        other => Error::Undone(other),
    }
}

/// As many profiles have that SSN as may: the rules allow it, the Worker does not.
pub(super) fn ssn_refused() -> Error {
    let issue = Issue {
        path: vec![Step::Key("ssn".to_owned())],
        code: "data.refused",
        params: Params::default(),
        message: en::CATALOGUE.other("data.refused").to_owned(),
    };
    Error::DataRefused {
        rejection: Rejection { issues: vec![issue], truncated: false },
        why: "as many profiles have this SSN as may".to_owned(),
    }
}
