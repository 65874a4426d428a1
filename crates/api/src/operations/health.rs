//! `GET /health`: the Worker runs. Asks neither the configuration nor the database.

use serde_json::json;

use crate::endpoint::{Caller, Endpoint};
use crate::http::Reply;

pub(crate) const ENDPOINT: Endpoint =
    Endpoint::new("GET", "/health", Caller::Public, |_| Box::pin(async { Ok(reply()) }));

pub(crate) fn reply() -> Reply {
    Reply::ok(&json!({ "status": "ok" }))
}
