//! Why `POST /oauth/token` gives no token: RFC 6749, section 5.2.

/// A refusal, by its name in the standard.
#[derive(Clone, Copy)]
pub(crate) enum OAuthRefusal {
    /// A parameter is missing or comes twice, or the client says in two ways who it is.
    InvalidRequest,
    /// The form is larger than a body may be; the standard has no name of its own for that.
    TooLarge,
    /// Unknown client, wrong secret, or neither sent: told apart by nothing.
    InvalidClient,
    UnsupportedGrantType,
    /// A scope that is none, or not one of the client's.
    InvalidScope,
}

impl OAuthRefusal {
    /// Status and name.
    pub(crate) const fn text(self) -> (u16, &'static str) {
        match self {
            Self::InvalidRequest => (400, "invalid_request"),
            Self::TooLarge => (413, "invalid_request"),
            Self::InvalidClient => (401, "invalid_client"),
            Self::UnsupportedGrantType => (400, "unsupported_grant_type"),
            Self::InvalidScope => (400, "invalid_scope"),
        }
    }
}
