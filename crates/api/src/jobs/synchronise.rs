//! Tells Array what is in the outbox, every minute.

use idp_store::Batch;
use idp_store::outbox::{self, Due};

use crate::array::Vendor;
use crate::config::Config;
use crate::error::Error;
use crate::json::text;
use crate::log::JobFault;
use crate::ports::Ports;

/// How many changes are told in a minute at the most. Each is read when its turn comes, so that an old state is never told after a newer one.
const AT_A_TIME: i64 = 100;

/// After so much of its minute the job tells no more.
const BUDGET_MS: i64 = 30_000;

/// Tells what is due. What fails comes again later.
///
/// # Errors
/// Where the database fails; where Array fails, it is noted in the log.
pub(crate) async fn synchronise(config: &Config, ports: &Ports<'_>) -> Result<(), Error> {
    let began = ports.clock.now();
    let mut told = Batch::new();
    for turn in outbox::turns(began, AT_A_TIME).all(ports.db).await? {
        let now = ports.clock.now();
        if now.saturating_sub(began) > BUDGET_MS {
            break;
        }
        let mut batch = std::mem::take(&mut told);
        let asked = batch.ask(outbox::claim(&turn, now));
        // Another job may have taken it.
        let Some(due) = batch.run(ports.db).await?.first(&asked)? else {
            continue;
        };
        if let Some(why) = tell(config, ports, &due).await {
            let outbox = Some(due.kind.as_str());
            ports.log.line(&text(&JobFault { outbox, error: why, ..JobFault::default() }));
        } else {
            told.push(outbox::forget(&due));
        }
    }
    if !told.is_empty() {
        told.run(ports.db).await?;
    }
    Ok(())
}

/// Tells Array, if there is one. Gives why that failed.
async fn tell(config: &Config, ports: &Ports<'_>, due: &Due) -> Option<String> {
    let Vendor::Array(array) = &config.vendor else {
        return None;
    };
    let told = match &due.standing {
        Some(standing) => array.tell(ports, standing).await,
        None => array.forget(ports, &due.id).await,
    };
    told.err().map(|failure| failure.why())
}
