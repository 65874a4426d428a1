//! What operators ask: does it live, can it work, which version is it.

mod failure;
pub(crate) mod health;
pub(crate) mod ready;
pub(crate) mod version;

use crate::api::{self, Api};
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::schema::schema_of;

pub(crate) static API: Api = Api {
    name: "Operations",
    prefixes: &[""],
    is_for_people: true,
    endpoints,
    undone: Error::Undone,
    tell: failure::tell,
    failure: schema_of::<failure::Failure<'static>>,
    echo: api::nothing,
};

fn endpoints() -> Vec<Endpoint> {
    vec![health::endpoint(), ready::endpoint(), version::endpoint()]
}
