//! How clients of the Protection API are told failures: `{"error": NAME, …, "help", "request_id"}`.

use idp_model::report::Issue;
use serde::Serialize;

use crate::error::{Error, KeyFault, seconds_up};
use crate::help::Help;
use crate::http::Reply;

/// What a client reads of a failure.
#[derive(Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct Failure<'a> {
    /// The name of the failure.
    error: &'static str,
    /// Why a 401 is one, in English.
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<&'static str>,
    /// The paths of the members that are not right, in dotted form.
    #[serde(skip_serializing_if = "Option::is_none")]
    invalid_fields: Option<Vec<String>>,
    /// What the rules say of the body, in the order of its schema.
    #[serde(skip_serializing_if = "Option::is_none")]
    issues: Option<&'a [Issue]>,
    /// Whether there are more issues than are listed.
    #[serde(skip_serializing_if = "Option::is_none")]
    truncated: Option<bool>,
    /// How many attempts to authenticate there are.
    #[serde(skip_serializing_if = "Option::is_none")]
    max_allowed: Option<i64>,
    /// When the next attempt may be made, Unix seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    retry_after: Option<i64>,
    /// Where the documentation explains it.
    help: Help,
    /// The id of the request, as the log has it.
    request_id: &'a str,
}

impl<'a> Failure<'a> {
    /// What there is to tell beside the name.
    fn details(error: &'a Error) -> Self {
        match error {
            Error::InvalidParameter(name) | Error::InvalidHeader(name) => {
                Self { invalid_fields: Some(vec![(*name).to_owned()]), ..Self::default() }
            }
            Error::IdempotencyKey(KeyFault::Malformed) => {
                Self { invalid_fields: Some(vec!["Idempotency-Key".to_owned()]), ..Self::default() }
            }
            Error::AttemptsExhausted { max } => Self { max_allowed: Some(*max), ..Self::default() },
            Error::AttemptsTooEarly { until, .. } => {
                Self { retry_after: Some(seconds_up(*until)), ..Self::default() }
            }
            _ => error.rejection().map_or_else(Self::default, |rejection| Self {
                invalid_fields: Some(rejection.invalid_fields()),
                issues: Some(&rejection.issues),
                truncated: rejection.truncated.then_some(true),
                ..Self::default()
            }),
        }
    }

    /// The failure under that name.
    pub(super) fn new(name: &'static str, error: &'a Error, request_id: &'a str) -> Self {
        Self {
            error: name,
            detail: error.reason(),
            help: Help::of(name),
            request_id,
            ..Self::details(error)
        }
    }
}

/// The published name of a failure; HTTP's word where there is none.
fn name_of(error: &Error) -> &'static str {
    match error {
        Error::SecondFactorRequired { .. } => "TwoFactorAuthRequired",
        Error::Invalid(_)
        | Error::DataRefused { .. }
        | Error::InvalidParameter(_)
        | Error::InvalidHeader(_)
        | Error::IdempotencyKey(KeyFault::Malformed) => "InputValidationFailure",
        Error::IdempotencyKey(KeyFault::Reused) => "IdempotencyKeyReused",
        Error::IdempotencyKey(KeyFault::InUse) => "IdempotencyKeyInUse",
        Error::Refused(refusal) => refusal.name,
        Error::AttemptsExhausted { .. } => "MaximumAttemptsReached",
        Error::AttemptsTooEarly { .. } => "AttemptsTooEarly",
        other => other.status().1,
    }
}

/// The reply to a failure.
pub(crate) fn tell(error: &Error, request_id: &str) -> Reply {
    let (status, _) = error.status();
    Reply::json(status, &Failure::new(name_of(error), error, request_id))
}
