//! How the neighborhood watch of a user is.

use idp_store::snapshots::WatchStatus;
use serde::Serialize;

/// How the neighborhood watch is.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub(crate) struct WatchStatusReply {
    /// Whether anything is watched.
    has_watches: bool,
    /// How many alerts that gave.
    watch_alert_count: u64,
}

impl From<WatchStatus> for WatchStatusReply {
    fn from(status: WatchStatus) -> Self {
        Self { has_watches: status.has_watches, watch_alert_count: status.alerts }
    }
}
