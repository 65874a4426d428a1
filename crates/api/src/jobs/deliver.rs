//! Events on their way to other systems, as Standard Webhooks (standardwebhooks.com) has it: at once after the answer of the request that
//! wrote them, and by the job of each minute what was not delivered then. Those of a user go in their order.

use std::collections::VecDeque;
use std::mem;

use idp_store::db::Statement;
use idp_store::due::Due;
use idp_store::event_log::{self, Try};
use idp_store::event_schedule::LEASE_MS;
use idp_store::events;
use idp_store::{Batch, receivers};

use crate::config::Config;
use crate::error::Error;
use crate::jobs::event::{print, told};
use crate::jobs::mail::{Mailed, Unsent, mail, note_told};
use crate::jobs::receiver::{Receiver, receiver_of, secrets};
use crate::json::text;
use crate::log::JobFault;
use crate::ports::{Fault, Fetch, Ports};
use crate::trace::{Trace, Traced};
use crate::webhook::{headers, retry_after};

/// What a try takes at the longest: what the receiver is given, and the database.
const LONGEST_TRY_MS: i64 = 10_000;

/// How long events are sent after an answer, milliseconds: with [`LONGEST_TRY_MS`] it is within the 30 seconds for which a platform goes on with a
/// request that was answered.
const AFTER_ANSWER_MS: i64 = 15_000;

/// How many events of a user are sent after an answer. More wait for the job.
const MOST_AFTER_ANSWER: usize = 100;

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
    // Whether there is anybody for events of accounts without an endpoint. That there is not, the job notes.
    let anyone = config.webhook.is_some() || config.mailer.is_some() || !config.production;
    let sending = Sending { config, ports, anyone, until };
    for user_id in user_ids {
        sending.send_all(user_id, MOST_AFTER_ANSWER).await?;
    }
    Ok(())
}

/// Whether events with a secret go by mail alone, which waits for no receiver.
pub(super) const fn mails_apart(config: &Config) -> bool {
    config.mailer.is_some()
}

/// Events on their way.
pub(super) struct Sending<'a> {
    pub(super) config: &'a Config,
    pub(super) ports: &'a Ports<'a>,
    /// Whether events of accounts without an endpoint are tried.
    pub(super) anyone: bool,
    /// When no try begins any more, Unix milliseconds.
    pub(super) until: i64,
}

