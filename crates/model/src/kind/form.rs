//! The normal form of a text that was checked, and how it is written.

use crate::features::{IDENTITY, PROGRAMS};
use crate::json::writer::Out;

/// How a text is written.
#[derive(Clone, Copy)]
pub(crate) enum Form {
    /// As it is.
    Same,
    /// A state.
    UpperCase,
    /// A ZIP code: of nine digits, with a hyphen behind the fifth.
    Zip,
    /// An e-mail address: in lower case behind the `@`.
    Email,
    /// A word, or a UUID.
    LowerCase,
    /// The first five characters of a ZIP code.
    Zip5,
    /// As it is, or within the United States a state.
    Region,
    /// As it is, or within the United States a ZIP code.
    PostalCode,
}

impl Form {
    /// The same in an address of the United States.
    pub(crate) const fn in_us(self) -> Self {
        match self {
            Self::Region => Self::UpperCase,
            Self::PostalCode => Self::Zip,
            other => other,
        }
    }

    /// Writes a text that was checked, with its quotes.
    #[cold]
    #[inline(never)]
    pub(crate) fn write(self, text: &[u8], out: &mut Out) {
        let mut is_domain = false;
        out.byte(b'"');
        for (place, byte) in text.iter().enumerate() {
            let mut byte = *byte;
            match self {
                Self::UpperCase => byte = byte.to_ascii_uppercase(),
                // A blank between the two is a hyphen; without one there is one more.
                Self::Zip if place == 5 && byte == b' ' => byte = b'-',
                Self::Zip if place == 5 && byte != b'-' => out.byte(b'-'),
                Self::Email => {
                    is_domain |= byte == b'@';
                    if is_domain {
                        byte = byte.to_ascii_lowercase();
                    }
                }
                Self::LowerCase if PROGRAMS => byte = byte.to_ascii_lowercase(),
                Self::Zip5 if PROGRAMS && place >= 5 => break,
                _ => {}
            }
            if IDENTITY && byte < b' ' {
                out.control(byte);
                continue;
            }
            if matches!(byte, b'"' | b'\\') {
                out.byte(b'\\');
            }
            out.byte(byte);
        }
        out.byte(b'"');
    }
}
