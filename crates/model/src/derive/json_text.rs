//! What JSON Schema can say of a text in its normal form.

use serde_json::{Map, Value, json};

use crate::code::Code;
use crate::kind::check::Check;
use crate::kind::rule::{LARGEST_NUMBER, Rule};
use crate::unicode::class;

/// The schema of a text.
pub(super) fn text(rule: &Rule) -> Value {
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

/// Printable characters, as far as engines of regular expressions read them alike.
macro_rules! printable {
    () => {
        "[^\\u0000-\\u001F\\u007F-\\u009F\\u00AD\\u034F\\u061C\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F\\u200B-\\u200F\
        \\u2028-\\u202E\\u2060-\\u206F\\u2800\\u3164\\uFDD0-\\uFDEF\\uFE00-\\uFE0F\\uFEFF\\uFFA0\\uFFFE\\uFFFF]*"
    };
}

/// What the characters of a text without a pattern of its own are. Forms are not told: a person types what is not the normal form yet.
fn pattern_of(rule: &Rule) -> Option<&'static str> {
    match rule.allowed {
        _ if rule.codes.contains(&Code::UsernameFormat) && rule.doc.name == "Username" => {
            Some("^[A-Za-z0-9._@+\\-]{5,40}$")
        }
        class::PRINTABLE if rule.is_raw => Some(concat!("^", printable!(), "$")),
        // What is trimmed neither begins nor ends with white space.
        class::PRINTABLE => Some(concat!("^(?!\\s)(?!.*\\s$)", printable!(), "$")),
        class::ANY if !rule.is_raw => Some("^(?!\\s)(?![\\s\\S]*\\s$)"),
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
