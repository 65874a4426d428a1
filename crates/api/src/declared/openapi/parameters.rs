//! The parameters of paths, queries and headers.

use serde_json::{Value, json};

use super::super::document::EndpointEntry;
use super::members::{reference, set};
use super::shared::Components;
use crate::caller::{NeedsKey, NeedsToken};
use crate::params::LONGEST;

/// All parameters of an endpoint.
pub(super) fn of(endpoint: &EndpointEntry, components: &mut Components) -> Vec<Value> {
    let mut all = Vec::new();
    for (place, list) in
        [("path", &endpoint.path_parameters), ("query", &endpoint.query_parameters)]
    {
        let each = list
            .iter()
            .map(|one| parameter(place, &one["name"], &one["about"], narrowed(place, one)));
        all.extend(each);
    }
    all.extend(endpoint.header_parameters.iter().map(declared_header));
    all.extend(of_headers(endpoint));
    let name = |one: &Value| one["name"].as_str().unwrap_or_default().replace('-', "");
    all.into_iter()
        .map(|one| reference("parameters", &components.parameters.enter(&name(&one), one)))
        .collect()
}

fn parameter(place: &str, name: &Value, about: &Value, schema: Value) -> Value {
    let mut parameter =
        json!({ "name": name, "in": place, "description": about, "schema": schema });
    if place == "path" {
        set(&mut parameter, "required", json!(true));
    }
    parameter
}

fn declared_header(declared: &Value) -> Value {
    let schema = declared["schema"].clone();
    let mut header = parameter("header", &declared["name"], &declared["about"], schema);
    if declared["required"] == true {
        set(&mut header, "required", json!(true));
    }
    header
}

/// What is said of a text in words is said in the schema, too.
fn narrowed(place: &str, declared: &Value) -> Value {
    let schema = &declared["schema"];
    let about = declared["about"].as_str().unwrap_or_default();
    if schema["type"] == "integer" {
        let mut schema = schema.clone();
        set(&mut schema, "format", json!("int64"));
        return schema;
    }
    if schema["type"] != "string" {
        let mut schema = schema.clone();
        set(&mut schema, "type", json!("string"));
        return schema;
    }
    if about.contains("a UUID") {
        return json!({ "type": "string", "format": "uuid", "maxLength": 36 });
    }
    let mut text = json!({ "type": "string", "maxLength": LONGEST, "pattern": "^[^\\u0000-\\u001F\\u007F]*$" });
    if place == "path" {
        set(&mut text, "minLength", json!(1));
    }
    text
}

fn of_headers(endpoint: &EndpointEntry) -> Vec<Value> {
    let header = |name: &str, about: &str, schema: Value| {
        parameter("header", &json!(name), &json!(about), schema)
    };
    let id = || json!({ "type": "string", "maxLength": 64, "pattern": "^[A-Za-z0-9_.\\-]{1,64}$" });
    let mut all = vec![header(
        "X-Request-Id",
        "An id for the request, which comes back and is in the log.",
        id(),
    )];
    if endpoint.needs.key != NeedsKey::No {
        let about =
            "The site, as JSON: `{\"account\": \"…\"}`. Without it that of the key is meant.";
        let schema = json!({ "type": "string", "maxLength": 1024, "pattern": "^\\{.*\\}$" });
        all.push(header("X-Site-Context", about, schema));
    }
    if endpoint.needs.token == NeedsToken::UnlessSigned {
        let text = json!({ "type": "string", "maxLength": 256, "pattern": "^[^.]+$" });
        all.push(header(
            "Webhook-Id",
            "The id of a signed message, the same at each delivery.",
            text,
        ));
        let seconds = json!({ "type": "integer", "format": "int64", "minimum": 0, "maximum": 9_007_199_254_740_991_i64 });
        let about = "When a message was signed, Unix seconds, at most 5 minutes ago.";
        all.push(header("Webhook-Timestamp", about, seconds));
    }
    all
}
