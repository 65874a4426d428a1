//! The reusable parts of a document: each is there once, under a name.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::schemas::Schemas;

/// What was met so far.
#[derive(Default)]
pub(super) struct Components {
    pub(super) schemas: Schemas,
    pub(super) headers: Shared,
    pub(super) parameters: Shared,
    pub(super) responses: Shared,
    pub(super) links: Shared,
}

impl Components {
    /// The member `components`.
    pub(super) fn finish(self) -> Map<String, Value> {
        let kinds = [
            ("schemas", json!(self.schemas.finish())),
            ("headers", json!(self.headers.0)),
            ("parameters", json!(self.parameters.0)),
            ("responses", json!(self.responses.0)),
            ("links", json!(self.links.0)),
        ];
        kinds.map(|(kind, all)| (kind.to_owned(), all)).into_iter().collect()
    }
}

/// Parts of one kind.
#[derive(Default)]
pub(super) struct Shared(BTreeMap<String, Value>);

impl Shared {
    /// Enters a part under `name`; of two parts with one name the second gets a number behind it. Gives the name.
    pub(super) fn enter(&mut self, name: &str, part: Value) -> String {
        let mut free = name.to_owned();
        for number in 2_u32.. {
            match self.0.get(&free) {
                Some(known) if *known != part => free = format!("{name}{number}"),
                _ => break,
            }
        }
        self.0.insert(free.clone(), part);
        free
    }
}
