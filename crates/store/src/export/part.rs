//! What a part of a person's data is, and how its statement is written.

use serde::Deserialize;

use crate::batch::Query;
use crate::db::{DbError, Row, Statement};
use crate::keyed::Keyed;
use crate::sealed::Sealed;

/// Whose data is asked for, by all that tables know of a person.
pub struct Subject<'a> {
    /// The user's id.
    pub user_id: &'a str,
    /// Its keyed hash, under which attempts are counted.
    pub user_key: &'a Keyed,
    /// Its keyed hashes under which audit rows stand, of every API and key.
    pub audit_keys: &'a [String],
}

/// A part of what is known.
pub struct Part {
    /// Which API keeps it: `identity` or `protection`; `trail` is what was recorded.
    pub api: &'static str,
    /// How the part is called.
    pub name: &'static str,
    /// The table that it is read from.
    pub table: &'static str,
    /// Where it comes from, in words.
    pub source: &'static str,
    pub(super) statement: fn(&Subject<'_>) -> Statement,
}

impl Part {
    /// Asks for its entries.
    #[must_use]
    pub fn ask(&self, subject: &Subject<'_>) -> Query<Entry> {
        Query::new((self.statement)(subject), read)
    }
}

/// An entry of a part.
pub struct Entry {
    /// Its members that are kept in clear, a JSON object.
    pub clear: String,
    /// Those that are sealed.
    pub sealed: Vec<Member>,
}

/// A sealed member of an entry.
#[derive(Deserialize)]
pub struct Member {
    /// How it is called.
    pub name: String,
    /// The column that it is sealed for, by its table …
    pub table: String,
    /// … and its name, which of `snapshots` is that of the section.
    pub column: String,
    /// Under whose id.
    pub owner: String,
    /// What tells its row from others of that owner.
    pub row: Vec<String>,
    /// The text; nothing where there is none.
    text: Option<String>,
}

impl Member {
    /// The sealed text, where there is one.
    #[must_use]
    pub fn sealed(&self) -> Option<Sealed> {
        self.text.clone().map(Sealed)
    }
}

pub(super) fn read(row: &Row) -> Result<Entry, DbError> {
    Ok(Entry { clear: row.text(0)?.to_owned(), sealed: row.json(1)? })
}

/// A time as RFC 3339 in UTC.
macro_rules! time {
    ($column:literal) => {
        concat!("strftime('%Y-%m-%dT%H:%M:%fZ', ", $column, " / 1000.0, 'unixepoch')")
    };
}
pub(super) use time;

/// A flag as JSON has it.
macro_rules! flag {
    ($column:literal) => {
        concat!("json(iif(", $column, ", 'true', 'false'))")
    };
}
pub(super) use flag;

/// A sealed member: its name, the column's table and name, its owner, its row and its text, in SQL.
macro_rules! sealed {
    ($name:literal, $table:literal, $column:literal, $owner:literal, $text:literal $(, $row:literal)*) => {
        concat!(
            "json_object('name', '", $name, "', 'table', '", $table, "', 'column', ", $column, ", 'owner', ", $owner,
            ", 'row', json_array(", rows!($($row),*), "), 'text', ", $text, ")"
        )
    };
}
pub(super) use sealed;

/// The values of a row, as texts.
macro_rules! rows {
    () => {
        ""
    };
    ($row:literal) => {
        concat!("CAST(", $row, " AS TEXT)")
    };
    ($row:literal, $other:literal) => {
        concat!("CAST(", $row, " AS TEXT), CAST(", $other, " AS TEXT)")
    };
}
pub(super) use rows;

/// A part: what it is of, members in clear, sealed members, and the rest of the statement.
macro_rules! part {
    ($api:literal, $name:literal, $table:literal, $source:expr, [$($clear:expr),*], [$($sealed:expr),*], $rest:literal, $($value:ident),+) => {
        Part {
            api: $api,
            name: $name,
            table: $table,
            source: $source,
            statement: |subject| {
                sql!(
                    concat!(
                        "SELECT json_object(", joined!($($clear),*), "), json_array(", joined!($($sealed),*), ") FROM ", $rest
                    ),
                    $($value = value!(subject, $value)),+
                )
            },
        }
    };
}
pub(super) use part;

macro_rules! joined {
    () => { "" };
    ($first:expr $(, $more:expr)*) => { concat!($first $(, ", ", $more)*) };
}
pub(super) use joined;

macro_rules! value {
    ($subject:ident, user_id) => {
        $subject.user_id
    };
    ($subject:ident, user_keys) => {
        Value::json(&$subject.user_key.all().collect::<Vec<_>>())
    };
    ($subject:ident, audit_keys) => {
        Value::json(&$subject.audit_keys)
    };
}
pub(super) use value;

/// Where parts come from, in words.
pub(super) const PERSON: &str = "the person, or the site for the person";
pub(super) const HERE: &str = "made here, when the person or the site used the service";
pub(super) const ARRAY: &str = "Array, by webhook";
