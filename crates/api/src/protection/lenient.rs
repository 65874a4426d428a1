//! What Array sends, read into the documented shapes. A sender can't mend a delivery, so that little is asked of it; but what is of
//! another type than documented is not guessed at: then all of it is odd, and none is taken.
//!
//! Absent and `null` are the same, and members that are not documented are dropped.
//!
//! | reader | takes | where it is absent |
//! |---|---|---|
//! | [`Scalar`], as an `Option` | anything but objects and arrays | `null`; alone it has to be there |
//! | [`flag`], [`flag_or_true`] | a boolean | `false`, `true` |
//! | [`count`] | a whole number that is not negative | 0 |
//! | [`amount`], [`percentage`] | a number that is not negative; of at most 100 | 0 |
//! | [`text`], [`required_text`] | a text, or an integer as its digits | `""`; has to be there |
//! | [`required_day`] | the day of a date, or of a date and time | has to be there |
//! | [`scalars`], [`texts`], [`objects`] | an array of those | `[]` |
//! | [`counts`] | an object whose members are counts | `{}` |
//! | [`object`], [`members`] | an object | all of it as where absent |

use std::collections::BTreeMap;

use serde::de::{DeserializeOwned, Error};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Number, Value};

/// The largest integer that every reader of JSON holds exactly: 2⁵³ − 1.
pub(super) const LARGEST_INTEGER: u64 = (1 << 53) - 1;

/// A text, a number or a boolean, told as Array sent it.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub(super) enum Scalar {
    Flag(bool),
    Number(Number),
    Text(String),
}

/// A number that is not negative; told without a fraction where it has none.
#[derive(Clone, Copy, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct Amount(pub(super) f64);

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match integer(self.0) {
            Some(integer) => serializer.serialize_i64(integer),
            None => serializer.serialize_f64(self.0),
        }
    }
}

/// Reads an object; `None` where it is none, or something in it is of another type.
pub(super) fn read<T: DeserializeOwned>(value: Value) -> Option<T> {
    // A derived reader would take an array for an object, too.
    if value.is_object() { serde_json::from_value(value).ok() } else { None }
}

/// Reads an array of objects.
pub(super) fn read_all<T: DeserializeOwned>(value: Value) -> Option<Vec<T>> {
    elements(value, read)
}

/// A text, or an integer as its digits.
pub(super) fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => match number.as_u64() {
            Some(number) => Some(number.to_string()),
            None => Some(integer(number.as_f64()?)?.to_string()),
        },
        _ => None,
    }
}

/// Whether a text begins as dates do. Whether it is one, SQLite tells, which takes more for one than we do.
pub(super) fn is_like_a_date(text: &str) -> bool {
    let digits_of_year = text.bytes().take_while(u8::is_ascii_digit).count();
    (10..=40).contains(&text.len()) && digits_of_year == 4 && text.as_bytes().get(4) == Some(&b'-')
}

pub(super) fn flag<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    or(deserializer, false, |value| value.as_bool())
}

pub(super) fn flag_or_true<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    or(deserializer, true, |value| value.as_bool())
}

pub(super) fn count<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
    or(deserializer, 0, count_of)
}

pub(super) fn amount<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Amount, D::Error> {
    or(deserializer, Amount::default(), |value| amount_of(&value, f64::MAX))
}

pub(super) fn percentage<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Amount, D::Error> {
    or(deserializer, Amount::default(), |value| amount_of(&value, 100.0))
}

pub(super) fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    or(deserializer, String::new(), |value| text_of(&value))
}

pub(super) fn required_text<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<String, D::Error> {
    by(Value::deserialize(deserializer)?, |value| text_of(&value))
}

pub(super) fn required_day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    by(Value::deserialize(deserializer)?, |value| {
        let day = text_of(&value)?.get(..10)?.to_owned();
        is_like_a_date(&day).then_some(day)
    })
}

pub(super) fn scalars<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Vec<Option<Scalar>>, D::Error> {
    or(deserializer, Vec::new(), |value| serde_json::from_value(value).ok())
}

pub(super) fn texts<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    let text = |value: Value| if value.is_null() { Some(String::new()) } else { text_of(&value) };
    or(deserializer, Vec::new(), |value| elements(value, text))
}

pub(super) fn objects<'de, D: Deserializer<'de>, T: DeserializeOwned>(
    deserializer: D,
) -> Result<Vec<T>, D::Error> {
    or(deserializer, Vec::new(), read_all)
}

pub(super) fn counts<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<BTreeMap<String, u64>, D::Error> {
    let count = |value: Value| if value.is_null() { Some(0) } else { count_of(value) };
    or(deserializer, BTreeMap::new(), |value| match value {
        Value::Object(members) => {
            members.into_iter().map(|(name, value)| Some((name, count(value)?))).collect()
        }
        _ => None,
    })
}

pub(super) fn object<'de, D: Deserializer<'de>, T: DeserializeOwned + Default>(
    deserializer: D,
) -> Result<T, D::Error> {
    or(deserializer, T::default(), read)
}

pub(super) fn members<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Map<String, Value>, D::Error> {
    or(deserializer, Map::new(), |value| match value {
        Value::Object(members) => Some(members),
        _ => None,
    })
}

/// What `read` makes of the value, or `absent` where it is `null`.
fn or<'de, D: Deserializer<'de>, T>(
    deserializer: D,
    absent: T,
    read: impl FnOnce(Value) -> Option<T>,
) -> Result<T, D::Error> {
    match Value::deserialize(deserializer)? {
        Value::Null => Ok(absent),
        value => by(value, read),
    }
}

fn by<T, E: Error>(value: Value, read: impl FnOnce(Value) -> Option<T>) -> Result<T, E> {
    read(value).ok_or_else(|| E::custom("of another type than documented"))
}

fn elements<T>(value: Value, read: impl Fn(Value) -> Option<T>) -> Option<Vec<T>> {
    match value {
        Value::Array(elements) => elements.into_iter().map(read).collect(),
        _ => None,
    }
}

#[expect(clippy::needless_pass_by_value, reason = "stands among readers that take values apart")]
fn count_of(value: Value) -> Option<u64> {
    integer(value.as_f64()?).and_then(|number| u64::try_from(number).ok())
}

fn amount_of(value: &Value, most: f64) -> Option<Amount> {
    let number = value.as_f64()?;
    (0.0..=most).contains(&number).then_some(Amount(number))
}

/// The integer that a double holds exactly.
#[expect(clippy::cast_possible_truncation, reason = "within 2^53")]
fn integer(number: f64) -> Option<i64> {
    let is_integer = number.fract() == 0.0 && number.abs() <= LARGEST_INTEGER as f64;
    is_integer.then_some(number as i64)
}

#[cfg(test)]
mod tests;
