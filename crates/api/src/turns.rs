//! Whose password is hashed next. A hash takes an isolate for a tenth of a second, and nothing else runs meanwhile: whoever asks for many at once
//! would make all others wait without an end. So few calls at a time may be about one, some more wait, and the rest is told to come again,
//! before anything is asked or charged.
//!
//! None of this is to be a way to keep somebody out. Of two networks that wait the one with fewer calls under way goes first, and where all
//! room is taken, whoever has taken most of it gives way. A network where a password was right lately, a server whose key is good and who
//! proved something already have half of the room, and three turns of four, beside what strangers want; strangers have the rest beside what these
//! want.

use std::cell::{Cell, RefCell};
use std::cmp::Reverse;

use crate::error::Error;
use crate::ports::Clock;

/// How many calls may be about a hash at once: while the database answers one of them, another is hashed for. There is one thread, so that only
/// one hash is in memory at a time (19 MiB; of another system's, 64 MiB at most).
const PLACES: usize = 4;
/// How many wait at most: some five seconds of hashes.
const ROOM: usize = 64;
/// How many of the known have a turn before a stranger who waits.
const MOST_IN_A_ROW: usize = 3;
/// How long one waits at most, in milliseconds: the client is then told to come again.
const PATIENCE_MS: i64 = 5_000;
/// How long one counts that the platform dropped, in milliseconds: as long as it lets a request run, and what it waited before.
const FORGOTTEN_MS: i64 = 35_000;
/// How many networks are remembered in which a password was right. Of more, the one that was noted longest ago is forgotten.
const MOST_KNOWN: usize = 256;
/// How long one looks away, and for each of its kind that came before it, in milliseconds.
const LOOK_MS: usize = 10;
const MOST_LOOK_MS: usize = 250;

/// What one isolate knows.
#[derive(Default)]
pub(crate) struct Turns {
    calls: RefCell<Vec<Entry>>,
    last: Cell<u64>,
    /// How many of the known had a turn since a stranger had one.
    in_a_row: Cell<usize>,
    /// Networks in which a password was right.
    known: RefCell<Vec<String>>,
}

/// Who asks for a hash.
pub(crate) struct Party {
    /// What is counted together: a network, or the hash of a server's key.
    pub(crate) name: String,
    /// Whether it is known by more than that.
    pub(crate) is_known: bool,
}

/// One that waits, or is under way.
struct Entry {
    id: u64,
    party: Party,
    /// When it came, Unix milliseconds.
    since: i64,
    is_under_way: bool,
}

/// The turn of a call, until this is dropped. Whoever has a password hashed shows it.
pub(crate) struct Turn<'a> {
    turns: &'a Turns,
    id: u64,
}

/// What one that waits sees.
#[derive(Debug, PartialEq, Eq)]
enum Look {
    /// It is its turn.
    Go,
    /// It may look again after so many milliseconds.
    Wait(u32),
    /// Its room was given to somebody else.
    Gone,
}

