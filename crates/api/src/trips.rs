//! A database that counts its round trips and what they cost, and puts the caller's guards in front of them.

use std::cell::{Cell, RefCell};

use idp_store::db::{Cost, Db, DbError, Done, RunFuture, SizeFuture, Statement};
use idp_store::events::keeps_event;

/// What has to hold for a caller: it is asked in the transactions of batches, so that it costs no trip.
#[derive(Default)]
pub(crate) struct Guards {
    /// What was withdrawn while a call runs ends it: asked in each batch, first of all.
    pub(crate) each: Vec<Statement>,
    /// Asked in the first batch.
    pub(crate) first: Vec<Statement>,
}

/// Counts the batches that go to `inner`, for the log line and the published tables.
pub(crate) struct Counted<'a> {
    inner: &'a dyn Db,
    trips: Cell<u32>,
    cost: Cell<Cost>,
    guards: RefCell<Guards>,
    is_admitted: Cell<bool>,
    has_judged: Cell<bool>,
    has_kept_event: Cell<bool>,
}

impl<'a> Counted<'a> {
    pub(crate) fn new(inner: &'a dyn Db) -> Self {
        Self {
            inner,
            trips: Cell::new(0),
            cost: Cell::default(),
            guards: RefCell::default(),
            is_admitted: Cell::new(false),
            has_judged: Cell::new(false),
            has_kept_event: Cell::new(false),
        }
    }

    pub(crate) fn trips(&self) -> u32 {
        self.trips.get()
    }

    /// What all trips cost. One that was undone says nothing of it.
    pub(crate) fn cost(&self) -> Cost {
        self.cost.get()
    }

    /// Whether the database was asked about the caller, and answered.
    pub(crate) fn has_judged(&self) -> bool {
        self.has_judged.get()
    }

    /// Whether an event was written that others are to be told. Most statements that could write one do not.
    pub(crate) fn has_kept_event(&self) -> bool {
        self.has_kept_event.get()
    }

    /// Whether a batch was carried out, so that what is asked in the first one holds.
    pub(crate) fn is_admitted(&self) -> bool {
        self.is_admitted.get()
    }

    /// What has to hold for the caller of the batches from now on.
    pub(crate) fn guard(&self, guards: Guards) {
        self.guards.replace(guards);
    }

    /// What comes behind that, in front of the next batch.
    pub(crate) fn lead(&self, statements: impl IntoIterator<Item = Statement>) {
        self.guards.borrow_mut().first.extend(statements);
    }

    /// `events`: where the statements stand that may keep an event.
    fn note(&self, outcome: &Result<Vec<Done>, DbError>, is_guarded: bool, events: &[usize]) {
        match outcome {
            Ok(all) => {
                self.is_admitted.set(self.is_admitted.get() || is_guarded);
                let is_written =
                    |place: &usize| all.get(*place).is_some_and(|done| done.cost.written > 0);
                if events.iter().any(is_written) {
                    self.has_kept_event.set(true);
                }
                let cost = all.iter().fold(self.cost.get(), |sum, done| sum.plus(done.cost));
                self.cost.set(cost);
            }
            Err(DbError::Constraint(_)) => {}
            Err(DbError::Unavailable(_)) => return,
        }
        if is_guarded {
            self.has_judged.set(true);
        }
    }
}

impl Db for Counted<'_> {
    fn run(&self, statements: Vec<Statement>) -> RunFuture<'_> {
        self.trips.set(self.trips.get().saturating_add(1));
        let Guards { each, first } = &mut *self.guards.borrow_mut();
        let mut guarded = each.clone();
        guarded.append(first);
        let count = guarded.len();
        guarded.extend(statements);
        let places = guarded.iter().enumerate();
        let events: Vec<usize> = places
            .filter(|(_, statement)| keeps_event(statement))
            .map(|(place, _)| place)
            .collect();
        let run = self.inner.run(guarded);
        Box::pin(async move {
            let outcome = run.await;
            self.note(&outcome, count > 0, &events);
            let mut results = outcome?;
            Ok(results.split_off(count.min(results.len())))
        })
    }

    fn size(&self) -> SizeFuture<'_> {
        self.trips.set(self.trips.get().saturating_add(1));
        self.inner.size()
    }
}
