//! What the Identity API refuses, with the published texts.

use crate::error::Error;

/// Why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    SiteContext,
    UserNotFound,
    UsernameTaken,
    /// A sign-up under a taken name is a 400 there.
    SignUpTaken,
    AlreadyLocal,
    NoAddresses,
    AddressNotFound,
    TooManyAddresses,
    SessionNotFound,
    TokenNotFound,
    TokenExpired,
    AuthenticationFailed,
    InactiveUser,
    IncorrectPassword,
    RefreshTokenRefused,
    ChallengeRefused,
    CodeRefused,
    NoSecondFactor,
}

impl Refusal {
    /// Status, code and message.
    pub(crate) const fn text(self) -> (u16, &'static str, &'static str) {
        match self {
            Self::SiteContext => (
                400,
                "site_context",
                "x-site-context is not JSON with an account of 24 letters and digits",
            ),
            Self::UserNotFound => (404, "user_not_found", "User not found"),
            Self::UsernameTaken => (409, "username_taken", "This user name is taken"),
            Self::SignUpTaken => (400, "username_taken", "This user name is taken"),
            Self::AlreadyLocal => (409, "already_local", "This user has a login already"),
            Self::NoAddresses => (404, "no_addresses", "No addresses found"),
            Self::AddressNotFound => (404, "address_not_found", "Address not found"),
            Self::TooManyAddresses => (
                400,
                "too_many_addresses",
                "There are as many addresses as there may be: delete one first",
            ),
            Self::SessionNotFound => (404, "session_not_found", "Session not found"),
            Self::TokenNotFound => (404, "token_not_found", "Token not found"),
            Self::TokenExpired => (401, "token_expired", "Token expired"),
            Self::AuthenticationFailed => (401, "authentication_failed", "Authentication Failed"),
            Self::InactiveUser => (401, "inactive_user", "Inactive user"),
            Self::IncorrectPassword => (401, "incorrect_password", "Incorrect password"),
            Self::RefreshTokenRefused => (
                401,
                "refresh_token_refused",
                "This refresh token is not good any more: log in again",
            ),
            Self::ChallengeRefused => {
                (401, "challenge_refused", "This sign-in is not good any more: log in again")
            }
            Self::CodeRefused => (401, "code_refused", "This code is not right"),
            Self::NoSecondFactor => (404, "no_second_factor", "There is no second factor"),
        }
    }
}

/// Code and message of any error, as this API tells them.
pub(crate) const fn message_of(error: &Error) -> (&'static str, &'static str) {
    match error {
        Error::Identity(refusal) => {
            let (_, code, message) = refusal.text();
            (code, message)
        }
        Error::Unauthorized(_) => {
            ("unauthorized", "The api key or the access token is missing or not good")
        }
        Error::Forbidden { .. } => ("forbidden", "The access token does not allow this"),
        Error::SecondFactorRequired { .. } => {
            ("second_factor_required", "Log in with a second factor")
        }
        Error::Invalid(_) => ("invalid", "The body is not right: see the issues"),
        Error::TooLarge(_) => ("too_large", "The body is larger than 64 KiB"),
        Error::BodyCut => ("body_cut", "The body ended too early"),
        Error::UnsupportedMediaType => ("media_type", "Send the body as application/json"),
        Error::NotFound => ("not_found", "There is nothing under this address"),
        Error::MethodNotAllowed { .. } => ("method", "This address does not know that method"),
        Error::TooManyRequests { .. } => {
            ("too_many_requests", "Wait before the next try: see Retry-After")
        }
        Error::Unavailable(_) | Error::Configuration(_) => {
            ("unavailable", "Try again in a few seconds")
        }
        _ => ("internal", "Something went wrong here"),
    }
}
