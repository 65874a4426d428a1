//! The replies of an endpoint, by status.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::super::document::{ApiEntry, Document, EndpointEntry};
use super::super::reply::{Declared, Headers};
use super::members::{reference, set};
use super::shared::Components;
use super::{headers, links};

/// What a body is told by.
const JSON: &str = "application/json";
/// Where a response says what its body is.
const CONTENT: &str = "/content/application~1json";

/// All replies of an endpoint. Failures are shared by the endpoints that have the same.
pub(super) fn of(
    document: &Document,
    endpoint: &EndpointEntry,
    call: Option<&Value>,
    components: &mut Components,
) -> Value {
    let api = document.apis.iter().find(|api| api.name == endpoint.api);
    let faults = api.filter(|_| !endpoint.is_fixed).into_iter().flat_map(|api| &api.fault);
    let mut by_status: BTreeMap<u16, Vec<&Declared>> = BTreeMap::new();
    for declared in endpoint.replies.iter().chain(&endpoint.failures).chain(faults) {
        by_status.entry(declared.status).or_default().push(declared);
    }
    let source = Source { document, api };
    let mut all = Map::new();
    for (status, declared) in by_status {
        let response = source.response(status, &declared, components);
        let is_success = declared.iter().any(|one| one.names.is_empty());
        let response = if is_success {
            let response = shown(response, status, call);
            linked(response, document, endpoint, &declared, components)
        } else {
            let name = format!("{}{}", endpoint.api, word(status).replace(' ', ""));
            reference("responses", &components.responses.enter(&name, response))
        };
        all.insert(status.to_string(), response);
    }
    Value::Object(all)
}

/// The response with the reply to the example call, if it is the one.
fn shown(mut response: Value, status: u16, call: Option<&Value>) -> Value {
    let reply = call.filter(|call| call["status"] == status).map(|call| &call["reply"]);
    let content = response.pointer_mut(CONTENT);
    if let (Some(reply), Some(content)) = (reply.filter(|reply| !reply.is_null()), content) {
        set(content, "example", reply.clone());
    }
    response
}

/// Takes the replies to the example calls out of a document.
pub(super) fn without_replies(document: &mut Value) {
    let paths = document.get_mut("paths").and_then(Value::as_object_mut);
    let methods = paths.into_iter().flat_map(Map::values_mut).filter_map(Value::as_object_mut);
    let operations = methods.flat_map(Map::values_mut);
    let responses =
        operations.filter_map(|operation| operation.get_mut("responses")?.as_object_mut());
    for response in responses.flat_map(Map::values_mut) {
        let content = response.pointer_mut(CONTENT).and_then(Value::as_object_mut);
        content.and_then(|content| content.remove("example"));
    }
}

/// What every reply has, or every reply of an API, and no client needs to find it: the whole document says it once.
const OF_ALL: [(&str, &str); 3] = [
    ("X-Request-Id", "Id"),
    ("X-GD-RequestID", "X-GD-RequestID"),
    ("X-GD-Request-Id", "X-GD-Request-Id"),
];

/// Takes the headers out of a document that all replies have.
pub(super) fn without_common_headers(document: &mut Value) {
    let entered = document.pointer_mut("/components/headers").and_then(Value::as_object_mut);
    if let Some(headers) = entered {
        headers.retain(|name, _| !OF_ALL.iter().any(|(_, of_all)| of_all == name));
    }
    strip(document);
}

fn strip(value: &mut Value) {
    match value {
        Value::Object(members) => {
            if let Some(headers) = members.get_mut("headers").and_then(Value::as_object_mut) {
                let refers = |header: &Value| header.get("$ref").is_some();
                headers.retain(|name, header| {
                    !refers(header) || !OF_ALL.iter().any(|(of_all, _)| of_all == name)
                });
            }
            members.values_mut().for_each(strip);
        }
        Value::Array(items) => items.iter_mut().for_each(strip),
        _ => {}
    }
}

/// The response of a call that worked, with what it leads to.
fn linked(
    mut response: Value,
    document: &Document,
    endpoint: &EndpointEntry,
    declared: &[&Declared],
    components: &mut Components,
) -> Value {
    let body = declared.iter().find_map(|one| document.schemas.get(one.body.as_ref()?));
    let links = body.map(|body| links::of(document, endpoint, body, components));
    if let Some(links) = links.filter(|links| !links.is_empty()) {
        set(&mut response, "links", Value::Object(links));
    }
    response
}

/// Of the headers of every reply, those that each reply names by itself.
const LOOKED_FOR: [&str; 2] = ["x-request-id", "access-control-allow-origin"];

