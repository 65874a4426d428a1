//! Events on their way after answers: a receiver that takes its time must not fill an isolate with requests that were answered long ago.

use std::cell::RefCell;

/// How many requests of an isolate send events at once. What others wrote meanwhile is sent by the job of the next minute.
const MOST: usize = 16;
/// How long one counts that the platform dropped, in milliseconds: longer than it goes on with a request that was answered.
const FORGOTTEN_MS: i64 = 40_000;

/// What one isolate knows: when each began, Unix milliseconds.
#[derive(Default)]
pub(crate) struct Sendings(RefCell<Vec<i64>>);

/// One that is under way, until this is dropped.
pub(crate) struct Sending<'a> {
    all: &'a Sendings,
    began: i64,
}

impl Sendings {
    /// Begins one at `now`; nothing where too many are under way.
    pub(crate) fn begin(&self, now: i64) -> Option<Sending<'_>> {
        let mut all = self.0.borrow_mut();
        all.retain(|began| now.saturating_sub(*began) < FORGOTTEN_MS);
        if all.len() >= MOST {
            return None;
        }
        all.push(now);
        drop(all);
        Some(Sending { all: self, began: now })
    }
}

impl Drop for Sending<'_> {
    fn drop(&mut self) {
        let mut all = self.all.0.borrow_mut();
        if let Some(place) = all.iter().position(|began| *began == self.began) {
            all.swap_remove(place);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn so_many_are_under_way_at_once_and_a_dropped_one_is_forgotten() {
        let sendings = Sendings::default();
        let mut all: Vec<_> = (0..MOST).map(|_| sendings.begin(5)).collect();
        assert!(all.iter().all(Option::is_some) && sendings.begin(5).is_none());
        all.pop();
        let next = sendings.begin(6);
        assert!(next.is_some() && sendings.begin(6).is_none());
        drop((all, next));
        assert!(sendings.0.borrow().is_empty());
        (0..MOST).for_each(|_| std::mem::forget(sendings.begin(0)));
        assert!(sendings.begin(FORGOTTEN_MS - 1).is_none());
        assert!(sendings.begin(FORGOTTEN_MS).is_some());
    }
}
