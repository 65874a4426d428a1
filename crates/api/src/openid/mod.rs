//! What an OpenID issuer publishes, and tokens for services. At the root of the host, as the standards have it.

pub(crate) mod configuration;
pub(crate) mod jwks;
pub(crate) mod refusal;
pub(crate) mod token;

use crate::api::{self, Api};
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::schema::schema_of;

/// Anyone may keep the documents for five minutes: a new key has to be published that long before it signs.
const CACHE: &str = "public, max-age=300";

pub(crate) static API: Api = Api {
    name: "OpenID",
    prefixes: &["/.well-known/", "/oauth/"],
    is_for_people: true,
    endpoints: endpoints,
    undone: Error::Undone,
    tell: refusal::tell,
    failure: schema_of::<refusal::Failure>,
    echo: api::nothing,
};

fn endpoints() -> Vec<Endpoint> {
    vec![
        Endpoint::from_legacy(&configuration::ENDPOINT),
        Endpoint::from_legacy(&jwks::ENDPOINT),
        Endpoint::from_legacy(&token::ENDPOINT),
    ]
}
