//! What the engine asks of a value by its kind, and how it writes it.

#[cfg(feature = "identity")]
use crate::kind::line::Line;
#[cfg(feature = "programs")]
use crate::kind::rule::Rule;
use crate::kind::state::States;
use crate::out::Out;
#[cfg(feature = "programs")]
use crate::whole::Whole;

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

impl Check {
    /// Writes the normal form of a text that was checked: upper case for states, lower case behind the `@` of an address, a hyphen
    /// in a ZIP code of nine digits.
    #[cold]
    #[inline(never)]
    pub(crate) fn write(&self, text: &[u8], out: &mut Out) {
        #[cfg(feature = "programs")]
        if let Self::Rule(rule) = self {
            return (rule.write)(text, out);
        }
        let mut is_domain = false;
        out.byte(b'"');
        for (place, byte) in text.iter().enumerate() {
            let mut byte = *byte;
            match self {
                Self::State(_) => byte = byte.to_ascii_uppercase(),
                Self::Zip if place == 5 && byte != b'-' => out.byte(b'-'),
                Self::Email => {
                    is_domain |= byte == b'@';
                    if is_domain {
                        byte = byte.to_ascii_lowercase();
                    }
                }
                _ => {}
            }
            if matches!(byte, b'"' | b'\\') {
                out.byte(b'\\');
            }
            out.byte(byte);
        }
        out.byte(b'"');
    }
}
