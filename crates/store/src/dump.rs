//! A whole database as SQL, in the form of D1's own export, and back: for backups and for their tests.

use std::cell::RefCell;
use std::collections::BTreeMap;

use rusqlite::Connection;
use rusqlite::limits::Limit;
use rusqlite::types::ValueRef;

use crate::db::DbError;
use crate::sqlite::{Sqlite, from_rusqlite};

/// What is done to a copy when it takes the database's place. What was used up or ended since the copy was made would be good again: sessions,
/// links, codes, factors that are being set up. Nor does anything come by itself that was on its way, and that its owner may have ended since:
/// the end of a lost factor, another key for a partner's answers. One that has come by the last audit row holds.
pub const ENDED: &[&str] = &[
    "DELETE FROM sessions",
    "DELETE FROM challenges",
    "DELETE FROM reset_tokens",
    "DELETE FROM link_codes",
    "DELETE FROM email_tokens",
    "DELETE FROM mailed_codes",
    "DELETE FROM begun_factors",
    "DELETE FROM user_tokens",
    "UPDATE second_factors SET reset_at = NULL WHERE reset_at IS NOT NULL",
    "UPDATE programs SET next_response_key = NULL, next_response_at = NULL, next_response_by = NULL \
     WHERE next_response_at > (SELECT coalesce(max(at), 0) FROM audit)",
];

/// The tables of the service, and the one in which wrangler notes the migrations. Not those of SQLite and of the platform.
const TABLES: &str = "SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND sql NOT NULL \
     AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE '\\_cf\\_%' ESCAPE '\\' ORDER BY rowid";
const REST: &str = "SELECT sql FROM sqlite_schema WHERE sql NOT NULL AND type IN ('index', 'trigger', 'view') ORDER BY type, rowid";

impl Sqlite {
    /// A database in memory that a dump makes, whole: with its foreign keys kept. It reads and writes no file, whatever the dump says.
    ///
    /// # Errors
    /// [`DbError::Unavailable`] if a statement fails, or a row refers to one that is not there.
    pub fn from_dump(sql: &str) -> Result<Self, DbError> {
        let connection = Connection::open_in_memory().map_err(from_rusqlite)?;
        connection.pragma_update(None, "foreign_keys", true).map_err(from_rusqlite)?;
        connection.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 0).map_err(from_rusqlite)?;
        for part in ["BEGIN", sql, "COMMIT"] {
            connection.execute_batch(part).map_err(from_rusqlite)?;
        }
        Ok(Self(RefCell::new(connection)))
    }

    /// The database as SQL: what D1's export gives.
    ///
    /// # Errors
    /// [`DbError::Unavailable`] where it can't be read.
    pub fn dump(&self) -> Result<String, DbError> {
        dump(&self.0.borrow()).map_err(from_rusqlite)
    }

    /// How many rows each table has.
    ///
    /// # Errors
    /// As for [`Sqlite::dump`].
    pub fn row_counts(&self) -> Result<BTreeMap<String, u64>, DbError> {
        let connection = self.0.borrow();
        let count = |(name, _): (String, String)| {
            let select = format!("SELECT count(*) FROM {}", quoted(&name));
            let rows: i64 = connection.query_row(&select, [], |row| row.get(0))?;
            Ok((name, rows.unsigned_abs()))
        };
        let counts = tables(&connection).and_then(|all| all.into_iter().map(count).collect());
        counts.map_err(from_rusqlite)
    }

    /// The migrations that were applied, the oldest first, by their files' names; none where nobody noted them.
    ///
    /// # Errors
    /// As for [`Sqlite::dump`].
    pub fn applied_migrations(&self) -> Result<Vec<String>, DbError> {
        let connection = self.0.borrow();
        let names = || {
            if !connection.table_exists(None, "d1_migrations")? {
                return Ok(Vec::new());
            }
            let mut select = connection.prepare("SELECT name FROM d1_migrations ORDER BY id")?;
            select.query_map([], |row| row.get(0))?.collect()
        };
        names().map_err(from_rusqlite)
    }
}

fn tables(connection: &Connection) -> rusqlite::Result<Vec<(String, String)>> {
    let mut select = connection.prepare(TABLES)?;
    select.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
}

fn dump(connection: &Connection) -> rusqlite::Result<String> {
    let mut text = "PRAGMA defer_foreign_keys=TRUE;\n".to_owned();
    for (name, sql) in tables(connection)? {
        text.extend([&sql, ";\n"]);
        write_rows(connection, &quoted(&name), &mut text)?;
    }
    let mut rest = connection.prepare(REST)?;
    let rest = rest.query_map([], |row| row.get::<_, String>(0))?;
    for sql in rest {
        text.extend([&sql?, ";\n"]);
    }
    Ok(text)
}

fn write_rows(connection: &Connection, table: &str, text: &mut String) -> rusqlite::Result<()> {
    let mut select = connection.prepare(&format!("SELECT * FROM {table}"))?;
    let names: Vec<String> = select.column_names().map(quoted).collect();
    let into = format!("INSERT INTO {table} ({}) VALUES(", names.join(","));
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        let cells = (0..names.len()).map(|column| row.get_ref(column).map(literal));
        let cells = cells.collect::<rusqlite::Result<Vec<_>>>()?;
        text.extend([&into, cells.join(",").as_str(), ");\n"]);
    }
    Ok(())
}

