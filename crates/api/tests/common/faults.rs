//! One call of one port that does not work: the k-th of the database, the cache, the network, Web Crypto or a limit. It fails, or it never
//! answers. What is planned holds for the thread of its test.

use std::cell::Cell;
use std::future::pending;

/// What the service stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Port {
    Database,
    /// The database did what it was asked, and its answer is lost.
    DatabaseAnswer,
    /// The database does what it was asked, but only after whoever asked has tried again.
    DatabaseLate,
    Cache,
    Fetch,
    Crypto,
    Limit,
}

impl Port {
    /// Whether what was asked may be done although nobody was told.
    pub(crate) const fn may_be_done(self) -> bool {
        matches!(self, Self::DatabaseAnswer | Self::DatabaseLate)
    }
}

pub(crate) const PORTS: [Port; 7] = [
    Port::Database,
    Port::DatabaseAnswer,
    Port::DatabaseLate,
    Port::Cache,
    Port::Fetch,
    Port::Crypto,
    Port::Limit,
];

/// What such a call does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum How {
    Fails,
    /// It never answers.
    Stalls,
}

#[derive(Clone, Copy)]
struct Plan {
    port: Port,
    how: How,
    /// How many calls of the port are left until that one, with it.
    left: u32,
}

thread_local! {
    static PLAN: Cell<Option<Plan>> = const { Cell::new(None) };
    /// The calls of each port since something was planned, in the order of [`PORTS`].
    static CALLS: Cell<[u32; PORTS.len()]> = const { Cell::new([0; PORTS.len()]) };
}

/// Lets the `k`-th call from now on of that port fail or stall.
pub(crate) fn plan(port: Port, how: How, k: u32) {
    PLAN.set(Some(Plan { port, how, left: k }));
    CALLS.set([0; PORTS.len()]);
}

/// How many calls of each port there are in what is done, in the order of [`PORTS`].
pub(crate) fn count(what: impl FnOnce()) -> [u32; PORTS.len()] {
    plan(Port::Database, How::Fails, u32::MAX);
    what();
    PLAN.take();
    CALLS.get()
}

/// Lets everything work again; whether something did not.
pub(crate) fn end() -> bool {
    PLAN.take().is_some_and(|plan| plan.left == 0)
}

/// Whether something is planned.
pub(crate) fn is_planned() -> bool {
    PLAN.get().is_some()
}

/// Whether this call of the port is the one that does not work.
fn strikes(port: Port) -> Option<How> {
    let mut calls = CALLS.get();
    calls[port as usize] += 1;
    CALLS.set(calls);
    let plan = PLAN.get().filter(|plan| plan.port == port && plan.left > 0)?;
    let left = plan.left - 1;
    PLAN.set(Some(Plan { left, ..plan }));
    (left == 0).then_some(plan.how)
}

/// What happens to this call of the port before it does anything.
pub(crate) async fn meet<E>(port: Port, error: impl FnOnce() -> E) -> Result<(), E> {
    match strikes(port) {
        None => Ok(()),
        Some(How::Fails) => Err(error()),
        Some(How::Stalls) => pending().await,
    }
}
