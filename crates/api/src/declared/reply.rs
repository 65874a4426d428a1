//! A reply that is declared.

use std::collections::BTreeMap;

use serde::Serialize;

/// Names of headers, in lower case, and whether they are always there.
pub(super) type Headers = BTreeMap<String, bool>;

/// A reply, or several that differ in their names alone.
#[derive(Serialize)]
pub(super) struct Declared {
    pub(super) status: u16,
    /// Beside those of every reply and of the API.
    pub(super) headers: Headers,
    /// The name of its schema; none where it has no body.
    pub(super) body: Option<String>,
    /// By which a client tells failures apart: of the error, of the code, or `code/subCode`. None of a success.
    pub(super) names: Vec<String>,
    /// When it is given.
    pub(super) about: Vec<String>,
}
