//! The addresses of a user, in the order in which they came. At most one is the default.

use crate::constraint::Error;
use crate::db::{DbError, Row, Statement};
use crate::profile::Sealed;

/// An address as it is kept.
pub struct Stored {
    /// The id, a UUID.
    pub address_id: String,
    /// The address.
    pub address: Sealed,
    /// Whether it is the default.
    pub is_default: bool,
}

/// Selects all addresses of a user, for [`all`].
#[must_use]
pub fn select(user_id: &str) -> Statement {
    const SQL: &str =
        "SELECT address_id, address, is_default FROM addresses WHERE user_id = ?1 ORDER BY seq";
    Statement::new(SQL, [user_id.into()])
}

/// What came of [`select`].
///
/// # Errors
/// [`Error::Unavailable`] where a row has another shape.
pub fn all(rows: Option<&Vec<Row>>) -> Result<Vec<Stored>, Error> {
    let rows = rows.map_or(&[][..], Vec::as_slice);
    Ok(rows.iter().map(stored).collect::<Result<_, DbError>>()?)
}

fn stored(row: &Row) -> Result<Stored, DbError> {
    Ok(Stored {
        address_id: row.text(0)?.to_owned(),
        address: Sealed(row.text(1)?.to_owned()),
        is_default: row.flag(2)?,
    })
}

/// The user has that address; else `address_unknown`.
#[must_use]
pub fn require_address(user_id: &str, address_id: &str) -> Statement {
    const SQL: &str = "INSERT INTO guard (address_known) SELECT 0 WHERE NOT EXISTS \
        (SELECT 1 FROM addresses WHERE user_id = ?1 AND address_id = ?2)";
    Statement::new(SQL, [user_id.into(), address_id.into()])
}

/// How many addresses a user may have: every answer opens all of them.
pub const MOST: i64 = 50;

/// The user has fewer addresses than [`MOST`]; else `addresses_exhausted`.
#[must_use]
pub fn require_room(user_id: &str) -> Statement {
    const SQL: &str = "INSERT INTO guard (addresses_left) SELECT 0 \
        WHERE (SELECT count(*) FROM addresses WHERE user_id = ?1) >= ?2";
    Statement::new(SQL, [user_id.into(), MOST.into()])
}

/// Adds an address behind the others.
#[must_use]
pub fn insert(user_id: &str, address_id: &str, address: Sealed) -> Statement {
    const SQL: &str = "INSERT INTO addresses (user_id, seq, address_id, address) \
        SELECT ?1, coalesce(max(seq), 0) + 1, ?2, ?3 FROM addresses WHERE user_id = ?1";
    Statement::new(SQL, [user_id.into(), address_id.into(), address.into()])
}

/// Puts an address in place of one.
#[must_use]
pub fn replace(user_id: &str, address_id: &str, address: Sealed) -> Statement {
    const SQL: &str = "UPDATE addresses SET address = ?3 WHERE user_id = ?1 AND address_id = ?2";
    Statement::new(SQL, [user_id.into(), address_id.into(), address.into()])
}

/// Forgets an address.
#[must_use]
pub fn delete(user_id: &str, address_id: &str) -> Statement {
    const SQL: &str = "DELETE FROM addresses WHERE user_id = ?1 AND address_id = ?2";
    Statement::new(SQL, [user_id.into(), address_id.into()])
}

/// Makes an address the default and every other none. Two statements: SQLite checks a unique index row by row.
#[must_use]
pub fn set_default(user_id: &str, address_id: &str) -> [Statement; 2] {
    const NONE: &str = "UPDATE addresses SET is_default = 0 WHERE user_id = ?1 AND is_default = 1";
    const ONE: &str = "UPDATE addresses SET is_default = 1 WHERE user_id = ?1 AND address_id = ?2";
    [
        Statement::new(NONE, [user_id.into()]),
        Statement::new(ONE, [user_id.into(), address_id.into()]),
    ]
}

/// Makes an address none that is the default.
#[must_use]
pub fn unset_default(user_id: &str, address_id: &str) -> Statement {
    const SQL: &str = "UPDATE addresses SET is_default = 0 WHERE user_id = ?1 AND address_id = ?2";
    Statement::new(SQL, [user_id.into(), address_id.into()])
}
