//! The port to a database: statements in, rows out, a batch is one transaction and one round trip.

use std::future::Future;
use std::pin::Pin;

use serde::Serialize;
use serde::de::DeserializeOwned;

/// What goes into a statement and what comes out of a row.
///
/// D1 knows no other kinds: JavaScript numbers are doubles, and BLOBs come back as arrays. `INTEGER` columns of STRICT
/// tables take a double of integral value and store an integer.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// SQL's NULL.
    Null,
    /// A number, exact up to 2^53.
    Number(f64),
    /// Text.
    Text(String),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Value {
    /// Times in milliseconds and counters: far below 2^53.
    fn from(number: i64) -> Self {
        Self::Number(number as f64)
    }
}

impl From<bool> for Value {
    fn from(flag: bool) -> Self {
        Self::Number(if flag { 1.0 } else { 0.0 })
    }
}

impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

impl Value {
    /// The JSON text of a value: how a list goes to `json_each`.
    #[must_use]
    pub fn json(value: &(impl Serialize + ?Sized)) -> Self {
        // Our own rows have string keys and no failing serializers.
        Self::Text(serde_json::to_string(value).unwrap_or_default())
    }
}

/// One statement with its parameters, `?1` first.
#[derive(Clone)]
pub struct Statement {
    /// The SQL text; constant, so that no value ever gets into it.
    pub sql: &'static str,
    /// At most [`MAX_PARAMS`].
    pub params: Vec<Value>,
}

/// How many parameters D1 allows in one statement. Source: developers.cloudflare.com/d1/platform/limits.
pub const MAX_PARAMS: usize = 100;

impl Statement {
    /// A statement of `sql` with `params`, `?1` first. [`sql!`](crate::sql) gives them names.
    pub fn new<const N: usize>(sql: &'static str, params: [Value; N]) -> Self {
        Self { sql, params: params.into() }
    }
}

/// One row, in the order of the selected columns.
#[derive(Clone, Debug, PartialEq)]
pub struct Row(pub Vec<Value>);

impl Row {
    /// The text in `column`.
    ///
    /// # Errors
    /// [`DbError::Unavailable`] where another kind of value stands: the schema is not the one this code knows.
    pub fn text(&self, column: usize) -> Result<&str, DbError> {
        self.optional_text(column)?.ok_or_else(DbError::unexpected)
    }

    /// The text in `column`, or nothing where it is NULL.
    ///
    /// # Errors
    /// As for [`Row::text`].
    pub fn optional_text(&self, column: usize) -> Result<Option<&str>, DbError> {
        match self.0.get(column) {
            Some(Value::Text(text)) => Ok(Some(text)),
            Some(Value::Null) => Ok(None),
            _ => Err(DbError::unexpected()),
        }
    }

    /// The whole number in `column`, or nothing where it is NULL.
    ///
    /// # Errors
    /// As for [`Row::text`].
    pub fn integer(&self, column: usize) -> Result<Option<i64>, DbError> {
        match self.0.get(column) {
            #[expect(
                clippy::cast_possible_truncation,
                reason = "integers of the schema are exact doubles; the cast saturates"
            )]
            Some(Value::Number(number)) => Ok(Some(*number as i64)),
            Some(Value::Null) => Ok(None),
            _ => Err(DbError::unexpected()),
        }
    }

    /// What the JSON text in `column` holds: how a list comes that is cheaper in one cell than in rows of its own.
    ///
    /// # Errors
    /// As for [`Row::text`].
    pub fn json<T: DeserializeOwned>(&self, column: usize) -> Result<T, DbError> {
        serde_json::from_str(self.text(column)?).map_err(|_| DbError::unexpected())
    }

    /// The flag in `column`, 0 or 1.
    ///
    /// # Errors
    /// As for [`Row::text`].
    pub fn flag(&self, column: usize) -> Result<bool, DbError> {
        Ok(self.integer(column)? == Some(1))
    }
}

/// Why a batch was undone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DbError {
    /// A constraint was violated: the name of a CHECK, or `table.column` of a primary key.
    Constraint(String),
    /// Anything else. The text is for the log; databases put no values into it.
    Unavailable(String),
}

