//! `GET /health`: the Worker runs. Asks neither the configuration nor the database.

use serde::Serialize;

use crate::endpoint::Endpoint;
use crate::http::Reply;

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::get("/health")
        .summary("Whether the Worker runs")
        .description("Asks neither the configuration nor the database.")
        .reply::<Health>(200, "It runs.")
        .fixed(|| Reply::json(200, &Health::OK))
}

/// How the service is.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct Health {
    /// `ok`.
    status: &'static str,
}

impl Health {
    pub(super) const OK: Self = Self { status: "ok" };
}
