//! What the engine asks of a value by its kind.

#[cfg(feature = "identity")]
use crate::kind::line::Line;
#[cfg(feature = "programs")]
use crate::kind::rule::Rule;
use crate::kind::state::States;
#[cfg(feature = "programs")]
use crate::schema::whole::Whole;

/// What is asked of a value beside its type, length and characters.
#[derive(Clone, Copy)]
pub(crate) enum Check {
    None,
    /// At least one letter.
    Name,
    State(States),
    Zip,
    DateOfBirth,
    Email,
    Phone,
    Ssn,
    Version,
    #[cfg(feature = "identity")]
    Line(&'static Line),
    #[cfg(feature = "identity")]
    Password,
    /// Any object of at most `max` bytes, which is kept as it was written.
    #[cfg(feature = "identity")]
    Verbatim,
    #[cfg(feature = "programs")]
    Rule(&'static Rule),
    #[cfg(feature = "programs")]
    Base64,
    /// A whole number within the bounds of a length.
    #[cfg(feature = "programs")]
    Count,
    /// Of an object: the ZIP code belongs to the state.
    ZipInState,
    /// Of an object: within the United States, what stands under these keys is a state and a ZIP code.
    #[cfg(feature = "identity")]
    UsRules(&'static str, &'static str),
    /// Of an object: the user name is not in the password.
    #[cfg(feature = "identity")]
    Apart,
    /// Of an object: what the Programs API asks of it as a whole.
    #[cfg(feature = "programs")]
    Whole(&'static Whole),
}
