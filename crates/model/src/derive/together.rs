//! What JSON Schema can say of the members of an object, and the items of a list, together.

use serde_json::{Map, Value, json};

use super::json_text::text;
use crate::kind::object::{ADDRESS_TYPES, ObjectRule};
use crate::kind::rule::{LARGEST_NUMBER, Rule};
use crate::kind::state::state;
use crate::kind::states::STATES;
use crate::kind::zip::ZIP;
use crate::schema::{Field, Kind, Schema};

static STATE: Rule = state(&STATES);

type Entry = (String, Value);

/// Whether the rule of an object wants the member with this key, whatever else is there.
pub(super) fn needs(rule: Option<ObjectRule>, key: &str) -> bool {
    matches!(rule, Some(ObjectRule::Either { first: "", others, .. }) if others.contains(&key))
}

/// What the rule says of one member: where telephones are needed, none is too few; of a list of addresses one is a home.
pub(super) fn of_member(rule: Option<ObjectRule>, field: &'static Field) -> Vec<Entry> {
    let entry = |key: &str, value: Value| (key.to_owned(), value);
    let Kind::List { item, .. } = field.kind else {
        return Vec::new();
    };
    let mut entries = Vec::new();
    match rule {
        Some(ObjectRule::Either { others, are_needed: true, .. })
            if others.contains(&field.key) =>
        {
            entries.push(entry("minItems", json!(1)));
        }
        Some(ObjectRule::Addresses(key)) if key == field.key => {
            let [home, ..] = ADDRESS_TYPES;
            entries.push(entry("contains", with("type", &json!(home))));
        }
        _ => {}
    }
    if let Some(schema) = item.inner() {
        entries.extend(at_most_once(schema).map(|value| entry("allOf", value)));
    }
    entries
}

/// Of a list whose entries have a type each: each type once, and one default.
fn at_most_once(schema: &'static Schema) -> Option<Value> {
    let types = schema.fields.iter().find(|field| field.key == "type")?;
    let Kind::Text(rule) = types.kind else {
        return None;
    };
    let types = rule.words()?.iter().map(|word| with("type", &json!(word)));
    let all = types.chain([with("isDefault", &json!(true))]);
    let once = |one| json!({ "contains": one, "minContains": 0, "maxContains": 1 });
    Some(all.map(once).collect())
}

/// An object in which this stands under the key.
fn with(key: &str, value: &Value) -> Value {
    json!({ "properties": { key: { "enum": [value] } }, "required": [key] })
}

/// What the rule says of the object as a whole.
pub(super) fn of_object(rule: ObjectRule) -> Option<Entry> {
    let (key, value) = match rule {
        ObjectRule::OneOf(one, other) => {
            ("oneOf", json!([alone(&[one], &[other]), alone(&[other], &[one])]))
        }
        // All of them are needed.
        ObjectRule::Either { first: "", .. } => return None,
        ObjectRule::Either { first, others, are_needed } => {
            let needed = if are_needed { others } else { &[] };
            ("oneOf", json!([alone(&[first], others), alone(needed, &[first])]))
        }
        ObjectRule::UsAddress { state, zip } => ("allOf", json!([us_address(state, zip)])),
        ObjectRule::Address => ("allOf", json!([program_address()])),
        _ => return None,
    };
    Some((key.to_owned(), value))
}

fn alone(keys: &[&str], others: &[&str]) -> Value {
    let none: Map<_, _> = others.iter().map(|key| ((*key).to_owned(), json!(false))).collect();
    json!({ "required": keys, "properties": none })
}

/// Elsewhere, or with a state and a ZIP code, which as a number has lost its zeros.
fn us_address(state: &str, zip: &str) -> Value {
    let elsewhere =
        json!({ "properties": { "country": { "not": { "pattern": "^[Uu][Ss][Aa]?$" } } } });
    let zips = json!({ "anyOf": [
        text(&ZIP),
        { "type": "integer", "minimum": 100, "maximum": 99_999 },
        { "type": "integer", "minimum": 100_000_000, "maximum": LARGEST_NUMBER },
    ] });
    json!({ "anyOf": [elsewhere, { "properties": { state: text(&STATE), zip: zips } }] })
}

/// A home that is the default, and has what KYC wants; or another, which is whole.
fn program_address() -> Value {
    let [home, others @ ..] = ADDRESS_TYPES;
    let default = json!({ "type": { "enum": [home] }, "isDefault": { "enum": [true] } });
    json!({ "anyOf": [
        {
            "properties": default,
            "required": ["addressLine1"],
            "anyOf": [{ "required": ["zipCode"] }, { "required": ["city", "state"] }],
        },
        {
            "properties": { "type": { "enum": others } },
            "required": ["addressLine1", "city", "state", "zipCode"],
        },
    ] })
}
