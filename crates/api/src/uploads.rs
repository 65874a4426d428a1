//! Bodies on their way, counted by network: each is in memory for up to 15 seconds before anybody has asked the database who sends it, and an
//! isolate has 128 MB for all.

use std::cell::RefCell;
use std::collections::HashMap;

use crate::http::BODY_DEADLINE_MS;

/// How many may be on their way from one network at once. Most come with their head, and are here at once.
const MOST: usize = 64;
/// How long one counts that the platform dropped, in milliseconds.
const FORGOTTEN_MS: i64 = BODY_DEADLINE_MS as i64 + 5_000;

/// What one isolate knows: when each began, Unix milliseconds, by its network.
#[derive(Default)]
pub(crate) struct Uploads(RefCell<HashMap<String, Vec<i64>>>);

/// One that is on its way, until this is dropped.
pub(crate) struct Upload<'a> {
    all: &'a Uploads,
    network: String,
    began: i64,
}

impl Uploads {
    /// Begins one at `now`; nothing where too many are on their way. Without a network, as on developers' machines, none is too much.
    pub(crate) fn begin(&self, network: String, now: i64) -> Option<Upload<'_>> {
        if network.is_empty() {
            return Some(Upload { all: self, network, began: now });
        }
        let mut all = self.0.borrow_mut();
        let under_way = all.entry(network.clone()).or_default();
        under_way.retain(|began| now.saturating_sub(*began) < FORGOTTEN_MS);
        if under_way.len() >= MOST {
            return None;
        }
        under_way.push(now);
        drop(all);
        Some(Upload { all: self, network, began: now })
    }
}

impl Drop for Upload<'_> {
    fn drop(&mut self) {
        let mut all = self.all.0.borrow_mut();
        let Some(under_way) = all.get_mut(&self.network) else { return };
        if let Some(place) = under_way.iter().position(|began| *began == self.began) {
            under_way.swap_remove(place);
        }
        if under_way.is_empty() {
            all.remove(&self.network);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn begin<'a>(uploads: &'a Uploads, network: &str, now: i64) -> Option<Upload<'a>> {
        uploads.begin(network.to_owned(), now)
    }

    #[test]
    fn of_one_network_so_many_are_on_their_way() {
        let uploads = Uploads::default();
        let mut all: Vec<_> = (0..MOST).map(|_| begin(&uploads, "one", 5)).collect();
        assert!(all.iter().all(Option::is_some));
        assert!(begin(&uploads, "one", 5).is_none() && begin(&uploads, "one", 5).is_none());
        assert!(begin(&uploads, "two", 5).is_some());
        all.pop();
        let next = begin(&uploads, "one", 6);
        assert!(next.is_some() && begin(&uploads, "one", 6).is_none());
        drop((all, next));
        assert!(uploads.0.borrow().is_empty());
    }

    #[test]
    fn one_that_was_never_ended_is_forgotten() {
        let uploads = Uploads::default();
        (0..MOST).for_each(|_| std::mem::forget(begin(&uploads, "one", 0)));
        assert!(begin(&uploads, "one", FORGOTTEN_MS - 1).is_none());
        assert!(begin(&uploads, "one", FORGOTTEN_MS).is_some());
    }

    #[test]
    fn without_a_network_none_is_too_much() {
        let uploads = Uploads::default();
        let all: Vec<_> = (0..1000).map(|_| begin(&uploads, "", 0)).collect();
        assert!(all.iter().all(Option::is_some) && uploads.0.borrow().is_empty());
    }
}
