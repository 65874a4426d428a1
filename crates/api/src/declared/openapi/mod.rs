//! OpenAPI 3.1 of the service: one document of all endpoints, and one for each API. All of it is made from what is declared and from the
//! example calls of the tests. In native builds with the feature `schema` alone, as all that is declared.

mod bodies;
mod headers;
mod ids;
mod layout;
mod links;
mod members;
mod operation;
mod parameters;
mod parts;
mod responses;
mod schemas;
mod security;
mod shared;

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use self::bodies::Calls;
use self::shared::Components;
use super::document::{ApiEntry, Document, document};

/// The documents of `calls`, which are as `tests/declared/calls.json` has them: each one's path below `web/docs`, and its text.
#[must_use]
pub fn openapi(calls: &Value) -> BTreeMap<String, String> {
    let document = document();
    let mut whole = whole(document, &Calls::new(calls));
    let of_api = document.apis.iter().map(|api| {
        let path = format!("openapi/{}.json", api.name.to_lowercase());
        (path, layout::text(&parts::of(&whole, api.name)))
    });
    let mut files: BTreeMap<String, String> = of_api.collect();
    // In one document they would be too much to load.
    responses::without_replies(&mut whole);
    responses::without_common_headers(&mut whole);
    files.insert("openapi.json".to_owned(), layout::text(&whole));
    files
}

fn whole(document: &Document, calls: &Calls<'_>) -> Value {
    let mut components = Components::default();
    for endpoint in &document.endpoints {
        // The names of bodies that are sent are those of the npm package, so they are taken first.
        bodies::enter(endpoint, &mut components);
    }
    let mut paths: BTreeMap<&str, Map<String, Value>> = BTreeMap::new();
    for endpoint in &document.endpoints {
        let operation = operation::of(document, endpoint, calls, &mut components);
        paths.entry(endpoint.path).or_default().insert(endpoint.method.to_lowercase(), operation);
    }
    let tags: Vec<Value> = document.apis.iter().map(tag).collect();
    let every_reply = responses::of_every_reply(document);
    let mut components = components.finish();
    components.insert("securitySchemes".to_owned(), security::schemes());
    json!({
        "openapi": "3.1.0",
        "info": info(),
        // The one that serves the document.
        "servers": [{ "url": "/", "description": "Where this document is served: in production, or on a local machine in development.", "x-internal": false }],
        "tags": tags,
        "paths": paths,
        "components": components,
        "x-every-reply": every_reply,
    })
}

fn info() -> Value {
    json!({
        "title": "idp-edge",
        "summary": "An identity service at the edge.",
        "description": "Bodies are JSON in UTF-8, up to 64 KiB. A schema of a body shows its normal form: blanks around texts are taken away, \
            letters are composed, and what is optional may also be `null`. HEAD is answered as GET, without the body; OPTIONS says which \
            methods a path has. A path that leads nowhere is 404, a method that it does not have 405, both told as the API tells failures: \
            `x-every-path` of a tag has their codes. `x-every-reply` has the headers of every reply; `x-codes` lists the failures of a status; \
            `x-trips` says how often the database is asked when the call works.",
        "version": env!("CARGO_PKG_VERSION"),
        "contact": { "name": "The maintainers of idp-edge" },
        "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" },
    })
}

/// An API, as those who call it see it.
fn tag(api: &ApiEntry) -> Value {
    let about = match api.name {
        "Protection" => {
            "What people who are protected do: their profile, alerts, scores and watches."
        }
        "Webhooks" => {
            "What vendors tell: alerts and payments, with a token or signed as Standard Webhooks are."
        }
        "Support" => "What a support desk sees and does for users.",
        "Identity" => {
            "Users of sites: sign-up, log-in, second factors, addresses and sessions, by api keys."
        }
        "Programs" => "Accounts of partners' programs, and their people.",
        "OpenID" => "Tokens of services, and the keys and settings by which tokens are checked.",
        "Operators" => "Accounts, keys, clients, events.",
        _ => "Whether the service works, and which version it is.",
    };
    let anywhere = api.nowhere.iter().chain(&api.other_method);
    let names: Map<String, Value> =
        anywhere.map(|one| (one.status.to_string(), json!(one.names))).collect();
    json!({ "name": api.name, "description": about, "x-every-path": names })
}
