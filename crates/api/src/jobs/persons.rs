//! Who the person of a profile is, where that was not computed yet; and when a person's failed attempts are forgotten.

use idp_store::{Batch, attempts, persons, sent};

use crate::config::Config;
use crate::crypto::hash;
use crate::crypto::person::StoredPerson;
use crate::error::Error;
use crate::ports::Ports;

/// How many profiles are looked at in a minute.
const MOST: i64 = 100;

/// Computes what is missing, a bounded number at a time, and forgets what does not count any more.
///
/// # Errors
/// Where the database fails, or a profile does not open: it is tried again.
pub(crate) async fn keep_persons(config: &Config, ports: &Ports<'_>) -> Result<(), Error> {
    let (limits, now) = (&config.limits, ports.clock.now());
    let mut batch =
        Batch::from([attempts::forget_persons(limits, now), sent::forget_ended(limits, now)]);
    let asked = batch.ask(persons::select_unkeyed(MOST));
    let unkeyed = batch.run(ports.db).await?.all(&asked)?;
    let (mut keep, mut unopened) = (Batch::new(), 0_u32);
    for from in &unkeyed {
        match StoredPerson::open(&config.keys, from) {
            Ok(person) => {
                let keys = person.keys(&config.keys);
                let user_key = config.keys.user_key(&from.user_id);
                keep.extend(persons::keep(from, &keys));
                keep.push(sent::enter(from, &hash(&from.array_user_id), &user_key, &keys));
            }
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
