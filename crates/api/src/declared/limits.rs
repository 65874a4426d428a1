//! The limits of what is sent and told, where nothing narrower is said: whoever reads a body can know beforehand how much room it takes.
//! Replies are held against them as against all that is declared.

use serde_json::{Map, Value, json};

/// Characters of a text: no body that is read is longer in bytes, and no text is made of more than one.
const LONGEST_TEXT: u32 = 65_536;
/// Items of a list. Lists without pages are made of what one body, or a few vendors' replies, told.
const MOST_ITEMS: u32 = 65_536;
/// The largest whole number that a double is sure to hold: what counts rows, or is a time.
pub(super) const LARGEST_NUMBER: i64 = (1 << 53) - 1;

/// What holds schemas: by name, as a list, and one.
const BY_NAME: [&str; 3] = ["properties", "$defs", "patternProperties"];
const LISTS: [&str; 4] = ["allOf", "anyOf", "oneOf", "prefixItems"];
const ONE: [&str; 2] = ["items", "additionalProperties"];

/// Says of every text, list and whole number within the schema how large it can be.
pub(super) fn limit(schema: &mut Value) {
    let Some(members) = schema.as_object_mut() else { return };
    for keyword in BY_NAME {
        let schemas = members.get_mut(keyword).and_then(Value::as_object_mut);
        schemas.into_iter().flat_map(Map::values_mut).for_each(limit);
    }
    for keyword in LISTS {
        members
            .get_mut(keyword)
            .and_then(Value::as_array_mut)
            .into_iter()
            .flatten()
            .for_each(limit);
    }
    for keyword in ONE {
        members.get_mut(keyword).into_iter().for_each(limit);
    }
    // Nothing is said by an empty list, in each of many bodies.
    if members.get("required").is_some_and(|names| *names == json!([])) {
        members.remove("required");
    }
    let is_listed = ["enum", "const"].iter().any(|keyword| members.contains_key(*keyword));
    if is(members, "string") && !is_listed {
        of_text(members);
    }
    if is(members, "array") {
        members.entry("maxItems").or_insert(json!(MOST_ITEMS));
    }
    if is(members, "integer") {
        of_number(members);
    }
}

/// Whether a value can be of that type.
fn is(members: &Map<String, Value>, kind: &str) -> bool {
    match members.get("type") {
        Some(Value::Array(kinds)) => kinds.iter().any(|one| one == kind),
        Some(one) => one == kind,
        None => false,
    }
}

fn of_text(members: &mut Map<String, Value>) {
    let about = members.get("description").and_then(Value::as_str).unwrap_or_default();
    if about.contains("a UUID") {
        members.entry("format").or_insert(json!("uuid"));
    }
    let most = match members.get("format").and_then(Value::as_str) {
        Some("uuid") => 36,
        Some("date") => 10,
        Some("date-time") => 64,
        _ => LONGEST_TEXT,
    };
    members.entry("maxLength").or_insert(json!(most));
}

/// In the words that OpenAPI has for whole numbers: `int32` and `int64`.
fn of_number(members: &mut Map<String, Value>) {
    let format = members.get("format").and_then(Value::as_str).unwrap_or("int64").to_owned();
    let is_small = ["int8", "uint8", "int16", "uint16", "int32"].contains(&&*format);
    members.insert("format".to_owned(), json!(if is_small { "int32" } else { "int64" }));
    let listed = members.get("enum").and_then(Value::as_array).cloned().unwrap_or_default();
    let listed = || listed.iter().filter_map(Value::as_i64);
    let least = if format.starts_with('u') { 0 } else { -LARGEST_NUMBER };
    members.entry("minimum").or_insert(json!(listed().min().unwrap_or(least)));
    members.entry("maximum").or_insert(json!(listed().max().unwrap_or(LARGEST_NUMBER)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_limit_gets_one_and_what_has_one_keeps_it() {
        let mut schema = json!({ "properties": {
            "text": { "type": ["string", "null"] },
            "short": { "type": "string", "maxLength": 5 },
            "word": { "type": "string", "enum": ["a"] },
            "id": { "type": "string", "description": "The id, a UUID." },
            "list": { "type": "array", "items": { "type": "integer", "format": "uint64" } },
            "small": { "type": "integer", "format": "uint16", "minimum": 0, "maximum": 65_535 },
            "version": { "type": "integer", "enum": [0, 1] },
            "either": { "anyOf": [{ "type": "integer", "format": "int64" }] },
        } });
        limit(&mut schema);
        assert_eq!(
            schema["properties"],
            json!({
                "text": { "type": ["string", "null"], "maxLength": 65_536 },
                "short": { "type": "string", "maxLength": 5 },
                "word": { "type": "string", "enum": ["a"] },
                "id": { "type": "string", "description": "The id, a UUID.", "format": "uuid", "maxLength": 36 },
                "list": { "type": "array", "maxItems": 65_536, "items": { "type": "integer", "format": "int64",
                    "minimum": 0, "maximum": LARGEST_NUMBER } },
                "small": { "type": "integer", "format": "int32", "minimum": 0, "maximum": 65_535 },
                "version": { "type": "integer", "enum": [0, 1], "format": "int64", "minimum": 0, "maximum": 1 },
                "either": { "anyOf": [{ "type": "integer", "format": "int64", "minimum": -LARGEST_NUMBER,
                    "maximum": LARGEST_NUMBER }] },
            })
        );
    }
}
