//! JSON Schema 2020-12 of the payloads, in their normalised form.

use serde_json::{Map, Value, json};

use super::fields::all;
use super::json_text::text;
use super::together;
use crate::kind::check::More;
use crate::kind::version::ALLOWED as VERSIONS;
use crate::schema::{Field, Kind, Presence, Schema};

/// One document: every schema under `$defs`, by its public name.
pub(super) fn document() -> String {
    let mut defs = Map::new();
    for schema in all() {
        defs.insert(schema.name.to_owned(), object(schema));
    }
    let document = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "The payloads of idp-edge, in their normalised form",
        "$defs": defs,
    });
    format!("{document:#}\n")
}

/// The schema of an object.
pub(crate) fn object(schema: &'static Schema) -> Value {
    let rule = match schema.check.of_more() {
        Some(More::Object(rule)) => Some(**rule),
        _ => None,
    };
    let is_needed = |field: &&Field| field.is_required() || together::needs(rule, field.key);
    let required: Vec<_> = schema.fields.iter().filter(is_needed).map(|field| field.key).collect();
    let member = |field: &'static Field| {
        let mut value = property(field);
        if let Some(members) = value.as_object_mut() {
            members.extend(together::of_member(rule, field));
        }
        (field.key.to_owned(), value)
    };
    let properties: Map<_, _> = schema.fields.iter().map(member).collect();
    let mut object = json!({
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    });
    if let Some(members) = object.as_object_mut() {
        members.extend(rule.and_then(together::of_object));
    }
    object
}

/// The schema of an object that takes other members where these are passed over. In the normal form they are gone.
pub(super) fn sent(schema: &'static Schema) -> Value {
    let mut object = object(schema);
    open(schema, &mut object);
    object
}

fn open(schema: &'static Schema, object: &mut Value) {
    if let (false, Some(members)) = (schema.strict, object.as_object_mut()) {
        members.insert("additionalProperties".to_owned(), json!(true));
    }
    for field in schema.fields {
        let Some(member) = object.pointer_mut(&format!("/properties/{}", field.key)) else {
            continue;
        };
        match &field.kind {
            Kind::Object(inner) => open(inner, member),
            Kind::List { item: Kind::Object(inner), .. } => {
                member.get_mut("items").into_iter().for_each(|items| open(inner, items));
            }
            _ => {}
        }
    }
}

fn property(field: &'static Field) -> Value {
    let mut value = value(&field.kind);
    if let (Presence::Required, Kind::Any) = (field.presence, &field.kind) {
        // What is needed is more than `null`.
        return json!({ "not": { "type": "null" } });
    }
    if let (Presence::Removable, Some(object)) = (field.presence, value.as_object_mut()) {
        let types = json!([field.kind.json_type(), "null"]);
        object.insert("type".to_owned(), types);
    }
    value
}

fn value(kind: &'static Kind) -> Value {
    match kind {
        Kind::Object(schema) => object(schema),
        Kind::List { item, max } => {
            json!({ "type": "array", "items": value(item), "maxItems": max })
        }
        Kind::Text(rule) => text(rule),
        Kind::Count(bounds) => {
            json!({ "type": "integer", "minimum": bounds.min, "maximum": bounds.max })
        }
        Kind::Any => json!({}),
        Kind::Version => json!({ "type": "integer", "enum": VERSIONS }),
        _ => json!({ "type": kind.json_type() }),
    }
}
