//! What the Identity API refuses, with the published texts.

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
            Self::ChallengeRefused => (
                401,
                "challenge_refused",
                "This sign-in is not good any more: log in again",
            ),
            Self::CodeRefused => (401, "code_refused", "This code is not right"),
            Self::NoSecondFactor => (404, "no_second_factor", "There is no second factor"),
        }
    }
}
