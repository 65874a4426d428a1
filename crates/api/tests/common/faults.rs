//! One call of one port that fails: the k-th of the database, the cache, the network or Web Crypto. What is planned holds for the thread
//! of its test.

use std::cell::{Cell, RefCell};

/// What the service stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Port {
    Database,
    /// The database did what it was asked, and its answer is lost.
    DatabaseAnswer,
    Cache,
    Fetch,
    Crypto,
}

pub(crate) const PORTS: [Port; 5] =
    [Port::Database, Port::DatabaseAnswer, Port::Cache, Port::Fetch, Port::Crypto];

thread_local! {
    /// Which call of which port fails.
    static PLAN: Cell<Option<(Port, u32)>> = const { Cell::new(None) };
    /// The calls of that port since it was planned.
    static CALLS: Cell<u32> = const { Cell::new(0) };
    static STRUCK: RefCell<u32> = const { RefCell::new(0) };
}

/// Lets the `k`-th call from now on of that port fail.
pub(crate) fn plan(port: Port, k: u32) {
    PLAN.set(Some((port, k)));
    CALLS.set(0);
    STRUCK.replace(0);
}

/// Lets nothing fail any more; whether something did.
pub(crate) fn end() -> bool {
    PLAN.set(None);
    STRUCK.take() > 0
}

/// Whether this call of the port is the one that fails.
pub(crate) fn strikes(port: Port) -> bool {
    let Some((_, k)) = PLAN.get().filter(|(planned, _)| *planned == port) else { return false };
    CALLS.set(CALLS.get() + 1);
    let is_it = CALLS.get() == k;
    STRUCK.with_borrow_mut(|struck| *struck += u32::from(is_it));
    is_it
}
