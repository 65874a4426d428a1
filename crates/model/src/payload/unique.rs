//! Keys that come twice in an object. JSON leaves open which of them holds (RFC 8259, section 4), and two readers may differ about it.

use core::fmt;
use std::collections::HashSet;

use serde::de::{
    Deserialize, DeserializeOwned, Deserializer, Error, MapAccess, SeqAccess, Visitor,
};

/// Whether `json` is a JSON text of which no object, at any depth, has a key twice. Keys are compared decoded: `"a"` and `"\u0061"`
/// are one key.
#[must_use]
pub fn has_unique_keys(json: &[u8]) -> bool {
    serde_json::from_slice::<UniqueKeys>(json).is_ok()
}

/// Reads a `T` from a JSON text of which no object has a key twice; `None` for any other text, and for what is no `T`.
#[must_use]
pub fn read_unique<T: DeserializeOwned>(json: &[u8]) -> Option<T> {
    if has_unique_keys(json) { serde_json::from_slice(json).ok() } else { None }
}

/// Any JSON value of which no object has a key twice; nothing of it is kept.
struct UniqueKeys;

impl<'de> Deserialize<'de> for UniqueKeys {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Self)
    }
}

impl<'de> Visitor<'de> for UniqueKeys {
    type Value = Self;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("JSON without a key that comes twice")
    }

    fn visit_unit<E: Error>(self) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Self, A::Error> {
        while elements.next_element::<Self>()?.is_some() {}
        Ok(self)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Self, A::Error> {
        let mut keys = HashSet::new();
        while let Some(key) = members.next_key::<String>()? {
            if !keys.insert(key) {
                return Err(A::Error::custom("a key comes twice"));
            }
            members.next_value::<Self>()?;
        }
        Ok(self)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{has_unique_keys, read_unique};

    #[test]
    fn a_key_that_comes_twice_is_found_at_any_depth() {
        for once in
            [r#"{"a":1,"b":{"a":1},"c":[{"a":-1},{"a":1.5}]}"#, "null", "[true,\"a\",\"a\"]"]
        {
            assert!(has_unique_keys(once.as_bytes()), "{once}");
        }
        for twice in [r#"{"a":1,"a":1}"#, r#"{"b":[{"a":1,"\u0061":1}]}"#, r#"[[{"":0,"":0}]]"#] {
            assert!(!has_unique_keys(twice.as_bytes()), "{twice}");
        }
    }

    #[test]
    fn what_is_no_json_or_another_type_is_not_read() {
        assert_eq!(read_unique::<Value>(br#"{"a":[1]}"#), Some(json!({ "a": [1] })));
        assert_eq!(read_unique::<Value>(br#"{"a":1,"a":2}"#), None);
        assert_eq!(read_unique::<Value>(b"{} {}"), None);
        assert_eq!(read_unique::<String>(b"1"), None);
    }
}
