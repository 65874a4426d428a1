//! `GET /.well-known/openid-configuration`: OpenID Connect Discovery 1.0 and RFC 8414.

use crate::auth::issuer::{ACR_PASSWORD, ACR_SECOND_FACTOR};
use crate::call::Call;
use crate::endpoint::{Caller, Endpoint};
use crate::error::Error;
use crate::http::Reply;
use crate::json::text;
use crate::openid::CACHE;
use crate::openid::token::SCOPES;

pub(crate) const ENDPOINT: Endpoint = Endpoint::new(
    "GET",
    "/.well-known/openid-configuration",
    Caller::Public,
    |call| Box::pin(async move { get(call) }),
);

/// There is no authorization endpoint: people log in through the Identity API, services by `client_credentials`.
fn get(call: &Call<'_>) -> Result<Reply, Error> {
    let issuer = text(&call.config.issuer.as_str().into());
    let issuer = issuer.trim_matches('"');
    let scopes = SCOPES.join("\",\"");
    // As a text: built member by member it is three kilobytes more of the Worker.
    let document = format!(
        r#"{{"issuer":"{issuer}","jwks_uri":"{issuer}/.well-known/jwks.json","token_endpoint":"{issuer}/oauth/token","token_endpoint_auth_methods_supported":["client_secret_basic","client_secret_post"],"grant_types_supported":["client_credentials"],"response_types_supported":[],"subject_types_supported":["public"],"id_token_signing_alg_values_supported":["ES256"],"acr_values_supported":["{ACR_PASSWORD}","{ACR_SECOND_FACTOR}"],"scopes_supported":["{scopes}"],"claims_supported":["iss","sub","aud","exp","iat","nbf","jti","account","roles","amr","acr","auth_time","scope"]}}"#
    );
    Ok(Reply::text(document).with("cache-control", CACHE))
}