impl Turns {
    /// The turn of a call, for which it waits at most five seconds.
    ///
    /// # Errors
    /// 503, where too many wait.
    pub(crate) async fn wait(&self, clock: &dyn Clock, party: Party) -> Result<Turn<'_>, Error> {
        let since = clock.now();
        let turn = self.line_up(party, since);
        loop {
            let now = clock.now();
            match self.look(turn.id, now) {
                Look::Go => return Ok(turn),
                Look::Wait(milliseconds) if now.saturating_sub(since) < PATIENCE_MS => {
                    clock.sleep(milliseconds).await;
                }
                Look::Wait(_) | Look::Gone => return Err(Error::NoTurn),
            }
        }
    }

    /// A password was right in that network. Without one, as on developers' machines, none is known.
    pub(crate) fn note_right(&self, network: String) {
        let mut known = self.known.borrow_mut();
        known.retain(|other| *other != network);
        if known.len() >= MOST_KNOWN {
            known.remove(0);
        }
        if !network.is_empty() {
            known.push(network);
        }
    }

    /// Whether a password was right in that network lately.
    pub(crate) fn is_known(&self, network: &str) -> bool {
        self.known.borrow().iter().any(|known| known == network)
    }

    /// Lets one wait. Where there is no room, one gives way, which may be the same.
    fn line_up(&self, party: Party, now: i64) -> Turn<'_> {
        let id = self.last.get().wrapping_add(1);
        self.last.set(id);
        let mut calls = self.calls.borrow_mut();
        calls.retain(|call| now.saturating_sub(call.since) < FORGOTTEN_MS);
        calls.push(Entry { id, party, since: now, is_under_way: false });
        if waiting(&calls).count() > ROOM {
            let gives_way = one_too_many(&calls);
            calls.retain(|call| Some(call.id) != gives_way);
        }
        Turn { turns: self, id }
    }

    /// What the one with that id sees. It is under way from now on, if it is its turn.
    fn look(&self, id: u64, now: i64) -> Look {
        let mut calls = self.calls.borrow_mut();
        calls.retain(|call| now.saturating_sub(call.since) < FORGOTTEN_MS);
        let under_way = calls.iter().filter(|call| call.is_under_way).count();
        let is_next = under_way < PLACES && self.next(&calls) == Some(id);
        let Some(own) = waiting(&calls).find(|call| call.id == id) else {
            return Look::Gone;
        };
        if !is_next {
            let is_known = own.party.is_known;
            let before = count(waiting(&calls).take_while(|call| call.id != id), is_known);
            let milliseconds = LOOK_MS.saturating_mul(before.saturating_add(1)).min(MOST_LOOK_MS);
            return Look::Wait(u32::try_from(milliseconds).unwrap_or_default());
        }
        for call in calls.iter_mut().filter(|call| call.id == id) {
            call.is_under_way = true;
            let in_a_row = if call.party.is_known { self.in_a_row.get() } else { 0 };
            self.in_a_row.set(in_a_row.saturating_add(usize::from(call.party.is_known)));
        }
        Look::Go
    }

    /// Whose turn it is when there is a place. Turns are counted and not places: a busy thread may have few under way, and the known would go
    /// first for ever.
    fn next(&self, calls: &[Entry]) -> Option<u64> {
        let prefers_known = self.in_a_row.get() < MOST_IN_A_ROW;
        let of_party = |name: &str| {
            calls.iter().filter(|call| call.is_under_way && call.party.name == name).count()
        };
        let first = waiting(calls).min_by_key(|call| {
            (call.party.is_known != prefers_known, of_party(&call.party.name), call.id)
        });
        first.map(|call| call.id)
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        self.turns.calls.borrow_mut().retain(|call| call.id != self.id);
    }
}

/// Those that wait, in the order in which they came.
fn waiting(calls: &[Entry]) -> impl Iterator<Item = &Entry> {
    calls.iter().filter(|call| !call.is_under_way)
}

/// How many of these are known, or are strangers.
fn count<'a>(calls: impl Iterator<Item = &'a Entry>, is_known: bool) -> usize {
    calls.filter(|call| call.party.is_known == is_known).count()
}

