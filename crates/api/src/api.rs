//! An API: which paths are its own, and how it tells failures.

use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::http::{Incoming, Reply};
use crate::schema::SchemaOf;

/// One of the APIs of the service.
pub(crate) struct Api {
    /// How documents call it.
    #[cfg_attr(not(feature = "schema"), expect(dead_code, reason = "documents alone read it"))]
    pub(crate) name: &'static str,
    /// What the paths of its own begin with, those that lead nowhere too. Of several that fit a path, the longest counts.
    pub(crate) prefixes: &'static [&'static str],
    /// Whether a person who goes to a path that leads nowhere is better served by a page than by JSON.
    pub(crate) is_for_people: bool,
    /// Its endpoints.
    pub(crate) endpoints: fn() -> Vec<Endpoint>,
    /// What it means to its clients that a condition of the store does not hold.
    pub(crate) undone: fn(idp_store::Error) -> Error,
    /// The body and the status of a failure; the second is the request's id.
    pub(crate) tell: fn(&Error, &str) -> Reply,
    /// The JSON Schema of the bodies of failures.
    #[cfg_attr(not(feature = "schema"), expect(dead_code, reason = "documents alone read it"))]
    pub(crate) failure: fn() -> SchemaOf,
    /// Puts to every reply what it has of its request.
    pub(crate) echo: fn(&mut Reply, &dyn Incoming),
}

impl Api {
    /// What the condition means, where the failure is one.
    pub(crate) fn meaning(&self, error: Error) -> Error {
        match error {
            Error::Undone(condition) => (self.undone)(condition),
            other => other,
        }
    }

    /// The reply to a failure.
    pub(crate) fn reply(&self, error: &Error, request_id: &str) -> Reply {
        match error {
            Error::Repeated => Reply::empty(),
            _ => error.head((self.tell)(error, request_id)),
        }
    }
}

/// What most APIs have of their requests in every reply: nothing.
pub(crate) fn nothing(_: &mut Reply, _: &dyn Incoming) {}
