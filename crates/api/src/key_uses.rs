//! Which api keys an isolate has noted as used today: so that a call writes of its key at most once a day and isolate, and the database of
//! these once a day.

use std::cell::RefCell;
use std::collections::HashSet;

/// A day in milliseconds.
const DAY_MS: i64 = 24 * 60 * 60 * 1000;
/// How many keys are remembered. With more all are forgotten, and each is asked for once more.
const MOST: usize = 1_000;

/// What one isolate knows.
#[derive(Default)]
pub(crate) struct KeyUses(RefCell<Day>);

#[derive(Default)]
struct Day {
    /// Since 1970.
    number: i64,
    /// Hashes of keys.
    noted: HashSet<String>,
}

impl KeyUses {
    /// Whether the use of the key on the day of `now`, Unix milliseconds, is noted.
    pub(crate) fn knows(&self, hash: &str, now: i64) -> bool {
        let day = self.0.borrow();
        day.number == now.div_euclid(DAY_MS) && day.noted.contains(hash)
    }

    /// It is.
    pub(crate) fn note(&self, hash: String, now: i64) {
        let (mut day, number) = (self.0.borrow_mut(), now.div_euclid(DAY_MS));
        if day.number != number || day.noted.len() >= MOST {
            *day = Day { number, noted: HashSet::new() };
        }
        day.noted.insert(hash);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_noted_once_a_day() {
        let uses = KeyUses::default();
        assert!(!uses.knows("a", 5));
        uses.note("a".to_owned(), 5);
        assert!(uses.knows("a", DAY_MS - 1) && !uses.knows("b", 5) && !uses.knows("a", DAY_MS));
        uses.note("b".to_owned(), DAY_MS);
        assert!(uses.knows("b", DAY_MS) && !uses.knows("a", DAY_MS));
    }

    #[test]
    fn no_more_is_remembered_than_there_is_room_for() {
        let uses = KeyUses::default();
        (0..3 * MOST).for_each(|number| uses.note(number.to_string(), 0));
        assert_eq!(uses.0.borrow().noted.len(), MOST);
    }
}
