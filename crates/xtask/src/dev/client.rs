//! HTTP to the Worker on this machine.

use std::time::Duration;

use ureq::Agent;

/// A client that goes by no proxy and gives every answer, whatever its status, within `patience`.
pub(super) fn agent(patience: Duration) -> Agent {
    let config = Agent::config_builder().http_status_as_error(false).proxy(None);
    config.timeout_global(Some(patience)).build().into()
}
