//! The events that wait, by the job of each minute: accounts side by side, and each for a bounded time, so that a receiver that takes its
//! time, or a flood, delays its own account alone.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use futures_util::future::join_all;
use idp_store::events::{self, GivenUp, Turn, Waiting};

use crate::config::Config;
use crate::error::Error;
use crate::jobs::deliver::{Sending, mails_apart, note};
use crate::ports::Ports;

/// How many events are tried within one minute's call: some 1,900 of the 10,000 requests that the platform lets one call make. Those of an
/// account are sent one after the other, so a receiver that takes longer than 75 ms gets fewer: what fits into [`BUDGET_MS`].
const MOST: usize = 600;

/// After so much of its minute a job takes no more: the next minute's call is near.
const BUDGET_MS: i64 = 45_000;

/// So many accounts are told at once: of the six connections that the platform lets a call have, one is the database's.
const LANES: usize = 5;

/// An account has its turn for so long, and then again when no other waits; and a user of it for so long at once.
const TURN_MS: i64 = 5_000;

/// Delivers what is due, a bounded number at a time. What fails comes again later, for three days, and is then given up with a line.
///
/// # Errors
/// Where the database fails; a receiver that fails is noted in the log.
pub(crate) async fn deliver(config: &Config, ports: &Ports<'_>) -> Result<(), Error> {
    let until = ports.clock.now().saturating_add(BUDGET_MS);
    let minute =
        Minute { config, ports, until, left: Cell::new(MOST), taken_ms: RefCell::default() };
    loop {
        let (before, served) = (minute.left.get(), minute.served());
        let Waiting { turns, given_up } =
            events::waiting(ports.db, &served, mails_apart(config), ports.clock.now()).await?;
        for GivenUp { id, kind } in &given_up {
            note(ports, kind, id, "given up after three days".to_owned());
        }
        let accounts = by_account(turns);
        let lanes = (0..LANES).map(|lane| accounts.iter().skip(lane).step_by(LANES));
        let ended = join_all(lanes.map(|lane| minute.send(lane))).await;
        ended.into_iter().collect::<Result<(), _>>()?;
        let has_sent = minute.left.get() < before;
        if minute.is_over() || (!has_sent && served.is_empty()) {
            return Ok(());
        }
        // Nobody else waits: those who had their turn go on.
        if !has_sent {
            minute.taken_ms.borrow_mut().clear();
        }
    }
}

/// The users of an account, in their turn.
type Account = (String, Vec<String>);

/// Accounts in the order of their turns.
fn by_account(turns: Vec<Turn>) -> Vec<Account> {
    let mut accounts: Vec<Account> = Vec::new();
    for Turn { user_id, account } in turns {
        match accounts.iter_mut().find(|(known, _)| *known == account) {
            Some((_, users)) => users.push(user_id),
            None => accounts.push((account, vec![user_id])),
        }
    }
    accounts
}

/// One call of the job.
struct Minute<'a> {
    config: &'a Config,
    ports: &'a Ports<'a>,
    /// When no turn begins any more, Unix milliseconds.
    until: i64,
    /// How many events may still be tried.
    left: Cell<usize>,
    /// How long each account had its turn.
    taken_ms: RefCell<BTreeMap<String, i64>>,
}

impl Minute<'_> {
    /// The accounts that had their turn.
    fn served(&self) -> Vec<String> {
        let taken_ms = self.taken_ms.borrow();
        let served = taken_ms.iter().filter(|(_, taken)| **taken >= TURN_MS);
        served.map(|(account, _)| account.clone()).collect()
    }

    fn is_over(&self) -> bool {
        self.left.get() == 0 || self.ports.clock.now() >= self.until
    }

    /// Sends the events of these accounts, one after the other.
    async fn send(&self, accounts: impl Iterator<Item = &Account>) -> Result<(), Error> {
        for (account, users) in accounts {
            for user_id in users {
                let taken = self.taken_ms.borrow().get(account).copied().unwrap_or_default();
                if self.is_over() || taken >= TURN_MS {
                    break;
                }
                let took = self.send_all(user_id).await?;
                self.taken_ms.borrow_mut().insert(account.clone(), taken.saturating_add(took));
            }
        }
        Ok(())
    }

    /// Sends the events of a user. Gives how long it took, milliseconds.
    async fn send_all(&self, user_id: &str) -> Result<i64, Error> {
        let Self { config, ports, .. } = *self;
        let began = ports.clock.now();
        let most = self.left.get().min(events::MOST);
        // Others count meanwhile.
        self.left.set(self.left.get().saturating_sub(most));
        let until = began.saturating_add(TURN_MS);
        let tried = Sending { config, ports, anyone: true, until }.send_all(user_id, most).await?;
        let unused = most.saturating_sub(tried);
        self.left.set(self.left.get().saturating_add(unused));
        Ok(ports.clock.now().saturating_sub(began))
    }
}
