//! `GET /.well-known/openid-configuration` and `/.well-known/oauth-authorization-server`: OpenID Connect Discovery 1.0 and RFC 8414.

use idp_store::provision::SCOPES;
use serde::Serialize;

use crate::auth::issuer::{ACR_PASSWORD, ACR_SECOND_FACTOR};
use crate::call::Call;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::openid::jwks::CACHE;
use crate::who::Anyone;

/// The same document under both of its addresses.
pub(crate) fn endpoints() -> [Endpoint; 2] {
    ["/.well-known/openid-configuration", "/.well-known/oauth-authorization-server"].map(at)
}

fn at(path: &'static str) -> Endpoint {
    Endpoint::get(path)
        .summary("Read what the issuer can do")
        .description(
            "As OpenID Connect Discovery 1.0 and RFC 8414 have it. There is no authorization endpoint: people log in \
             through the Identity API, services by `client_credentials`.",
        )
        .reply::<Configuration>(200, "The issuer's document.")
        .header("cache-control", CACHE)
        .handler(get)
}

/// What a client may know of the issuer.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct Configuration {
    /// The `iss` of the tokens.
    issuer: String,
    /// Where the keys are.
    jwks_uri: String,
    /// Where services get tokens.
    token_endpoint: String,
    /// How a client may say who it is there.
    token_endpoint_auth_methods_supported: &'static [&'static str],
    /// By which grants.
    grant_types_supported: &'static [&'static str],
    // `response_types_supported` would be an empty list, and such are left out (OpenID Connect Discovery, section 4.2).
    /// `public`: a user's `sub` is the same for every client.
    subject_types_supported: &'static [&'static str],
    /// How tokens are signed.
    id_token_signing_alg_values_supported: &'static [&'static str],
    /// How strong a log-in was: with a password alone, with a second factor.
    acr_values_supported: &'static [&'static str],
    /// What a service's token may be for.
    scopes_supported: &'static [&'static str],
    /// The claims that tokens can have.
    claims_supported: &'static [&'static str],
}

const CLAIMS: &[&str] = &[
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
];

async fn get(call: &Call<'_>, _: Anyone) -> Result<Configuration, Error> {
    let issuer = &call.config.issuer;
    Ok(Configuration {
        issuer: issuer.clone(),
        jwks_uri: format!("{issuer}/.well-known/jwks.json"),
        token_endpoint: format!("{issuer}/oauth/token"),
        token_endpoint_auth_methods_supported: &["client_secret_basic", "client_secret_post"],
        grant_types_supported: &["client_credentials"],
        subject_types_supported: &["public"],
        id_token_signing_alg_values_supported: &["ES256"],
        acr_values_supported: &[ACR_PASSWORD, ACR_SECOND_FACTOR],
        scopes_supported: SCOPES,
        claims_supported: CLAIMS,
    })
}
