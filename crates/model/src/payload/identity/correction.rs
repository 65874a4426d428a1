//! What is corrected of a person: a merge patch (RFC 7396).

use serde::Deserialize;
use serde_json::{Map, Value};

use super::{Name, Phone, User};
use crate::payload::Payload;
use crate::payload::protection::Change;
use crate::schema::{Schema, identity};

/// `PATCH /user/{userId}`.
#[derive(Deserialize)]
pub struct CorrectUser {
    /// Parts of the name.
    pub name: Option<NameCorrection>,
    /// All telephone numbers from now on.
    #[serde(default)]
    pub phone: Change<Vec<Phone>>,
    /// Members of what the site keeps with the person; those that are `null` go.
    #[serde(default)]
    pub extra: Change<Map<String, Value>>,
    /// In which language the person is written to.
    #[serde(default)]
    pub locale: Change<String>,
}

impl Payload for CorrectUser {
    const SCHEMA: &'static Schema = &identity::CORRECT_USER;
}

/// Parts of a name.
#[derive(Deserialize)]
pub struct NameCorrection {
    /// Given name.
    pub first: Option<String>,
    /// Middle name.
    #[serde(default)]
    pub middle: Change<String>,
    /// Family name.
    pub last: Option<String>,
}

impl<T> Change<T> {
    /// The value from now on: an empty one where it is removed.
    fn apply(self, value: &mut T)
    where
        T: Default,
    {
        match self {
            Self::Keep => {}
            Self::Remove => *value = T::default(),
            Self::Set(new) => *value = new,
        }
    }
}

impl CorrectUser {
    /// The person as corrected. How large `extra` is then, nobody looked at.
    #[must_use]
    pub fn applied_to(self, user: User) -> User {
        let Self { name, phone, extra, locale } = self;
        let mut user = user;
        if let Some(name) = name {
            name.apply(&mut user.name);
        }
        phone.apply(&mut user.phone);
        match extra {
            Change::Set(patch) => merge(&mut user.extra, patch),
            removed_or_kept => removed_or_kept.apply(&mut user.extra),
        }
        match locale {
            Change::Keep => {}
            Change::Remove => user.locale = None,
            Change::Set(locale) => user.locale = Some(locale),
        }
        user
    }
}

impl NameCorrection {
    fn apply(self, name: &mut Name) {
        let Self { first, middle, last } = self;
        if let Some(first) = first {
            name.first = first;
        }
        middle.apply(&mut name.middle);
        if let Some(last) = last {
            name.last = last;
        }
    }
}

/// RFC 7396, section 2. As deep as a body may be nested.
fn merge(target: &mut Map<String, Value>, patch: Map<String, Value>) {
    for (key, value) in patch {
        match value {
            Value::Null => {
                target.remove(&key);
            }
            Value::Object(patch) => {
                let slot = target.entry(key).or_insert(Value::Null);
                if !slot.is_object() {
                    *slot = Value::Object(Map::new());
                }
                if let Value::Object(inner) = slot {
                    merge(inner, patch);
                }
            }
            value => {
                target.insert(key, value);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// The examples of RFC 7396, appendix A, whose target and patch are objects.
    #[test]
    fn a_patch_is_merged_as_the_rfc_has_it() {
        for (target, patch, merged) in [
            (json!({"a":"b"}), json!({"a":"c"}), json!({"a":"c"})),
            (json!({"a":"b"}), json!({"b":"c"}), json!({"a":"b","b":"c"})),
            (json!({"a":"b"}), json!({"a":null}), json!({})),
            (json!({"a":"b","b":"c"}), json!({"a":null}), json!({"b":"c"})),
            (json!({"a":["b"]}), json!({"a":"c"}), json!({"a":"c"})),
            (json!({"a":"c"}), json!({"a":["b"]}), json!({"a":["b"]})),
            (json!({"a":{"b":"c"}}), json!({"a":{"b":"d","c":null}}), json!({"a":{"b":"d"}})),
            (json!({"a":[{"b":"c"}]}), json!({"a":[1]}), json!({"a":[1]})),
            (json!({"e":null}), json!({"a":1}), json!({"e":null,"a":1})),
            (json!({}), json!({"a":{"bb":{"ccc":null}}}), json!({"a":{"bb":{}}})),
        ] {
            let (Value::Object(mut target), Value::Object(patch)) = (target, patch) else {
                panic!()
            };
            merge(&mut target, patch);
            assert_eq!(Value::Object(target), merged);
        }
    }
}
