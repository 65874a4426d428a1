//! Whether the database answered a moment ago: whoever asks without end does not ask the database each time.

use std::cell::Cell;

/// How long an answer is kept, in milliseconds.
const KEPT_MS: i64 = 5_000;

/// What one isolate knows.
#[derive(Default)]
pub(crate) struct Readiness(Cell<Option<(i64, bool)>>);

impl Readiness {
    /// Whether it answered, where that was asked in the last 5 seconds. `now` is Unix milliseconds.
    pub(crate) fn known(&self, now: i64) -> Option<bool> {
        let (at, is_ready) = self.0.get()?;
        (0..KEPT_MS).contains(&now.saturating_sub(at)).then_some(is_ready)
    }

    /// It was asked.
    pub(crate) fn note(&self, now: i64, is_ready: bool) {
        self.0.set(Some((now, is_ready)));
    }
}
