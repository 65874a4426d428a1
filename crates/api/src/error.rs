//! Every way a call can fail. Which word a client reads for it is told by the API that is called.

use idp_model::report::Rejection;
use idp_store::db::DbError;

use crate::http::Reply;
use crate::ports::Fault;
use crate::refusal::{Challenge, Refusal};

/// How long a client waits after a failed dependency, in seconds.
const RETRY_SECONDS: &str = "5";
const TOO_OLD: &str = "a more recent log-in is required";
pub(crate) const OTHER_PAGE: &str = "the api key is not for pages of this origin";
pub(crate) const NO_SUCH_KEY: &str = "the api key is unknown, revoked or expired";
const REALM: &str = "Bearer realm=\"idp-edge\"";

/// Why a call failed. Texts inside are for the log.
pub(crate) enum Error {
    /// No credential was sent, and which. The text is for the client.
    NoCredential(&'static str),
    /// A credential that is not good, and why not. The text is for the client, and holds nothing of the credential.
    Unauthorized(&'static str),
    /// There is no such api key any more, or there never was one.
    ApiKeyRefused,
    /// The api key is for other pages than the one that calls.
    OriginRefused,
    /// The token lacks this scope.
    Forbidden { scope: &'static str },
    /// The token carries no second factor; these `acr` values of its issuer would do.
    SecondFactorRequired { acr_values: String },
    /// The person proved who they are longer ago than so many seconds.
    LoginTooOld { max_age: u64 },
    /// There is nothing under the path.
    NotFound,
    /// The path does not know the method; these it knows.
    MethodNotAllowed { allow: String },
    /// The body is neither JSON nor what else the endpoint reads: the header that says what is taken, and its value.
    UnsupportedMediaType((&'static str, &'static str)),
    /// The body is compressed, or coded otherwise.
    UnsupportedCoding,
    /// The body is over the limit, as the rules say it; nothing where no rules judge it.
    TooLarge(Rejection),
    /// The connection ended before the body did.
    BodyCut,
    /// The body was not whole at its deadline.
    BodyLate,
    /// The body was judged, and is not right.
    Invalid(Rejection),
    /// The same of a log-in, which is told by a text of its own.
    InvalidLogin(Rejection),
    /// The body is right by our rules, but its data was not taken elsewhere. `why` is for the log.
    DataRefused { rejection: Rejection, why: String },
    /// This parameter of the query, or this member of the body, is not right.
    InvalidParameter(&'static str),
    /// The key of the call can't be taken.
    IdempotencyKey(KeyFault),
    /// This header is not right, as it is written.
    InvalidHeader(&'static str),
    /// What is to be changed has another version than the client expects.
    PreconditionFailed,
    /// The API refuses.
    Refused(&'static Refusal),
    /// A condition of the store does not hold, and nothing was written. The API that is called tells what that means to its clients.
    Undone(idp_store::Error),
    /// Wait so many seconds before the next try.
    TooManyRequests { seconds: i64 },
    /// No attempt to authenticate is left, of so many.
    AttemptsExhausted { max: i64 },
    /// Attempts to authenticate are locked until this moment, Unix milliseconds.
    AttemptsTooEarly { until: i64, now: i64 },
    /// The webhook was delivered already: it is answered as it was then.
    Repeated,
    /// A dependency failed.
    Unavailable(String),
    /// Too many passwords wait to be hashed.
    NoTurn,
    /// The configuration is faulty: the text names what.
    Configuration(String),
    /// A mistake of ours.
    Internal(&'static str),
}

/// Why an `Idempotency-Key` can't be taken.
#[derive(Clone, Copy)]
pub(crate) enum KeyFault {
    /// It is not 1–255 visible ASCII characters.
    Malformed,
    /// It came with another body before.
    Reused,
    /// The first call with it is not answered yet.
    InUse,
}

impl KeyFault {
    /// All of them, for the declarations.
    #[cfg(feature = "schema")]
    pub(crate) const ALL: [Self; 3] = [Self::Malformed, Self::Reused, Self::InUse];

    const fn status(self) -> (u16, &'static str) {
        match self {
            Self::Malformed => (400, "bad request"),
            Self::Reused => (422, "unprocessable content"),
            Self::InUse => (409, "conflict"),
        }
    }

    /// What is wrong, in words for the client.
    pub(crate) const fn message(self) -> &'static str {
        match self {
            Self::Malformed => "Idempotency-Key must be 1 to 255 visible ASCII characters",
            Self::Reused => "The Idempotency-Key came with another body before",
            Self::InUse => "The first call with the Idempotency-Key is still under way",
        }
    }
}

impl From<idp_store::Error> for Error {
    /// What means the same to every API is told here.
    fn from(error: idp_store::Error) -> Self {
        match error {
            idp_store::Error::Unavailable(detail) => Self::Unavailable(detail),
            idp_store::Error::ApiKeyUnknown => Self::ApiKeyRefused,
            idp_store::Error::OriginRefused => Self::OriginRefused,
            idp_store::Error::CallerUnknown => {
                Self::Unauthorized("the client or the session has ended, or there never was one")
            }
            idp_store::Error::RevisionChanged => Self::PreconditionFailed,
            idp_store::Error::DeliveryRepeated => Self::Repeated,
            // The other request ends within that time, however it goes.
            idp_store::Error::ReservationHeld => Self::TooManyRequests { seconds: 5 },
            other => Self::Undone(other),
        }
    }
}

impl From<DbError> for Error {
    fn from(error: DbError) -> Self {
        idp_store::Error::from(error).into()
    }
}

impl From<Fault> for Error {
    fn from(fault: Fault) -> Self {
        Self::Unavailable(fault.0)
    }
}

impl Error {
    /// What the log line says beside the status.
    pub(crate) fn internal_text(&self) -> Option<String> {
        match self {
            Self::Unauthorized(reason) => Some((*reason).to_owned()),
            Self::ApiKeyRefused | Self::OriginRefused => self.reason().map(str::to_owned),
            Self::Unavailable(why) | Self::DataRefused { why, .. } => Some(why.clone()),
            Self::NoTurn => Some("too many passwords at once".to_owned()),
            Self::Configuration(detail) => Some(format!("configuration: {detail}")),
            Self::Internal(detail) => Some((*detail).to_owned()),
            Self::Undone(_) => Some("a condition of another use case".to_owned()),
            _ => None,
        }
    }

    /// The HTTP status, and HTTP's word for it. An API has words of its own for some.
    pub(crate) const fn status(&self) -> (u16, &'static str) {
        match self {
            Self::NoCredential(_)
            | Self::Unauthorized(_)
            | Self::ApiKeyRefused
            | Self::OriginRefused
            | Self::LoginTooOld { .. } => (401, "unauthorized"),
            Self::Forbidden { .. } => (403, "forbidden"),
            Self::NotFound => (404, "not found"),
            Self::MethodNotAllowed { .. } => (405, "method not allowed"),
            Self::BodyLate => (408, "request timeout"),
            Self::PreconditionFailed => (412, "precondition failed"),
            Self::TooLarge(_) => (413, "payload too large"),
            Self::UnsupportedMediaType(_) | Self::UnsupportedCoding => {
                (415, "unsupported media type")
            }
            Self::SecondFactorRequired { .. }
            | Self::BodyCut
            | Self::Invalid(_)
            | Self::InvalidLogin(_)
            | Self::DataRefused { .. }
            | Self::InvalidParameter(_)
            | Self::InvalidHeader(_) => (400, "bad request"),
            Self::IdempotencyKey(fault) => fault.status(),
            Self::Refused(refusal) => (refusal.status, word_of(refusal.status)),
            Self::TooManyRequests { .. } => (429, "too many requests"),
            Self::AttemptsExhausted { .. } | Self::AttemptsTooEarly { .. } => (423, "locked"),
            Self::Repeated => (200, ""),
            Self::Unavailable(_) | Self::NoTurn | Self::Configuration(_) => {
                (503, "service unavailable")
            }
            Self::Undone(_) | Self::Internal(_) => (500, "internal error"),
        }
    }

    /// Why a 401 is one, in words for the client.
    pub(crate) const fn reason(&self) -> Option<&'static str> {
        match self {
            Self::NoCredential(reason) | Self::Unauthorized(reason) => Some(reason),
            Self::ApiKeyRefused => Some(NO_SUCH_KEY),
            Self::OriginRefused => Some(OTHER_PAGE),
            Self::LoginTooOld { .. } => Some(TOO_OLD),
            _ => None,
        }
    }

    /// What the rules say of the body.
    pub(crate) const fn rejection(&self) -> Option<&Rejection> {
        match self {
            Self::Invalid(rejection)
            | Self::InvalidLogin(rejection)
            | Self::DataRefused { rejection, .. }
            | Self::TooLarge(rejection) => Some(rejection),
            _ => None,
        }
    }

    /// Puts the headers of the failure to its reply.
    pub(crate) fn head(&self, reply: Reply) -> Reply {
        match self {
            Self::NoCredential(_) => reply.with("www-authenticate", REALM),
            Self::Unauthorized(reason) => refused_token(reply, reason),
            Self::ApiKeyRefused => refused_token(reply, NO_SUCH_KEY),
            Self::OriginRefused => refused_token(reply, OTHER_PAGE),
            Self::Forbidden { scope } => reply.with(
                "www-authenticate",
                format!("{REALM}, error=\"insufficient_scope\", scope=\"{scope}\""),
            ),
            Self::SecondFactorRequired { acr_values } => {
                reply.with("www-authenticate", step_up(acr_values))
            }
            // RFC 9470, section 3.
            Self::LoginTooOld { max_age } => reply.with(
                "www-authenticate",
                format!(
                    "{REALM}, error=\"insufficient_user_authentication\", \
                     error_description=\"{TOO_OLD}\", max_age=\"{max_age}\""
                ),
            ),
            Self::UnsupportedMediaType((header, taken)) => reply.with(header, *taken),
            // RFC 9110, section 15.5.16.
            Self::UnsupportedCoding => reply.with("accept-encoding", "identity"),
            Self::MethodNotAllowed { allow } => reply.with("allow", allow),
            Self::TooManyRequests { seconds } => reply.with("retry-after", seconds.to_string()),
            // Credentials of a body: the header that RFC 9110 wants beside every 401.
            Self::Refused(refusal) if refusal.status == 401 => match refusal.challenge {
                Challenge::Bearer => reply.with("www-authenticate", REALM),
                Challenge::Basic => reply.with("www-authenticate", "Basic realm=\"idp-edge\""),
                Challenge::None => reply,
            },
            Self::AttemptsTooEarly { until, now } => {
                let seconds = seconds_up(until.saturating_sub(*now)).max(1);
                reply.with("retry-after", seconds.to_string())
            }
            Self::Unavailable(_)
            | Self::NoTurn
            | Self::Configuration(_)
            | Self::IdempotencyKey(KeyFault::InUse) => reply.with("retry-after", RETRY_SECONDS),
            _ => reply,
        }
    }
}

fn refused_token(reply: Reply, reason: &str) -> Reply {
    reply.with(
        "www-authenticate",
        format!("{REALM}, error=\"invalid_token\", error_description=\"{reason}\""),
    )
}

/// A credential that was sent and is not good. The reason is told to the client: it holds nothing of the credential.
pub(crate) const fn refused(reason: &'static str) -> Error {
    Error::Unauthorized(reason)
}

/// HTTP's word for the status of a refusal.
pub(crate) const fn word_of(status: u16) -> &'static str {
    match status {
        400 => "bad request",
        401 => "unauthorized",
        404 => "not found",
        413 => "payload too large",
        503 => "service unavailable",
        _ => "conflict",
    }
}

/// The challenge of RFC 9470, section 3.
fn step_up(acr_values: &str) -> String {
    let wanted = if acr_values.is_empty() {
        String::new()
    } else {
        format!(", acr_values=\"{acr_values}\"")
    };
    format!(
        "{REALM}, error=\"insufficient_user_authentication\", error_description=\"a second factor is required\"{wanted}"
    )
}

/// Milliseconds as whole seconds, rounded up.
pub(crate) const fn seconds_up(milliseconds: i64) -> i64 {
    milliseconds.saturating_add(999).div_euclid(1000)
}
