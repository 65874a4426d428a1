//! By what people are found, where that was not computed yet: who was there before it was, and whom the Worker before this one changes.

use idp_model::payload::identity::User;
use idp_store::{Batch, contacts};

use crate::config::Config;
use crate::crypto::{Column, Sealer};
use crate::error::Error;
use crate::ports::Ports;

/// How many profiles are read at once: what they are sealed as travels back, at most some 8 KB each.
const MOST: i64 = 50;
/// How many times in a minute.
const STEPS: usize = 10;

/// Enters what is missing, a bounded number at a time.
///
/// # Errors
/// Where the database fails, or a profile does not open: it is passed over until it is written anew.
pub(crate) async fn keep_contacts(config: &Config, ports: &Ports<'_>) -> Result<(), Error> {
    let mut unopened = Vec::new();
    for _ in 0..STEPS {
        let found = contacts::select_unentered(MOST).all(ports.db).await?;
        if found.is_empty() {
            break;
        }
        let (mut known, mut passed) = (Vec::new(), Vec::new());
        for one in found {
            let sealer = Sealer::new(&config.keys, &one.user_id);
            match sealer.read::<User>(Column::UserProfile, &one.profile) {
                Ok(user) => {
                    known.push(config.keys.contacts(
                        (&one.user_id, &one.account),
                        &user,
                        &one.profile,
                    ));
                }
                Err(_) => passed.push(one.user_id),
            }
        }
        let mut batch = Batch::from(contacts::keep(&known));
        batch.push(contacts::pass_over(&passed));
        batch.run(ports.db).await?;
        unopened.extend(passed);
    }
    match unopened.len() {
        0 => Ok(()),
        some => Err(Error::Unavailable(format!("{some} profiles do not open"))),
    }
}
