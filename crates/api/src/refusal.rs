//! Refusals as data: each API has a list of its own, and an endpoint declares which of them it can give.

/// What an API refuses, as its contract tells it.
#[derive(Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The HTTP status; the Programs API refuses with 200, too.
    pub status: u16,
    /// The word by which clients know it; empty in the Programs API, which has numbers.
    pub name: &'static str,
    /// The response code of the Programs API, else 0.
    pub code: u16,
    /// The sub-code of the Programs API, else 0.
    pub sub_code: u16,
    /// The English text; empty where the API tells the word alone.
    pub message: &'static str,
    /// What a 401 challenges to.
    pub challenge: Challenge,
}

/// The challenge of a 401.
#[derive(Debug, PartialEq, Eq)]
pub enum Challenge {
    /// An access token, as almost everywhere.
    Bearer,
    /// A client's id and secret in the header.
    Basic,
    /// None: what was refused was in the body, as RFC 6749 has it.
    None,
}

impl Refusal {
    /// A refusal with a word and a text.
    pub(crate) const fn named(status: u16, name: &'static str, message: &'static str) -> Self {
        Self { status, name, code: 0, sub_code: 0, message, challenge: Challenge::Bearer }
    }

    /// A refusal with a response code and sub-code.
    pub(crate) const fn numbered(
        status: u16,
        code: u16,
        sub_code: u16,
        message: &'static str,
    ) -> Self {
        Self { status, name: "", code, sub_code, message, challenge: Challenge::Bearer }
    }
}
