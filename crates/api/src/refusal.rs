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
    /// The challenge of a 401, where it is another than for an access token.
    pub challenge: Option<&'static str>,
}

impl Refusal {
    /// A refusal with a word and a text.
    pub(crate) const fn named(status: u16, name: &'static str, message: &'static str) -> Self {
        Self { status, name, code: 0, sub_code: 0, message, challenge: None }
    }

    /// A refusal with a response code and sub-code.
    pub(crate) const fn numbered(
        status: u16,
        code: u16,
        sub_code: u16,
        message: &'static str,
    ) -> Self {
        Self { status, name: "", code, sub_code, message, challenge: None }
    }
}
