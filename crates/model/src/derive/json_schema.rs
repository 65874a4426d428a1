//! JSON Schema 2020-12 of the payloads, in their normalised form.

use serde_json::{Map, Value, json};

use super::fields::all;
use crate::kind::check::Check;
use crate::kind::rule::{LARGEST_NUMBER, Rule};
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
    let required: Vec<_> =
        schema.fields.iter().filter(|field| field.is_required()).map(|field| field.key).collect();
    let properties: Map<_, _> =
        schema.fields.iter().map(|field| (field.key.to_owned(), property(field))).collect();
    json!({
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

fn property(field: &'static Field) -> Value {
    let mut value = value(&field.kind);
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
        Kind::Version => json!({ "type": "integer", "enum": VERSIONS }),
        _ => json!({ "type": kind.json_type() }),
    }
}

fn text(rule: &Rule) -> Value {
    if let Some(values) = values(rule) {
        return json!({ "type": "string", "enum": values });
    }
    let mut value = Map::from_iter([("type".to_owned(), json!("string"))]);
    let mut set = |key: &str, of: Value| value.insert(key.to_owned(), of);
    if rule.takes_numbers {
        set("type", json!(["string", "integer"]));
        set("minimum", json!(0));
        set("maximum", json!(LARGEST_NUMBER));
    }
    if let Some(length) = rule.length {
        if length.min > 0 {
            set("minLength", json!(length.min));
        }
        set("maxLength", json!(length.max));
    }
    if !rule.doc.pattern.is_empty() {
        set("pattern", json!(format!("^{}$", rule.doc.pattern)));
    }
    if !rule.doc.format.is_empty() {
        set("format", json!(rule.doc.format));
    }
    Value::Object(value)
}

/// The few values that a text can have.
fn values(rule: &Rule) -> Option<Vec<String>> {
    let text = |letters: [u8; 2]| letters.map(char::from).iter().collect();
    match rule.check {
        Check::State(states) => Some(states.list().codes().map(text).collect()),
        _ => Some(rule.words()?.iter().map(|word| (*word).to_owned()).collect()),
    }
}
