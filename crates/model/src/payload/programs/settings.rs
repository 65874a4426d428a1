//! The settings of a program.

use serde::{Deserialize, Serialize};

use super::words::Environment;
use crate::payload::Payload;
use crate::schema::{Schema, programs};

/// How many accounts a program admits with one SSN or telephone.
// `Serialize`: replies hold limits; they are nobody's data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Limit {
    /// Accounts that are not closed.
    pub active: u16,
    /// Accounts ever made.
    pub lifetime: u16,
}

/// The limits of one type of account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LimitsOfType {
    /// Per telephone number.
    pub phone: Limit,
    /// Per SSN of nine digits.
    pub ssn: Limit,
}

/// The limits of a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Limits {
    /// Of firms' accounts.
    pub business: LimitsOfType,
    /// Of people's accounts.
    pub consumer: LimitsOfType,
}

/// `PUT /programs/{programCode}`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PutProgram {
    /// Whom it serves.
    pub environment: Environment,
    /// The partner's key, Base64 of a DER SubjectPublicKeyInfo: what whole data is encrypted to. `None`: none is given out.
    pub response_public_key: Option<String>,
    /// The hashes of the service keys that stay; `None`: all do.
    pub service_keys: Option<Vec<String>>,
    /// Whether a service key is made.
    #[serde(default)]
    pub new_service_key: bool,
    /// `None`: those that hold where nothing is said.
    pub limits: Option<Limits>,
}

impl Payload for PutProgram {
    const SCHEMA: &'static Schema = &programs::PROGRAM;
}
