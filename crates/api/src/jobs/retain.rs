//! Removes what has expired, as fast as it can be made.

use idp_store::retention::{Lives, remove_expired};

use crate::config::Config;
use crate::error::Error;
use crate::ports::Ports;

/// How many steps are made in a minute, each of a bounded number of rows of a table and one round trip.
const STEPS: usize = 20;

/// After so much of its minute the job makes no more: mails wait for it.
const BUDGET_MS: i64 = 10_000;

/// Removes what has expired, step by step while one of the tables may hold more of it.
///
/// # Errors
/// Where the database fails.
pub(crate) async fn retain(config: &Config, ports: &Ports<'_>) -> Result<(), Error> {
    let lives = Lives { alert_ms: config.alert_life_ms, audit_ms: config.audit_life_ms };
    let began = ports.clock.now();
    for _ in 0..STEPS {
        let now = ports.clock.now();
        let is_late = now.saturating_sub(began) > BUDGET_MS;
        if is_late || !remove_expired(ports.db, now, lives).await? {
            break;
        }
    }
    Ok(())
}
