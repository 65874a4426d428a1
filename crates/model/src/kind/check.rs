//! What is asked of a value beside its type, its length and its characters.

use super::facts::Facts;
use super::object::ObjectRule;
use super::states::States;
use super::words::Words;
use crate::code::Code;
use crate::context::Context;
use crate::features::{IDENTITY, PROGRAMS};

/// A check of a text whose length and characters are good. The text is UTF-8, trimmed and composed; one that had to be decoded has at most
/// 1,024 bytes here. What the check of the whole object needs of it goes into the facts.
pub(crate) type TextCheck = fn(&[u8], &Context, &mut Facts) -> Result<(), Code>;

/// What else is asked of a value. A kind that is new takes [`by`]; those with a name of their own here are called without a pointer and
/// can say whether a text has its normal form already, which is what makes the default entry of the npm package quick and small.
#[derive(Clone, Copy)]
pub(crate) enum Check {
    /// Nothing.
    None,
    /// At least one letter.
    Name,
    /// At least one letter or digit.
    Street,
    /// A state of the list.
    State(States),
    /// A ZIP code.
    Zip,
    /// A date of birth.
    DateOfBirth,
    /// An e-mail address.
    Email,
    /// A North American telephone number.
    Phone,
    /// A social security number.
    Ssn,
    /// Of a number: the migration version.
    Version,
    /// Of an object: the ZIP code belongs to the state, when both are good.
    ZipInState,
    /// What payloads of the Protection API never ask: its rows have no room for it.
    More([More; HAS_MORE as usize]),
}

/// Whether the engine is built with checks for payloads of other APIs than the Protection API.
const HAS_MORE: bool = IDENTITY || PROGRAMS;

/// What else is asked of a value in the payloads of the Identity and the Programs API.
#[derive(Clone, Copy)]
pub(crate) enum More {
    /// What this function asks.
    By(TextCheck),
    /// One of a few words.
    OneOf(&'static Words),
    /// A new password: its characters are read once more, since a long one does not fit where texts are decoded.
    Password,
    /// Base64, read once more for the same reason.
    Base64,
    /// Of a number: whole, and within the bounds of the length.
    Count,
    /// Of an object: at most so many bytes as the length says. It is kept as it was written.
    Verbatim,
    /// Of an object as a whole.
    Object(&'static ObjectRule),
}

/// What this function asks.
pub(crate) const fn by(check: TextCheck) -> Check {
    Check::more(More::By(check))
}

impl Check {
    /// What payloads of the Protection API never ask.
    pub(crate) const fn more(more: More) -> Self {
        Self::More([more; HAS_MORE as usize])
    }

    /// What is asked that payloads of the Protection API never ask.
    #[inline(always)]
    pub(crate) const fn of_more(&self) -> Option<&More> {
        match self {
            Self::More(more) => more.as_slice().first(),
            _ => None,
        }
    }
}
