//! Opaque tokens: any characters but control, bidi and zero-width ones, never trimmed, never composed.

use super::length::Length;
use super::rule::{Doc, Rule};
use crate::code::Code;
use crate::unicode::class;

/// A token of so many code points.
pub(crate) const fn token(min: u16, max: u16) -> Rule {
    Rule {
        doc: Doc {
            name: "Token",
            rule: "any characters but control, bidi and zero-width ones; not trimmed",
            ..Doc::EMPTY
        },
        length: Some(Length::between(min, max)),
        allowed: class::PRINTABLE,
        is_raw: true,
        codes: &[Code::TooShort, Code::TooLong, Code::Charset],
        ..Rule::TEXT
    }
}

/// A text of so many characters of ASCII that somebody else made, and knows the form of.
pub(crate) const fn ascii(min: u16, max: u16) -> Rule {
    Rule {
        doc: Doc {
            name: "Ascii",
            rule: "characters of ASCII; not trimmed",
            pattern: "[ -~]*",
            ..Doc::EMPTY
        },
        length: Some(Length::between(min, max)),
        allowed: class::ASCII,
        is_raw: true,
        codes: &[Code::TooShort, Code::TooLong, Code::Charset],
        ..Rule::TEXT
    }
}
