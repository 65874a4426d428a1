//! The keyed hashes that audit rows are written under, where a statement has to find them by something else than the user id: they are
//! kept beside the user, and follow the newest key.

use crate::batch::{Asked, Batch, Query};
use crate::db::Statement;
use crate::sql;

/// The rows whose keyed hash is not there, or not of the newest key: those that begin with `prefix`. At most a hundred. Each range is one
/// of the index.
macro_rules! outdated {
    ($ids:literal, $table:literal, $column:literal, $prefix:expr) => {{
        let (from, to) = range($prefix);
        sql!(
            concat!(
                "SELECT ",
                $ids,
                " FROM ",
                $table,
                " WHERE ",
                $column,
                " IS NULL UNION ALL SELECT ",
                $ids,
                " FROM ",
                $table,
                " WHERE ",
                $column,
                " < :from UNION ALL SELECT ",
                $ids,
                " FROM ",
                $table,
                " WHERE ",
                $column,
                " >= :to LIMIT 100"
            ),
            from,
            to,
        )
    }};
}

/// What begins with the prefix: from the one to before the other. Without a prefix, everything.
fn range(prefix: &str) -> (String, String) {
    match prefix.strip_suffix('.') {
        // `/` comes behind `.`.
        Some(id) => (prefix.to_owned(), format!("{id}/")),
        None => (String::new(), char::MAX.to_string()),
    }
}

/// A user's entry in the directory of Array's ids.
pub struct Entry {
    /// As Array knows the user.
    pub array_user_id: String,
    /// Our own id.
    pub user_id: String,
}

/// Asks for users, by their ids, and for entries of the directory whose keyed hash is not there or does not begin with `prefix`.
#[must_use]
pub fn outdated(prefix: &str) -> (Batch, Asked<String>, Asked<Entry>) {
    let mut batch = Batch::new();
    let users = outdated!("user_id", "users", "user_key", prefix);
    let users = batch.ask(Query::new(users, |row| row.text(0).map(str::to_owned)));
    let entries = outdated!("array_user_id, user_id", "array_users", "audit_key", prefix);
    let entries = batch.ask(Query::new(entries, |row| {
        Ok(Entry { array_user_id: row.text(0)?.to_owned(), user_id: row.text(1)?.to_owned() })
    }));
    (batch, users, entries)
}

/// Gives the user the keyed hash under which refused log-ins are recorded.
#[must_use]
pub fn set_user(user_id: &str, key: &str) -> Statement {
    sql!("UPDATE users SET user_key = :key WHERE user_id = :user_id", user_id, key)
}

/// Gives the entry of the directory the keyed hash under which deliveries are recorded.
#[must_use]
pub fn set_entry(array_user_id: &str, key: &str) -> Statement {
    sql!(
        "UPDATE array_users SET audit_key = :key WHERE array_user_id = :array_user_id",
        array_user_id,
        key
    )
}

/// How many hashes a column has of each key, as table, column, `key_id`, `texts`. Reads the whole table: for operators, not for requests.
macro_rules! count {
    ($table:literal, $column:literal, $condition:literal) => {
        sql!(concat!(
            "SELECT '",
            $table,
            "' AS \"table\", '",
            $column,
            "' AS \"column\", iif(instr(",
            $column,
            ", '.') = 0, '0', substr(",
            $column,
            ", 1, instr(",
            $column,
            ", '.') - 1)) AS key_id, count(*) AS texts FROM ",
            $table,
            " WHERE ",
            $condition,
            " GROUP BY 3"
        ))
    };
}

/// Counts what was made with which key. What operators did from the command line stands under no key.
#[must_use]
pub fn counts() -> [Statement; 4] {
    [
        count!("audit", "user_key", "instr(user_key, ':') = 0"),
        count!("audit_links", "link", "seq > 0"),
        count!("users", "user_key", "user_key IS NOT NULL"),
        count!("array_users", "audit_key", "audit_key IS NOT NULL"),
    ]
}