/// What every reply has, said once. Whole, for tools do not look for references there.
pub(super) fn of_every_reply(document: &Document) -> Value {
    let each = document.headers.iter();
    let whole: Map<String, Value> =
        each.map(|(name, always)| headers::header(name, *always)).collect();
    json!({ "headers": whole })
}

fn entered(headers: &Headers, components: &mut Components) -> Value {
    let each = headers.iter();
    Value::Object(each.map(|(name, always)| headers::enter(name, *always, components)).collect())
}

struct Source<'a> {
    document: &'a Document,
    api: Option<&'a ApiEntry>,
}

impl Source<'_> {
    fn response(&self, status: u16, declared: &[&Declared], components: &mut Components) -> Value {
        let mut about: Vec<&str> = Vec::new();
        let all = declared.iter().flat_map(|one| &one.about);
        for sentence in all {
            if !about.contains(&sentence.as_str()) {
                about.push(sentence);
            }
        }
        let description = match about.is_empty() {
            true => format!("{}.", word(status)),
            false => about.into_iter().map(ended).collect::<Vec<_>>().join(" "),
        };
        let mut response =
            json!({ "description": description, "headers": self.headers(declared, components) });
        if let Some(schema) = self.body(declared, components) {
            set(&mut response, "content", json!({ JSON: { "schema": schema } }));
        }
        let codes = names(declared);
        if !codes.is_empty() {
            set(&mut response, "x-codes", json!(codes));
        }
        response
    }

    /// Those of these replies and of the API, and the two of every reply that clients look for. `Content-Type` is told by the content.
    fn headers(&self, declared: &[&Declared], components: &mut Components) -> Value {
        let mut all = Headers::new();
        for one in declared {
            for (name, is_always_there) in &one.headers {
                let is_in_all = declared.iter().all(|other| other.headers.get(name) == Some(&true));
                all.insert(name.clone(), *is_always_there && is_in_all);
            }
        }
        let of_api = self.api.into_iter().flat_map(|api| &api.headers);
        let of_every_reply = self.document.headers.iter();
        let of_every_reply = of_every_reply.filter(|(name, _)| LOOKED_FOR.contains(&name.as_str()));
        for (name, is_always_there) in of_api.chain(of_every_reply) {
            all.entry(name.clone()).or_insert(*is_always_there);
        }
        all.remove("content-type");
        entered(&all, components)
    }

    fn body(&self, declared: &[&Declared], components: &mut Components) -> Option<Value> {
        let mut schemas: Vec<Value> = Vec::new();
        for one in declared {
            let Some(name) = &one.body else { continue };
            let root = self.document.schemas.get(name)?;
            let reference =
                components.schemas.enter(self.api.map_or("", |api| api.name), name, root);
            let of_same =
                declared.iter().filter(|other| other.body.as_ref() == Some(name)).copied();
            let codes = names(&of_same.collect::<Vec<_>>());
            let schema = with_codes(reference, root, &codes);
            if !schemas.contains(&schema) {
                schemas.push(schema);
            }
        }
        match schemas.len() {
            0 | 1 => schemas.pop(),
            _ => Some(json!({ "anyOf": schemas })),
        }
    }
}

/// The schema of a failure with the words that it is told by here.
fn with_codes(schema: Value, root: &Value, codes: &[&String]) -> Value {
    let told_by =
        ["code", "error"].into_iter().find(|member| root["properties"].get(member).is_some());
    match told_by {
        Some(member) if !codes.is_empty() => {
            json!({ "allOf": [schema, { "properties": { member: { "enum": codes } } }] })
        }
        _ => schema,
    }
}

/// The names of all failures, each once.
fn names<'a>(declared: &[&'a Declared]) -> Vec<&'a String> {
    let mut names: Vec<&String> = Vec::new();
    for name in declared.iter().flat_map(|one| &one.names) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

fn ended(sentence: &str) -> String {
    if sentence.ends_with('.') { sentence.to_owned() } else { format!("{sentence}.") }
}

/// HTTP's word for a status.
pub(super) const fn word(status: u16) -> &'static str {
    match status {
        200 => "OK",
        201 => "Created",
        202 => "Accepted",
        204 => "No Content",
        302 => "Found",
        303 => "See Other",
        304 => "Not Modified",
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        408 => "Request Timeout",
        409 => "Conflict",
        410 => "Gone",
        412 => "Precondition Failed",
        413 => "Content Too Large",
        415 => "Unsupported Media Type",
        422 => "Unprocessable Content",
        423 => "Locked",
        429 => "Too Many Requests",
        500 => "Internal Server Error",
        503 => "Service Unavailable",
        _ => "Other",
    }
}
