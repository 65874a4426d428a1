//! What an isolate remembers of servers' keys, so that made-up ones do not reach the database without end, and good ones are not slowed by
//! them. It admits nobody: whether a key is good, the database is asked each time.

use std::cell::RefCell;

/// How many keys and how many networks are remembered. Of more, the one that was noted longest ago is forgotten: a key must prove itself once
/// more then, and a network fail once more.
const MOST: usize = 128;
/// How long a network is held back after it went past its limit, in milliseconds: the period of the limit.
const HOLD_MS: i64 = 60_000;
/// How often a network that is held back may try a key that is not known, in milliseconds: a good one that shares its address with whoever
/// makes keys up gets through, too.
const TRY_MS: i64 = 1_000;

/// What one isolate knows.
#[derive(Default)]
pub(crate) struct ServerKeys {
    /// Hashes of keys that the database knew when it was last asked.
    good: RefCell<Vec<String>>,
    held: RefCell<Vec<Held>>,
}

/// A network whose keys fail too often. Times are Unix milliseconds.
struct Held {
    /// Keyed hash of the address.
    network: String,
    until: i64,
    next_try: i64,
}

impl ServerKeys {
    /// Whether the database knew the key with that hash when it was last asked.
    pub(crate) fn is_good(&self, hash: &str) -> bool {
        self.good.borrow().iter().any(|known| known == hash)
    }

    /// The database knows the key.
    pub(crate) fn note_good(&self, hash: &str) {
        if !self.is_good(hash) {
            push(&mut self.good.borrow_mut(), hash.to_owned());
        }
    }

    /// The database does not know the key (any more).
    pub(crate) fn forget(&self, hash: &str) {
        self.good.borrow_mut().retain(|known| known != hash);
    }

    /// The network is past its limit.
    pub(crate) fn hold(&self, network: &str, now: i64) {
        let mut held = self.held.borrow_mut();
        held.retain(|known| known.network != network && known.until > now);
        let (until, next_try) = (now.saturating_add(HOLD_MS), now.saturating_add(TRY_MS));
        push(&mut held, Held { network: network.to_owned(), until, next_try });
    }

    /// Whether the network may try a key that is not known to be good.
    pub(crate) fn may_try(&self, network: &str, now: i64) -> bool {
        let mut held = self.held.borrow_mut();
        let known = held.iter_mut().find(|known| known.network == network && known.until > now);
        let Some(known) = known else {
            return true;
        };
        let may_try = known.next_try <= now;
        if may_try {
            known.next_try = now.saturating_add(TRY_MS);
        }
        may_try
    }
}

/// Adds `one`, in place of the oldest where there are enough.
fn push<T>(all: &mut Vec<T>, one: T) {
    if all.len() >= MOST {
        all.remove(0);
    }
    all.push(one);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_network_that_is_held_back_tries_once_a_second_for_a_minute() {
        let keys = ServerKeys::default();
        assert!(keys.may_try("one", 0));
        keys.hold("one", 0);
        let tries = [0, 999, 1000, 1001, 1999, 2000].map(|now| keys.may_try("one", now));
        assert_eq!(tries, [false, false, true, false, false, true]);
        assert!(keys.may_try("two", 0));
        assert!(keys.may_try("one", 60_000) && keys.may_try("one", 60_000));
        keys.hold("one", 60_000);
        assert!(!keys.may_try("one", 60_500));
    }

    #[test]
    fn a_key_is_known_until_it_fails() {
        let keys = ServerKeys::default();
        assert!(!keys.is_good("a"));
        keys.note_good("a");
        assert!(keys.is_good("a") && !keys.is_good("b"));
        keys.forget("a");
        assert!(!keys.is_good("a"));
    }

    #[test]
    fn no_more_is_remembered_than_there_is_room_for() {
        let keys = ServerKeys::default();
        for number in 0..1000 {
            keys.note_good(&number.to_string());
            keys.note_good(&number.to_string());
            keys.hold(&number.to_string(), number);
        }
        assert_eq!((keys.good.borrow().len(), keys.held.borrow().len()), (MOST, MOST));
        assert!(keys.is_good("999") && !keys.is_good("0"));
        assert!(!keys.may_try("999", 1000));
    }
}
