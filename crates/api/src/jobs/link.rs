//! Links the audit trail into a chain, every minute.

use idp_store::Batch;
use idp_store::{audit_chain, people};

use crate::audit_chain::chained;
use crate::config::Config;
use crate::error::Error;
use crate::ports::Ports;

/// How many links are made in a minute, at most.
const STEPS: usize = 10;
/// Rows that count up do so for an hour, and a request that writes one may last a little.
const UNSETTLED_MS: i64 = 65 * 60 * 1000;

/// Links what was recorded since the last link and is settled, a bounded number of rows at a time.
///
/// # Errors
/// Where the database fails, or another run made the same link.
pub(crate) async fn link(config: &Config, ports: &Ports<'_>) -> Result<(), Error> {
    fill_in_keys(config, ports).await?;
    let before = ports.clock.now().saturating_sub(UNSETTLED_MS);
    for _ in 0..STEPS {
        let (batch, newest, rows) = audit_chain::next(before);
        let results = batch.run(ports.db).await?;
        let (former, rows) = (results.first(&newest)?, results.all(&rows)?);
        let Some(link) = chained(&config.keys, former.as_ref(), &rows) else { return Ok(()) };
        Batch::from([audit_chain::insert(&link)]).run(ports.db).await?;
        if link.rows < audit_chain::MOST {
            return Ok(());
        }
    }
    Ok(())
}

/// Users of before the column was there get the key that their refused log-ins are recorded under.
async fn fill_in_keys(config: &Config, ports: &Ports<'_>) -> Result<(), Error> {
    let users = people::without_key().all(ports.db).await?;
    if users.is_empty() {
        return Ok(());
    }
    let keyed = users.iter().map(|id| people::set_key(id, &config.keys.user_key(id)));
    Batch::from(keyed).run(ports.db).await?;
    Ok(())
}
