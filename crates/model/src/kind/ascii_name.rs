//! The two classes of characters of the Programs API: names in ASCII, streets and cities up to U+00FF.

use super::length::Length;
use super::rule::{Doc, Rule};
use crate::code::Code;
use crate::unicode::class;

/// A name of letters and digits of ASCII, space `'` `,` `-` `.`.
pub(crate) const fn ascii_name(min: u16, max: u16) -> Rule {
    Rule {
        doc: Doc {
            name: "AsciiName",
            rule: "`A-Z a-z 0-9`, space and `'` `,` `-` `.`",
            normal_form: "trimmed, `'` for typographic apostrophes",
            pattern: "[A-Za-z0-9 ',.\\-]*",
            ..Doc::EMPTY
        },
        length: Some(Length::between(min, max)),
        allowed: class::ASCII_NAME,
        codes: &[Code::TooShort, Code::TooLong, Code::Charset],
        ..Rule::TEXT
    }
}

/// A line of an address, or a city: as in `Street`, but letters only up to U+00FF.
pub(crate) const fn latin_line(min: u16, max: u16) -> Rule {
    Rule {
        doc: Doc {
            name: "LatinStreet",
            rule: "letters up to U+00FF without `×` and `÷`, digits, space and `#` `&` `'` `(` `)` `,` `-` `.` `/`",
            normal_form: "trimmed, composed, `'` for typographic apostrophes",
            pattern: "[A-Za-z\u{C0}-\u{D6}\u{D8}-\u{F6}\u{F8}-\u{FF}0-9 #&',.\\(\\)\\-\\/]*",
            ..Doc::EMPTY
        },
        length: Some(Length::between(min, max)),
        allowed: class::LATIN,
        codes: &[Code::TooShort, Code::TooLong, Code::Charset],
        ..Rule::TEXT
    }
}
