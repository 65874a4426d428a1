//! What an OpenID issuer publishes, and tokens for services. At the root of the host, as the standards have it.

pub(crate) mod configuration;
pub(crate) mod jwks;
pub(crate) mod refusal;
pub(crate) mod token;

use crate::api::{self, Api};
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::schema::schema_of;

pub(crate) static API: Api = Api {
    name: "OpenID",
    prefixes: &["/.well-known/", "/oauth/"],
    is_for_people: true,
    endpoints,
    undone: Error::Undone,
    tell: refusal::tell,
    failure: schema_of::<refusal::Failure<'static>>,
    echo: api::nothing,
};

fn endpoints() -> Vec<Endpoint> {
    let documents = configuration::endpoints().into_iter();
    documents.chain([jwks::endpoint(), token::endpoint()]).collect()
}
