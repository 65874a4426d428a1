//! JSON Schema 2020-12 of the payloads, in their normalised form.

use serde_json::{Map, Value, json};

use super::fields::all;
use crate::code::Code;
use crate::kind::check::{Check, More};
use crate::kind::object::ObjectRule;
use crate::kind::rule::{LARGEST_NUMBER, Rule};
use crate::kind::version::ALLOWED as VERSIONS;
use crate::schema::{Field, Kind, Presence, Schema};
use crate::unicode::class;

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
    let mut object = json!({
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    });
    if let (Some(More::Object(rule)), Some(members)) =
        (schema.check.of_more(), object.as_object_mut())
    {
        members.extend(of_rule(rule));
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

/// What JSON Schema can say of an object as a whole.
fn of_rule(rule: &ObjectRule) -> Option<(String, Value)> {
    let alone = |keys: &[&str], others: &[&str]| {
        let none: Map<_, _> = others.iter().map(|key| ((*key).to_owned(), json!(false))).collect();
        json!({ "required": keys, "properties": none })
    };
    match *rule {
        ObjectRule::OneOf(one, other) => {
            Some(("oneOf".to_owned(), json!([alone(&[one], &[other]), alone(&[other], &[one])])))
        }
        ObjectRule::Either { first: "", others, .. } => {
            Some(("allOf".to_owned(), json!([{ "required": others }])))
        }
        ObjectRule::Either { first, others, are_needed } => {
            let needed = if are_needed { others } else { &[] };
            Some(("oneOf".to_owned(), json!([alone(&[first], others), alone(needed, &[first])])))
        }
        _ => None,
    }
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
        Kind::Any => json!({}),
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
    } else if let Some(pattern) = pattern_of(rule) {
        set("pattern", json!(pattern));
    }
    if !rule.doc.format.is_empty() {
        set("format", json!(rule.doc.format));
    }
    Value::Object(value)
}

/// What the characters of a text without a pattern of its own are. Forms are not told: a person types what is not the normal form yet.
fn pattern_of(rule: &Rule) -> Option<&'static str> {
    match rule.allowed {
        _ if rule.codes.contains(&Code::UsernameFormat) && rule.doc.name == "Username" => {
            Some("^[A-Za-z0-9._@+\\-]{5,40}$")
        }
        class::PRINTABLE => Some(
            "^[^\\u0000-\\u001F\\u007F-\\u009F\\u00AD\\u034F\\u061C\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F\\u200B-\\u200F\
            \\u2028-\\u202E\\u2060-\\u206F\\u2800\\u3164\\uFDD0-\\uFDEF\\uFE00-\\uFE0F\\uFEFF\\uFFA0\\uFFFE\\uFFFF]*$",
        ),
        class::PASSWORD => Some(
            "^[^\\u0000-\\u001F\\u007F-\\u009F\\u061C\\u200E\\u200F\\u2028-\\u202E\\u2066-\\u2069\\uFDD0-\\uFDEF\\uFFFE\\uFFFF]*$",
        ),
        _ => None,
    }
}

/// The few values that a text can have.
fn values(rule: &Rule) -> Option<Vec<String>> {
    let text = |letters: [u8; 2]| letters.map(char::from).iter().collect();
    match rule.check {
        Check::State(states) => Some(states.list().codes().map(text).collect()),
        _ => Some(rule.words()?.iter().map(|word| (*word).to_owned()).collect()),
    }
}
