//! Every reply of every test is held against the declarations.

use std::collections::HashMap;
use std::sync::OnceLock;

use idp_api::declared::{schemas, violations};
use idp_api::http::{Incoming, Reply};
use idp_model::payload::has_unique_keys;
use jsonschema::Validator;
use serde_json::Value;

use super::Request;

/// The validators of the declared schemas, by name.
fn validators() -> &'static HashMap<String, Validator> {
    static VALIDATORS: OnceLock<HashMap<String, Validator>> = OnceLock::new();
    VALIDATORS.get_or_init(|| {
        let validator = |schema: &Value| jsonschema::draft202012::new(schema).unwrap();
        schemas().iter().map(|(name, schema)| (name.clone(), validator(schema))).collect()
    })
}

/// What is wrong with a body by the schema of that name, each with the place.
fn judge(schema: &str, body: &Value) -> Vec<String> {
    let errors = validators()[schema].iter_errors(body);
    errors.map(|error| format!("body {}: {error}", error.instance_path())).collect()
}

/// What of the reply is not declared.
pub(crate) fn undeclared(method: &str, path: &str, reply: &Reply) -> Vec<String> {
    violations(method, path, reply, &judge)
}

/// Where the documentation explains a failure: its code, with a hyphen where an address can't have what stands there.
fn help(body: &Value) -> String {
    let entry = &body["responseDetails"][0];
    let number = format!("{}-{}", entry["code"], entry["subCode"]);
    let word = body["code"].as_str().or_else(|| body["error"].as_str());
    format!("/docs/errors#{}", word.unwrap_or(&number).replace(' ', "-"))
}

/// A failure says which request it is of and where it is explained, and a 401 in words why it is one (the contract, "Errors").
fn expect_told(reply: &Reply) {
    let body: Value = match reply.body.as_deref() {
        Some(text) if reply.status >= 400 => serde_json::from_str(text).unwrap(),
        _ => return,
    };
    let id = reply.headers.iter().find(|(name, _)| *name == "x-request-id");
    let told = id.map(|(_, id)| id.as_str());
    assert!(told.is_some() && body["request_id"].as_str() == told, "{body}");
    assert_eq!(body["help"], help(&body), "{body}");
    let reasons = ["message", "detail", "error_description"].map(|name| body[name].as_str());
    let is_told = reasons.iter().flatten().any(|reason| !reason.is_empty());
    assert!(reply.status != 401 || is_told, "{body}");
}

/// Fails the test in which a JSON text of ours has a member twice, at any depth: every reader makes something else of it.
pub(crate) fn expect_unique_members(text: &str) {
    let is_json = text.starts_with(['{', '[']);
    assert!(!is_json || has_unique_keys(text.as_bytes()), "a member stands twice: {text}");
}

/// Fails the test to which a reply comes that is not declared.
pub(crate) fn expect_declared(request: &Request, reply: &Reply) {
    // Of developers' machines, for people alone: no client is promised anything.
    if request.path().starts_with("/dev/") && reply.status == 200 {
        return;
    }
    let (method, path) = (request.method(), request.path());
    let wrong = undeclared(&method, &path, reply);
    let text = reply.body.as_deref().unwrap_or_default();
    expect_told(reply);
    expect_unique_members(text);
    assert!(
        wrong.is_empty(),
        "{method} {path} answers what is not declared: {wrong:#?} in {} {:?} {text}",
        reply.status,
        reply.headers
    );
}
