//! The addresses of a user, in the order in which they came. At most one is the default.

use crate::batch::Query;
use crate::db::{DbError, Row, Statement};
use crate::sealed::Sealed;
use crate::sql;

/// How many addresses a user may have: every answer opens all of them.
pub const MAX_ADDRESSES: i64 = 50;

/// How many bytes they may take up, sealed: 32 KiB, and the version of each, which texts of before did not name: a book that was full then
/// still fits.
pub const MAX_BYTES: i64 = 32 * 1024 + 2 * MAX_ADDRESSES;

/// An address as it is kept.
pub struct StoredAddress {
    /// The id, a UUID.
    pub address_id: String,
    /// The address.
    pub address: Sealed,
    /// Whether it is the default.
    pub is_default: bool,
    /// Goes up with every change.
    pub revision: i64,
}

impl StoredAddress {
    /// As it is once it was added.
    #[must_use]
    pub const fn added(address_id: String, address: Sealed) -> Self {
        Self { address_id, address, is_default: false, revision: 1 }
    }
}

/// All addresses of a user, the oldest first.
#[must_use]
pub fn select(user_id: &str) -> Query<StoredAddress> {
    let statement = sql!(
        "SELECT address_id, address, is_default, revision FROM addresses WHERE user_id = :user_id ORDER BY seq",
        user_id,
    );
    Query::new(statement, stored)
}

fn stored(row: &Row) -> Result<StoredAddress, DbError> {
    Ok(StoredAddress {
        address_id: row.text(0)?.to_owned(),
        address: Sealed(row.text(1)?.to_owned()),
        is_default: row.flag(2)?,
        revision: row.integer(3)?.unwrap_or_default(),
    })
}

/// The user has that address; else `address_unknown`.
#[must_use]
pub fn require_address(user_id: &str, address_id: &str) -> Statement {
    sql!(
        "INSERT INTO guard (address_known) SELECT 0 WHERE NOT EXISTS \
        (SELECT 1 FROM addresses WHERE user_id = :user_id AND address_id = :address_id)",
        user_id,
        address_id,
    )
}

/// The user's addresses are within [`MAX_ADDRESSES`] and [`MAX_BYTES`]; else `addresses_exhausted`. Behind what adds to them.
#[must_use]
pub fn require_within_limits(user_id: &str) -> Statement {
    // What is sealed is ASCII: as many characters as bytes.
    sql!(
        "INSERT INTO guard (addresses_left) SELECT 0 \
        WHERE (SELECT count(*) FROM addresses WHERE user_id = :user_id) > :most \
        OR (SELECT sum(length(address)) FROM addresses WHERE user_id = :user_id) > :most_bytes",
        user_id,
        most = MAX_ADDRESSES,
        most_bytes = MAX_BYTES,
    )
}

/// Adds an address behind the others.
#[must_use]
pub fn insert(user_id: &str, address_id: &str, address: Sealed) -> Statement {
    sql!(
        "INSERT INTO addresses (user_id, seq, address_id, address) \
        SELECT :user_id, coalesce(max(seq), 0) + 1, :address_id, :address FROM addresses WHERE user_id = :user_id",
        user_id,
        address_id,
        address,
    )
}

/// Puts an address in place of one.
#[must_use]
pub fn replace(user_id: &str, address_id: &str, address: Sealed) -> Statement {
    sql!(
        "UPDATE addresses SET address = :address, revision = revision + 1 WHERE user_id = :user_id AND address_id = :address_id",
        user_id,
        address_id,
        address,
    )
}

/// Forgets an address.
#[must_use]
pub fn delete(user_id: &str, address_id: &str) -> Statement {
    sql!(
        "DELETE FROM addresses WHERE user_id = :user_id AND address_id = :address_id",
        user_id,
        address_id,
    )
}

/// Makes an address the default and every other none. Two statements: SQLite checks a unique index row by row.
#[must_use]
pub fn set_default(user_id: &str, address_id: &str) -> [Statement; 2] {
    [
        sql!(
            "UPDATE addresses SET is_default = 0 WHERE user_id = :user_id AND is_default = 1 AND address_id <> :address_id",
            user_id,
            address_id,
        ),
        sql!(
            "UPDATE addresses SET is_default = 1 WHERE user_id = :user_id AND address_id = :address_id",
            user_id,
            address_id,
        ),
    ]
}

/// Makes an address none that is the default.
#[must_use]
pub fn unset_default(user_id: &str, address_id: &str) -> Statement {
    sql!(
        "UPDATE addresses SET is_default = 0 WHERE user_id = :user_id AND address_id = :address_id",
        user_id,
        address_id,
    )
}
