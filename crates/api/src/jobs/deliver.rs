//! Events on their way to other systems, as Standard Webhooks (standardwebhooks.com) has it.

use idp_store::events::{self, Claimed, Due, GivenUp};
use serde_json::Value;
use zeroize::Zeroizing;

use crate::config::Config;
use crate::crypto::{Column, Sealer};
use crate::error::Error;
use crate::json::{read_object, text};
use crate::log::JobFault;
use crate::ports::{Fault, Ports};

/// How many times events are claimed within one minute's call. With [`events::claim`]'s twenty, 600 events: some 1,300 of the 10,000
/// requests that the platform lets one call make. They are sent one after the other, so a receiver that takes longer than 75 ms gets fewer:
/// what fits into [`BUDGET_MS`].
const ROUNDS: usize = 30;

/// After so much of its minute a job takes no more: the next minute's call is near.
const BUDGET_MS: i64 = 45_000;

/// Delivers what is due, a bounded number at a time. What fails comes again later, for three days, and is then given up with a line.
///
/// # Errors
/// Where the database fails; a receiver that fails is noted in the log.
pub(crate) async fn deliver(config: &Config, ports: &Ports<'_>) -> Result<(), Error> {
    let began = ports.clock.now();
    for _ in 0..ROUNDS {
        let now = ports.clock.now();
        if now.saturating_sub(began) > BUDGET_MS {
            break;
        }
        let Claimed { due, given_up } = events::claim(ports.db, now).await?;
        for GivenUp { id, kind } in &given_up {
            note(ports, kind, id, "given up after three days".to_owned());
        }
        for event in &due {
            let began = ports.clock.now();
            // The rest comes again when the lease has ended: another job may be at it then.
            if began.saturating_sub(now) > events::LEASE_MS - LONGEST_TRY_MS {
                break;
            }
            if !deliver_one(config, ports, event, began).await? {
                events::put_off(ports.db, &event.user_id, &event.id, now).await?;
            }
        }
        if due.len() < events::MOST {
            break;
        }
    }
    Ok(())
}

/// What a try takes at the longest: what the receiver is given, and the database.
const LONGEST_TRY_MS: i64 = 10_000;

/// Tries to deliver an event, at `now`, and says whether it was.
async fn deliver_one(
    config: &Config,
    ports: &Ports<'_>,
    due: &Due,
    now: i64,
) -> Result<bool, Error> {
    match send(config, ports, due, now).await {
        Ok(()) => {
            events::forget(ports.db, &due.user_id, &due.id).await?;
            Ok(true)
        }
        Err(Fault(why)) => {
            note(ports, &due.kind, &due.id, why);
            Ok(false)
        }
    }
}

/// A line about an event that was not delivered.
fn note(ports: &Ports<'_>, kind: &str, id: &str, error: String) {
    let fault = JobFault { event: Some(kind), id: Some(id), error, ..JobFault::default() };
    ports.log.line(&text(&fault));
}

async fn send(config: &Config, ports: &Ports<'_>, due: &Due, now: i64) -> Result<(), Fault> {
    let sealer = Sealer::new(&config.keys, &due.user_id);
    let body = sealer.open(Column::Event.of(&[&due.id]), &due.payload);
    let body = body.map_err(|why| Fault(why.to_string()))?;
    let body = told(&body, due.account.as_deref())?;
    let Some(webhook) = &config.webhook else {
        return print(config, ports, &body);
    };
    let headers = webhook.headers(&due.id, now.div_euclid(1000), &body);
    let answer = ports.fetch.send("POST", &webhook.url, &headers, &body);
    match answer.await?.0 {
        200..=299 => Ok(()),
        status => Err(Fault(format!("the receiver answered {status}"))),
    }
}

/// What is told: one address serves all accounts, so whoever is told has to know whose user it is.
fn told(body: &[u8], account: Option<&str>) -> Result<Zeroizing<String>, Fault> {
    let mut event: Value = read_object(body).ok_or_else(|| Fault("it is no event".to_owned()))?;
    if let (Some(account), Some(data)) =
        (account, event.get_mut("data").and_then(Value::as_object_mut))
    {
        data.insert("account".to_owned(), account.into());
    }
    Ok(Zeroizing::new(text(&event)))
}

/// Where nobody is told, a developer reads of it, without the person's name and address.
fn print(config: &Config, ports: &Ports<'_>, body: &str) -> Result<(), Fault> {
    if config.production {
        return Err(Fault("WEBHOOK_URL is not set".to_owned()));
    }
    let mut event: Value = read_object(body.as_bytes()).unwrap_or_default();
    for about in ["name", "email"] {
        if let Some(value) = event.get_mut("data").and_then(|data| data.get_mut(about)) {
            *value = Value::Null;
        }
    }
    ports.log.line(&text(&event));
    Ok(())
}
