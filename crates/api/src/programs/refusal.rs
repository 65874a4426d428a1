//! The table of response codes, and how issues and failures become entries of the envelope.

use idp_model::report::{Issue, Params, Rejection, Step};
use idp_model::{Code, messages::en};
use idp_store::programs::Refused;
use serde::Serialize;

use super::envelope::{Entry, Envelope};
use crate::error::Error;
use crate::help::Help;
use crate::http::Reply;
use crate::refusal::Refusal;

pub(crate) static NOT_FOUND: Refusal = Refusal::numbered(404, 10, 0, "Account Not Found.");
pub(crate) static REQUEST_ID: Refusal =
    Refusal::numbered(400, 1010, 0, "X-GD-RequestID is required, and must be a UUID");
pub(crate) static PROGRAM_UNKNOWN: Refusal = Refusal::numbered(400, 1000, 0, "Program Not Found.");
static LOCKED: Refusal =
    Refusal::numbered(200, 5, 362, "A user profile cannot be updated for a locked account");
static IMMUTABLE: Refusal =
    Refusal::numbered(200, 5, 363, "SSN and date of birth cannot be changed after KYC has passed");
pub(crate) static CLOSED: Refusal =
    Refusal::numbered(400, 200, 0, "state: a closed account stays closed");
pub(crate) static STILL_OPEN: Refusal =
    Refusal::numbered(400, 200, 0, "state: nobody is erased but under a closed account");
static NUMBER_MISSING: Refusal = Refusal::numbered(400, 200, 0, "number is required.");
static SSN_ACTIVE: Refusal = Refusal::numbered(200, 2, 60, "Number of Active Accounts Exceeded.");
static SSN_LIFETIME: Refusal =
    Refusal::numbered(200, 2, 61, "Number of Activated Accounts over Lifetime exceeded.");
static PHONE_ACTIVE: Refusal = Refusal::numbered(200, 2, 63, "Number of Active Accounts Exceeded.");
static PHONE_LIFETIME: Refusal =
    Refusal::numbered(200, 2, 66, "Number of Activated Accounts over Lifetime exceeded");
pub(crate) static CHANGED: Refusal =
    Refusal::numbered(503, 503, 0, "The program is being changed: try again");

/// What a change of a name can be refused for, beside what its caller and its message imply.
pub(super) const OF_NAMES: &[&Refusal] = &[&LOCKED];
/// What a new account can be.
pub(super) const OF_CREATIONS: &[&Refusal] =
    &[&SSN_ACTIVE, &SSN_LIFETIME, &PHONE_ACTIVE, &PHONE_LIFETIME];
/// What a change of a user can be.
pub(super) const OF_UPDATES: &[&Refusal] = &[
    &LOCKED,
    &IMMUTABLE,
    &NUMBER_MISSING,
    &SSN_ACTIVE,
    &SSN_LIFETIME,
    &PHONE_ACTIVE,
    &PHONE_LIFETIME,
];

/// What a guard of the database says.
const fn refusal_of(refused: Refused) -> &'static Refusal {
    match refused {
        Refused::Changed | Refused::KeyUsed => &CHANGED,
        Refused::ProgramUnknown => &PROGRAM_UNKNOWN,
        Refused::HolderUnknown => &NOT_FOUND,
        Refused::Locked => &LOCKED,
        Refused::Closed => &CLOSED,
        Refused::StillOpen => &STILL_OPEN,
        Refused::Immutable => &IMMUTABLE,
        Refused::SsnActive => &SSN_ACTIVE,
        Refused::SsnLifetime => &SSN_LIFETIME,
        Refused::PhoneActive => &PHONE_ACTIVE,
        Refused::PhoneLifetime => &PHONE_LIFETIME,
        Refused::NumberMissing => &NUMBER_MISSING,
    }
}

/// An issue that only the server can find.
pub(super) fn issue(path: &[&str], code: Code) -> Error {
    Error::Invalid(Rejection {
        issues: vec![Issue {
            path: path.iter().map(|key| Step::Key((*key).to_owned())).collect(),
            code: code.name(),
            params: Params::default(),
            message: en::CATALOGUE.message(code, &[]),
        }],
        truncated: false,
    })
}

/// A reply that says what is wrong.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub(crate) struct Failure<'a> {
    /// One entry for each issue, or the one of what is wrong else.
    response_details: Envelope,
    /// What the rules say of the body, where they refuse it.
    #[serde(skip_serializing_if = "Option::is_none")]
    issues: Option<&'a [Issue]>,
    /// Whether there are more issues than are listed.
    #[serde(skip_serializing_if = "Option::is_none")]
    truncated: Option<bool>,
    /// Why a 401 is one, in English.
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<&'static str>,
    /// Where the documentation explains the first entry.
    help: Help,
    /// The id of the request, as the log has it.
    #[serde(rename = "request_id")]
    request_id: &'a str,
}

