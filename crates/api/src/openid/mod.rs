//! What an OpenID issuer publishes, and tokens for services. At the root of the host, as the standards have it.

pub(crate) mod configuration;
pub(crate) mod jwks;
pub(crate) mod refusal;
pub(crate) mod token;

/// Anyone may keep the documents for five minutes: a new key has to be published that long before it signs.
const CACHE: &str = "public, max-age=300";
