//! The two classes of characters of the Programs API: names in ASCII, streets and cities up to U+00FF.

use super::rule::{Doc, Rule};
use super::shape::Length;
use crate::code::Code;
use crate::unicode::{class, is_of};

/// A name of letters and digits of ASCII, space `'` `,` `-` `.`.
pub(crate) const fn ascii_name(min: u16, max: u16) -> Rule {
    Rule {
        doc: Doc::new(
            "AsciiName",
            [
                "`A-Z a-z 0-9`, space and `'` `,` `-` `.`",
                "trimmed, `'` for typographic apostrophes",
                "[A-Za-z0-9 ',.\\-]*",
                "",
            ],
        ),
        length: Some(Length::between(min, max)),
        allows: |c| c.is_ascii_alphanumeric() || matches!(c, ' ' | '\'' | ',' | '-' | '.'),
        folds: true,
        codes: &[Code::TooShort, Code::TooLong, Code::Charset],
        ..Rule::ANY
    }
}

/// A line of an address, or a city: as in `Street`, but letters only up to U+00FF.
pub(crate) const fn latin_line(min: u16, max: u16) -> Rule {
    Rule {
        doc: Doc::new(
            "LatinStreet",
            [
                "letters up to U+00FF without `×` and `÷`, digits, space and `#` `&` `'` `(` `)` `,` `-` `.` `/`",
                "trimmed, composed, `'` for typographic apostrophes",
                "[A-Za-z\u{C0}-\u{D6}\u{D8}-\u{F6}\u{F8}-\u{FF}0-9 #&',.\\(\\)\\-\\/]*",
                "",
            ],
        ),
        length: Some(Length::between(min, max)),
        allows: |c| c <= '\u{FF}' && is_of(c, class::STREET),
        folds: true,
        codes: &[Code::TooShort, Code::TooLong, Code::Charset],
        ..Rule::ANY
    }
}
