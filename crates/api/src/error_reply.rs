//! The one place where failures become HTTP, in the form of the API that owns a path.

use idp_model::report::Issue;
use serde::Serialize;

use crate::error::Error;
use crate::http::Reply;
use crate::identity;
use crate::openid::refusal::OAuthRefusal;
use crate::programs::refusal;

/// In which form the API that owns a path tells errors.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Protection, client endpoints: `{"error": NAME, …, "request_id"}`.
    Client,
    /// Support and webhooks: `{"error": "text"}`, with `issues` and `request_id` where something was judged.
    Service,
    /// Identity: `{"error": NAME, "code", "message", …, "request_id"}`.
    Identity,
    /// Programs: `{"responseDetails": […]}`.
    Programs,
    /// Paths of no API: `{"error": NAME}`.
    Plain,
}

impl Shape {
    pub(crate) fn of(path: &str) -> Self {
        let is_webhook = matches!(path, "/idp/array/webhook" | "/idp/payments/webhook");
        if is_webhook || path.starts_with("/idp/support/") {
            Self::Service
        } else if path == "/idp" || path.starts_with("/idp/") {
            Self::Client
        } else if path.starts_with("/api-commerceIdentity/") {
            Self::Identity
        } else if path.starts_with("/programs/") {
            Self::Programs
        } else {
            Self::Plain
        }
    }
}

/// Whether no API owns the path: a person who goes there is better served by a page than by JSON.
#[must_use]
pub fn is_of_no_api(path: &str) -> bool {
    Shape::of(path) == Shape::Plain
}

/// What a client reads.
#[derive(Default, Serialize)]
struct Body<'a> {
    error: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    invalid_fields: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issues: Option<&'a [Issue]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    truncated: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    max_allowed: Option<i64>,
    /// Unix seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    retry_after: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    request_id: Option<&'a str>,
}

/// How long a client waits after a failed dependency, in seconds.
const RETRY_SECONDS: &str = "5";
const REALM: &str = "Bearer realm=\"idp-edge\"";

impl Error {
    /// The answer, in the form of the API that owns the path.
    pub(crate) fn reply(&self, shape: Shape, request_id: &str) -> Reply {
        if matches!(self, Self::Repeated) {
            return Reply::empty();
        }
        let service_text = (shape == Shape::Service).then(|| self.service_text());
        let (status, error) = service_text.flatten().unwrap_or(self.kind());
        let details = self.details();
        let body = match shape {
            Shape::Identity => {
                let (code, message) = identity::message_of(self);
                let is_judged = matches!(self, Self::Invalid(_));
                Body {
                    error: if is_judged { name_of(status) } else { error },
                    code: Some(code),
                    message: Some(message),
                    issues: details.issues,
                    truncated: details.truncated,
                    request_id: Some(request_id),
                    ..Body::default()
                }
            }
            // 401 and 403 of the Protection API have the published body and nothing else.
            Shape::Client if !matches!(status, 401 | 403) => {
                Body { error, request_id: Some(request_id), ..details }
            }
            Shape::Service if details.invalid_fields.is_some() => {
                Body { error, request_id: Some(request_id), ..details }
            }
            Shape::Client | Shape::Service | Shape::Programs | Shape::Plain => {
                Body { error, ..Body::default() }
            }
        };
        let reply = match shape {
            Shape::Programs => refusal::reply(self, status, error),
            _ => Reply::json(status, &body),
        };
        self.headers().into_iter().fold(reply, |reply, (name, value)| reply.with(name, value))
    }

    /// What support and the senders of webhooks read in place of a name.
    const fn service_text(&self) -> Option<(u16, &'static str)> {
        match self {
            Self::Invalid(_) | Self::InvalidParameter(_) => Some((400, name_of(400))),
            Self::UserUnknown => Some((404, "user not found")),
            Self::EntitlementsRequired => Some((400, "entitlements required")),
            _ => None,
        }
    }

