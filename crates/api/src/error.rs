//! Every way a call can fail.

use idp_model::report::Rejection;
use idp_model::schema::Schema;
use idp_model::{Context, Issues, judge};
use idp_store::db::DbError;

use crate::auth::issuer::ACR_SECOND_FACTOR;
use crate::http::MAX_BODY;
use crate::identity::Refusal;
use crate::openid::refusal::OAuthRefusal;
use crate::programs::refusal::{self, Row};

/// Why a call failed. Texts inside are for the log; what a client reads is decided in [`Error::reply`].
pub(crate) enum Error {
    /// No credential, or a bad one; `None` where none was sent at all.
    Unauthorized(Option<&'static str>),
    /// The token lacks this scope.
    Forbidden {
        scope: &'static str,
    },
    /// The token carries no second factor; these `acr` values of its issuer would do.
    SecondFactorRequired {
        acr_values: String,
    },
    NotFound,
    MethodNotAllowed {
        allow: String,
    },
    UnsupportedMediaType,
    /// The body is over the limit, as the rules engine says it.
    TooLarge(Rejection),
    /// The connection ended before the body did.
    BodyCut,
    /// The body was judged, and is not right.
    Invalid(Rejection),
    /// The body is right by our rules, but its data was not taken elsewhere. `why` is for the log.
    DataRefused {
        rejection: Rejection,
        why: String,
    },
    /// This parameter of the query is not right.
    InvalidParameter(&'static str),
    /// The Identity API refuses.
    Identity(Refusal),
    /// The Programs API refuses.
    Program(&'static Row),
    /// `/oauth/token` refuses.
    OAuth(OAuthRefusal),
    /// Wait so many seconds before the next try.
    TooManyRequests {
        seconds: i64,
    },
    UserExists,
    UserUnknown,
    EntitlementsRequired,
    AttemptsExhausted {
        max: i64,
    },
    /// Locked until this moment, Unix milliseconds.
    AttemptsTooEarly {
        until: i64,
        now: i64,
    },
    /// The webhook was delivered already: it is answered as it was then.
    Repeated,
    /// A dependency failed.
    Unavailable(String),
    /// The configuration is faulty: the text names what.
    Configuration(String),
    /// A mistake of ours.
    Internal(&'static str),
}

impl From<idp_store::Error> for Error {
    fn from(error: idp_store::Error) -> Self {
        match error {
            idp_store::Error::UserExists => Self::UserExists,
            idp_store::Error::UserUnknown => Self::UserUnknown,
            idp_store::Error::EntitlementsRequired => Self::EntitlementsRequired,
            idp_store::Error::Unavailable(detail) => Self::Unavailable(detail),
            idp_store::Error::CallerUnknown => {
                Self::Unauthorized(Some("the key or the session has ended"))
            }
            idp_store::Error::AccountUserUnknown => Self::Identity(Refusal::UserNotFound),
            idp_store::Error::SecondFactorRequired => {
                Self::SecondFactorRequired { acr_values: ACR_SECOND_FACTOR.to_owned() }
            }
            idp_store::Error::AddressUnknown => Self::Identity(Refusal::AddressNotFound),
            idp_store::Error::AddressesExhausted => Self::Identity(Refusal::TooManyAddresses),
            idp_store::Error::LoginChanged => Self::Identity(Refusal::AuthenticationFailed),
            idp_store::Error::UsernameTaken => Self::Identity(Refusal::UsernameTaken),
            idp_store::Error::AlreadyLocal => Self::Identity(Refusal::AlreadyLocal),
            idp_store::Error::CodeUsed => Self::Identity(Refusal::CodeRefused),
            idp_store::Error::TokenUnknown => Self::Identity(Refusal::TokenNotFound),
            idp_store::Error::DeliveryRepeated => Self::Repeated,
            idp_store::Error::TokenExpired => Self::Identity(Refusal::TokenExpired),
            idp_store::Error::Program(refused) => Self::Program(refusal::row(refused)),
            // The other request ends within that time, however it goes.
            idp_store::Error::ReservationHeld => Self::TooManyRequests { seconds: 5 },
            idp_store::Error::AttemptsExhausted
            | idp_store::Error::AttemptsTooEarly
            | idp_store::Error::GuessTooEarly
            | idp_store::Error::VersionUnchanged => Self::Internal("a guard of another use case"),
        }
    }
}

impl From<DbError> for Error {
    fn from(error: DbError) -> Self {
        idp_store::Error::from(error).into()
    }
}

impl From<crate::ports::Fault> for Error {
    fn from(fault: crate::ports::Fault) -> Self {
        Self::Unavailable(fault.0)
    }
}

impl Error {
    /// The verdict of the rules engine on a body that is larger than it reads.
    pub(crate) fn too_large(schema: &'static Schema) -> Self {
        let stand_in = vec![b' '; MAX_BODY.saturating_add(1)];
        let mut issues = Issues::new();
        let context = Context { now: 0, sandbox: false };
        judge(schema, &stand_in, &context, None, &mut issues);
        Self::TooLarge(Rejection::new(schema, &stand_in, &context, &issues))
    }

    /// What the log line says beside the status.
    pub(crate) fn internal_text(&self) -> Option<String> {
        match self {
            Self::Unauthorized(reason) => reason.map(str::to_owned),
            Self::Unavailable(why) | Self::DataRefused { why, .. } => Some(why.clone()),
            Self::Configuration(detail) => Some(format!("configuration: {detail}")),
            Self::Internal(detail) => Some((*detail).to_owned()),
            _ => None,
        }
    }
}
