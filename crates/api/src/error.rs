//! Every way a call can fail, and the one place where failures become HTTP.

use idp_model::report::Rejection;
use idp_model::schema::Schema;
use idp_model::{Context, Issues, judge};
use serde_json::{Map, Value, json};

use crate::http::{MAX_BODY, Reply};

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
    /// A dependency failed.
    Unavailable(String),
    /// The configuration is faulty: the text names what.
    Configuration(String),
    /// A mistake of ours.
    Internal(&'static str),
}

/// In which form the API that owns a path tells errors.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Protection, client endpoints: `{"error": NAME, …, "request_id"}`.
    Client,
    /// Paths of no API: `{"error": "text"}`.
    Plain,
}

impl Shape {
    pub(crate) fn of(path: &str) -> Self {
        if path == "/idp" || path.starts_with("/idp/") {
            Self::Client
        } else {
            Self::Plain
        }
    }
}

/// How long a client waits after a failed dependency, in seconds.
const RETRY_SECONDS: &str = "5";
const REALM: &str = "Bearer realm=\"idp-edge\"";

impl From<idp_store::Error> for Error {
    fn from(error: idp_store::Error) -> Self {
        match error {
            idp_store::Error::UserExists => Self::UserExists,
            idp_store::Error::UserUnknown => Self::UserUnknown,
            idp_store::Error::EntitlementsRequired => Self::EntitlementsRequired,
            idp_store::Error::Unavailable(detail) => Self::Unavailable(detail),
            idp_store::Error::AttemptsExhausted
            | idp_store::Error::AttemptsTooEarly
            | idp_store::Error::VersionUnchanged => Self::Internal("a guard of another use case"),
        }
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
        let context = Context {
            now: 0,
            sandbox: false,
        };
        judge(schema, &stand_in, &context, None, &mut issues);
        Self::TooLarge(Rejection::new(schema, &stand_in, &context, &issues))
    }

    /// What the log line says beside the status.
    pub(crate) fn internal_text(&self) -> Option<String> {
        match self {
            Self::Unauthorized(reason) => reason.map(str::to_owned),
            Self::Unavailable(detail) => Some(detail.clone()),
            Self::Configuration(detail) => Some(format!("configuration: {detail}")),
            Self::Internal(detail) => Some((*detail).to_owned()),
            _ => None,
        }
    }

    /// The answer, in the form of the API that owns the path.
    pub(crate) fn reply(self, shape: Shape, request_id: &str) -> Reply {
        let (status, name, text) = self.kind();
        let mut body = Map::new();
        body.insert(
            "error".to_owned(),
            Value::from(if shape == Shape::Client { name } else { text }),
        );
        // 401 and 403 have the published body and nothing else.
        if shape == Shape::Client && !matches!(status, 401 | 403) {
            self.add_details(&mut body);
            body.insert("request_id".to_owned(), Value::from(request_id));
        }
        self.headers()
            .into_iter()
            .fold(Reply::json(status, &body), |reply, (name, value)| {
                reply.with(name, value)
            })
    }

    /// Status, the client API's name, and the text of paths of no API.
    const fn kind(&self) -> (u16, &'static str, &'static str) {
        match self {
            Self::Unauthorized(_) => (401, "unauthorized", "unauthorized"),
            Self::Forbidden { .. } => (403, "forbidden", "forbidden"),
            Self::SecondFactorRequired { .. } => {
                (400, "TwoFactorAuthRequired", "second factor required")
            }
            Self::NotFound => (404, "NotFound", "not found"),
            Self::MethodNotAllowed { .. } => (405, "MethodNotAllowed", "method not allowed"),
            Self::UnsupportedMediaType => (415, "UnsupportedMediaType", "unsupported media type"),
            Self::TooLarge(_) => (413, "PayloadTooLarge", "payload too large"),
            Self::BodyCut => (400, "BadRequest", "bad request"),
            Self::Invalid(_) => (400, "InputValidationFailure", "invalid input"),
            Self::UserExists => (400, "UserAlreadyExists", "user exists already"),
            Self::UserUnknown => (400, "UserNotFound", "user not found"),
            Self::EntitlementsRequired => (400, "EntitlementsRequired", "entitlements required"),
            Self::AttemptsExhausted { .. } => (423, "MaximumAttemptsReached", "no attempt left"),
            Self::AttemptsTooEarly { .. } => (423, "AttemptsTooEarly", "too early"),
            Self::Unavailable(_) | Self::Configuration(_) => {
                (503, "ServiceUnavailable", "service unavailable")
            }
            Self::Internal(_) => (500, "InternalError", "internal error"),
        }
    }

    fn add_details(&self, body: &mut Map<String, Value>) {
        match self {
            Self::Invalid(rejection) | Self::TooLarge(rejection) => {
                body.insert(
                    "invalid_fields".to_owned(),
                    json!(rejection.invalid_fields()),
                );
                body.insert("issues".to_owned(), json!(rejection.issues));
                if rejection.truncated {
                    body.insert("truncated".to_owned(), Value::from(true));
                }
            }
            Self::AttemptsExhausted { max } => {
                body.insert("max_allowed".to_owned(), Value::from(*max));
            }
            Self::AttemptsTooEarly { until, .. } => {
                body.insert("retry_after".to_owned(), Value::from(seconds_up(*until)));
            }
            _ => {}
        }
    }

    fn headers(&self) -> Vec<(&'static str, String)> {
        let challenge = |value: String| vec![("www-authenticate", value)];
        match self {
            Self::Unauthorized(None) => challenge(REALM.to_owned()),
            Self::Unauthorized(Some(reason)) => challenge(format!(
                "{REALM}, error=\"invalid_token\", error_description=\"{reason}\""
            )),
            Self::Forbidden { scope } => challenge(format!(
                "{REALM}, error=\"insufficient_scope\", scope=\"{scope}\""
            )),
            Self::SecondFactorRequired { acr_values } => challenge(step_up(acr_values)),
            Self::MethodNotAllowed { allow } => vec![("allow", allow.clone())],
            Self::AttemptsTooEarly { until, now } => {
                vec![(
                    "retry-after",
                    seconds_up(until.saturating_sub(*now)).max(1).to_string(),
                )]
            }
            Self::Unavailable(_) | Self::Configuration(_) => {
                vec![("retry-after", RETRY_SECONDS.to_owned())]
            }
            _ => Vec::new(),
        }
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
fn seconds_up(milliseconds: i64) -> i64 {
    milliseconds.saturating_add(999).div_euclid(1000)
}
