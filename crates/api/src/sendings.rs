//! Events on their way after answers: a receiver that takes its time must not fill an isolate with requests that were answered long ago.

use std::cell::RefCell;

/// How many requests of an isolate send events at once. What others wrote meanwhile is sent by the job of the next minute.
const MOST: usize = 16;
/// How many of them send what nobody waits for: a crowd that logs in must not hold up a mail.
const MOST_EVERYDAY: usize = 12;
/// How long one counts that the platform dropped, in milliseconds: longer than it goes on with a request that was answered.
const FORGOTTEN_MS: i64 = 40_000;

/// What one isolate knows: what is under way.
#[derive(Default)]
pub(crate) struct Sendings(RefCell<Vec<Entry>>);

#[derive(Clone, PartialEq, Eq)]
struct Entry {
    /// Unix milliseconds.
    began: i64,
    /// Whose events; none where the request named no tenant.
    account: Option<String>,
}

/// One that is under way, until this is dropped.
pub(crate) struct Sending<'a> {
    all: &'a Sendings,
    own: Entry,
}

impl Sendings {
    /// Begins one of an account at `now`; nothing where too many are under way. An account has no more than it leaves to the others, so
    /// that one whose receiver takes its time fills half of the places. Somebody may wait for a mail of it, where `is_awaited`.
    pub(crate) fn begin(
        &self,
        account: Option<String>,
        is_awaited: bool,
        now: i64,
    ) -> Option<Sending<'_>> {
        let mut all = self.0.borrow_mut();
        all.retain(|entry| now.saturating_sub(entry.began) < FORGOTTEN_MS);
        let of_account = all.iter().filter(|entry| entry.account == account).count();
        let is_full = !is_awaited && all.len() >= MOST_EVERYDAY;
        if is_full || of_account >= MOST.saturating_sub(all.len()) {
            return None;
        }
        let own = Entry { began: now, account };
        all.push(own.clone());
        drop(all);
        Some(Sending { all: self, own })
    }
}

impl Drop for Sending<'_> {
    fn drop(&mut self) {
        let mut all = self.all.0.borrow_mut();
        if let Some(place) = all.iter().position(|entry| *entry == self.own) {
            all.swap_remove(place);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(account: &str) -> Option<String> {
        Some(account.to_owned())
    }

    #[test]
    fn so_many_are_under_way_at_once_and_a_dropped_one_is_forgotten() {
        let sendings = Sendings::default();
        let mut all: Vec<_> = (0..MOST / 2).map(|_| sendings.begin(name("a"), true, 5)).collect();
        assert!(all.iter().all(Option::is_some) && sendings.begin(name("a"), true, 5).is_none());
        all.pop();
        let next = sendings.begin(name("a"), true, 6);
        assert!(next.is_some() && sendings.begin(name("a"), true, 6).is_none());
        drop((all, next));
        assert!(sendings.0.borrow().is_empty());
        (0..MOST).for_each(|_| std::mem::forget(sendings.begin(None, true, 0)));
        assert!(sendings.begin(None, true, FORGOTTEN_MS - 1).is_none());
        assert!(sendings.begin(None, true, FORGOTTEN_MS).is_some());
    }

    #[test]
    fn one_account_leaves_room_for_others() {
        let sendings = Sendings::default();
        let begun = |account: &str, tries: usize| {
            let all = (0..tries).filter_map(|_| sendings.begin(name(account), true, 0));
            all.map(std::mem::forget).count()
        };
        assert_eq!(begun("a", 100), 8);
        assert_eq!(begun("b", 100), 4);
        assert_eq!(begun("c", 100), 2);
    }

    #[test]
    fn however_many_log_in_there_is_room_for_those_who_wait_for_a_mail() {
        let sendings = Sendings::default();
        let all_of = |account: &str, is_awaited: bool| -> Vec<_> {
            (0..2 * MOST).filter_map(|_| sendings.begin(name(account), is_awaited, 5)).collect()
        };
        let crowds = [all_of("a", false), all_of("b", false), all_of("c", false)];
        assert_eq!(crowds.iter().flatten().count(), MOST_EVERYDAY);
        assert_eq!(all_of("d", true).len(), 2);
    }
}
