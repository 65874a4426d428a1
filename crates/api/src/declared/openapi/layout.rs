//! How a document is written: what a reader looks for first stands first, and what is short stands on one line.

use serde_json::{Map, Value, json};

/// Longer lines are broken.
const WIDTH: usize = 120;
/// Nothing further in is broken: a reply, or a member of a schema, stands on one line, however long. The document has few blanks in it, for
/// it is served as it is written.
const DEPTH: usize = 3;

/// These members stand first, in this order; the others behind them by name.
const FIRST: [&str; 18] = [
    "openapi",
    "operationId",
    "name",
    "title",
    "summary",
    "description",
    "in",
    "required",
    "type",
    "info",
    "servers",
    "tags",
    "security",
    "parameters",
    "requestBody",
    "responses",
    "paths",
    "components",
];

/// The text of a document, with the last line ended.
pub(super) fn text(document: &Value) -> String {
    let mut text = String::new();
    write(document, 0, 0, &mut text);
    text.push('\n');
    text
}

fn ordered(members: &Map<String, Value>) -> Vec<(String, &Value)> {
    let place = |key: &str| FIRST.iter().position(|first| *first == key).unwrap_or(FIRST.len());
    let mut ordered: Vec<_> = members.iter().collect();
    ordered.sort_by_key(|(key, _)| (place(key), *key));
    ordered.into_iter().map(|(key, value)| (format!("{}:", json!(key)), value)).collect()
}

/// On one line.
fn short(value: &Value) -> String {
    match value {
        Value::Array(items) => {
            format!("[{}]", items.iter().map(short).collect::<Vec<_>>().join(","))
        }
        Value::Object(members) if !members.is_empty() => {
            let all = ordered(members).into_iter().map(|(key, value)| key + &short(value));
            format!("{{{}}}", all.collect::<Vec<_>>().join(","))
        }
        _ => value.to_string(),
    }
}

/// `taken` is what stands on the line already.
fn write(value: &Value, depth: usize, taken: usize, text: &mut String) {
    let parts: Vec<(String, &Value)> = match value {
        Value::Array(items) => items.iter().map(|item| (String::new(), item)).collect(),
        Value::Object(members) => ordered(members),
        _ => Vec::new(),
    };
    let line = short(value);
    let is_short = taken.saturating_add(line.len()) < WIDTH;
    if parts.is_empty() || is_short || depth >= DEPTH {
        text.push_str(&line);
        return;
    }
    let (open, close) = if value.is_array() { ('[', ']') } else { ('{', '}') };
    let inner = depth.saturating_add(1);
    let indent = |depth| " ".repeat(depth);
    text.push(open);
    for (place, (key, part)) in parts.iter().enumerate() {
        text.push_str(if place == 0 { "\n" } else { ",\n" });
        text.push_str(&indent(inner));
        text.push_str(key);
        write(part, inner, indent(inner).len().saturating_add(key.len()), text);
    }
    text.push('\n');
    text.push_str(&indent(depth));
    text.push(close);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_short_stands_on_one_line_and_what_matters_first() {
        let long = "x".repeat(120);
        let document =
            json!({ "paths": { "/a": [1, {}, []] }, "openapi": "3.1.0", "b": long, "a": null });
        let lines = [
            "{",
            " \"openapi\":\"3.1.0\",",
            " \"paths\":{\"/a\":[1,{},[]]},",
            " \"a\":null,",
            &format!(" \"b\":\"{long}\""),
            "}",
            "",
        ];
        assert_eq!(text(&document), lines.join("\n"));
    }
}
