//! The replies to the example calls, for documents. What is drawn by chance differs between two calls; in its place comes what looks like it and is the
//! same each time.

use serde_json::Value;

use super::Example;
use super::stage::Stage;

/// The body of the reply; null where there is none.
pub(super) fn of(example: &Example) -> Value {
    let [one, other] = [(); 2].map(|()| Stage::set(example.before).call(example).body());
    settled(&one, &other, 0)
}

/// Of two replies to the same call, one that is the same each time. `place` tells members apart.
fn settled(one: &Value, other: &Value, place: u64) -> Value {
    match (one, other) {
        (Value::String(one), Value::String(other)) => Value::String(steady(one, other, place)),
        (Value::Array(one), Value::Array(other)) => {
            // What happened at one moment is listed by ids.
            let by_type = |all: &[Value]| {
                let mut all: Vec<Value> = all.to_vec();
                all.sort_by_key(|entry| entry["type"].as_str().map(str::to_owned));
                all
            };
            let (one, other) = (by_type(one), by_type(other));
            let pairs = one.iter().zip(&other).zip(1..);
            pairs.map(|((one, other), at)| settled(one, other, mixed(place, at))).collect()
        }
        (Value::Object(one), Value::Object(other)) => {
            let member = |(name, value): (&String, &Value)| {
                let at = name.bytes().fold(place, |sum, byte| mixed(sum, u64::from(byte)));
                (name.clone(), settled(value, &other[name], at))
            };
            one.iter().map(member).collect()
        }
        _ => one.clone(),
    }
}

/// What parts of a text are separated by. Base64 has hyphens within.
const BETWEEN: &str = ".:/?=&%,; ";

/// The text with stand-ins for those of its parts that differ.
fn steady(one: &str, other: &str, place: u64) -> String {
    if one == other {
        return one.to_owned();
    }
    // A path is one in both; Base64 begins with a slash by chance.
    let is_path = one.starts_with('/') && other.starts_with('/');
    if !is_path && is_base64(one) && is_base64(other) {
        return stand_in(one, place, "=");
    }
    let parts = |text: &'_ str| -> Vec<String> {
        text.split_inclusive(|sign| BETWEEN.contains(sign)).map(str::to_owned).collect()
    };
    let others = parts(other);
    let each = parts(one).into_iter().enumerate().map(|(at, part)| match others.get(at) {
        Some(same) if *same == part => part,
        _ => stand_in(&part, mixed(place, at as u64), BETWEEN),
    });
    each.collect()
}

/// Whether it is one text of Base64, whatever signs of it came by chance.
fn is_base64(text: &str) -> bool {
    let is_of_it = |sign: char| sign.is_ascii_alphanumeric() || "+/=_-".contains(sign);
    text.len() >= 20 && text.chars().all(is_of_it)
}

/// A text of the same length and the same signs, in which those of `kept` stay.
fn stand_in(part: &str, place: u64, kept: &str) -> String {
    let has = |is: fn(char) -> bool| part.chars().all(|sign| is(sign) || !sign.is_alphanumeric());
    // Base64 has both, and hyphens anywhere.
    let is_lower = has(|sign| !sign.is_ascii_uppercase());
    let is_spaced = is_lower || has(|sign| !sign.is_ascii_lowercase());
    let letters: &[u8] = if has(|sign| sign.is_ascii_digit()) {
        b"0123456789"
    } else if has(|sign| sign.is_ascii_digit() || ('a'..='f').contains(&sign)) {
        b"0123456789abcdef"
    } else if has(|sign| !sign.is_ascii_lowercase()) {
        b"ABCDEFGHJKMNPQRSTVWXYZ234567"
    } else if is_lower {
        b"abcdefghijkmnopqrstuvwxyz23456789"
    } else {
        b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
    };
    let mut state = place;
    let mut sign = |(at, sign): (usize, char)| {
        state = mixed(state, at as u64);
        let is_kept = kept.contains(sign) || is_spaced && sign == '-';
        match (part.len(), at) {
            _ if is_kept => sign,
            // The version and the variant of a UUID.
            (36, 14) => '4',
            (36, 19) => '8',
            _ => char::from(letters[usize::try_from(state >> 33).unwrap() % letters.len()]),
        }
    };
    part.char_indices().map(&mut sign).collect()
}

/// Two numbers in one, spread over all bits.
fn mixed(state: u64, more: u64) -> u64 {
    (state ^ more).wrapping_add(0x9E37_79B9_7F4A_7C15).wrapping_mul(0xBF58_476D_1CE4_E5B9)
}
