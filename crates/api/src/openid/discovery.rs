//! `GET /.well-known/openid-configuration`: OpenID Connect Discovery 1.0, section 3.

use serde_json::{Value, json};

use super::{SCOPES, published};
use crate::endpoint::{Caller, Endpoint};

pub(crate) const ENDPOINT: Endpoint = Endpoint::new(
    "GET",
    "/.well-known/openid-configuration",
    Caller::Public,
    |call| Box::pin(async { Ok(published(&document(&call.config.issuer))) }),
);

/// There is no authorization endpoint, and so nothing to answer there: people log in through the Identity API.
fn document(issuer: &str) -> Value {
    let root = issuer.trim_end_matches('/');
    json!({
        "issuer": issuer,
        "jwks_uri": format!("{root}/.well-known/jwks.json"),
        "token_endpoint": format!("{root}/oauth/token"),
        "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
        "grant_types_supported": ["client_credentials"],
        "response_types_supported": [],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["ES256"],
        "scopes_supported": SCOPES,
    })
}
