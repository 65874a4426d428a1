//! A database in a file, for tools that fill or measure one.

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::{fs, io, iter};

use rusqlite::Connection;
use rusqlite::functions::{Context, FunctionFlags};

use crate::db::DbError;
use crate::sqlite::{MIGRATIONS, Sqlite, from_rusqlite};

/// Where wrangler notes which migrations a database has.
const NOTED: &str = "CREATE TABLE IF NOT EXISTS d1_migrations (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE, \
     applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL)";
/// Whose tables are there already.
const IS_MADE: &str = "SELECT count(*) FROM sqlite_schema WHERE name = 'profiles'";
/// A gigabyte for pages, which come in no order.
const CACHE_KIB: i64 = -1_000_000;
const PAGE: i64 = 4096;

impl Sqlite {
    /// Opens a database file. One that is not there is made with every migration, noted as wrangler does. What is written may be lost, or the
    /// file with it, where the machine stops meanwhile: nothing waits for the disk.
    ///
    /// # Errors
    /// [`DbError::Unavailable`] where it is no database, is in use, or a migration fails.
    pub fn open(file: &Path) -> Result<Self, DbError> {
        let connection = Connection::open(file).map_err(from_rusqlite)?;
        for (pragma, value) in [("page_size", PAGE), ("cache_size", CACHE_KIB), ("synchronous", 0)]
        {
            connection.pragma_update(None, pragma, value).map_err(from_rusqlite)?;
        }
        let is_made: i64 =
            connection.query_row(IS_MADE, [], |row| row.get(0)).map_err(from_rusqlite)?;
        if is_made == 0 {
            migrate(&connection)?;
        }
        connection.pragma_update(None, "foreign_keys", true).map_err(from_rusqlite)?;
        connection.set_prepared_statement_cache_capacity(200);
        Ok(Self(RefCell::new(connection)))
    }

    /// Has what SQL draws by chance follow from a number, so that the same statements make the same rows.
    ///
    /// # Errors
    /// [`DbError::Unavailable`]: SQLite does not take them.
    pub fn draw_from(&self, number: u64) -> Result<(), DbError> {
        let connection = self.0.borrow();
        let flags = FunctionFlags::SQLITE_UTF8;
        let state = AtomicU64::new(number);
        let random =
            move |_: &mut Context<'_>| -> rusqlite::Result<i64> { Ok(next(&state).cast_signed()) };
        connection.create_scalar_function("random", 0, flags, random).map_err(from_rusqlite)?;
        let state = AtomicU64::new(!number);
        let blob = move |context: &mut Context<'_>| -> rusqlite::Result<Vec<u8>> {
            let length: i64 = context.get(0)?;
            let bytes = iter::repeat_with(|| next(&state).to_be_bytes()).flatten();
            Ok(bytes.take(usize::try_from(length).unwrap_or_default()).collect())
        };
        connection.create_scalar_function("randomblob", 1, flags, blob).map_err(from_rusqlite)
    }
}

/// SplitMix64.
fn next(state: &AtomicU64) -> u64 {
    const STEP: u64 = 0x9E37_79B9_7F4A_7C15;
    let mixed = state.fetch_add(STEP, Ordering::Relaxed).wrapping_add(STEP);
    let mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}

fn migrate(connection: &Connection) -> Result<(), DbError> {
    // A new file is thrown away where this does not come to its end.
    connection.pragma_update(None, "journal_mode", "MEMORY").map_err(from_rusqlite)?;
    connection.execute_batch(NOTED).map_err(from_rusqlite)?;
    for (name, sql) in named().map_err(|error| DbError::Unavailable(error.to_string()))? {
        connection.execute_batch(&sql).map_err(from_rusqlite)?;
        let note = "INSERT INTO d1_migrations (name) VALUES (?1)";
        connection.execute(note, [name]).map_err(from_rusqlite)?;
    }
    Ok(())
}

/// Every migration with its file's name, oldest first.
fn named() -> io::Result<Vec<(String, String)>> {
    let files = fs::read_dir(MIGRATIONS)?.map(|file| Ok(file?.path()));
    let mut paths = files.collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    let read = |path: &PathBuf| -> io::Result<(String, String)> {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        Ok((name.unwrap_or_default(), fs::read_to_string(path)?))
    };
    paths.iter().map(read).collect()
}
