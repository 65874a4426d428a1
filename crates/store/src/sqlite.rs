//! The port over rusqlite, as strict as D1: foreign keys on, numbers bound as doubles, at most 100 parameters.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::sync::LazyLock;
use std::{fs, io};

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, MAIN_DB, StatementStatus, ToSql, params_from_iter};

use crate::db::{
    Cost, Db, DbError, Done, MAX_PARAMS, Row, RunFuture, SizeFuture, Statement, Value,
};

/// Where the migrations are.
pub(crate) const MIGRATIONS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/migrations");

/// An empty database with every migration applied, as SQLite keeps it. Tests open thousands, and the migrations would take most of their time.
static MIGRATED: LazyLock<Result<Vec<u8>, DbError>> = LazyLock::new(|| {
    let mut connection = Connection::open_in_memory().map_err(from_rusqlite)?;
    connection.pragma_update(None, "foreign_keys", true).map_err(from_rusqlite)?;
    for migration in migrations().map_err(|error| DbError::Unavailable(error.to_string()))? {
        connection.execute_batch(&migration).map_err(from_rusqlite)?;
    }
    Ok(connection.serialize(MAIN_DB).map_err(from_rusqlite)?.to_vec())
});

/// A SQLite database: in memory, or in a file.
pub struct Sqlite(pub(crate) RefCell<Connection>);

impl Sqlite {
    /// An empty database with every migration applied.
    ///
    /// # Errors
    /// [`DbError::Unavailable`] if a migration fails.
    pub fn in_memory() -> Result<Self, DbError> {
        let migrated = MIGRATED.as_ref().map_err(Clone::clone)?.as_slice();
        let mut connection = Connection::open_in_memory().map_err(from_rusqlite)?;
        connection
            .deserialize_read_exact(MAIN_DB, migrated, migrated.len(), false)
            .map_err(from_rusqlite)?;
        connection.pragma_update(None, "foreign_keys", true).map_err(from_rusqlite)?;
        Ok(Self(RefCell::new(connection)))
    }

    /// How SQLite would run a statement: the lines of `EXPLAIN QUERY PLAN`, such as `SEARCH users USING …`.
    ///
    /// # Errors
    /// [`DbError::Unavailable`] if the statement is none.
    pub fn plan(&self, statement: &Statement) -> Result<Vec<String>, DbError> {
        let connection = self.0.borrow();
        let mut explained = connection
            .prepare_cached(&format!("EXPLAIN QUERY PLAN {}", statement.sql))
            .map_err(from_rusqlite)?;
        let lines =
            explained.query_map(params_from_iter(&statement.params), |row| row.get("detail"));
        lines.map_err(from_rusqlite)?.collect::<Result<_, _>>().map_err(from_rusqlite)
    }

    /// How many steps SQLite's machine takes for a statement, which must not write: what it costs, whatever the clock says.
    ///
    /// # Errors
    /// [`DbError::Unavailable`] if the statement is none.
    pub fn steps(&self, statement: &Statement) -> Result<i32, DbError> {
        let connection = self.0.borrow();
        let mut prepared = connection.prepare(statement.sql).map_err(from_rusqlite)?;
        let mut rows =
            prepared.query(params_from_iter(&statement.params)).map_err(from_rusqlite)?;
        while rows.next().map_err(from_rusqlite)?.is_some() {}
        drop(rows);
        Ok(prepared.get_status(StatementStatus::VmStep))
    }

    fn in_transaction(&self, statements: &[Statement]) -> Result<Vec<Done>, DbError> {
        let mut connection = self.0.borrow_mut();
        let transaction = connection.transaction().map_err(from_rusqlite)?;
        let results = statements
            .iter()
            .map(|statement| done(&transaction, statement))
            .collect::<Result<_, _>>()?;
        transaction.commit().map_err(from_rusqlite)?;
        Ok(results)
    }
}

impl Db for Sqlite {
    fn run(&self, statements: Vec<Statement>) -> RunFuture<'_> {
        Box::pin(async move { self.in_transaction(&statements) })
    }

    fn size(&self) -> SizeFuture<'_> {
        const SQL: &str =
            "SELECT page_count * page_size AS bytes FROM pragma_page_count(), pragma_page_size()";
        Box::pin(async move {
            let results = self.in_transaction(&[Statement::new(SQL, [])])?;
            let row = results.first().and_then(|done| done.rows.first());
            row.map_or(Ok(None), |row| row.integer(0))
        })
    }
}

/// Runs a statement. SQLite tells how many rows it changed, those by triggers too; that it read more than it gave, it does not tell.
fn done(connection: &Connection, statement: &Statement) -> Result<Done, DbError> {
    let before = connection.total_changes();
    let rows = rows_of(connection, statement)?;
    let written = connection.total_changes().saturating_sub(before);
    let cost = Cost { read: u64::try_from(rows.len()).unwrap_or(u64::MAX), written };
    Ok(Done { rows, cost })
}

fn rows_of(connection: &Connection, statement: &Statement) -> Result<Vec<Row>, DbError> {
    if statement.params.len() > MAX_PARAMS {
        return Err(DbError::Unavailable("too many parameters".to_owned()));
    }
    let mut prepared = connection.prepare_cached(statement.sql).map_err(from_rusqlite)?;
    let names: BTreeSet<&str> = prepared.column_names().collect();
    let columns = prepared.column_count();
    if names.len() < columns {
        // D1 gives a row as an object, which has one of them.
        return Err(DbError::Unavailable(format!("two columns of one name: {}", statement.sql)));
    }
    let rows = prepared.query_map(params_from_iter(&statement.params), |row| {
        (0..columns)
            .map(|column| row.get_ref(column).map(value_of))
            .collect::<Result<Vec<_>, _>>()
            .map(Row)
    });
    rows.map_err(from_rusqlite)?.collect::<Result<_, _>>().map_err(from_rusqlite)
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Number(number) => ValueRef::Real(*number),
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
        }))
    }
}

fn value_of(value: ValueRef<'_>) -> Value {
    match value {
        ValueRef::Null | ValueRef::Blob(_) => Value::Null,
        ValueRef::Integer(integer) => integer.into(),
        ValueRef::Real(number) => Value::Number(number),
        ValueRef::Text(bytes) => Value::Text(String::from_utf8_lossy(bytes).into_owned()),
    }
}

/// Every migration, oldest first. Read when asked for, so that a new file is all that there is to add, as for wrangler.
///
/// # Errors
/// When the folder can't be read.
pub fn migrations() -> io::Result<Vec<String>> {
    let files = fs::read_dir(MIGRATIONS)?;
    let mut paths = files.map(|file| Ok(file?.path())).collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    paths.iter().map(fs::read_to_string).collect()
}

pub(crate) fn from_rusqlite(error: rusqlite::Error) -> DbError {
    match error {
        rusqlite::Error::SqliteFailure(_, Some(message)) => DbError::from_message(&message),
        // It would also tell the whole statement.
        rusqlite::Error::SqlInputError { msg, .. } => DbError::from_message(&msg),
        other => DbError::Unavailable(other.to_string()),
    }
}
