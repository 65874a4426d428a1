//! JSON texts, read and written.

use idp_model::payload::read_unique;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// The text of `value`. Our own types have string keys and no failing serializers.
pub(crate) fn text(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// Reads an object in which no key comes twice, at any depth. A derived reader alone would take a list for an object, too.
pub(crate) fn read_object<T: DeserializeOwned>(json: &[u8]) -> Option<T> {
    let is_object = json.trim_ascii_start().first() == Some(&b'{');
    if is_object { read_unique(json) } else { None }
}
