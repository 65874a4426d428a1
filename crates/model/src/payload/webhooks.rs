//! What webhooks bring. Their senders can't mend a delivery, so that little is refused: a member of another type than we expect is read
//! as one that is absent, and what it means is for the handler to say.
//!
//! A body in which a key comes twice, anywhere in it, is valid, but nobody knows what was meant: it is read as an empty object, that
//! is, as `Default`.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Map, Value};

use super::{Payload, has_unique_keys};
use crate::schema::{Schema, protection};

/// The largest integer that every reader of JSON holds exactly: 2⁵³ − 1.
const LARGEST_INTEGER: f64 = 9_007_199_254_740_991.0;

/// `POST /idp/array/webhook`. `service`, `method` and `event` are texts, or integers as their digits, else empty; in any case.
#[derive(Default, Deserialize)]
pub struct ArrayWebhook {
    /// What it is about, as in `alerts`.
    #[serde(default, deserialize_with = "text_or_empty")]
    pub service: String,
    /// As in `push`.
    #[serde(default, deserialize_with = "text_or_empty")]
    pub method: String,
    /// As in `push` or `200`.
    #[serde(default, deserialize_with = "text_or_empty")]
    pub event: String,
    /// The rest, as it was sent; empty if it is no object.
    #[serde(default, deserialize_with = "object_or_empty")]
    pub details: Map<String, Value>,
}

impl Payload for ArrayWebhook {
    const SCHEMA: &'static Schema = &protection::ARRAY_WEBHOOK;

    fn read(normalised: &[u8], body: &[u8]) -> serde_json::Result<Self> {
        read_if_unique(normalised, body)
    }
}

/// `POST /idp/payments/webhook`. It has an effect only if all three members are there: `None` is what has another shape.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PaymentsWebhook {
    /// Who pays: a text, or an integer as its digits.
    #[serde(default, deserialize_with = "fitting_text")]
    pub user_id: Option<String>,
    /// What happened, in any case: a text, or an integer as its digits.
    #[serde(default, deserialize_with = "fitting_text")]
    pub event: Option<String>,
    /// What was paid for; empty where there is no such member. `None` if one entry has another shape.
    #[serde(default = "no_entitlements", deserialize_with = "entitlements")]
    pub entitlements: Option<Vec<PaidEntitlement>>,
}

impl Payload for PaymentsWebhook {
    const SCHEMA: &'static Schema = &protection::PAYMENTS_WEBHOOK;

    fn read(normalised: &[u8], body: &[u8]) -> serde_json::Result<Self> {
        read_if_unique(normalised, body)
    }
}

/// What a user pays for. `Serialize`, since the store takes the list as one JSON text; there is no personal data in it.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PaidEntitlement {
    /// Its code: a text, or an integer as its digits.
    #[serde(deserialize_with = "text")]
    pub code: String,
    /// When it ends: a text, a number, a boolean or `null`. Whether it is a moment is asked where it is stored.
    #[serde(default, deserialize_with = "scalar")]
    pub expires_at: Value,
}

#[expect(clippy::unnecessary_wraps, reason = "the type of the member")]
fn no_entitlements() -> Option<Vec<PaidEntitlement>> {
    Some(Vec::new())
}

/// Reads the judged form, unless a key comes twice in the body: the judged form lacks the members that no schema knows.
fn read_if_unique<T: Default + DeserializeOwned>(
    normalised: &[u8],
    body: &[u8],
) -> serde_json::Result<T> {
    if has_unique_keys(body) { serde_json::from_slice(normalised) } else { Ok(T::default()) }
}

/// A text, or an integer as its digits.
fn text_of(value: Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text),
        Value::Number(number) => match number.as_u64() {
            Some(number) => Some(number.to_string()),
            None => Some(integer(number.as_f64()?)?.to_string()),
        },
        _ => None,
    }
}

/// The integer that a double holds exactly.
#[expect(clippy::cast_possible_truncation, reason = "within 2^53")]
fn integer(number: f64) -> Option<i64> {
    let is_integer = number.fract() == 0.0 && number.abs() <= LARGEST_INTEGER;
    is_integer.then_some(number as i64)
}

fn fitting_text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    Value::deserialize(deserializer).map(text_of)
}

fn text_or_empty<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    fitting_text(deserializer).map(Option::unwrap_or_default)
}

fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    fitting_text(deserializer)?.ok_or_else(|| serde::de::Error::custom("neither text nor integer"))
}

fn scalar<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Value, D::Error> {
    match Value::deserialize(deserializer)? {
        Value::Array(_) | Value::Object(_) => Err(serde::de::Error::custom("not a single value")),
        value => Ok(value),
    }
}

fn object_or_empty<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Map<String, Value>, D::Error> {
    Ok(match Value::deserialize(deserializer)? {
        Value::Object(object) => object,
        _ => Map::new(),
    })
}

fn entitlements<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Vec<PaidEntitlement>>, D::Error> {
    // A derived reader would take a list for an object, too.
    let entry = |entry: Value| match entry {
        Value::Object(_) => serde_json::from_value(entry).ok(),
        _ => None,
    };
    Ok(match Value::deserialize(deserializer)? {
        Value::Array(entries) => entries.into_iter().map(entry).collect(),
        _ => None,
    })
}
