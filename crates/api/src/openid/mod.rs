//! What an OpenID issuer publishes, and tokens for services. At the root of the host, as the standards have it.

pub(crate) mod discovery;
pub(crate) mod jwks;
mod refusal;
pub(crate) mod token;

pub(crate) use refusal::Refusal;

use crate::http::Reply;

/// What a token for a service may be for.
const SCOPES: &[&str] = &["support", "webhook", "payments", "programs", "programs.admin"];

/// A document that anyone may keep for five minutes: a new key has to be published that long before it signs.
fn published(document: &serde_json::Value) -> Reply {
    Reply::ok(document).with("cache-control", "public, max-age=300")
}