/// Who gives way where too many wait: of those that have more than half of the room, of them the party that has most of it, and of that the one
/// that came last.
fn one_too_many(calls: &[Entry]) -> Option<u64> {
    let is_known = count(waiting(calls), true) > ROOM / 2;
    let of_party = |name: &str| waiting(calls).filter(|call| call.party.name == name).count();
    let candidates = waiting(calls).filter(|call| call.party.is_known == is_known);
    let last =
        candidates.min_by_key(|call| (Reverse(of_party(&call.party.name)), Reverse(call.id)));
    last.map(|call| call.id)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn party(name: &str, is_known: bool) -> Party {
        Party { name: name.to_owned(), is_known }
    }

    /// So many that wait, of one party or each of its own.
    fn crowd<'a>(turns: &'a Turns, name: impl Fn(usize) -> String, many: usize) -> Vec<Turn<'a>> {
        (0..many).map(|number| turns.line_up(party(&name(number), false), 0)).collect()
    }

    fn go(turns: &Turns, turn: &Turn<'_>) -> bool {
        turns.look(turn.id, 0) == Look::Go
    }

    fn is_gone(turns: &Turns, turn: &Turn<'_>) -> bool {
        turns.calls.borrow().iter().all(|call| call.id != turn.id)
    }

    #[test]
    fn so_many_are_under_way_and_the_next_one_goes_when_one_ends() {
        let turns = Turns::default();
        let mut all = crowd(&turns, |number| number.to_string(), PLACES + 2);
        assert!(!go(&turns, all.get(1).unwrap()), "the first goes first");
        assert!(all.iter().take(PLACES).all(|turn| go(&turns, turn)));
        assert_eq!(turns.look(all.get(PLACES).unwrap().id, 0), Look::Wait(10));
        assert_eq!(turns.look(all.get(PLACES + 1).unwrap().id, 0), Look::Wait(20));
        all.remove(0);
        assert!(!go(&turns, all.get(PLACES).unwrap()) && go(&turns, all.get(PLACES - 1).unwrap()));
        drop(all);
        assert!(turns.calls.borrow().is_empty());
    }

    #[test]
    fn a_crowd_of_one_network_gives_way_to_any_other() {
        let turns = Turns::default();
        let mut flood = crowd(&turns, |_| "flood".to_owned(), PLACES + ROOM + 10);
        flood.iter().take(PLACES).for_each(|turn| assert!(go(&turns, turn)));
        let more = crowd(&turns, |_| "flood".to_owned(), 10);
        assert_eq!(more.iter().filter(|turn| is_gone(&turns, turn)).count(), 6);
        let other = turns.line_up(party("other", false), 0);
        assert!(!is_gone(&turns, &other) && !go(&turns, &other));
        flood.remove(0);
        assert!(go(&turns, &other), "before what came earlier");
    }

    #[test]
    fn the_known_go_first_and_leave_a_turn_of_four_to_strangers() {
        let turns = Turns::default();
        let strangers = crowd(&turns, |number| number.to_string(), ROOM);
        let mut known: Vec<_> =
            (0..PLACES).map(|_| turns.line_up(party("known", true), 0)).collect();
        assert!(known.iter().all(|turn| !is_gone(&turns, turn)));
        assert_eq!(strangers.iter().filter(|turn| is_gone(&turns, turn)).count(), PLACES);
        assert!(known.iter().take(PLACES - 1).all(|turn| go(&turns, turn)));
        assert!(!go(&turns, known.last().unwrap()) && go(&turns, strangers.first().unwrap()));
        let next = known.pop().unwrap();
        drop(known);
        assert!(!go(&turns, strangers.get(1).unwrap()) && go(&turns, &next));
    }

    #[test]
    fn the_known_take_no_more_than_half_of_the_room_where_strangers_want_it() {
        let turns = Turns::default();
        let many = |many| -> Vec<_> {
            (0..many).map(|number| turns.line_up(party(&number.to_string(), true), 0)).collect()
        };
        let known = many(ROOM);
        let strangers = crowd(&turns, |number| number.to_string(), ROOM);
        let left = |all: &[Turn<'_>]| all.iter().filter(|turn| !is_gone(&turns, turn)).count();
        assert_eq!((left(&known), left(&strangers)), (ROOM / 2, ROOM / 2));
        let more = many(10);
        assert_eq!((left(&known) + left(&more), left(&strangers)), (ROOM / 2, ROOM / 2));
    }

    #[test]
    fn one_that_was_never_ended_is_forgotten() {
        let turns = Turns::default();
        for turn in crowd(&turns, |number| number.to_string(), PLACES) {
            assert!(go(&turns, &turn));
            std::mem::forget(turn);
        }
        let turn = turns.line_up(party("next", false), FORGOTTEN_MS - 1);
        assert_eq!(turns.look(turn.id, FORGOTTEN_MS - 1), Look::Wait(10));
        assert_eq!(turns.look(turn.id, FORGOTTEN_MS), Look::Go);
    }

    #[test]
    fn no_more_networks_are_remembered_than_there_is_room_for() {
        let turns = Turns::default();
        turns.note_right(String::new());
        for number in 0..1000 {
            turns.note_right(number.to_string());
            turns.note_right("again".to_owned());
        }
        assert_eq!(turns.known.borrow().len(), MOST_KNOWN);
        assert!(turns.is_known("again") && turns.is_known("999") && !turns.is_known("0"));
        assert!(!turns.is_known(""));
    }
}
