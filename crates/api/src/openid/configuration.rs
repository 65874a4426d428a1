//! `GET /.well-known/openid-configuration`: OpenID Connect Discovery 1.0 and RFC 8414.

use serde::Serialize;

use crate::auth::issuer::{ACR_PASSWORD, ACR_SECOND_FACTOR};
use crate::call::Call;
use crate::caller::Caller;
use crate::error::Error;
use crate::http::Reply;
use crate::legacy::Endpoint;
use crate::openid::CACHE;
use crate::openid::token::SCOPES;

pub(crate) const ENDPOINT: Endpoint =
    Endpoint::new("GET", "/.well-known/openid-configuration", Caller::Public, |call| {
        Box::pin(async move { get(call) })
    });

/// What a client may know. There is no authorization endpoint: people log in through the Identity API, services by
/// `client_credentials`.
#[derive(Serialize)]
struct Document<'a> {
    issuer: &'a str,
    jwks_uri: String,
    token_endpoint: String,
    token_endpoint_auth_methods_supported: &'a [&'a str],
    grant_types_supported: &'a [&'a str],
    response_types_supported: &'a [&'a str],
    subject_types_supported: &'a [&'a str],
    id_token_signing_alg_values_supported: &'a [&'a str],
    acr_values_supported: &'a [&'a str],
    scopes_supported: &'a [&'a str],
    claims_supported: &'a [&'a str],
}

fn get(call: &Call<'_>) -> Result<Reply, Error> {
    let issuer = &call.config.issuer;
    let document = Document {
        issuer,
        jwks_uri: format!("{issuer}/.well-known/jwks.json"),
        token_endpoint: format!("{issuer}/oauth/token"),
        token_endpoint_auth_methods_supported: &["client_secret_basic", "client_secret_post"],
        grant_types_supported: &["client_credentials"],
        response_types_supported: &[],
        subject_types_supported: &["public"],
        id_token_signing_alg_values_supported: &["ES256"],
        acr_values_supported: &[ACR_PASSWORD, ACR_SECOND_FACTOR],
        scopes_supported: SCOPES,
        claims_supported: &[
            "iss",
            "sub",
            "aud",
            "exp",
            "iat",
            "nbf",
            "jti",
            "account",
            "roles",
            "amr",
            "acr",
            "auth_time",
            "scope",
        ],
    };
    Ok(Reply::ok(&document).with("cache-control", CACHE))
}
