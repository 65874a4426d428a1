//! Who the person of a profile is, where that was not computed yet; and when a person's failed attempts are forgotten.

use idp_store::{Batch, attempts, persons};

use crate::config::Config;
use crate::crypto::person::stored_person;
use crate::error::Error;
use crate::ports::Ports;

/// How many profiles are looked at in a minute.
const MOST: i64 = 100;

/// Computes what is missing, a bounded number at a time, and forgets what does not count any more.
///
/// # Errors
/// Where the database fails, or a profile does not open: it is tried again.
pub(crate) async fn keep_persons(config: &Config, ports: &Ports<'_>) -> Result<(), Error> {
    let forget = attempts::forget_persons(&config.limits, ports.clock.now());
    let mut batch = Batch::from([forget]);
    let asked = batch.ask(persons::select_unkeyed(MOST));
    let unkeyed = batch.run(ports.db).await?.all(&asked)?;
    let (mut keep, mut unopened) = (Batch::new(), 0_u32);
    for from in &unkeyed {
        match stored_person(&config.keys, from) {
            Ok(keys) => keep.push(persons::keep(from, keys)),
            Err(_) => unopened = unopened.saturating_add(1),
        }
    }
    if !keep.is_empty() {
        keep.run(ports.db).await?;
    }
    match unopened {
        0 => Ok(()),
        some => Err(Error::Unavailable(format!("{some} profiles do not open"))),
    }
}
