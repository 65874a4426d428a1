//! An event that is to be delivered.

use crate::event_schedule::HOLD_MS;
use crate::receivers::{Endpoint, Pause};
use crate::sealed::Sealed;

/// An event that is to be delivered now.
pub struct Due {
    /// Whom it is about.
    pub user_id: String,
    /// The id, a UUID; the same at every try.
    pub id: String,
    /// What happened.
    pub kind: String,
    /// What is told.
    pub payload: Sealed,
    /// Whose it is; none where it is no account's.
    pub account: Option<String>,
    /// When it happened, or was asked for again, Unix milliseconds.
    pub created_at: i64,
    /// How often it was tried.
    pub attempts: i64,
    /// Where the account's events go.
    pub endpoint: Option<Endpoint>,
    /// How long those are left alone who are told what goes to no endpoint.
    pub elsewhere: Pause,
    /// Who it is about, where that is nobody's id but Array's.
    pub person: Option<String>,
    /// Whether it goes by mail alone.
    pub is_apart: bool,
    /// Whether it is of a kind for which others of its user wait.
    pub is_waited_for: bool,
    /// Whether there are such.
    pub apart: bool,
}

impl Due {
    /// Whether those of its user that come after it wait until it was delivered.
    #[must_use]
    pub const fn holds_others(&self, now: i64) -> bool {
        self.created_at > now.saturating_sub(HOLD_MS) && self.is_waited_for
    }
}
