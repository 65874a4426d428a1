//! What a request has to tell other systems, once it was answered.

use std::cell::RefCell;

/// About whom a request may have written events.
#[derive(Default)]
pub(crate) struct Announced(RefCell<Vec<String>>);

impl Announced {
    /// Notes that an event about the user may have been written.
    pub(crate) fn note(&self, user_id: &str) {
        let mut all = self.0.borrow_mut();
        if !all.iter().any(|known| known == user_id) {
            all.push(user_id.to_owned());
        }
    }

    /// Each of them once.
    pub(crate) fn into_users(self) -> Vec<String> {
        self.0.into_inner()
    }
}
