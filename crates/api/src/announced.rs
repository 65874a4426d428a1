//! What a request has to tell other systems, once it was answered.

use std::cell::{Cell, RefCell};

/// About whom a request may have written events.
#[derive(Default)]
pub(crate) struct Announced {
    users: RefCell<Vec<String>>,
    is_awaited: Cell<bool>,
}

/// Whom a request wrote events about.
#[derive(Default)]
pub(crate) struct Told {
    /// Each of them once.
    pub(crate) users: Vec<String>,
    /// Whether there may be more among them than everyday traffic.
    pub(crate) is_awaited: bool,
}

impl Announced {
    /// Notes that an event about the user may have been written.
    pub(crate) fn note(&self, user_id: &str) {
        self.is_awaited.set(true);
        self.note_everyday(user_id);
    }

    /// The same of one for which nobody waits.
    pub(crate) fn note_everyday(&self, user_id: &str) {
        let mut all = self.users.borrow_mut();
        if !all.iter().any(|known| known == user_id) {
            all.push(user_id.to_owned());
        }
    }

    /// All that was noted.
    pub(crate) fn into_told(self) -> Told {
        Told { users: self.users.into_inner(), is_awaited: self.is_awaited.get() }
    }
}
