//! Where seeded rows come from.

use idp_store::{Sealed, Trail};

use super::draw::Draw;
use crate::crypto::{Keys, Place, Sealer};
use crate::ports::Fault;

/// One minute, milliseconds.
pub(super) const MINUTE: i64 = 60_000;
/// One day, milliseconds.
pub(super) const DAY: i64 = 24 * 60 * MINUTE;

/// From what people are made up. The same gives the same people.
pub struct Source<'a> {
    /// The secrets of the Worker that is to open it.
    pub keys: &'a Keys,
    /// The tenant whose people they are.
    pub account: &'a str,
    /// Whose user names and addresses they may have: two sources of different numbers have nobody in common.
    pub number: u64,
    /// When all of it is, Unix milliseconds: nothing is later.
    pub now: i64,
    /// The password of all, as it is stored ([`super::password`]).
    pub password: String,
}

impl Source<'_> {
    /// Seals JSON for a place of an owner's.
    pub(super) fn seal<'p>(
        &self,
        owner: &str,
        place: impl Into<Place<'p>>,
        json: &str,
        draw: &Draw,
    ) -> Result<Sealed, Fault> {
        Sealer::new(self.keys, owner).seal(place, json, draw)
    }
}

/// What an audit row of a request says.
pub(super) const fn trail<'a>(user_key: &'a str, request_id: &'a str, now: i64) -> Trail<'a> {
    Trail { user_key, actor: "user", person: None, request_id, client_request_id: None, now }
}