/// What a condition of the store means to partners.
pub(crate) fn undone(condition: idp_store::Error) -> Error {
    match condition {
        idp_store::Error::Program(refused) => Error::Refused(refusal_of(refused)),
        other => Error::Undone(other),
    }
}

/// The reply to a failure: an entry per issue, or the one of the failure.
pub(crate) fn tell(error: &Error, request_id: &str) -> Reply {
    let (status, word) = error.status();
    let rejection = error.rejection();
    let details = match (error, rejection) {
        (Error::Refused(refusal), _) => {
            vec![Entry::new(refusal.code, refusal.sub_code, refusal.message)]
        }
        (Error::IdempotencyKey(fault), _) => vec![Entry::new(status, 0, fault.message())],
        (Error::Invalid(_), Some(rejection)) => rejection.issues.iter().map(of_issue).collect(),
        _ => vec![Entry::new(status, 0, error.reason().unwrap_or(word))],
    };
    let first = details.first().map(Entry::name).unwrap_or_default();
    let body = Failure {
        response_details: Envelope::of(details),
        issues: rejection.map(|rejection| rejection.issues.as_slice()),
        truncated: rejection.and_then(|rejection| rejection.truncated.then_some(true)),
        detail: error.reason(),
        help: Help::of(&first),
        request_id,
    };
    Reply::json(status, &body)
}

/// The properties that have a sub-code of their own.
const NAMED: [(&str, u16); 6] = [
    ("firstName", 501),
    ("lastName", 502),
    ("middleName", 503),
    ("city", 504),
    ("addressLine1", 505),
    ("addressLine2", 506),
];

fn of_issue(issue: &Issue) -> Entry {
    let mut keys = issue.path.iter().rev().map(|step| match step {
        Step::Key(key) => Some(key.as_str()),
        Step::Index(_) => None,
    });
    let last = keys.next().flatten();
    let name = last.unwrap_or_default();
    // Of the list, or of an entry in it.
    let list = last.or_else(|| keys.next().flatten());
    let sub_code = NAMED.into_iter().find(|(known, _)| *known == name).map(|(_, number)| number);
    match (issue.code, sub_code) {
        ("too_short" | "too_long", Some(number)) => Entry::new(400, number, text_of(issue, name)),
        ("charset", Some(number)) => Entry::new(640, number, text_of(issue, name)),
        ("required", _) if list == Some("addresses") => Entry::new(200, 0, KYC),
        ("required", _) => Entry::new(200, 0, format!("{name} is required.")),
        (code, _) => numbered(issue, code, name),
    }
}

/// The entry of an issue without a sub-code.
fn numbered(issue: &Issue, code: &str, name: &str) -> Entry {
    let is_phone = issue.path.iter().any(|step| *step == Step::Key("phoneNumbers".to_owned()));
    match (code, name) {
        ("datetime.window", _) => Entry::new(620, 0, WINDOW),
        ("exclusive", "ssnSuffix") => Entry::new(630, 0, "Cannot pass both last4SSN & SSN"),
        (_, "dateOfBirth") => Entry::new(700, 0, DATE_OF_BIRTH),
        ("duplicate", "type") => Entry::new(1020, 0, "Duplicated type is not allowed"),
        ("duplicate", "isDefault") if is_phone => Entry::new(1040, 0, ONE_DEFAULT_PHONE),
        ("duplicate", "isDefault") => Entry::new(1040, 0, ONE_DEFAULT),
        // Of encrypted data, its form included; a program's own keys are no such data.
        ("base64.format", "ephemeralPublicKey" | "publicKeyHash" | "data") => {
            Entry::new(660, 0, text_of(issue, name))
        }
        (code, _) if code.starts_with("crypto.") => Entry::new(660, 0, text_of(issue, name)),
        _ => Entry::new(200, 0, text_of(issue, name)),
    }
}

/// What the rules say, with the property's name.
fn text_of(issue: &Issue, name: &str) -> String {
    if name.is_empty() { issue.message.clone() } else { format!("{name}: {}", issue.message) }
}

/// The rule about the home.
const KYC: &str = "KYC requires a home address that contains addressLine1 and either (city and state) or zipCode.";
const WINDOW: &str =
    "termsAcceptanceDateTime property value must be within 720 hours of the time it was submitted";
const DATE_OF_BIRTH: &str = "identifyingData.dateOfBirth must be in the form YYYY-MM-DD";
const ONE_DEFAULT: &str = "isDefault can only be \"true\" for one entry.";
const ONE_DEFAULT_PHONE: &str = "There can only be one default phone.";