    /// Status and name. Names that HTTP has a word for are its words, those of an API the API's.
    const fn kind(&self) -> (u16, &'static str) {
        match self {
            Self::Unauthorized(_) => (401, "unauthorized"),
            Self::Forbidden { .. } => (403, "forbidden"),
            Self::NotFound => (404, "not found"),
            Self::MethodNotAllowed { .. } => (405, "method not allowed"),
            Self::TooLarge(_) => (413, "payload too large"),
            Self::UnsupportedMediaType => (415, "unsupported media type"),
            Self::BodyCut => (400, "bad request"),
            Self::SecondFactorRequired { .. } => (400, "TwoFactorAuthRequired"),
            Self::Invalid(_) | Self::DataRefused { .. } | Self::InvalidParameter(_) => {
                (400, "InputValidationFailure")
            }
            Self::Identity(refusal) => {
                let (status, ..) = refusal.text();
                (status, name_of(status))
            }
            Self::Program(row) => (row.status, "refused"),
            Self::OAuth(refusal) => refusal.text(),
            Self::TooManyRequests { .. } => (429, "too many requests"),
            Self::UserExists => (400, "UserAlreadyExists"),
            Self::UserUnknown => (400, "UserNotFound"),
            Self::EntitlementsRequired => (400, "EntitlementsRequired"),
            Self::AttemptsExhausted { .. } => (423, "MaximumAttemptsReached"),
            Self::AttemptsTooEarly { .. } => (423, "AttemptsTooEarly"),
            Self::Repeated => (200, ""),
            Self::Unavailable(_) | Self::Configuration(_) => (503, "service unavailable"),
            Self::Internal(_) => (500, "internal error"),
        }
    }

    fn details(&self) -> Body<'_> {
        match self {
            Self::Invalid(rejection)
            | Self::DataRefused { rejection, .. }
            | Self::TooLarge(rejection) => Body {
                invalid_fields: Some(rejection.invalid_fields()),
                issues: Some(&rejection.issues),
                truncated: rejection.truncated.then_some(true),
                ..Body::default()
            },
            Self::InvalidParameter(name) => {
                Body { invalid_fields: Some(vec![(*name).to_owned()]), ..Body::default() }
            }
            Self::AttemptsExhausted { max } => Body { max_allowed: Some(*max), ..Body::default() },
            Self::AttemptsTooEarly { until, .. } => {
                Body { retry_after: Some(seconds_up(*until)), ..Body::default() }
            }
            _ => Body::default(),
        }
    }

    fn headers(&self) -> Vec<(&'static str, String)> {
        let challenge = |value: String| vec![("www-authenticate", value)];
        match self {
            Self::Unauthorized(None) => challenge(REALM.to_owned()),
            Self::Unauthorized(Some(reason)) => challenge(format!(
                "{REALM}, error=\"invalid_token\", error_description=\"{reason}\""
            )),
            Self::Forbidden { scope } => {
                challenge(format!("{REALM}, error=\"insufficient_scope\", scope=\"{scope}\""))
            }
            Self::SecondFactorRequired { acr_values } => challenge(step_up(acr_values)),
            Self::MethodNotAllowed { allow } => vec![("allow", allow.clone())],
            Self::TooManyRequests { seconds } => vec![("retry-after", seconds.to_string())],
            Self::OAuth(OAuthRefusal::InvalidClient) => {
                challenge("Basic realm=\"idp-edge\"".to_owned())
            }
            // Credentials of a body: the header that RFC 9110 wants beside every 401.
            Self::Identity(refusal) if refusal.text().0 == 401 => challenge(REALM.to_owned()),
            Self::AttemptsTooEarly { until, now } => {
                vec![("retry-after", seconds_up(until.saturating_sub(*now)).max(1).to_string())]
            }
            Self::Unavailable(_) | Self::Configuration(_) => {
                vec![("retry-after", RETRY_SECONDS.to_owned())]
            }
            _ => Vec::new(),
        }
    }
}

/// HTTP's word for a status of the Identity API's refusals.
const fn name_of(status: u16) -> &'static str {
    match status {
        400 => "bad request",
        401 => "unauthorized",
        404 => "not found",
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
fn seconds_up(milliseconds: i64) -> i64 {
    milliseconds.saturating_add(999).div_euclid(1000)
}
