//! Requests and replies as plain types. Headers are read by name when they are needed, the body last.

use serde::Serialize;

use crate::ports::LocalFuture;

/// The largest body that is read, in bytes, but for one of lines: what the rules engine takes.
pub const MAX_BODY: usize = idp_model::MAX_INPUT;

/// How long a body may take from the moment at which it is read, in milliseconds. A platform lets a request that nobody waits for
/// any more run for 30 seconds: body and work are within that.
pub const BODY_DEADLINE_MS: u32 = 15_000;

/// Why a body could not be read.
pub enum BodyError {
    /// More than the limit; the rest was not read.
    TooLarge,
    /// The connection ended before the body did.
    Cut,
    /// It was not whole at the deadline; the rest was not read.
    Late,
}

/// A request as it comes in.
pub trait Incoming {
    /// The method, upper case.
    fn method(&self) -> String;
    /// The path without the query, percent-encoded as it came.
    fn path(&self) -> String;
    /// What stands behind the `?`, percent-encoded as it came.
    fn query(&self) -> Option<String>;
    /// The value of the header `name` (lower case), several joined by `, `.
    fn header(&self, name: &'static str) -> Option<String>;
    /// Reads the body, counting, and stops at `most` bytes and after [`BODY_DEADLINE_MS`].
    fn body(&self, most: usize) -> LocalFuture<'_, Result<Vec<u8>, BodyError>>;
}

/// What goes back.
pub struct Reply {
    /// The status code.
    pub status: u16,
    /// Headers, names in lower case.
    pub headers: Vec<(&'static str, String)>,
    /// JSON text.
    pub body: Option<String>,
}

impl Reply {
    /// `status` with `body` as JSON.
    pub fn json(status: u16, body: &impl Serialize) -> Self {
        // Our own types have string keys and no failing serializers.
        let text = serde_json::to_string(body).unwrap_or_default();
        Self { status, ..Self::text(text) }
    }

    /// 200 with `body` as JSON.
    pub fn ok(body: &impl Serialize) -> Self {
        Self::json(200, body)
    }

    /// 200 with a text that is JSON already.
    pub(crate) fn text(json: String) -> Self {
        Self {
            status: 200,
            headers: vec![("content-type", "application/json".to_owned())],
            body: Some(json),
        }
    }

    /// 204.
    #[must_use]
    pub const fn no_content() -> Self {
        Self { status: 204, headers: Vec::new(), body: None }
    }

    /// 200 with `{}`.
    pub(crate) fn empty() -> Self {
        Self::text("{}".to_owned())
    }

    /// The same with one more header.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }
}

/// A page of a list, the value of the `Link` header to the next one, if there is one, and how many entries the list has, where that is
/// known without counting.
pub(crate) struct Page<T> {
    pub(crate) body: T,
    pub(crate) next: Option<String>,
    pub(crate) total: Option<i64>,
}
