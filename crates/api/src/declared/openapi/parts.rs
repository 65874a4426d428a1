//! The document of one API: its operations, and what they refer to.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

/// What of `whole` is about the API of that name.
pub(super) fn of(whole: &Value, api: &str) -> Value {
    let is_of_api = |operation: &Value| operation.pointer("/tags/0") == Some(&json!(api));
    let mut paths = members(whole, "/paths");
    for (_, operations) in &mut paths {
        if let Some(operations) = operations.as_object_mut() {
            operations.retain(|_, operation| is_of_api(operation));
        }
    }
    paths.retain(|_, operations| operations.as_object().is_some_and(|all| !all.is_empty()));
    let mut part = whole.clone();
    if let Some(part) = part.as_object_mut() {
        let tags = members_of(whole.get("tags")).filter(|tag| tag["name"] == api);
        part.insert("tags".to_owned(), tags.cloned().collect());
        part.insert("components".to_owned(), needed(whole, &paths));
        part.insert("paths".to_owned(), Value::Object(paths));
        if let Some(title) = part.get_mut("info").and_then(|info| info.get_mut("title")) {
            *title = json!(format!("idp-edge: {api}"));
        }
    }
    part
}

fn members(value: &Value, pointer: &str) -> Map<String, Value> {
    value.pointer(pointer).and_then(Value::as_object).cloned().unwrap_or_default()
}

fn members_of(list: Option<&Value>) -> impl Iterator<Item = &Value> {
    list.and_then(Value::as_array).into_iter().flatten()
}

/// The components to which the paths refer, and those to which these do.
fn needed(whole: &Value, paths: &Map<String, Value>) -> Value {
    let mut found = BTreeSet::new();
    let mut open: Vec<&Value> = paths.values().collect();
    while let Some(value) = open.pop() {
        let mut named = BTreeSet::new();
        references(value, &mut named);
        for pointer in named.difference(&found.clone()) {
            open.extend(whole.pointer(pointer));
            found.insert(pointer.clone());
        }
    }
    let mut components = Map::new();
    for (kind, all) in members(whole, "/components") {
        let mut kept = all.as_object().cloned().unwrap_or_default();
        kept.retain(|name, _| found.contains(&format!("/components/{kind}/{name}")));
        if !kept.is_empty() {
            components.insert(kind.clone(), Value::Object(kept));
        }
    }
    Value::Object(components)
}

/// The pointers to all components that a value names.
fn references(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| references(item, found)),
        Value::Object(members) => {
            for (key, member) in members {
                match (key.as_str(), member.as_str()) {
                    ("$ref", Some(target)) => {
                        found.insert(target.trim_start_matches('#').to_owned());
                    }
                    ("security", None) => found.extend(schemes(member)),
                    _ => references(member, found),
                }
            }
        }
        _ => {}
    }
}

/// Security schemes are named without `$ref`.
fn schemes(security: &Value) -> impl Iterator<Item = String> {
    let all = members_of(Some(security)).filter_map(Value::as_object);
    all.flat_map(Map::keys).map(|name| format!("/components/securitySchemes/{name}"))
}