impl DbError {
    /// Reads the error from SQLite's message, which D1 wraps as `D1_ERROR: … : SQLITE_CONSTRAINT…`.
    #[must_use]
    pub fn from_message(message: &str) -> Self {
        let mut parts = message.split(':');
        match parts.find(|part| part.ends_with("constraint failed")) {
            Some(_) => Self::Constraint(parts.next().unwrap_or_default().trim().to_owned()),
            None => Self::Unavailable(message.to_owned()),
        }
    }

    pub(crate) fn unexpected() -> Self {
        Self::Unavailable("a row is not of the expected shape".to_owned())
    }
}

/// What a statement came to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Done {
    /// What it gave.
    pub rows: Vec<Row>,
    /// What it cost.
    pub cost: Cost,
}

/// What the database was kept busy with, and is paid for: rows, and entries of indexes, as D1 counts them. An adapter that can't tell says less.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cost {
    /// Rows that were read, whether or not they were given.
    pub read: u64,
    /// Rows that were written.
    pub written: u64,
}

impl Cost {
    /// Both together.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self {
            read: self.read.saturating_add(other.read),
            written: self.written.saturating_add(other.written),
        }
    }
}

/// What [`Db::run`] gives: what came of each statement. Not `Send`: a Worker has one thread.
pub type RunFuture<'a> = Pin<Box<dyn Future<Output = Result<Vec<Done>, DbError>> + 'a>>;

/// What [`Db::batch`] gives: one list of rows per statement.
pub type BatchFuture<'a> = Pin<Box<dyn Future<Output = Result<Vec<Vec<Row>>, DbError>> + 'a>>;

/// What [`Db::size`] gives.
pub type SizeFuture<'a> = Pin<Box<dyn Future<Output = Result<Option<i64>, DbError>> + 'a>>;

/// A database that runs batches.
pub trait Db {
    /// Runs all statements in order in one transaction, or none of them.
    ///
    /// # Errors
    /// The first [`DbError`]; nothing was written then.
    fn run(&self, statements: Vec<Statement>) -> RunFuture<'_>;

    /// The same, where nobody asks what it cost.
    ///
    /// # Errors
    /// As for [`Db::run`].
    fn batch(&self, statements: Vec<Statement>) -> BatchFuture<'_> {
        let run = self.run(statements);
        Box::pin(async move { Ok(run.await?.into_iter().map(|done| done.rows).collect()) })
    }

    /// How many bytes the database takes up, where it tells; one round trip.
    ///
    /// # Errors
    /// [`DbError`]: it does not answer.
    fn size(&self) -> SizeFuture<'_>;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_in_a_cell_is_read_into_its_type_or_refused() {
        let row = Row(vec![Value::json(&[1, 2]), "[1,".into(), Value::Null]);
        assert_eq!(row.json::<Vec<u8>>(0), Ok(vec![1, 2]));
        assert_eq!(row.json::<Vec<String>>(0), Err(DbError::unexpected()));
        for column in [1, 2, 3] {
            assert_eq!(row.json::<Vec<u8>>(column), Err(DbError::unexpected()));
        }
    }

    #[test]
    fn the_name_of_a_violated_constraint_is_found() {
        let wrapped = "D1_ERROR: CHECK constraint failed: user_unknown: SQLITE_CONSTRAINT (extended: SQLITE_CONSTRAINT_CHECK)";
        for (message, name) in [
            (wrapped, "user_unknown"),
            ("UNIQUE constraint failed: profiles.user_id", "profiles.user_id"),
            (
                "UNIQUE constraint failed: enrollments.user_id, enrollments.code",
                "enrollments.user_id, enrollments.code",
            ),
        ] {
            assert_eq!(DbError::from_message(message), DbError::Constraint(name.to_owned()));
        }
        assert!(matches!(
            DbError::from_message("D1_ERROR: database is locked: SQLITE_BUSY"),
            DbError::Unavailable(_)
        ));
    }
}
