//! Keyed hashes of values that are looked up: under the key that is in use, and under those that stand behind it.
//!
//! A value is stored under one key, and asked for by all: whoever asks by a value first moves what stands under another key to the one
//! in use, in the same batch ([`rekey`](crate::rekey)). So what is unique and what is counted stays so while a key is replaced, and with
//! one key no statement is added.

use std::ops::Deref;

use serde::{Serialize, Serializer};

use crate::db::Value;

/// The keyed hash of a value. As a text it is that of the key in use, in which everything is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keyed {
    newest: String,
    former: Vec<String>,
}

impl Keyed {
    /// The hash under the key in use, and under the others.
    #[must_use]
    pub const fn new(newest: String, former: Vec<String>) -> Self {
        Self { newest, former }
    }

    /// A hash of which there is no other, as where one key is configured.
    #[must_use]
    pub const fn only(hash: String) -> Self {
        Self::new(hash, Vec::new())
    }

    /// The hash under each key, the one in use first.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.newest).chain(&self.former).map(String::as_str)
    }
}

impl Deref for Keyed {
    type Target = str;

    fn deref(&self) -> &str {
        &self.newest
    }
}

impl From<&Keyed> for Value {
    fn from(keyed: &Keyed) -> Self {
        Self::Text(keyed.newest.clone())
    }
}

impl From<Keyed> for Value {
    fn from(keyed: Keyed) -> Self {
        Self::Text(keyed.newest)
    }
}

impl Serialize for Keyed {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}

/// A hash that takes the place of another of the same value.
#[derive(Serialize)]
struct Move {
    /// Within which the value means something: an account, a user, a program; empty where it does everywhere.
    owner: String,
    old: String,
    new: String,
}

/// Hashes under former keys, each with the one that takes its place.
#[derive(Default)]
pub struct Moves(Vec<Move>);

impl Moves {
    /// Those of some values of one owner.
    #[must_use]
    pub fn of<'a>(owner: &str, values: impl IntoIterator<Item = &'a Keyed>) -> Self {
        let mut moves = Self::default();
        values.into_iter().for_each(|value| moves.add(owner, value));
        moves
    }

    /// Adds those of a value.
    pub fn add(&mut self, owner: &str, Keyed { newest, former }: &Keyed) {
        let moved =
            |old: &String| Move { owner: owner.to_owned(), old: old.clone(), new: newest.clone() };
        self.0.extend(former.iter().map(moved));
    }

    /// Whether there is none: always so with one key.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// As statements read them.
    pub(crate) fn json(&self) -> Value {
        Value::json(&self.0)
    }
}
