//! The rows of each API's schemas, made when this is compiled: what the npm package judges by.

use crate::engine::row::Row;
use crate::engine::rows::{count, rows};
#[cfg(feature = "identity")]
use crate::schema::identity;
#[cfg(feature = "programs")]
use crate::schema::programs;
use crate::schema::protection;

/// The rows of an API's schemas, in their order: a schema's begin after those of the schemas before it.
pub struct Table<const ROWS: usize> {
    /// The number of the first row, so that no number is that of a row of two APIs.
    pub first_row: usize,
    /// The rules.
    pub rows: [Row; ROWS],
}

/// The Protection API.
pub static PROTECTION: Table<{ count(&protection::ALL) }> =
    Table { first_row: 0, rows: rows(&protection::ALL) };

/// The Identity API.
#[cfg(feature = "identity")]
pub static IDENTITY: Table<{ count(&identity::ALL) }> =
    Table { first_row: 1_024, rows: rows(&identity::ALL) };

/// The Programs API.
#[cfg(feature = "programs")]
pub static PROGRAMS: Table<{ count(&programs::ALL) }> =
    Table { first_row: 2_048, rows: rows(&programs::ALL) };