fn literal(value: ValueRef<'_>) -> String {
    match value {
        ValueRef::Null => "NULL".to_owned(),
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Real(number) => format!("{number:?}"),
        ValueRef::Text(bytes) => {
            format!("'{}'", String::from_utf8_lossy(bytes).replace('\'', "''"))
        }
        ValueRef::Blob(bytes) => {
            let digits: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
            format!("X'{digits}'")
        }
    }
}

fn quoted(name: impl AsRef<str>) -> String {
    format!("\"{}\"", name.as_ref().replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::ENDED;
    use crate::sqlite::Sqlite;

    #[test]
    fn a_dump_makes_the_same_database() {
        let first = Sqlite::in_memory().unwrap();
        let dump = first.dump().unwrap();
        let second = Sqlite::from_dump(&dump).unwrap();
        assert_eq!(second.dump().unwrap(), dump);
        assert_eq!(second.row_counts().unwrap(), first.row_counts().unwrap());
        assert!(second.row_counts().unwrap().len() > 40);
        for ended in ENDED {
            Sqlite::from_dump(&format!("{dump}{ended};")).unwrap();
        }
    }

    /// A factor and two programs, of which the second has its key since before the copy was made.
    fn with_pending(reset_at: &str, next: &str) -> String {
        let empty = Sqlite::in_memory().unwrap().dump().unwrap();
        format!(
            "{empty}INSERT INTO second_factors (user_id, secret, confirmed_at, reset_at) VALUES ('pat', 's', 1, {reset_at});\n\
             INSERT INTO audit (id, at, user_key, actor, action, request_id) VALUES ('1', 150, 'u', 'ops', 'program.settings', 'r');\n\
             INSERT INTO programs (program_code, environment, revision, response_key, created_at, updated_at, next_response_key, \
             next_response_at, next_response_by) VALUES ('acme', 'pie', 1, 'own', 0, 0, {next}), ('beta', 'pie', 1, 'own', 0, 0, 'new', 149, 'ops');\n"
        )
    }

    /// Else what its owner ended after the copy was made would take effect by itself, long ago begun. From CWE-672.
    #[test]
    fn what_would_come_by_itself_does_not_come_out_of_a_copy() {
        let ended: String = ENDED.iter().map(|statement| format!("{statement};\n")).collect();
        let restored =
            |dump: String| Sqlite::from_dump(&format!("{dump}{ended}")).unwrap().dump().unwrap();
        let begun = restored(with_pending("200", "'thief', 151, 'ops'"));
        assert!(!begun.contains("thief"), "{begun}");
        assert_eq!(begun, restored(with_pending("NULL", "NULL, NULL, NULL")));
        assert!(begun.contains("'new',149,'ops'"), "what holds is kept");
    }

    #[test]
    fn values_come_back_as_they_were() {
        let made = "CREATE TABLE t (a TEXT, b INTEGER, c REAL, d BLOB);\n";
        let rows = "INSERT INTO \"t\" (\"a\",\"b\",\"c\",\"d\") VALUES('it''s\n\u{2028}\"x\"; --',9007199254740991,0.1,X'00ff');\n\
             INSERT INTO \"t\" (\"a\",\"b\",\"c\",\"d\") VALUES(NULL,-1,1.0,NULL);\n";
        let dump = format!("PRAGMA defer_foreign_keys=TRUE;\n{made}{rows}");
        assert_eq!(Sqlite::from_dump(&dump).unwrap().dump().unwrap(), dump);
    }

    #[test]
    fn a_row_that_refers_to_nothing_is_refused() {
        let dump = "PRAGMA defer_foreign_keys=TRUE; CREATE TABLE a (id TEXT PRIMARY KEY); \
             CREATE TABLE b (a TEXT REFERENCES a (id));";
        let good = "INSERT INTO b VALUES ('1'); INSERT INTO a VALUES ('1');";
        assert!(Sqlite::from_dump(&format!("{dump}{good}")).is_ok());
        assert!(Sqlite::from_dump(&format!("{dump}INSERT INTO b VALUES ('1');")).is_err());
        assert!(Sqlite::from_dump(dump.get(..80).unwrap()).is_err());
    }

    /// From CWE-73.
    #[test]
    fn a_dump_that_others_made_writes_no_file() {
        let file = std::env::temp_dir().join(format!("idp-edge-dump-{}", std::process::id()));
        let path = file.display();
        for sql in [
            format!("ATTACH DATABASE '{path}' AS x; CREATE TABLE x.t (a);"),
            format!("COMMIT; ATTACH DATABASE '{path}' AS x; CREATE TABLE x.t (a); BEGIN;"),
            format!("COMMIT; VACUUM INTO '{path}'; BEGIN;"),
        ] {
            assert!(Sqlite::from_dump(&sql).is_err(), "{sql}");
            assert!(!fs::exists(&file).unwrap(), "{sql}");
        }
    }

    #[test]
    fn migrations_are_those_that_wrangler_noted() {
        let noted = "CREATE TABLE d1_migrations (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE); \
             INSERT INTO d1_migrations (name) VALUES ('0001_a.sql'), ('0002_b.sql');";
        let database = Sqlite::from_dump(noted).unwrap();
        assert_eq!(database.applied_migrations().unwrap(), ["0001_a.sql", "0002_b.sql"]);
        assert_eq!(Sqlite::in_memory().unwrap().applied_migrations().unwrap(), [""; 0]);
    }
}
