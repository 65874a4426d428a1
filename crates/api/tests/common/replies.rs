//! Every reply of every test is held against the declarations.

use std::collections::HashMap;
use std::sync::OnceLock;

use idp_api::declared::{schemas, violations};
use idp_api::http::{Incoming, Reply};
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

/// Fails the test to which a reply comes that is not declared.
pub(crate) fn expect_declared(request: &Request, reply: &Reply) {
    let (method, path) = (request.method(), request.path());
    let wrong = undeclared(&method, &path, reply);
    let text = reply.body.as_deref().unwrap_or_default();
    assert!(
        wrong.is_empty(),
        "{method} {path} answers what is not declared: {wrong:#?} in {} {:?} {text}",
        reply.status,
        reply.headers
    );
}
