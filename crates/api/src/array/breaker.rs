//! A circuit breaker: a vendor that fails is left alone for a while, so that callers get their 503 at once.

use std::cell::Cell;

/// Failures in a row that open it.
const FAILURES: u32 = 5;
/// How long it stays open, in milliseconds. Then one call is let through, and more only if that one works.
const PAUSE_MS: i64 = 30_000;

/// What one isolate knows.
#[derive(Default)]
pub(super) struct Breaker {
    failures: Cell<u32>,
    open_until: Cell<i64>,
}

impl Breaker {
    /// Whether a call may go out.
    pub(super) fn lets_through(&self, now: i64) -> bool {
        if self.failures.get() < FAILURES {
            return true;
        }
        let is_over = self.open_until.get() <= now;
        if is_over {
            self.open_until.set(now.saturating_add(PAUSE_MS));
        }
        is_over
    }

    /// How a call that went out ended.
    pub(super) fn note(&self, has_worked: bool, now: i64) {
        let failures = self.failures.get().saturating_add(1);
        self.failures.set(if has_worked { 0 } else { failures });
        if failures == FAILURES {
            self.open_until.set(now.saturating_add(PAUSE_MS));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_failures_open_it_and_one_call_tries_again() {
        let breaker = Breaker::default();
        for _ in 0..FAILURES {
            assert!(breaker.lets_through(0));
            breaker.note(false, 0);
        }
        assert!(!breaker.lets_through(PAUSE_MS - 1));
        assert!(breaker.lets_through(PAUSE_MS) && !breaker.lets_through(PAUSE_MS));
        breaker.note(false, PAUSE_MS);
        assert!(!breaker.lets_through(2 * PAUSE_MS - 1) && breaker.lets_through(2 * PAUSE_MS));
        breaker.note(true, 2 * PAUSE_MS);
        assert!(breaker.lets_through(2 * PAUSE_MS) && breaker.lets_through(2 * PAUSE_MS));
    }
}
