//! A database that counts its round trips, for the log line and the published table.

use std::cell::Cell;

use idp_store::db::{BatchFuture, Db, Statement};

/// Counts the batches that go to `inner`.
pub(crate) struct Counted<'a> {
    inner: &'a dyn Db,
    trips: Cell<u32>,
}

impl<'a> Counted<'a> {
    pub(crate) fn new(inner: &'a dyn Db) -> Self {
        Self {
            inner,
            trips: Cell::new(0),
        }
    }

    pub(crate) fn trips(&self) -> u32 {
        self.trips.get()
    }
}

impl Db for Counted<'_> {
    fn batch(&self, statements: Vec<Statement>) -> BatchFuture<'_> {
        self.trips.set(self.trips.get().saturating_add(1));
        self.inner.batch(statements)
    }
}
