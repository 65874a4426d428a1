//! Links the audit trail into a chain, every minute.

use idp_store::{Batch, audit_chain, audit_keys};

use crate::audit_chain::chained;
use crate::config::Config;
use crate::crypto::Trailed;
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
        let read = i64::try_from(rows.len()).unwrap_or(i64::MAX);
        if read < audit_chain::MOST && link.rows == read {
            return Ok(());
        }
    }
    Ok(())
}

/// Users of before the columns were there, or of before the newest key, get the hashes under which what is found by a name or by Array's
/// id is recorded from now on.
async fn fill_in_keys(config: &Config, ports: &Ports<'_>) -> Result<(), Error> {
    let (batch, users, entries) = audit_keys::outdated(&config.keys.audit_prefix());
    let found = batch.run(ports.db).await?;
    let (users, entries) = (found.all(&users)?, found.all(&entries)?);
    if users.is_empty() && entries.is_empty() {
        return Ok(());
    }
    let key = |whose, id: &str| config.keys.audit_key(whose, id);
    let of_users = users.iter().map(|id| audit_keys::set_user(id, &key(Trailed::Identity, id)));
    let mut batch = Batch::from(of_users);
    batch.extend(entries.iter().map(|entry| {
        audit_keys::set_entry(&entry.array_user_id, &key(Trailed::Protection, &entry.user_id))
    }));
    batch.run(ports.db).await?;
    Ok(())
}
