//! Structs out of JSON objects, a member at a time. Derived readers would each bring a state machine of their own into the Worker:
//! they were a quarter of its size.

use core::cell::Cell;
use core::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};
use zeroize::Zeroizing;

/// The members of a JSON object, none of them twice. A list, because the few that an object has are each looked up once, and taking
/// out of a map is 5 KB of the Worker's code.
pub struct Members(Vec<(String, Value)>);

impl Members {
    /// Reads an object; nothing else will do, and no object in it may have a key twice.
    #[must_use]
    pub fn parse(json: &[u8]) -> Option<Self> {
        Member::read(parse(json)?)
    }

    /// Takes the member out, as a `T`; where there is none, what a `T` is then.
    pub fn take<T: Member>(&mut self, key: &str) -> Option<T> {
        match self.0.iter().position(|(name, _)| name == key) {
            Some(place) => T::read(self.0.swap_remove(place).1),
            None => T::absent(),
        }
    }

    /// The same by the name of a field: `zip_code` is the member `zipCode`.
    pub fn field<T: Member>(&mut self, name: &str) -> Option<T> {
        self.take(&camel_case(name))
    }

    /// The same, with the default where there is none.
    pub fn field_or_default<T: Member + Default>(&mut self, name: &str) -> Option<T> {
        let key = camel_case(name);
        if self.0.iter().any(|(name, _)| *name == key) {
            self.take(&key)
        } else {
            Some(T::default())
        }
    }

    /// Whether all were taken.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Reads any JSON text of which no object has a key twice.
#[must_use]
pub fn parse(json: &[u8]) -> Option<Value> {
    let twice = Cell::new(false);
    read(json, &twice).filter(|_| !twice.get())
}

/// Reads any JSON text. Of a key that is there twice the last one holds: the rules don't look into what they keep as it is.
pub(super) fn parse_judged(json: &[u8]) -> Option<Value> {
    read(json, &Cell::new(false))
}

fn read(json: &[u8], twice: &Cell<bool>) -> Option<Value> {
    let mut deserializer = serde_json::Deserializer::from_slice(json);
    let value = Reader { twice }.deserialize(&mut deserializer).ok()?;
    deserializer.end().ok()?;
    Some(value)
}

fn camel_case(name: &str) -> String {
    let mut parts = name.split('_');
    let mut key = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let mut letters = part.chars();
        key.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        key.push_str(letters.as_str());
    }
    key
}

/// What a member of an object can be read as.
pub trait Member: Sized {
    /// Reads it; `None` when it is of another type.
    fn read(value: Value) -> Option<Self>;

    /// What it is where there is no such member; `None` when it has to be there.
    #[must_use]
    fn absent() -> Option<Self> {
        None
    }
}

impl Member for Value {
    fn read(value: Value) -> Option<Self> {
        Some(value)
    }
}

impl Member for Members {
    fn read(value: Value) -> Option<Self> {
        Some(Self(Map::read(value)?.into_iter().collect()))
    }
}

impl Member for Map<String, Value> {
    fn read(value: Value) -> Option<Self> {
        match value {
            Value::Object(members) => Some(members),
            _ => None,
        }
    }
}

impl Member for String {
    fn read(value: Value) -> Option<Self> {
        match value {
            Value::String(text) => Some(text),
            _ => None,
        }
    }
}

impl Member for Zeroizing<String> {
    fn read(value: Value) -> Option<Self> {
        String::read(value).map(Self::new)
    }
}

impl Member for f64 {
    fn read(value: Value) -> Option<Self> {
        value.as_f64()
    }
}

impl Member for i64 {
    fn read(value: Value) -> Option<Self> {
        value.as_i64()
    }
}

impl Member for u8 {
    fn read(value: Value) -> Option<Self> {
        i64::read(value)?.try_into().ok()
    }
}

/// Absent and `null` are the same.
impl<T: Member> Member for Option<T> {
    fn read(value: Value) -> Option<Self> {
        if value.is_null() {
            return Self::absent();
        }
        T::read(value).map(Some)
    }

    fn absent() -> Option<Self> {
        Some(None)
    }
}

/// Absent is empty.
impl<T: Member> Member for Vec<T> {
    fn read(value: Value) -> Option<Self> {
        match value {
            Value::Array(elements) => elements.into_iter().map(T::read).collect(),
            _ => None,
        }
    }

    fn absent() -> Option<Self> {
        Some(Self::new())
    }
}

/// Declares structs that are read from an object's members of the same names in camel case. `= default` after a field's type: it
/// may be absent; `= verbatim`: the member's name is the field's own.
#[macro_export]
macro_rules! records {
    ($($(#[$about:meta])* $seen:vis struct $name:ident {
        $($(#[$doc:meta])* $shown:vis $field:ident: $type:ty $(= $default:ident)?,)+
    })+) => {$(
        $(#[$about])*
        $seen struct $name { $($(#[$doc])* $shown $field: $type,)+ }

        impl $crate::payload::Member for $name {
            fn read(value: ::serde_json::Value) -> Option<Self> {
                let mut members = $crate::payload::Members::read(value)?;
                Some(Self { $($field: $crate::records!(@take members $field $($default)?),)+ })
            }
        }
    )+};
    (@take $members:ident $field:ident default) => { $members.field_or_default(stringify!($field))? };
    (@take $members:ident $field:ident verbatim) => { $members.take(stringify!($field))? };
    (@take $members:ident $field:ident) => { $members.field(stringify!($field))? };
}

/// Reads a value, and notes whether a key came twice: the last one holds then.
#[derive(Clone, Copy)]
struct Reader<'a> {
    twice: &'a Cell<bool>,
}

impl<'de> DeserializeSeed<'de> for Reader<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Reader<'_> {
    type Value = Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("JSON")
    }

    // Every kind of value that JSON has: a default of the trait would bring along the text for what was not expected, and with it
    // the printing of floats, 20 KB of the Worker's code.

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Value, A::Error> {
        let mut array = Vec::new();
        while let Some(element) = elements.next_element_seed(self)? {
            array.push(element);
        }
        Ok(Value::Array(array))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        while let Some(key) = members.next_key::<String>()? {
            let member = members.next_value_seed(self)?;
            if object.insert(key, member).is_some() {
                self.twice.set(true);
            }
        }
        Ok(Value::Object(object))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_that_is_there_twice_is_refused_at_any_depth() {
        assert!(Members::parse(br#"{"a":1,"b":{"a":1}}"#).is_some());
        for twice in [r#"{"a":1,"a":1}"#, r#"{"b":[{"a":1,"\u0061":1}]}"#] {
            assert!(parse(twice.as_bytes()).is_none(), "{twice}");
        }
        assert!(Members::parse(b"[]").is_none() && Members::parse(b"{} {}").is_none());
    }

    #[test]
    fn fields_are_members_in_camel_case() {
        let mut members = Members::parse(br#"{"oldUserName":"alex","n":null,"many":[]}"#).unwrap();
        assert_eq!(members.field::<String>("old_user_name").unwrap(), "alex");
        assert_eq!(members.field::<Option<u8>>("n"), Some(None));
        assert_eq!(members.field::<Vec<u8>>("many"), Some(vec![]));
        assert!(members.is_empty() && members.field::<String>("more").is_none());
        assert_eq!(members.field_or_default::<String>("more").unwrap(), "");
    }
}
