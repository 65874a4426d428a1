//! `GET /.well-known/jwks.json`: the keys that our tokens are verified with.

use serde_json::{Value, json};

use super::CACHE;
use crate::auth::issuer::KeySource;
use crate::caller::Caller;
use crate::config::Config;
use crate::http::Reply;
use crate::legacy::Endpoint;

pub(crate) const ENDPOINT: Endpoint =
    Endpoint::new("GET", "/.well-known/jwks.json", Caller::Public, |call| {
        Box::pin(async { Ok(Reply::ok(&document(call.config)).with("cache-control", CACHE)) })
    });

fn document(config: &Config) -> Value {
    let own = config.issuers.iter().find_map(|issuer| match &issuer.keys {
        KeySource::Local(keys) => Some(serde_json::to_value(keys.published()).unwrap_or_default()),
        KeySource::Remote { .. } => None,
    });
    own.unwrap_or_else(|| json!({ "keys": [] }))
}
