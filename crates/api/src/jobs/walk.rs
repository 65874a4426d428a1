//! A walk through all rows of many tables, a bounded number of them a minute. How far it came is kept in the batch that writes: a walk
//! that was cut goes on where it was.

use std::mem;

use idp_store::Batch;
use idp_store::batch::Query;
use idp_store::db::Statement;
use idp_store::reseal::{self, BEGINNING};
use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::json::text;
use crate::ports::{Fault, Ports};

/// How many pages of rows are read in a minute, each in the round trip that writes the one before it.
const PAGES: usize = 25;
/// After so much of its minute the job reads no more.
const BUDGET_MS: i64 = 20_000;

/// A table that is walked through.
pub(super) trait Walked {
    type Row;

    /// Its name.
    fn name(&self) -> &'static str;

    /// Asks for the rows after that key.
    fn page(&self, after: &str) -> Query<Self::Row>;

    /// The key of a row: where the walk goes on.
    fn key(row: &Self::Row) -> &str;
}

/// How far a walk came, as it is kept. What was kept in another form counts for nothing.
#[derive(Serialize, Deserialize)]
pub(super) struct Walk {
    /// The id of the key that is in use. With another one the walk begins anew.
    pub(super) key: String,
    /// Until when there is nothing to do, Unix milliseconds; 0: there may be.
    pub(super) rests_until: i64,
    /// The place of the table in the list.
    table: usize,
    /// The key of the last row that was looked at.
    after: String,
    /// How much of this walk was to be changed.
    pub(super) changed: u64,
    /// How much of it could not be.
    pub(super) stuck: u64,
    /// Why not: of the first of them. No personal data.
    pub(super) why: Option<String>,
}

impl Walk {
    pub(super) fn new(key: &str) -> Self {
        let (after, key) = (BEGINNING.to_owned(), key.to_owned());
        Self { key, rests_until: 0, table: 0, after, changed: 0, stuck: 0, why: None }
    }

    /// The walk of a job, as far as it came with that key.
    ///
    /// # Errors
    /// Where the database fails.
    pub(super) async fn resume(
        job: &'static str,
        key: &str,
        ports: &Ports<'_>,
    ) -> Result<Self, Error> {
        let state = reseal::state(job).first(ports.db).await?;
        let known: Option<Self> = state.and_then(|state| serde_json::from_str(&state).ok());
        Ok(known.filter(|walk| walk.key == key).unwrap_or_else(|| Self::new(key)))
    }

    /// Goes on for as long as a job may that began at `began`, Unix milliseconds; `step` gives what becomes of a page. Gives what is still to
    /// be written, and whether the walk came to its end.
    ///
    /// # Errors
    /// Where the database or a step fails.
    pub(super) async fn go_on<T: Walked>(
        &mut self,
        (job, tables): (&'static str, &[T]),
        (ports, began): (&Ports<'_>, i64),
        mut step: impl FnMut(&T, &[T::Row], &mut Self) -> Result<Vec<Statement>, Fault>,
    ) -> Result<(Batch, bool), Error> {
        let mut batch = Batch::new();
        for _ in 0..PAGES {
            let Some(table) = tables.get(self.table) else { return Ok((batch, true)) };
            if ports.clock.now().saturating_sub(began) > BUDGET_MS {
                break;
            }
            let asked = batch.ask(table.page(&self.after));
            let rows = mem::take(&mut batch).run(ports.db).await?.all(&asked)?;
            self.go_behind::<T>(rows.last());
            batch.extend(step(table, &rows, self)?);
            batch.push(reseal::save(job, text(self)));
        }
        Ok((batch, false))
    }

    /// Goes behind the last row of a page; behind the table, where there was none.
    fn go_behind<T: Walked>(&mut self, last: Option<&T::Row>) {
        match last {
            Some(last) => T::key(last).clone_into(&mut self.after),
            None => {
                self.table = self.table.saturating_add(1);
                BEGINNING.clone_into(&mut self.after);
            }
        }
    }

    /// Notes that something could not be changed.
    pub(super) fn stick(&mut self, why: impl FnOnce() -> String) {
        self.stuck = self.stuck.saturating_add(1);
        self.why.get_or_insert_with(why);
    }

    /// The table that comes next.
    pub(super) fn next_table<T: Walked>(&self, tables: &[T]) -> Option<&'static str> {
        tables.get(self.table).map(Walked::name)
    }
}
