//! One line of JSON per request, and one for each thing that a job could not do. Never the URL, a token or personal data.

use serde::Serialize;

/// What a request's line says.
#[derive(Serialize)]
pub(crate) struct Line<'a> {
    pub(crate) request_id: &'a str,
    /// Our own id, which audit rows name, where the other one is the client's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) own_request_id: Option<&'a str>,
    /// The trace that the request is a part of, as in `traceparent`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) trace_id: Option<&'a str>,
    pub(crate) method: &'a str,
    /// The route's template, as in `/idp/array/users/me`; absent for unknown paths.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) route: Option<&'static str>,
    pub(crate) status: u16,
    /// Milliseconds.
    pub(crate) ms: i64,
    /// Round trips to the database.
    pub(crate) trips: u32,
    /// Rows that the database read for it.
    pub(crate) rows_read: u64,
    /// Rows that it wrote.
    pub(crate) rows_written: u64,
    /// What kind of caller it is, see [`Seen`]; absent where none was admitted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) caller: Option<&'static str>,
    /// Keyed hash of the caller's account, where the credential is one of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) account: Option<String>,
    /// Why a delivery took no effect, or not all of it, and is kept for inspection.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) kept: Option<&'static str>,
    /// What went wrong inside.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) error: Option<&'a str>,
}

/// What was seen of a caller by its credentials.
pub(crate) struct Seen {
    /// `anyone`, `signer`, `user`, `client`, `client_for_user`, `server_key`, `browser_key`, `server_key_and_user`, `browser_key_and_user`.
    pub(crate) caller: &'static str,
    /// The account.
    pub(crate) account: Option<String>,
    /// Whether the credential says by itself that it is of the account. A key does not: whether there is such a key, the database is asked.
    pub(crate) is_proved: bool,
}

/// What could not be done without a request; it is tried again.
#[derive(Default, Serialize)]
pub(crate) struct JobFault<'a> {
    /// The job, where it failed as a whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) scheduled: Option<&'static str>,
    /// The kind of the event that was not delivered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) event: Option<&'a str>,
    /// The event's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) id: Option<&'a str>,
    /// The kind of the change that Array was not told of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) outbox: Option<&'a str>,
    /// What went wrong.
    pub(crate) error: String,
}

/// How far the keyed hashes under older keys are computed anew.
#[derive(Serialize)]
pub(crate) struct Reindexed<'a> {
    /// The job.
    pub(crate) scheduled: &'static str,
    /// The id of the key that is in use.
    pub(crate) key: &'a str,
    /// The table that comes next.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) table: Option<&'static str>,
    /// How many rows of this walk through all tables had hashes under another key.
    pub(crate) reindexed: u64,
    /// How many of them could not be computed anew.
    pub(crate) stuck: u64,
    /// Why the first of those could not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) why: Option<&'a str>,
    /// Whether the walk came to its end.
    pub(crate) is_whole: bool,
}

/// How far the texts that older keys sealed are sealed anew.
#[derive(Serialize)]
pub(crate) struct Resealed<'a> {
    /// The job.
    pub(crate) scheduled: &'static str,
    /// The id of the key that seals.
    pub(crate) key: &'a str,
    /// The table that comes next.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) table: Option<&'static str>,
    /// How many texts of this walk through all tables were sealed anew.
    pub(crate) resealed: u64,
    /// How many did not open.
    pub(crate) stuck: u64,
    /// Why the first of those did not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) why: Option<&'a str>,
    /// Whether the walk came to its end.
    pub(crate) is_whole: bool,
}
