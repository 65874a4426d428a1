//! The bodies that are sent, with an example of each.

use idp_model::schema::Schema;
use serde_json::{Map, Value, json};

use super::super::document::EndpointEntry;
use super::super::limits::limit;
use super::members::set;
use super::shared::Components;

const JSON: &str = "application/json";
const MERGE_PATCH: &str = "application/merge-patch+json";
const LINES: &str = "application/x-ndjson";
const FORM: &str = "application/x-www-form-urlencoded";

/// The example calls.
pub(super) struct Calls<'a>(Vec<&'a Value>);

impl<'a> Calls<'a> {
    /// Those of `tests/declared/calls.json`.
    pub(super) fn new(calls: &'a Value) -> Self {
        let all = calls.get("calls").and_then(Value::as_array);
        Self(all.into_iter().flatten().collect())
    }

    /// That of an endpoint.
    pub(super) fn of(&self, endpoint: &EndpointEntry) -> Option<&'a Value> {
        let is_it =
            |call: &&&Value| call["method"] == endpoint.method && call["path"] == endpoint.path;
        self.0.iter().find(is_it).copied()
    }
}

/// Enters the schema of what an endpoint reads.
pub(super) fn enter(endpoint: &EndpointEntry, components: &mut Components) -> Option<Value> {
    let rules = endpoint.rules?;
    let mut schema = idp_model::derive::json_schema(rules);
    limit(&mut schema);
    share(rules, &mut schema);
    Some(components.schemas.enter(endpoint.api, rules.name, &schema))
}

/// Objects that several bodies have within: each is a part of its own.
const SHARED: [&str; 1] = ["User"];

/// Has the schema refer to what is shared in place of having it.
fn share(rules: &'static Schema, schema: &mut Value) {
    let mut defs = Map::new();
    for field in rules.fields {
        let Some(inner) = field.kind.inner().filter(|inner| SHARED.contains(&inner.name)) else {
            continue;
        };
        let member = schema.pointer_mut(&format!("/properties/{}", field.key));
        let refers = json!({ "$ref": format!("#/$defs/{}", inner.name) });
        defs.extend(
            member.map(|member| (inner.name.to_owned(), std::mem::replace(member, refers))),
        );
    }
    if !defs.is_empty() {
        set(schema, "$defs", Value::Object(defs));
    }
}

/// The body of an endpoint that reads one.
pub(super) fn of(
    endpoint: &EndpointEntry,
    call: Option<&Value>,
    components: &mut Components,
) -> Option<Value> {
    let mut content = Map::new();
    if let Some(schema) = enter(endpoint, components) {
        let example = call.map(|call| filled(&call["body"])).filter(|body| !body.is_null());
        let media = |example: Option<&Value>| match example {
            Some(example) => json!({ "schema": schema, "example": example }),
            None => json!({ "schema": schema }),
        };
        let kind = if endpoint.reads_lines { LINES } else { JSON };
        content.insert(kind.to_owned(), media(example.as_ref()));
        if endpoint.method == "PATCH" {
            content.insert(MERGE_PATCH.to_owned(), media(None));
        }
    } else if endpoint.reads_form {
        let form = call.and_then(|call| call["form"].as_str()).unwrap_or_default();
        content.insert(
            FORM.to_owned(),
            json!({ "schema": form_schema(endpoint.path, form), "example": pairs(form) }),
        );
    } else {
        return None;
    }
    Some(json!({ "required": !endpoint.body_may_be_left_out, "content": content }))
}

/// The pairs of a form.
fn pairs(form: &str) -> Map<String, Value> {
    let pairs = form_urlencoded::parse(form.as_bytes());
    pairs.map(|(name, value)| (name.into_owned(), filled(&json!(value)))).collect()
}

/// The members of a form: those of OAuth that its path reads, else those of the example. Others are passed over.
fn form_schema(path: &str, form: &str) -> Value {
    let mut members: Map<String, Value> = match path {
        "/oauth/token" => ["grant_type", "scope", "client_id", "client_secret"]
            .map(|name| (name.to_owned(), parameter(name)))
            .into_iter()
            .collect(),
        _ => Map::new(),
    };
    for (name, _) in pairs(form) {
        let schema = parameter(&name);
        members.entry(name).or_insert(schema);
    }
    let needed: &[&str] = if path == "/oauth/token" { &["grant_type"] } else { &[] };
    json!({ "type": "object", "properties": members, "required": needed })
}

/// A parameter of OAuth.
fn parameter(name: &str) -> Value {
    let text = |about: &str| json!({ "type": "string", "maxLength": 2048, "pattern": "^[\\x20-\\x7E]*$", "description": about });
    match name {
        "grant_type" => {
            json!({ "type": "string", "enum": ["client_credentials"], "description": "By what the token is asked for." })
        }
        "scope" => text("Scopes with blanks between; all that the client has without it."),
        "client_id" => text("The client, where `Authorization: Basic` does not name it."),
        "client_secret" => {
            text("The client's secret, where `Authorization: Basic` does not have it.")
        }
        _ => text("As OAuth has it."),
    }
}

/// What stands for what only a call before could know.
const STAND_INS: [(&str, &str); 13] = [
    ("userId", "3f0c9f2e-6d0b-4f58-9a57-0b6d0c3a8d11"),
    ("user_id", "alex"),
    ("arrayUserId", "7b1d2f0a-94c3-4a7e-8f1d-5c2e6b3a9f04"),
    ("sessionId", "c0a8d3b4-1f52-4b7e-9d3c-2a6f7e8b9c10"),
    ("token", "Vd3Kx0Y2cS1uJ8nQ5hL7wB4tR6mZ9pE0aF2gH1iN3oU"),
    ("emailToken", "Q5hL7wB4tR6mZ9pE0aF2gH1iN3oUVd3Kx0Y2cS1uJ8n"),
    ("refreshToken", "R6mZ9pE0aF2gH1iN3oUVd3Kx0Y2cS1uJ8nQ5hL7wB4t"),
    ("challenge", "E0aF2gH1iN3oUVd3Kx0Y2cS1uJ8nQ5hL7wB4tR6mZ9p"),
    ("linkCode", "H1iN3oUVd3Kx0Y2cS1uJ8nQ5hL7wB4tR6mZ9pE0aF2g"),
    ("mailedCode", "482913"),
    ("code", "287082"),
    ("recoveryCode", "7GKQ-M2XP-9TRC-4HWD"),
    ("receipt", "c2FuZGJveC1yZWNlaXB0"),
];

/// An example with plausible values where only a call before could know the right one.
fn filled(example: &Value) -> Value {
    match example {
        Value::String(text) => {
            let name = text.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
            let value = name.map(|name| {
                STAND_INS.iter().find(|(known, _)| *known == name).map_or(name, |(_, value)| value)
            });
            json!(value.unwrap_or(text))
        }
        Value::Array(items) => items.iter().map(filled).collect(),
        Value::Object(members) => {
            members.iter().map(|(name, member)| (name.clone(), filled(member))).collect()
        }
        _ => example.clone(),
    }
}
