//! The JSON Schemas of all bodies, each once under a name, and closed: what a schema does not know is not in a reply.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::limits::limit;
use crate::api::Api;

/// The schemas that were met so far.
#[derive(Default)]
pub(super) struct Schemas(BTreeMap<String, Value>);

impl Schemas {
    /// Enters the schema of a type under its title. Gives the name.
    pub(super) fn enter(&mut self, schema: &Value) -> String {
        let title = schema.get("title").and_then(Value::as_str).unwrap_or("Reply");
        self.enter_as(title, schema)
    }

    /// Enters what an API tells of failures, whose types are all called the same.
    pub(super) fn enter_failure(&mut self, api: &Api) -> String {
        self.enter_as(&format!("{}Failure", api.name), &(api.failure)()())
    }

    /// Of two types with one title the second gets a number behind it.
    fn enter_as(&mut self, title: &str, schema: &Value) -> String {
        let mut closed = schema.clone();
        close(&mut closed, false);
        limit(&mut closed);
        let mut name = title.to_owned();
        for number in 2_u32.. {
            match self.0.get(&name) {
                Some(known) if *known != closed => name = format!("{title}{number}"),
                _ => break,
            }
        }
        self.0.insert(name.clone(), closed);
        name
    }

    pub(super) fn finish(self) -> BTreeMap<String, Value> {
        self.0
    }
}

/// What holds other schemas of the same value, and which keyword lists what of it they know.
const IN_PLACE: [&str; 3] = ["allOf", "anyOf", "oneOf"];

/// Takes `null` from the members that may be left out: what is not there is left out, and never told as `null`.
fn never_null(object: &mut Map<String, Value>) {
    let required = object.get("required").and_then(Value::as_array).cloned().unwrap_or_default();
    let members = object.get_mut("properties").and_then(Value::as_object_mut);
    for (name, member) in members.into_iter().flatten() {
        let Some(member) = member.as_object_mut().filter(|_| !required.contains(&json!(name)))
        else {
            continue;
        };
        let types = member.get_mut("type").and_then(Value::as_array_mut);
        types.into_iter().for_each(|types| types.retain(|one| one != "null"));
        let either = member.get_mut("anyOf").and_then(Value::as_array_mut);
        either
            .into_iter()
            .for_each(|either| either.retain(|one| *one != json!({ "type": "null" })));
    }
}

/// Lets an object have no members that its schema does not name, at any depth. `is_part` is a schema beside whose members others stand:
/// the schema around it closes them all.
fn close(schema: &mut Value, is_part: bool) {
    let Some(members) = schema.as_object_mut() else { return };
    let has_parts = IN_PLACE.iter().any(|keyword| members.contains_key(*keyword));
    let names_members = members.contains_key("properties");
    never_null(members);
    for keyword in IN_PLACE {
        let parts = members.get_mut(keyword).and_then(Value::as_array_mut);
        parts.into_iter().flatten().for_each(|part| close(part, is_part || names_members));
    }
    for keyword in ["properties", "$defs", "patternProperties"] {
        let schemas = members.get_mut(keyword).and_then(Value::as_object_mut);
        schemas.into_iter().flat_map(Map::values_mut).for_each(|member| close(member, false));
    }
    for keyword in ["items", "additionalProperties"] {
        if let Some(of_all) = members.get_mut(keyword) {
            close(of_all, false);
        }
    }
    let items = members.get_mut("prefixItems").and_then(Value::as_array_mut);
    items.into_iter().flatten().for_each(|item| close(item, false));
    let is_closed = ["additionalProperties", "unevaluatedProperties"]
        .iter()
        .any(|keyword| members.contains_key(*keyword));
    if names_members && !is_part && !is_closed {
        let keyword = if has_parts { "unevaluatedProperties" } else { "additionalProperties" };
        members.insert(keyword.to_owned(), Value::Bool(false));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn closed(mut schema: Value) -> Value {
        close(&mut schema, false);
        schema
    }

    #[test]
    fn an_object_has_no_members_that_its_schema_does_not_name() {
        let open = json!({ "properties": { "a": { "properties": {} }, "b": { "items": { "properties": {} } } } });
        assert_eq!(
            closed(open),
            json!({ "additionalProperties": false, "properties": {
                "a": { "properties": {}, "additionalProperties": false },
                "b": { "items": { "properties": {}, "additionalProperties": false } } } })
        );
    }

    #[test]
    fn a_map_stays_one_and_its_values_are_closed() {
        let map = json!({ "additionalProperties": { "properties": {} } });
        let values = json!({ "properties": {}, "additionalProperties": false });
        assert_eq!(closed(map), json!({ "additionalProperties": values }));
        let free = json!({ "properties": {}, "additionalProperties": true });
        assert_eq!(closed(free.clone()), free);
    }

    #[test]
    fn a_member_that_may_be_left_out_is_never_null() {
        let members = |optional: Value| {
            json!({ "properties": { "a": { "type": ["string", "null"] }, "b": optional["b"], "c": optional["c"] },
            "required": ["a"], "additionalProperties": false })
        };
        let (text, nothing) = (json!({ "type": "string" }), json!({ "type": "null" }));
        let open = members(
            json!({ "b": { "type": ["string", "null"] }, "c": { "anyOf": [text, nothing] } }),
        );
        let wanted = members(json!({ "b": { "type": ["string"] }, "c": { "anyOf": [text] } }));
        assert_eq!(closed(open), wanted);
    }

    #[test]
    fn parts_of_an_object_are_closed_by_the_whole_and_alternatives_each() {
        let parts = json!({ "properties": {}, "allOf": [{ "properties": {} }] });
        assert_eq!(
            closed(parts),
            json!({ "properties": {}, "allOf": [{ "properties": {} }], "unevaluatedProperties": false })
        );
        let either = json!({ "anyOf": [{ "properties": {} }, { "type": "null" }] });
        assert_eq!(
            closed(either),
            json!({ "anyOf": [{ "properties": {}, "additionalProperties": false }, { "type": "null" }] })
        );
    }
}
