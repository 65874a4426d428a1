//! Days of UTC.

/// A day in milliseconds.
pub(crate) const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// The day of UTC in which a moment lies, since 1970.
pub(crate) const fn day_of(now: i64) -> i64 {
    now.div_euclid(DAY_MS)
}
