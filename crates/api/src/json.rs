//! JSON texts.

use serde_json::Value;

/// The text of `value`. `Value::to_string` would bring a second writer into the Worker.
pub(crate) fn text(value: &Value) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
