//! Objects that come from outside, brought into a documented shape. The shape is an example in JSON, so that a table of data does
//! the work of many structs.

use idp_model::payload::parse;
use serde_json::{Map, Value};

pub(super) type Object = Map<String, Value>;

/// Brings `value` into the shape of `template`; `None` if something in it is of another type. Absent and `null` are the same.
///
/// | template | takes | where it is absent |
/// |---|---|---|
/// | `null` | anything but objects and arrays | `null` |
/// | `true`, `false` | a boolean | the template |
/// | `0` | a whole number that is not negative | 0 |
/// | `0.0`, `100.0` | a number that is not negative, of at most 100 | 0 |
/// | `""` | a text, or an integer as its digits | `""` |
/// | `"day"` | the day of a date, or of a date and time | `""` |
/// | `[T]` | an array of T | `[]` |
/// | `{"*": T}` | an object whose members are T | `{}` |
/// | `{"a!": T, "b": T}` | an object; `a` has to be there, others but these two are dropped | all of it as where absent |
pub(super) fn fit(template: &Value, value: Value) -> Option<Value> {
    // Loops in place of iterators that collect: each of those is a function of its own in the Worker.
    Some(match (template, value) {
        (Value::Object(shape), Value::Object(members)) => object(shape, members)?,
        (Value::Object(shape), Value::Null) => object(shape, Object::new())?,
        (Value::Array(_), Value::Null) => Value::Array(Vec::new()),
        (Value::Array(items), Value::Array(elements)) => {
            let item = items.first()?;
            let mut fitted = Vec::new();
            for element in elements {
                fitted.push(fit(item, element)?);
            }
            Value::Array(fitted)
        }
        (Value::Null, Value::Array(_) | Value::Object(_)) => return None,
        (Value::Null, value) | (Value::Bool(_), value @ Value::Bool(_)) => value,
        (Value::Bool(default), Value::Null) => Value::Bool(*default),
        (Value::Number(_), Value::Null) => Value::from(0),
        (Value::Number(limit), Value::Number(number)) => {
            within(limit.as_f64()?, !limit.is_f64(), number.as_f64()?)?
        }
        (Value::String(_), Value::Null) => Value::String(String::new()),
        (Value::String(kind), value) => {
            let mut text = text(&value)?;
            if kind == "day" {
                text = text.get(..10)?.to_owned();
                if !is_like_a_date(&text) {
                    return None;
                }
            }
            Value::String(text)
        }
        _ => return None,
    })
}

/// The number if it is neither negative nor over the limit, of which 0 is none.
fn within(limit: f64, is_whole: bool, number: f64) -> Option<Value> {
    let fits = number >= 0.0 && (limit == 0.0 || number <= limit);
    match whole(number) {
        Some(number) if fits => Some(Value::from(number)),
        None if fits && !is_whole => Some(Value::from(number)),
        _ => None,
    }
}

fn object(shape: &Object, mut members: Object) -> Option<Value> {
    let mut fitted = Object::new();
    if let Some(any) = shape.get("*") {
        for (name, value) in members {
            fitted.insert(name, fit(any, value)?);
        }
        return Some(Value::Object(fitted));
    }
    for (key, inner) in shape {
        let required = key.strip_suffix('!');
        let name = required.unwrap_or(key);
        let value = take(&mut members, name);
        if value.is_null() && required.is_some() {
            return None;
        }
        fitted.insert(name.to_owned(), fit(inner, value)?);
    }
    Some(Value::Object(fitted))
}

/// A text, or an integer as its digits.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => match number.as_u64() {
            Some(number) => Some(number.to_string()),
            None => Some(whole(number.as_f64()?)?.to_string()),
        },
        _ => None,
    }
}

/// The member as a text, or an integer as its digits; empty where there is no such member.
pub(super) fn text_of(object: &Object, name: &str) -> String {
    object.get(name).and_then(text).unwrap_or_default()
}

/// The member itself, of which `null` stays; `null` where there is none. Taking it out of the map is 5 KB of the Worker's code.
pub(super) fn take(object: &mut Object, name: &str) -> Value {
    object.get_mut(name).map(Value::take).unwrap_or_default()
}

/// The body that was judged, or an empty object where a key comes twice somewhere: then nobody knows what was meant.
pub(super) fn read(body: &[u8]) -> Object {
    match parse(body) {
        Some(Value::Object(object)) => object,
        _ => Object::new(),
    }
}

/// A template out of its text.
pub(super) fn read_template(text: &str) -> Value {
    parse(text.as_bytes()).unwrap_or_default()
}

/// Whether a text begins as dates do. Whether it is one, SQLite tells, which takes more for one than we do.
pub(super) fn is_like_a_date(text: &str) -> bool {
    let digits_of_year = text.bytes().take_while(u8::is_ascii_digit).count();
    (10..=40).contains(&text.len()) && digits_of_year == 4 && text.as_bytes().get(4) == Some(&b'-')
}

/// The integer that a double holds exactly.
#[expect(clippy::cast_possible_truncation, reason = "within 2^53")]
fn whole(number: f64) -> Option<i64> {
    let is_whole = number.fract() == 0.0 && number.abs() <= 9_007_199_254_740_991.0;
    is_whole.then_some(number as i64)
}

#[cfg(test)]
mod tests {
    use super::fit;
    use serde_json::{Value, json};

    #[test]
    fn what_fits_is_brought_into_shape() {
        for (template, value, fitted) in [
            (json!(null), json!("x"), json!("x")),
            (json!(0), json!(3.0), json!(3)),
            (json!(0.0), json!(0.5), json!(0.5)),
            (json!(100.0), json!(100), json!(100)),
            (json!(""), json!(712), json!("712")),
            (json!("day"), json!("2026-01-31T10:00:00Z"), json!("2026-01-31")),
            (json!([0]), json!([1, 2.0]), json!([1, 2])),
            (json!({ "*": 0 }), json!({ "a": 1 }), json!({ "a": 1 })),
            (
                json!({ "a!": 0, "b": { "c": true }, "d": [0] }),
                json!({ "a": 1, "e": 2, "d": null }),
                json!({ "a": 1, "b": { "c": true }, "d": [] }),
            ),
        ] {
            assert_eq!(fit(&template, value.clone()), Some(fitted), "{value}");
        }
    }

    #[test]
    fn what_is_of_another_type_does_not_fit() {
        for (template, value) in [
            (json!(null), json!([])),
            (json!(true), json!(1)),
            (json!(0), json!(0.5)),
            (json!(0), json!(-1)),
            (json!(0), json!("1")),
            (json!(100.0), json!(100.5)),
            (json!(""), json!(0.5)),
            (json!("day"), json!("2026-1-31")),
            (json!([0]), json!({})),
            (json!([0]), json!([1, "2"])),
            (json!({ "*": 0 }), json!({ "a": "1" })),
            (json!({ "a!": 0 }), json!({ "a": null })),
            (json!({ "a": { "b": 0 } }), json!({ "a": { "b": [] } })),
            (json!({}), json!([])),
        ] {
            assert_eq!(fit(&template, value.clone()), None::<Value>, "{value}");
        }
    }
}
