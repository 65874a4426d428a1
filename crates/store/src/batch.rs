//! Batches: what is asked of the database in one transaction, and what each question gave, in its type.

use crate::constraint::Error;
use crate::db::{Db, DbError, Row, Statement};

/// A statement whose rows are read as `T`s.
pub struct Query<T> {
    statement: Statement,
    read: fn(&Row) -> Result<T, DbError>,
}

impl<T> Query<T> {
    /// A query whose rows `read` understands.
    #[must_use]
    pub fn new(statement: Statement, read: fn(&Row) -> Result<T, DbError>) -> Self {
        Self { statement, read }
    }

    /// Asks for the rows in a round trip of its own.
    ///
    /// # Errors
    /// [`Error`].
    pub async fn all(self, db: &dyn Db) -> Result<Vec<T>, Error> {
        let mut batch = Batch::new();
        let asked = batch.ask(self);
        batch.run(db).await?.all(&asked)
    }

    /// Asks for the first row in a round trip of its own.
    ///
    /// # Errors
    /// [`Error`].
    pub async fn first(self, db: &dyn Db) -> Result<Option<T>, Error> {
        let mut batch = Batch::new();
        let asked = batch.ask(self);
        batch.run(db).await?.first(&asked)
    }
}

/// Where in the results of its batch the rows of a [`Query`] stand.
pub struct Asked<T> {
    place: usize,
    read: fn(&Row) -> Result<T, DbError>,
}

/// Statements that happen all or not at all, in one round trip.
#[derive(Default)]
pub struct Batch(Vec<Statement>);

impl Batch {
    /// A batch that does nothing yet.
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Whether it does nothing.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds a statement whose rows nobody reads.
    pub fn push(&mut self, statement: Statement) {
        self.0.push(statement);
    }

    /// Adds a query; its rows are taken from the results by what this gives.
    pub fn ask<T>(&mut self, query: Query<T>) -> Asked<T> {
        let place = self.0.len();
        self.0.push(query.statement);
        Asked { place, read: query.read }
    }

    /// The statements, in their order.
    #[must_use]
    pub fn into_statements(self) -> Vec<Statement> {
        self.0
    }

    /// One round trip.
    ///
    /// # Errors
    /// [`Error`]: what the first violated constraint means; nothing was written then.
    pub async fn run(self, db: &dyn Db) -> Result<Results, Error> {
        Ok(Results(db.batch(self.0).await?))
    }
}

impl Extend<Statement> for Batch {
    fn extend<I: IntoIterator<Item = Statement>>(&mut self, statements: I) {
        self.0.extend(statements);
    }
}

impl<I: IntoIterator<Item = Statement>> From<I> for Batch {
    fn from(statements: I) -> Self {
        Self(statements.into_iter().collect())
    }
}

/// What a batch gave.
pub struct Results(Vec<Vec<Row>>);

impl Results {
    /// The rows of a query of this batch.
    ///
    /// # Errors
    /// [`Error::Unavailable`] where a row has another shape: the schema is not the one this code knows.
    pub fn all<T>(&self, asked: &Asked<T>) -> Result<Vec<T>, Error> {
        Ok(self.rows(asked).iter().map(asked.read).collect::<Result<_, _>>()?)
    }

    /// The first row of a query of this batch.
    ///
    /// # Errors
    /// As for [`Results::all`].
    pub fn first<T>(&self, asked: &Asked<T>) -> Result<Option<T>, Error> {
        Ok(self.rows(asked).first().map(asked.read).transpose()?)
    }

    fn rows<T>(&self, asked: &Asked<T>) -> &[Row] {
        self.0.get(asked.place).map_or(&[], Vec::as_slice)
    }
}
