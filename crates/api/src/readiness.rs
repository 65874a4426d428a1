//! Whether the database answered a moment ago: whoever asks without end does not ask the database each time.

use std::cell::Cell;

/// How long an answer is kept, in milliseconds.
const KEPT_MS: i64 = 5_000;

/// How the database was found.
#[derive(Clone, Copy)]
pub(crate) enum Found {
    /// It answered.
    Ready,
    /// It answered, and is over 80 % of the size that it may have.
    NearlyFull,
    /// It did not answer.
    Away,
}

/// What one isolate knows.
#[derive(Default)]
pub(crate) struct Readiness(Cell<Option<(i64, Found)>>);

impl Readiness {
    /// How it was found, where that was asked in the last 5 seconds. `now` is Unix milliseconds.
    pub(crate) fn known(&self, now: i64) -> Option<Found> {
        let (at, found) = self.0.get()?;
        (0..KEPT_MS).contains(&now.saturating_sub(at)).then_some(found)
    }

    /// It was asked.
    pub(crate) fn note(&self, now: i64, found: Found) {
        self.0.set(Some((now, found)));
    }
}
