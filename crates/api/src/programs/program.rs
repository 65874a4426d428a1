//! A program as its operator reads it: nothing in it is secret.

use idp_store::programs::settings::{self, ServicePublicKey};
use idp_store::programs::{Environment, Limits};
use serde::Serialize;

use super::envelope::Envelope;
use crate::conditional::{ETag, Versioned};
use crate::time::rfc3339;

/// A program.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub(super) struct Program {
    /// Its code.
    program_code: String,
    /// Whom it serves.
    #[cfg_attr(feature = "schema", schemars(with = "idp_model::payload::programs::Environment"))]
    environment: Environment,
    /// The partner's public key, Base64 of a DER SubjectPublicKeyInfo: what whole data is encrypted to. `null`: none is given out.
    response_public_key: Option<String>,
    /// What takes its place, while a change is under way.
    next_response_public_key: Option<NextKey>,
    /// The keys that partners encrypt to, the newest first.
    service_keys: Vec<ServiceKey>,
    /// How many accounts may have one SSN or telephone: those that are set, or of the contract.
    #[cfg_attr(feature = "schema", schemars(with = "idp_model::payload::programs::Limits"))]
    limits: Limits,
    /// That it was carried out.
    response_details: Envelope,
    #[serde(skip)]
    revision: i64,
}

impl Versioned for Program {
    /// A key takes effect when its time has come.
    fn etag(&self) -> ETag {
        ETag::new(self.revision)
            .beside(&(&self.response_public_key, &self.next_response_public_key))
    }
}

/// A change of the key that whole data is encrypted to. It takes effect then, or once it is confirmed.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
struct NextKey {
    /// Base64 of a DER SubjectPublicKeyInfo; `null`: none is given out any more.
    public_key: Option<String>,
    /// RFC 3339 in UTC.
    effective_date_time: String,
}

/// The public half of a key pair of the service.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
struct ServiceKey {
    /// Base64 of a DER SubjectPublicKeyInfo.
    public_key: String,
    /// Its SHA-256, Base64: by which encrypted data names it.
    public_key_hash: String,
    /// When it was made, RFC 3339 in UTC.
    created_date_time: String,
}

impl Program {
    pub(super) fn new(stored: settings::Program) -> Self {
        let key = |ServicePublicKey { public_key, hash, created_at }| ServiceKey {
            public_key,
            public_key_hash: hash,
            created_date_time: rfc3339(created_at),
        };
        Self {
            program_code: stored.program,
            environment: stored.environment,
            response_public_key: stored.response_key,
            next_response_public_key: stored
                .next_response_key
                .map(|(public_key, at)| NextKey { public_key, effective_date_time: rfc3339(at) }),
            service_keys: stored.keys.into_iter().map(key).collect(),
            limits: stored.limits,
            response_details: Envelope::read(),
            revision: stored.revision,
        }
    }
}
