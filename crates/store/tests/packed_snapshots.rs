//! Migration 0030 gives snapshots another table. Where they are too many to be copied at once, they are copied ahead of it, some at a time, while the
//! Worker before goes on.
#![expect(
    clippy::arithmetic_side_effects,
    clippy::unwrap_used,
    reason = "a panic is how a test fails, in its helpers too"
)]

use std::fs;

use rusqlite::Connection;

const STORE: &str = env!("CARGO_MANIFEST_DIR");
const NUMBER: &str = "0030";

/// How the Worker before writes one.
const WRITE: &str = "INSERT INTO snapshots (array_user_id, section, body, has_items, updated_at) VALUES (?1, ?2, ?3, 1, ?4) \
     ON CONFLICT (array_user_id, section) DO UPDATE SET body = excluded.body, has_items = excluded.has_items, updated_at = excluded.updated_at";
const ALL: &str = "SELECT array_user_id || section || body || has_items || updated_at FROM snapshots ORDER BY array_user_id, section";
const SCHEMA: &str =
    "SELECT type || name || tbl_name || coalesce(sql, '') FROM sqlite_schema ORDER BY type, name";

/// The migrations that a condition on their number is true of.
fn migrate(db: &Connection, which: impl Fn(&str) -> bool) {
    let mut paths: Vec<_> = fs::read_dir(format!("{STORE}/migrations"))
        .unwrap()
        .map(|file| file.unwrap().path())
        .filter(|path| which(path.file_name().unwrap().to_str().unwrap().get(..4).unwrap()))
        .collect();
    paths.sort();
    for path in paths {
        db.execute_batch(&format!("BEGIN; {} COMMIT;", fs::read_to_string(path).unwrap())).unwrap();
    }
}

/// A database of the version before, in which each of so many people has two sections.
fn before(people: i64) -> Connection {
    let db = Connection::open_in_memory().unwrap();
    migrate(&db, |number| number < NUMBER);
    for person in 0..people {
        write(&db, 2 * person, "scores", "old");
        write(&db, 2 * person, "watches", "old");
    }
    db
}

fn write(db: &Connection, person: i64, section: &str, body: &str) {
    let id = format!("p{person:04}");
    db.execute(WRITE, (id, section, body, person)).unwrap();
}

fn rows(db: &Connection, select: &str) -> Vec<String> {
    let mut select = db.prepare(select).unwrap();
    select.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
}

fn one(db: &Connection, select: &str) -> i64 {
    db.query_row(select, [], |row| row.get(0)).unwrap()
}

/// The statements that copy ahead, fewer rows at a time.
fn ahead() -> String {
    let sql = fs::read_to_string(format!("{STORE}/ahead/0030_packed_snapshots.sql")).unwrap();
    assert_eq!(sql.matches("LIMIT 100000").count(), 2);
    sql.replace("LIMIT 100000", "LIMIT 30")
}

/// Runs it once, and tells whether there are more.
fn copy_some(db: &Connection) -> bool {
    let sql = ahead();
    let (copying, asking) = sql.rsplit_once("SELECT EXISTS").unwrap();
    let copied = "SELECT count(*) FROM packed_snapshots";
    let had = db.query_row(copied, [], |row| row.get(0)).unwrap_or(0);
    db.execute_batch(&format!("BEGIN; {copying} COMMIT;")).unwrap();
    assert!(one(db, copied) - had <= 30, "at a time");
    one(db, &format!("SELECT EXISTS{asking}")) == 1
}

#[test]
fn few_are_copied_by_the_migration_alone() {
    let db = before(50);
    let had = rows(&db, ALL);
    migrate(&db, |number| number >= NUMBER);
    assert_eq!((rows(&db, ALL), had.len()), (had, 100));
}

#[test]
fn many_are_copied_ahead_while_the_worker_before_goes_on() {
    let db = before(100);
    let mut runs = 0;
    while copy_some(&db) {
        runs += 1;
        // One that was copied, one that was not, one in between that is new, and one that goes.
        write(&db, 0, "scores", &format!("newer {runs}"));
        write(&db, 198, "watches", &format!("newer {runs}"));
        write(&db, 20 * runs + 1, "scores", "new");
        write(&db, 199 - 20 * runs, "scores", "new");
        db.execute(
            "DELETE FROM snapshots WHERE array_user_id = ?1",
            [format!("p{:04}", 180 - 12 * runs)],
        )
        .unwrap();
        assert!(runs < 20, "it comes to an end");
    }
    assert!(runs >= 6, "{runs} runs");
    let had = rows(&db, ALL);
    let copied = ALL.replace("snapshots", "packed_snapshots");
    assert_eq!(rows(&db, &copied), had, "nothing is left for the migration to copy");
    write(&db, 999, "scores", "the last");
    let had = rows(&db, ALL);
    migrate(&db, |number| number >= NUMBER);
    assert_eq!(rows(&db, ALL), had);
    let fresh = before(0);
    migrate(&fresh, |number| number >= NUMBER);
    assert_eq!(rows(&db, SCHEMA), rows(&fresh, SCHEMA), "and nothing of it stays");
}

/// Whoever stops half-way has the migration copy the rest.
#[test]
fn what_was_not_copied_ahead_is_copied_by_the_migration() {
    let db = before(100);
    assert!(copy_some(&db));
    write(&db, 0, "scores", "newer");
    write(&db, 198, "watches", "newer");
    let had = rows(&db, ALL);
    migrate(&db, |number| number >= NUMBER);
    assert_eq!(rows(&db, ALL), had);
}
