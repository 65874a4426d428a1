//! What a caller shows.

use serde_json::{Map, Value, json};

use crate::caller::{Needs, NeedsKey, NeedsToken};

const BROWSER: &str = "browserKey";
const SERVER: &str = "serverKey";

/// All schemes.
pub(super) fn schemes() -> Value {
    let key = |about: &str| json!({ "type": "apiKey", "in": "header", "name": "X-API-Key", "description": about });
    let token = |about: &str| json!({ "type": "http", "scheme": "bearer", "bearerFormat": "JWT", "description": about });
    json!({
        "userToken": token("A user's access token, checked as RFC8725 says: from a log-in here, or of an issuer that is trusted."),
        "strongUserToken": token(
            "A user's access token that says that a second factor was proved (`acr` or `amr`), checked as RFC8725 says. Without it a challenge \
             comes back (RFC 9470)."
        ),
        "serviceToken": {
            "type": "oauth2",
            "description": "A service's access token, checked as RFC8725 says.",
            "flows": { "clientCredentials": { "tokenUrl": "/oauth/token", "scopes": scopes() } },
        },
        BROWSER: key("A key of the site's account for its pages: `browser.ACCOUNT.SECRET`."),
        SERVER: key("A key of the site's account for its servers, which speaks for its users: `server.ACCOUNT.SECRET`."),
        "webhookSignature": {
            "type": "apiKey", "in": "header", "name": "Webhook-Signature",
            "description": "One or more signatures `v1,BASE64` with blanks between: HMAC-SHA-256 of `ID.TIMESTAMP.BODY` under the shared secret \
                (Standard Webhooks).",
        },
    })
}

fn scopes() -> Map<String, Value> {
    let about = |scope| match scope {
        "support" => "See and change users for them.",
        "support.delete" => "Forget a user.",
        "webhook" => "Deliver alerts.",
        "payments" => "Deliver payments.",
        "programs" => "Work with the program that the token names.",
        "programs.admin" => "Operate programs.",
        "identity" => "Operate the users of all sites.",
        "operator" => "Operate accounts and keys.",
        _ => "What its name says.",
    };
    let all = idp_store::provision::SCOPES.iter();
    all.map(|scope| ((*scope).to_owned(), json!(about(scope)))).collect()
}

/// The alternatives of a caller, each with what it takes together. None for what anyone may call.
pub(super) fn of(needs: Needs) -> Value {
    let tokens = tokens(needs);
    let with = |key: &'static str| {
        tokens.iter().map(move |token| together(&[(key, Vec::new()), token.clone()]))
    };
    let key = |name| together(&[(name, Vec::new())]);
    let token = || tokens.iter().map(|token| together(std::slice::from_ref(token)));
    let mut all: Vec<Value> = match (needs.token, needs.key) {
        (NeedsToken::No, NeedsKey::No | NeedsKey::IfSent) => Vec::new(),
        (NeedsToken::No, NeedsKey::Yes) => vec![key(BROWSER), key(SERVER)],
        (NeedsToken::No | NeedsToken::UnlessServerKey, NeedsKey::Server) => vec![key(SERVER)],
        (NeedsToken::Yes, NeedsKey::No | NeedsKey::IfSent) => token().collect(),
        (NeedsToken::Yes, NeedsKey::Yes) => with(BROWSER).chain(with(SERVER)).collect(),
        (NeedsToken::Yes, NeedsKey::Server) => with(SERVER).collect(),
        (NeedsToken::UnlessServerKey, NeedsKey::Yes) => {
            [key(SERVER)].into_iter().chain(with(BROWSER)).collect()
        }
        (NeedsToken::UnlessServerKey, NeedsKey::No | NeedsKey::IfSent) => {
            [key(SERVER)].into_iter().chain(token()).chain(with(BROWSER)).collect()
        }
        (NeedsToken::UnlessSigned, _) => {
            token().chain([together(&[("webhookSignature", Vec::new())])]).collect()
        }
    };
    // Whoever has no key at all.
    all.extend(needs.operator.map(|scope| together(&[("serviceToken", vec![scope])])));
    json!(all)
}

/// Which tokens will do: of a user, or of a service with one of the scopes.
fn tokens(needs: Needs) -> Vec<(&'static str, Vec<&'static str>)> {
    let scopes = needs.scopes.into_iter().flatten();
    let of_services: Vec<_> = scopes.map(|scope| ("serviceToken", vec![scope])).collect();
    match (of_services.is_empty(), needs.second_factor) {
        (false, _) => of_services,
        (true, true) => vec![("strongUserToken", Vec::new())],
        (true, false) => vec![("userToken", Vec::new())],
    }
}

fn together(schemes: &[(&str, Vec<&str>)]) -> Value {
    schemes.iter().map(|(name, scopes)| ((*name).to_owned(), json!(scopes))).collect()
}
