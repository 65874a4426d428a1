//! Guests who will not come again go, with all they have.

use idp_store::guests::{self, Guest, Idle};
use serde_json::json;

use crate::announce::event_of_job;
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
        let leaving = idle.into_iter().map(|idle| leaving(config, ports, idle, now));
        let leaving: Vec<Guest> = leaving.collect::<Result<_, _>>()?;
        let removed = guests::remove(&leaving, config.vendor.is_told(), now).run(ports.db).await;
        match removed {
            // One of them got a login or a session meanwhile, and is not found again.
            Err(idp_store::Error::GuestsBusy) => {}
            other => drop(other?),
        }
    }
    Ok(())
}

/// A guest as they go, with what is told of it: nobody asked for it, so that no request is named.
fn leaving(config: &Config, ports: &Ports<'_>, idle: Idle, now: i64) -> Result<Guest, Error> {
    let (keys, Idle { user_id, account }) = (&config.keys, idle);
    let about = json!({ "account": account, "userId": user_id });
    let (event_id, event) =
        event_of_job((keys, ports.random), &user_id, ("user.deleted", now), &about)?;
    Ok(Guest {
        user_key: keys.user_key(&user_id),
        audit_key: keys.audit_key(Trailed::Identity, &user_id),
        event_id,
        event,
        user_id,
        account,
    })
}
