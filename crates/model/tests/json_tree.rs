//! A document as serde_json reads it, without losing a key.

use std::fmt;

use idp_model::schema::Schema;
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

/// A document with every key of its objects, twice if it is there twice.
pub(crate) enum Tree {
    Leaf,
    Array(Vec<Tree>),
    Object(Vec<(String, Tree)>),
}

struct Trees;

impl<'de> Visitor<'de> for Trees {
    type Value = Tree;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Tree, E> {
        Ok(Tree::Leaf)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Tree, E> {
        Ok(Tree::Leaf)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Tree, E> {
        Ok(Tree::Leaf)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Tree, E> {
        Ok(Tree::Leaf)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Tree, E> {
        Ok(Tree::Leaf)
    }

    fn visit_str<E>(self, _: &str) -> Result<Tree, E> {
        Ok(Tree::Leaf)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Tree, A::Error> {
        let mut all = Vec::new();
        while let Some(item) = items.next_element()? {
            all.push(item);
        }
        Ok(Tree::Array(all))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Tree, A::Error> {
        let mut all = Vec::new();
        while let Some(entry) = entries.next_entry()? {
            all.push(entry);
        }
        Ok(Tree::Object(all))
    }
}

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Trees)
    }
}

impl Tree {
    /// How deep it is nested; a value that holds no other is 0.
    pub(crate) fn depth(&self) -> usize {
        let inside = |deepest: Option<usize>| deepest.unwrap_or(0) + 1;
        match self {
            Self::Leaf => 0,
            Self::Array(items) => inside(items.iter().map(Self::depth).max()),
            Self::Object(entries) => inside(entries.iter().map(|(_, value)| value.depth()).max()),
        }
    }

    /// Whether a key that the schema knows is there twice.
    pub(crate) fn has_twice(&self, schema: &'static Schema) -> bool {
        let Self::Object(entries) = self else {
            return false;
        };
        let count = |key: &str| entries.iter().filter(|(known, _)| known == key).count();
        schema.fields.iter().any(|field| {
            let values = entries.iter().filter(|(key, _)| key == field.key);
            let twice_inside =
                |schema| values.into_iter().any(|(_, value)| value.has_twice(schema));
            count(field.key) > 1 || field.kind.inner().is_some_and(twice_inside)
        })
    }
}
