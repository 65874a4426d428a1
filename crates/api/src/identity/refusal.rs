//! What the Identity API refuses, with the published texts.

use crate::auth::issuer::ACR_SECOND_FACTOR;
use crate::error::Error;
use crate::refusal::Refusal;

pub(crate) use crate::auth::api_key::USER_NOT_FOUND;

pub(crate) static USERNAME_TAKEN: Refusal =
    Refusal::named(409, "username_taken", "This user name is taken");
/// A sign-up under a taken name is a 400 there.
pub(crate) static SIGN_UP_TAKEN: Refusal =
    Refusal::named(400, "username_taken", "This user name is taken");
pub(crate) static TOO_MANY_LINES: Refusal =
    Refusal::named(400, "too_many_lines", "An import has at most 1,000 lines");
pub(crate) static TOO_MANY_RENAMES: Refusal = Refusal::named(
    409,
    "too_many_renames",
    "The user name was changed as often as it may be in 180 days",
);
pub(crate) static ALREADY_LOCAL: Refusal =
    Refusal::named(409, "already_local", "This user has a login already");
pub(crate) static NO_ADDRESSES: Refusal = Refusal::named(404, "no_addresses", "No addresses found");
pub(crate) static ADDRESS_NOT_FOUND: Refusal =
    Refusal::named(404, "address_not_found", "Address not found");
pub(crate) static TOO_MANY_ADDRESSES: Refusal = Refusal::named(
    400,
    "too_many_addresses",
    "The address book is as full as it may be: delete an address first",
);
pub(crate) static EXTRA_TOO_LARGE: Refusal = Refusal::named(
    400,
    "extra_too_large",
    "What the site keeps with the user would be larger than 4,096 bytes",
);
pub(crate) static SESSION_NOT_FOUND: Refusal =
    Refusal::named(404, "session_not_found", "Session not found");
pub(crate) static TOKEN_NOT_FOUND: Refusal =
    Refusal::named(404, "token_not_found", "Token not found");
pub(crate) static TOKEN_EXPIRED: Refusal = Refusal::named(401, "token_expired", "Token expired");
pub(crate) static AUTHENTICATION_FAILED: Refusal =
    Refusal::named(401, "authentication_failed", "Authentication Failed");
pub(crate) static INACTIVE_USER: Refusal = Refusal::named(401, "inactive_user", "Inactive user");
pub(crate) static HELD: Refusal =
    Refusal::named(409, "held_by_operator", "An operator keeps this user from logging in");
pub(crate) static INCORRECT_PASSWORD: Refusal =
    Refusal::named(401, "incorrect_password", "Incorrect password");
pub(crate) static REFRESH_TOKEN_REFUSED: Refusal = Refusal::named(
    401,
    "refresh_token_refused",
    "This refresh token is not good any more: log in again",
);
pub(crate) static CODE_REFUSED: Refusal =
    Refusal::named(401, "code_refused", "This code is not right");
pub(crate) static ONE_SEARCH: Refusal =
    Refusal::named(400, "one_search", "People are found by one parameter, or listed without any");
pub(crate) static ONE_NAME: Refusal =
    Refusal::named(400, "one_name", "Either a user name or an e-mail address is needed");
pub(crate) static CODE_REQUIRED: Refusal =
    Refusal::named(401, "code_required", "A code of the second factor is needed, too");
pub(crate) static NO_SECOND_FACTOR: Refusal =
    Refusal::named(404, "no_second_factor", "There is no second factor");
pub(crate) static ALREADY_CONFIRMED: Refusal =
    Refusal::named(409, "already_confirmed", "The second factor is confirmed already");
pub(crate) static CHALLENGE_REFUSED: Refusal =
    Refusal::named(401, "challenge_refused", "This sign-in is not good any more: log in again");
pub(crate) static LINK_REFUSED: Refusal = Refusal::named(
    401,
    "link_refused",
    "This code is not good any more, or not for this page: ask the application for another one",
);
pub(crate) static LOG_IN_REQUIRED: Refusal =
    Refusal::named(401, "log_in_required", "This user has a second factor: log in with it");
pub(crate) static NO_APPLICATION: Refusal =
    Refusal::named(404, "no_application", "The site has no application that lets people in");

/// What a condition of the store means to clients.
pub(crate) fn undone(condition: idp_store::Error) -> Error {
    Error::Refused(match condition {
        idp_store::Error::AccountUserUnknown => &USER_NOT_FOUND,
        idp_store::Error::UserHeld => &HELD,
        idp_store::Error::AddressUnknown => &ADDRESS_NOT_FOUND,
        idp_store::Error::AddressesExhausted => &TOO_MANY_ADDRESSES,
        idp_store::Error::LoginChanged => &AUTHENTICATION_FAILED,
        idp_store::Error::UsernameTaken => &USERNAME_TAKEN,
        idp_store::Error::RenamesExhausted => &TOO_MANY_RENAMES,
        idp_store::Error::FactorUnknown => &NO_SECOND_FACTOR,
        idp_store::Error::AlreadyLocal => &ALREADY_LOCAL,
        idp_store::Error::CodeUsed => &CODE_REFUSED,
        idp_store::Error::TokenUnknown => &TOKEN_NOT_FOUND,
        idp_store::Error::TokenExpired => &TOKEN_EXPIRED,
        idp_store::Error::SecondFactorRequired => {
            return Error::SecondFactorRequired { acr_values: ACR_SECOND_FACTOR.to_owned() };
        }
        other => return Error::Undone(other),
    })
}
