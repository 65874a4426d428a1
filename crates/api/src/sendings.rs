//! Events on their way after answers: a receiver that takes its time must not fill an isolate with requests that were answered long ago.

use std::cell::RefCell;

/// How many requests of an isolate send events at once. What others wrote meanwhile is sent by the job of the next minute.
const MOST: usize = 16;
/// How many of them send what nobody waits for: a crowd that logs in must not hold up a mail.
const MOST_EVERYDAY: usize = 12;
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
    /// Begins one at `now`; nothing where too many are under way. Somebody may wait for a mail of it, where `is_awaited`.
    pub(crate) fn begin(&self, now: i64, is_awaited: bool) -> Option<Sending<'_>> {
        let mut all = self.0.borrow_mut();
        all.retain(|began| now.saturating_sub(*began) < FORGOTTEN_MS);
        if all.len() >= if is_awaited { MOST } else { MOST_EVERYDAY } {
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
        let mut all: Vec<_> = (0..MOST).map(|_| sendings.begin(5, true)).collect();
        assert!(all.iter().all(Option::is_some) && sendings.begin(5, true).is_none());
        all.pop();
        let next = sendings.begin(6, true);
        assert!(next.is_some() && sendings.begin(6, true).is_none());
        drop((all, next));
        assert!(sendings.0.borrow().is_empty());
        (0..MOST).for_each(|_| std::mem::forget(sendings.begin(0, true)));
        assert!(sendings.begin(FORGOTTEN_MS - 1, true).is_none());
        assert!(sendings.begin(FORGOTTEN_MS, true).is_some());
    }

    #[test]
    fn however_many_log_in_there_is_room_for_those_who_wait_for_a_mail() {
        let sendings = Sendings::default();
        let crowd: Vec<_> = (0..2 * MOST).map(|_| sendings.begin(5, false)).collect();
        assert_eq!(crowd.iter().flatten().count(), MOST_EVERYDAY);
        let mails: Vec<_> = (0..MOST).map(|_| sendings.begin(5, true)).collect();
        assert_eq!(mails.iter().flatten().count(), MOST - MOST_EVERYDAY);
    }
}
