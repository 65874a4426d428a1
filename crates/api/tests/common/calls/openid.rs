//! What an issuer publishes, and tokens for services.

use super::stage::Before::Client;
use super::{Example, get, post};

pub(super) fn documents() -> Vec<Example> {
    vec![get("/.well-known/openid-configuration").trips(0), get("/.well-known/jwks.json").trips(0)]
}

pub(super) fn tokens() -> Vec<Example> {
    let form = "grant_type=client_credentials&client_id=shop&client_secret=secret";
    vec![post("/oauth/token").after(Client).form(form)]
}
