//! A database that counts its round trips and puts the caller's guards in front of the first one.

use std::cell::{Cell, RefCell};

use idp_store::db::{BatchFuture, Db, SizeFuture, Statement};

/// Counts the batches that go to `inner`, for the log line and the published table.
pub(crate) struct Counted<'a> {
    inner: &'a dyn Db,
    trips: Cell<u32>,
    guards: RefCell<Vec<Statement>>,
}

impl<'a> Counted<'a> {
    pub(crate) fn new(inner: &'a dyn Db) -> Self {
        Self { inner, trips: Cell::new(0), guards: RefCell::default() }
    }

    pub(crate) fn trips(&self) -> u32 {
        self.trips.get()
    }

    /// What has to hold for the caller: it is asked in the transaction of the next batch, so that it costs no trip.
    pub(crate) fn guard(&self, guards: Vec<Statement>) {
        self.guards.replace(guards);
    }

    /// What comes behind that, in front of the next batch.
    pub(crate) fn lead(&self, statements: impl IntoIterator<Item = Statement>) {
        self.guards.borrow_mut().extend(statements);
    }
}

impl Db for Counted<'_> {
    fn batch(&self, statements: Vec<Statement>) -> BatchFuture<'_> {
        self.trips.set(self.trips.get().saturating_add(1));
        let mut guarded = self.guards.take();
        if guarded.is_empty() {
            return self.inner.batch(statements);
        }
        let count = guarded.len();
        guarded.extend(statements);
        Box::pin(async move {
            let mut results = self.inner.batch(guarded).await?;
            Ok(results.split_off(count.min(results.len())))
        })
    }

    fn size(&self) -> SizeFuture<'_> {
        self.trips.set(self.trips.get().saturating_add(1));
        self.inner.size()
    }
}
