//! Which rows of a list, newest first, are wanted.

/// An entry of a list, and its place there.
pub struct Listed<T> {
    /// Its time, Unix milliseconds.
    pub at: i64,
    /// What tells entries of the same time apart.
    pub id: String,
    /// The entry.
    pub item: T,
}

/// Rows that come after a place of the list.
pub struct Window {
    /// The place, as time and id: rows are before it in time, or of the same time with a smaller id.
    pub before: (i64, String),
    /// How many rows at the most.
    pub limit: i64,
    /// How many rows after the place are left out.
    pub offset: i64,
}
