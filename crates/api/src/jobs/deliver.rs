//! Events on their way to other systems, as Standard Webhooks (standardwebhooks.com) has it: at once after the answer of the request that
//! wrote them, and by the job of each minute what was not delivered then. Those of a user go in their order.

use std::collections::VecDeque;
use std::mem;

use idp_store::Batch;
use idp_store::events::{self, Due, GivenUp, Waiting};

use crate::config::Config;
use crate::error::Error;
use crate::jobs::event::{print, told};
use crate::jobs::mail::{Mailed, Unsent, mail, note_told};
use crate::json::text;
use crate::log::JobFault;
use crate::ports::{Fault, Fetch, Ports};
use crate::trace::{Trace, Traced};

/// How many events are tried within one minute's call: some 1,900 of the 10,000 requests that the platform lets one call make. They are sent
/// one after the other, so a receiver that takes longer than 75 ms gets fewer: what fits into [`BUDGET_MS`].
const MOST: usize = 600;

/// After so much of its minute a job takes no more: the next minute's call is near.
const BUDGET_MS: i64 = 45_000;

/// What a try takes at the longest: what the receiver is given, and the database.
const LONGEST_TRY_MS: i64 = 10_000;

/// How long events are sent after an answer, milliseconds: with [`LONGEST_TRY_MS`] it is within the 30 seconds for which a platform goes on with a
/// request that was answered.
const AFTER_ANSWER_MS: i64 = 15_000;

/// How many events of a user are sent after an answer. More wait for the job.
const MOST_AFTER_ANSWER: usize = 100;

/// Delivers what is due, a bounded number at a time. What fails comes again later, for three days, and is then given up with a line.
///
/// # Errors
/// Where the database fails; a receiver that fails is noted in the log.
pub(crate) async fn deliver(config: &Config, ports: &Ports<'_>) -> Result<(), Error> {
    let sending = Sending { config, ports, until: i64::MAX };
    let (began, mut tried) = (ports.clock.now(), 0);
    while tried < MOST {
        let Waiting { users, given_up } = events::waiting(ports.db, ports.clock.now()).await?;
        for GivenUp { id, kind } in &given_up {
            note(ports, kind, id, "given up after three days".to_owned());
        }
        for user_id in &users {
            if ports.clock.now().saturating_sub(began) > BUDGET_MS {
                return Ok(());
            }
            let left = MOST.saturating_sub(tried).min(events::MOST);
            tried = tried.saturating_add(sending.send_all(user_id, left).await?);
        }
        if users.is_empty() {
            break;
        }
    }
    Ok(())
}

/// Sends what the request wrote about these users, and what of them waits before it.
///
/// # Errors
/// Where the database fails: the job sends the events then.
pub(crate) async fn deliver_at_once(
    config: &Config,
    ports: &Ports<'_>,
    user_ids: &[String],
) -> Result<(), Error> {
    let until = ports.clock.now().saturating_add(AFTER_ANSWER_MS);
    let sending = Sending { config, ports, until };
    for user_id in user_ids {
        sending.send_all(user_id, MOST_AFTER_ANSWER).await?;
    }
    Ok(())
}

/// Events on their way.
struct Sending<'a> {
    config: &'a Config,
    ports: &'a Ports<'a>,
    /// When no try begins any more, Unix milliseconds.
    until: i64,
}

impl Sending<'_> {
    /// Sends what is due of a user, up to about `most` events, in their order, and up to the first that fails. Gives how many were tried.
    /// Whatever became of an event is written in the round trip that takes the next ones.
    async fn send_all(&self, user_id: &str, most: usize) -> Result<usize, Error> {
        let Self { ports, until, .. } = *self;
        let (mut tried, mut batch) = (0_usize, Batch::new());
        while tried < most && ports.clock.now() < until {
            let claimed_at = ports.clock.now();
            let asked = batch.ask(events::claim(user_id, claimed_at));
            let claimed = mem::take(&mut batch).run(ports.db).await?.all(&asked)?;
            let mut left = VecDeque::from(events::in_order(claimed));
            if left.is_empty() {
                return Ok(tried);
            }
            while let Some(event) = left.pop_front() {
                let now = ports.clock.now();
                // The rest comes again when the lease has ended: another job may be at it then.
                let is_late = now.saturating_sub(claimed_at) > events::LEASE_MS - LONGEST_TRY_MS;
                if now >= until || is_late {
                    return Ok(tried);
                }
                tried = tried.saturating_add(1);
                match self.try_one(&event, now).await {
                    Ok(()) => batch.push(events::forget(&event)),
                    Err(Unsent::Never(_)) => batch.push(events::give_up(&event)),
                    Err(Unsent::Later(_)) => {
                        batch.extend(events::put_off(&event, now));
                        if event.holds_others(now) {
                            left.clear();
                        }
                    }
                }
                if !left.is_empty() {
                    mem::take(&mut batch).run(ports.db).await?;
                }
            }
        }
        if !batch.is_empty() {
            batch.run(ports.db).await?;
        }
        Ok(tried)
    }

    /// Tries to deliver an event, at `now`.
    async fn try_one(&self, due: &Due, now: i64) -> Result<(), Unsent> {
        let sent = self.send(due, now).await;
        if let Err(why) = &sent {
            self.note(due, why);
        }
        sent
    }

    /// Mails an event, and tells its receiver of it: whichever it has.
    async fn send(&self, due: &Due, now: i64) -> Result<(), Unsent> {
        let Self { config, ports, .. } = *self;
        let (body, trace) = told(config, due)?;
        let has_receiver = config.webhook.is_some();
        let Mailed { is_told, outcome } =
            mail(config, ports, (due, &body), (has_receiver, now)).await;
        if !is_told {
            return outcome;
        }
        let told = self.tell(due, &body, trace.as_ref(), now).await;
        let Err(why) = outcome else { return Ok(told?) };
        if let Err(fault) = told {
            self.note(due, &why);
            return Err(fault.into());
        }
        Batch::from([note_told(due)]).run(ports.db).await?;
        Err(why)
    }

    fn note(&self, due: &Due, unsent: &Unsent) {
        note(self.ports, &due.kind, &due.id, unsent.why().to_owned());
    }

    /// Tells the receiver of an event.
    async fn tell(
        &self,
        due: &Due,
        body: &str,
        trace: Option<&Trace>,
        now: i64,
    ) -> Result<(), Fault> {
        let Self { config, ports, .. } = *self;
        let Some(webhook) = &config.webhook else {
            return print(config, ports, body);
        };
        let headers = webhook.headers(&due.id, now.div_euclid(1000), body);
        let traced = Traced { fetch: ports.fetch, random: ports.random, trace };
        let answer = traced.send("POST", &webhook.url, &headers, body);
        match answer.await?.0 {
            200..=299 => Ok(()),
            status => Err(Fault(format!("the receiver answered {status}"))),
        }
    }
}

/// A line about an event that was not delivered.
fn note(ports: &Ports<'_>, kind: &str, id: &str, error: String) {
    let fault = JobFault { event: Some(kind), id: Some(id), error, ..JobFault::default() };
    ports.log.line(&text(&fault));
}
