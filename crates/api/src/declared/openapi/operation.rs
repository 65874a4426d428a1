//! An operation: one method of one path.

use serde_json::{Value, json};

use super::super::document::{Document, EndpointEntry};
use super::bodies::{self, Calls};
use super::members::set;
use super::shared::Components;
use super::{ids, parameters, responses, security};

/// The operation of an endpoint.
pub(super) fn of(
    document: &Document,
    endpoint: &EndpointEntry,
    calls: &Calls<'_>,
    components: &mut Components,
) -> Value {
    let call = calls.of(endpoint);
    let mut operation = json!({
        "operationId": ids::of(document, endpoint),
        "tags": [endpoint.api],
        "summary": endpoint.summary,
        "description": about(endpoint),
        "security": security::of(endpoint.needs),
        "parameters": parameters::of(endpoint, components),
        "responses": responses::of(document, endpoint, call, components),
        "x-caller": endpoint.caller.get("name"),
    });
    if let Some(body) = bodies::of(endpoint, call, components) {
        set(&mut operation, "requestBody", body);
    }
    if let Some(trips) = call.and_then(|call| call.get("trips")) {
        set(&mut operation, "x-trips", trips.clone());
    }
    if let Some(fresh) = &endpoint.fresh_login {
        set(&mut operation, "x-fresh-login", fresh.clone());
    }
    if endpoint.is_development_only {
        set(&mut operation, "x-development-only", json!(true));
    }
    operation
}

/// What there is to know beside the summary; that at the least.
fn about(endpoint: &EndpointEntry) -> String {
    let said = match endpoint.description {
        "" => format!("{}.", endpoint.summary),
        description => description.to_owned(),
    };
    match endpoint.is_development_only {
        true => format!("{said} On developers' machines alone."),
        false => said,
    }
}
