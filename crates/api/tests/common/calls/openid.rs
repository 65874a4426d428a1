//! What an issuer publishes, and tokens for services.

use super::stage::Before::Client;
use super::{Example, get, post};

pub(super) fn documents() -> Vec<Example> {
    let documents = [
        "/.well-known/openid-configuration",
        "/.well-known/oauth-authorization-server",
        "/.well-known/jwks.json",
    ];
    documents.map(|path| get(path).trips(0)).into()
}

pub(super) fn tokens() -> Vec<Example> {
    let form = "grant_type=client_credentials&client_id=shop&client_secret=secret";
    vec![post("/oauth/token").after(Client).form(form)]
}
