//! Every sealed column of every table: the one list that is read when a master key is replaced, and counted from.
//!
//! A table is walked by its primary key, a page at a time. What was read is put back sealed anew, if nobody wrote it in between.

use serde::Serialize;

use crate::batch::Query;
use crate::db::{DbError, Row, Statement, Value};
use crate::sql;

/// Where a walk through a table begins: before every key.
pub const BEGINNING: &str = r#"["","",""]"#;
/// How much goes into one statement, in bytes. D1 takes texts of up to 2 MB.
const CHUNK: usize = 500_000;
/// The name of the job.
pub const JOB: &str = "reseal";

/// A table with sealed columns.
pub struct SealedTable {
    /// Its name.
    pub name: &'static str,
    /// Its sealed columns.
    pub columns: &'static [&'static str],
    /// The columns by which the rows of one owner are told apart.
    pub row: &'static [&'static str],
    page: fn(&str) -> Statement,
    replace: &'static [fn(Value) -> Statement],
    counts: &'static [fn() -> Statement],
}

/// A row with sealed columns.
pub struct SealedRow {
    /// Under whose ids it may be sealed, the likeliest first.
    pub owners: Vec<String>,
    /// What decides beside the column's name what stands in it: the section of a snapshot.
    pub part: Option<String>,
    /// Its primary key, JSON: where the walk goes on.
    pub key: String,
    /// The sealed texts, in the order of [`SealedTable::columns`].
    pub values: Vec<Option<String>>,
    /// Which of its owner's rows it is: the values of [`SealedTable::row`].
    pub row: Vec<String>,
}

/// A text that takes the place of another.
#[derive(Serialize)]
pub struct Replacement {
    /// The row's primary key, JSON.
    pub key: String,
    /// What was read.
    pub old: String,
    /// The same, sealed anew.
    pub new: String,
}

impl Replacement {
    const fn bytes(&self) -> usize {
        self.key.len().saturating_add(self.old.len()).saturating_add(self.new.len())
    }
}

impl SealedTable {
    /// Asks for the rows after `after`, a key as [`SealedRow::key`] has it.
    #[must_use]
    pub fn page(&self, after: &str) -> Query<SealedRow> {
        Query::new((self.page)(after), read)
    }

    /// Puts the new texts in place of the old ones in a column, by its place in [`SealedTable::columns`]. What does not hold the old text
    /// any more is left alone.
    #[must_use]
    pub fn replace(&self, column: usize, replacements: &[Replacement]) -> Vec<Statement> {
        let Some(replace) = self.replace.get(column) else { return Vec::new() };
        let mut bytes = 0_usize;
        let chunks = replacements.chunk_by(|_, next| {
            bytes = bytes.saturating_add(next.bytes());
            let is_same = bytes < CHUNK;
            if !is_same {
                bytes = 0;
            }
            is_same
        });
        chunks.map(|chunk| replace(Value::json(chunk))).collect()
    }

    /// For each column: how many texts are sealed with which key, as table, column, `key_id`, `texts`. Reads the whole table: for
    /// operators, not for requests.
    #[must_use]
    pub fn counts(&self) -> Vec<Statement> {
        self.counts.iter().map(|count| count()).collect()
    }
}

fn read(row: &Row) -> Result<SealedRow, DbError> {
    let owners: Vec<Option<String>> = row.json(0)?;
    Ok(SealedRow {
        owners: owners.into_iter().flatten().collect(),
        part: row.optional_text(1)?.map(str::to_owned),
        key: row.text(2)?.to_owned(),
        values: row.json(3)?,
        row: row.json(4)?,
    })
}

/// How far a job came, JSON.
#[must_use]
pub fn state(job: &str) -> Query<String> {
    let select = sql!("SELECT state FROM job_states WHERE job = :job", job);
    Query::new(select, |row| row.text(0).map(str::to_owned))
}

/// Keeps how far a job came.
#[must_use]
pub fn save(job: &str, state: String) -> Statement {
    sql!(
        "INSERT INTO job_states (job, state) VALUES (:job, :state) ON CONFLICT (job) DO UPDATE SET state = excluded.state",
        job,
        state,
    )
}

/// The columns of a primary key, of which there are one to three.
macro_rules! key {
    ($a:literal) => {
        $a
    };
    ($a:literal, $b:literal) => {
        concat!($a, ", ", $b)
    };
    ($a:literal, $b:literal, $c:literal) => {
        concat!($a, ", ", $b, ", ", $c)
    };
}

/// The values that tell apart the rows of one owner, as texts.
macro_rules! row {
    () => {
        ""
    };
    ($a:literal $(, $b:literal)?) => {
        concat!("CAST(", $a, " AS TEXT)" $(, ", CAST(", $b, " AS TEXT)")?)
    };
}

/// The values of the key after which a page begins.
macro_rules! after {
    ($a:literal) => {
        ":after ->> '$[0]'"
    };
    ($a:literal, $b:literal) => {
        ":after ->> '$[0]', :after ->> '$[1]'"
    };
    ($a:literal, $b:literal, $c:literal) => {
        ":after ->> '$[0]', :after ->> '$[1]', :after ->> '$[2]'"
    };
}

/// Whether a row is the one that a replacement is for.
macro_rules! is_meant {
    ($table:literal; $a:literal) => {
        concat!($table, ".", $a, " = (s.value ->> 'key') ->> '$[0]'")
    };
    ($table:literal; $a:literal, $b:literal) => {
        concat!(is_meant!($table; $a), " AND ", $table, ".", $b, " = (s.value ->> 'key') ->> '$[1]'")
    };
    ($table:literal; $a:literal, $b:literal, $c:literal) => {
        concat!(is_meant!($table; $a, $b), " AND ", $table, ".", $c, " = (s.value ->> 'key') ->> '$[2]'")
    };
}

