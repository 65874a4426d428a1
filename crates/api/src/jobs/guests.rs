//! Guests who will not come again go, with all they have.

use idp_store::guests::{self, Guest};

use crate::config::Config;
use crate::crypto::Trailed;
use crate::error::Error;
use crate::ports::Ports;

/// How many steps are made in a minute; a step is bounded, too.
const STEPS: usize = 4;

/// Removes guests of a certain age who have no session any more, a bounded number in a minute.
///
/// # Errors
/// Where the database fails.
pub(crate) async fn remove_guests(config: &Config, ports: &Ports<'_>) -> Result<(), Error> {
    for _ in 0..STEPS {
        let now = ports.clock.now();
        let before = now.saturating_sub(config.guest_life_ms);
        let idle = guests::select_idle(before, now).all(ports.db).await?;
        if idle.is_empty() {
            break;
        }
        let named = |user_id: String| Guest {
            user_key: config.keys.user_key(&user_id),
            audit_key: config.keys.audit_key(Trailed::Identity, &user_id),
            user_id,
        };
        let idle: Vec<Guest> = idle.into_iter().map(named).collect();
        let removed = guests::remove(&idle, config.vendor.is_told(), now).run(ports.db).await;
        match removed {
            // One of them got a login meanwhile, and is not found again.
            Err(idp_store::Error::GuestsBusy) => {}
            other => drop(other?),
        }
    }
    Ok(())
}
