//! What the Protection API refuses, with the published words.

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
        other => Error::Undone(other),
    }
}
