//! One line of JSON per request. Never the URL, a token or personal data.

use serde::Serialize;

/// What a request's line says.
#[derive(Serialize)]
pub(crate) struct Line<'a> {
    pub(crate) request_id: &'a str,
    pub(crate) method: &'a str,
    /// The route's template, as in `/idp/array/users/me`; absent for unknown paths.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) route: Option<&'static str>,
    pub(crate) status: u16,
    /// Milliseconds.
    pub(crate) ms: i64,
    /// Round trips to the database.
    pub(crate) trips: u32,
    /// What went wrong inside.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) error: Option<&'a str>,
}