impl Sending<'_> {
    /// Sends what is due of a user, up to about `most` events, in their order, and up to the first that fails. Gives how many were tried.
    /// Whatever became of an event is written in the round trip that takes the next ones.
    pub(super) async fn send_all(&self, user_id: &str, most: usize) -> Result<usize, Error> {
        let Self { config, ports, anyone, until } = *self;
        let (mut tried, mut batch) = (0_usize, Batch::new());
        while tried < most && ports.clock.now() < until {
            let claimed_at = ports.clock.now();
            let asked =
                batch.ask(events::claim(user_id, (anyone, mails_apart(config)), claimed_at));
            let claimed = mem::take(&mut batch).run(ports.db).await?.all(&asked)?;
            let mut left = VecDeque::from(events::in_order(claimed));
            if left.is_empty() {
                return Ok(tried);
            }
            let mut now = ports.clock.now();
            while let Some(event) = left.pop_front() {
                // The rest comes again when the lease has ended: another job may be at it then.
                let is_late = now.saturating_sub(claimed_at) > LEASE_MS - LONGEST_TRY_MS;
                if is_late {
                    return Ok(tried);
                }
                if now >= until {
                    Batch::from([events::give_back(user_id, claimed_at, now)])
                        .run(ports.db)
                        .await?;
                    return Ok(tried);
                }
                tried = tried.saturating_add(1);
                let Tried { is_sent, statements, ended_at } = self.try_one(&event, now).await;
                batch.extend(statements);
                if !is_sent && event.holds_others(now) {
                    left.clear();
                }
                now = ended_at;
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

    /// Tries to deliver an event, at `now`: mails it, and tells its receiver, unless that one is to be left alone.
    async fn try_one(&self, due: &Due, now: i64) -> Tried {
        let receiver = receiver_of(self.config, due);
        let (body, trace) = match told(self.config, due) {
            Ok(read) => read,
            Err(fault) => return self.failed(&receiver, due, now, &fault.into()),
        };
        let has_receiver = !matches!(receiver, Receiver::Nobody);
        let Mailed { is_told, outcome } =
            mail(self.config, self.ports, (due, &body), (has_receiver, now)).await;
        // An event that was for a mail alone says nothing of the receiver.
        let receiver = if is_told { receiver } else { Receiver::Nobody };
        if let Some(until) = receiver.left_until(due, now) {
            self.note_unmailed(due, &outcome);
            let statements = events::leave(due, until, now);
            return Tried { is_sent: false, statements, ended_at: now };
        }
        let sent = match is_told {
            true => self.send(due, &receiver, (&body, trace.as_ref()), now).await,
            false => Ok(None),
        };
        self.note_unmailed(due, &outcome);
        match (sent, outcome) {
            (Ok(code), Ok(())) => self.sent(&receiver, due, now, code),
            (Ok(_), Err(why)) => self.unmailed(due, is_told, now, why),
            (Err(failure), _) => self.failed(&receiver, due, now, &failure),
        }
    }

    fn note_unmailed(&self, due: &Due, outcome: &Result<(), Unsent>) {
        if let Err(why) = outcome {
            note(self.ports, &due.kind, &due.id, why.why().to_owned());
        }
    }

    /// How long a try took that began at `began`.
    fn made(&self, began: i64, code: Option<u16>) -> Try {
        Try { at: began, ms: self.ports.clock.now().saturating_sub(began), code }
    }

    fn sent(&self, receiver: &Receiver<'_>, due: &Due, began: i64, code: Option<u16>) -> Tried {
        let made = self.made(began, code);
        Tried::new(true, &made, sent_by(receiver, due, made))
    }

    fn failed(&self, receiver: &Receiver<'_>, due: &Due, began: i64, failure: &Failure) -> Tried {
        note(self.ports, &due.kind, &due.id, failure.why.clone());
        let made = self.made(began, failure.code);
        Tried::new(false, &made, failed_by(receiver, due, made, failure))
    }

    /// The mail failed, whoever was told: the receiver is not told again.
    fn unmailed(&self, due: &Due, is_told: bool, began: i64, why: Unsent) -> Tried {
        let made = self.made(began, None);
        let mut statements: Vec<_> = is_told.then(|| note_told(due)).into_iter().collect();
        match why {
            Unsent::Never(_) => {
                statements.extend([event_log::tried(due, made), events::give_up(due)])
            }
            Unsent::Later(fault) => {
                statements.extend(failed_by(&Receiver::Nobody, due, made, &fault.into()));
            }
        }
        Tried::new(false, &made, statements)
    }

    /// Gives the status of the answer, where there is somebody who answers.
    async fn send(
        &self,
        due: &Due,
        receiver: &Receiver<'_>,
        (body, trace): (&str, Option<&Trace>),
        now: i64,
    ) -> Result<Option<u16>, Failure> {
        let Self { config, ports, .. } = *self;
        let (url, headers) = match receiver {
            Receiver::Nobody => return Ok(print(config, ports, body).map(|()| None)?),
            Receiver::Configured(webhook) => {
                let secrets = [&webhook.secret];
                (&webhook.url, headers(&secrets, &due.id, now.div_euclid(1000), body))
            }
            Receiver::Endpoint(endpoint) => {
                let secrets = secrets(config, due, endpoint, now)?;
                let secrets: Vec<_> = secrets.iter().collect();
                (&endpoint.url, headers(&secrets, &due.id, now.div_euclid(1000), body))
            }
        };
        let traced = Traced { fetch: ports.fetch, random: ports.random, trace };
        let answer = traced.send("POST", url, &headers, body).await;
        let answer = answer.map_err(|Fault(why)| Failure::of_receiver(why))?;
        match answer.status {
            status @ 200..=299 => Ok(Some(status)),
            status => Err(Failure {
                code: Some(status),
                rests_ms: match answer.retry_after {
                    Some(header) if matches!(status, 429 | 503) => {
                        retry_after::milliseconds(&header, now)
                    }
                    _ => 0,
                },
                ..Failure::of_receiver(answered(receiver, status))
            }),
        }
    }
}

/// What a line says of a status that is no success.
fn answered(receiver: &Receiver<'_>, status: u16) -> String {
    match (receiver, status) {
        (Receiver::Endpoint(_), 410) => {
            "the receiver answered 410: the endpoint of the account is disabled".to_owned()
        }
        _ => format!("the receiver answered {status}"),
    }
}

/// What became of an event, and what is to be written about it.
struct Tried {
    is_sent: bool,
    statements: Vec<Statement>,
    /// Unix milliseconds.
    ended_at: i64,
}

impl Tried {
    const fn new(is_sent: bool, made: &Try, statements: Vec<Statement>) -> Self {
        Self { is_sent, statements, ended_at: made.at.saturating_add(made.ms) }
    }
}

/// Why an event was not delivered.
struct Failure {
    why: String,
    /// The status of the answer.
    code: Option<u16>,
    /// How long the receiver asked to be left alone, milliseconds.
    rests_ms: i64,
    /// Whether it was the receiver that failed.
    is_of_receiver: bool,
}

impl Failure {
    const fn of_receiver(why: String) -> Self {
        Self { why, code: None, rests_ms: 0, is_of_receiver: true }
    }
}

impl From<Fault> for Failure {
    fn from(Fault(why): Fault) -> Self {
        Self { why, code: None, rests_ms: 0, is_of_receiver: false }
    }
}

fn sent_by(receiver: &Receiver<'_>, due: &Due, made: Try) -> Vec<Statement> {
    let mut statements = Vec::from(event_log::sent(due, made));
    let had_failed = receiver.pause(due).failures > 0;
    statements.extend(had_failed.then(|| receivers::recovered(receiver.account(due))));
    statements
}

fn failed_by(receiver: &Receiver<'_>, due: &Due, made: Try, failure: &Failure) -> Vec<Statement> {
    let Try { at: now, code, .. } = made;
    let mut statements = vec![event_log::tried(due, made)];
    statements.extend(events::put_off(due, code, failure.rests_ms, now));
    if failure.is_of_receiver {
        let account = receiver.account(due);
        statements.push(receivers::failed(account, failure.rests_ms, now));
        if let (Receiver::Endpoint(endpoint), Some(account), Some(410)) = (receiver, account, code)
        {
            statements.push(receivers::disable(account, &endpoint.url, GONE, now));
        }
    }
    statements
}

/// Why an endpoint is disabled whose receiver is gone for good.
const GONE: &str = "it answered 410";

/// A line about an event that was not delivered.
pub(super) fn note(ports: &Ports<'_>, kind: &str, id: &str, error: String) {
    let fault = JobFault { event: Some(kind), id: Some(id), error, ..JobFault::default() };
    ports.log.line(&text(&fault));
}
