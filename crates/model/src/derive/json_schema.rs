//! JSON Schema 2020-12 of the payloads, in their normalised form.

use serde_json::{Map, Value, json};

use super::fields::all;
use crate::kind::line::LARGEST_NUMBER;
use crate::kind::version::ALLOWED as VERSIONS;
use crate::schema::kind::Kind;
use crate::schema::{Field, Presence, Schema};

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
        Kind::State(list) => {
            let codes: Vec<_> = list
                .codes()
                .map(|[first, second]| format!("{}{}", char::from(first), char::from(second)))
                .collect();
            json!({ "type": "string", "enum": codes })
        }
        Kind::Rule(rule) if !rule.allowed.is_empty() => {
            json!({ "type": "string", "enum": rule.allowed })
        }
        Kind::Count(bounds) => {
            json!({ "type": "integer", "minimum": bounds.min, "maximum": bounds.max })
        }
        Kind::Version => json!({ "type": "integer", "enum": VERSIONS }),
        _ => text(kind),
    }
}

fn text(kind: &'static Kind) -> Value {
    let mut value = Map::from_iter([("type".to_owned(), json!(kind.json_type()))]);
    if kind.takes_numbers() {
        value.insert("type".to_owned(), json!([kind.json_type(), "integer"]));
        value.insert("minimum".to_owned(), json!(0));
        value.insert("maximum".to_owned(), json!(LARGEST_NUMBER));
    }
    let Some(shape) = kind.shape() else {
        return Value::Object(value);
    };
    if let Some(length) = kind.length() {
        if length.min > 0 {
            value.insert("minLength".to_owned(), json!(length.min));
        }
        value.insert("maxLength".to_owned(), json!(length.max));
    }
    if !shape.pattern.is_empty() {
        value.insert("pattern".to_owned(), json!(format!("^{}$", shape.pattern)));
    }
    let format = match kind {
        Kind::DateOfBirth => "date",
        Kind::Email(_) => "email",
        Kind::Rule(_) if shape.input_mode == "email" => "email",
        _ => return Value::Object(value),
    };
    value.insert("format".to_owned(), json!(format));
    Value::Object(value)
}