/// A table: its primary key, under whose ids its rows are sealed, by what those of one owner are told apart, what else decides what stands
/// there, how many rows go at once, and its sealed columns.
macro_rules! table {
    ($table:literal, ($($key:literal),+), $owners:literal, $row:tt, $part:literal, $rows:literal, $first:literal $(, $more:literal)*) => {
        table!(@keyed $table, [$($key),+], $owners, $row, $part, $rows, $first $(, $more)*)
    };
    (@keyed $table:literal, $key:tt, $owners:literal, $row:tt, $part:literal, $rows:literal, $first:literal $(, $more:literal)*) => {
        SealedTable {
            name: $table,
            columns: &[$first $(, $more)*],
            row: &$row,
            page: |after| {
                sql!(
                    concat!(
                        "SELECT json_array(", $owners, ") AS owners, ", $part, " AS part, json_array(", key! $key, ") AS key, json_array(", $first
                        $(, ", ", $more)*, ") AS texts, json_array(", row! $row, ") AS place FROM ", $table, " WHERE (", key! $key, ") > (", after! $key, ") ORDER BY ",
                        key! $key, " LIMIT ", $rows
                    ),
                    after,
                )
            },
            replace: &[table!(@replace $table, $key, $first) $(, table!(@replace $table, $key, $more))*],
            counts: &[table!(@count $table, $first) $(, table!(@count $table, $more))*],
        }
    };
    (@replace $table:literal, [$($key:literal),+], $column:literal) => {
        |rows| {
            sql!(
                concat!(
                    "UPDATE ", $table, " SET ", $column, " = s.value ->> 'new' FROM json_each(:rows) s WHERE ",
                    is_meant!($table; $($key),+), " AND ", $table, ".", $column, " = s.value ->> 'old'"
                ),
                rows,
            )
        }
    };
    (@count $table:literal, $column:literal) => {
        || {
            sql!(concat!(
                "SELECT '", $table, "' AS \"table\", '", $column, "' AS \"column\", substr(", $column, ", 1, instr(", $column,
                ", '.') - 1) AS key_id, count(*) AS texts FROM ", $table, " WHERE ", $column, " IS NOT NULL GROUP BY 3"
            ))
        }
    };
}

/// Every table with sealed columns, in the order in which they are walked. What is begun comes before what it moves to. Where texts
/// are long, fewer rows go at once.
pub const TABLES: &[SealedTable] = &[
    table!(
        "profiles",
        ("user_id"),
        "user_id",
        [],
        "NULL",
        "50",
        "names",
        "dob",
        "email",
        "phone",
        "ssn",
        "address"
    ),
    table!(
        "users",
        ("user_id"),
        "user_id",
        [],
        "NULL",
        "50",
        "profile",
        "state_reason",
        "external_id"
    ),
    table!("logins", ("user_id"), "user_id", [], "NULL", "50", "username", "foreign_hash"),
    table!("addresses", ("user_id", "seq"), "user_id", ["address_id"], "NULL", "50", "address"),
    table!("usernames", ("account", "username_key"), "left_by", [], "NULL", "50", "name"),
    table!("begun_factors", ("user_id"), "user_id", [], "NULL", "50", "secret", "codes"),
    table!("second_factors", ("user_id"), "user_id", [], "NULL", "50", "secret", "codes"),
    table!("email_tokens", ("user_id", "hash"), "user_id", ["hash"], "NULL", "50", "email"),
    table!("events", ("user_id", "id"), "user_id", ["id"], "NULL", "50", "payload"),
    table!("ended_events", ("user_id", "id"), "user_id", ["id"], "NULL", "50", "payload"),
    table!(
        "webhook_endpoints",
        ("account"),
        "account",
        [],
        "NULL",
        "50",
        "secret",
        "former_secret"
    ),
    table!(
        "program_keys",
        ("program_code", "key_hash"),
        "'program:' || program_code",
        ["key_hash"],
        "NULL",
        "50",
        "private_key"
    ),
    table!(
        "program_users",
        ("account_id", "user_id"),
        "user_id",
        ["account_id"],
        "NULL",
        "50",
        "names",
        "middle_name",
        "dob",
        "ssn",
        "email"
    ),
    table!(
        "program_addresses",
        ("account_id", "user_id", "seq"),
        "user_id",
        ["account_id", "type"],
        "NULL",
        "50",
        "address"
    ),
    table!(
        "program_phones",
        ("account_id", "user_id", "seq"),
        "user_id",
        ["account_id", "type"],
        "NULL",
        "50",
        "number"
    ),
    // These three tell its rows apart: an account is of one program, and of one type.
    table!(
        "program_holders",
        ("account_id", "kind", "value_key"),
        "account_id",
        ["kind"],
        "NULL",
        "50",
        "value"
    ),
    // Samples are sealed under our own id of the user; what was delivered, under the vendor's.
    table!(
        "alerts",
        ("array_user_id", "seq"),
        "array_user_id, (SELECT u.user_id FROM array_users u WHERE u.array_user_id = alerts.array_user_id)",
        ["bureau", "alert_id"],
        "NULL",
        "20",
        "details"
    ),
    table!(
        "snapshots",
        ("array_user_id", "section"),
        "array_user_id, (SELECT u.user_id FROM array_users u WHERE u.array_user_id = snapshots.array_user_id)",
        [],
        "replace(section, '.sample', '')",
        "20",
        "body"
    ),
    table!("kept_answers", ("key_hash"), "user_id", ["key_hash"], "NULL", "20", "answer"),
    table!(
        "kept_deliveries",
        ("owner", "received_at", "id"),
        "owner",
        ["received_at", "id"],
        "NULL",
        "20",
        "body"
    ),
];
