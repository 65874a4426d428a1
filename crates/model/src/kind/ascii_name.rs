//! The two classes of characters of the Programs API: names in ASCII, streets and cities up to U+00FF.

use super::check::Check;
use super::length::Length;
use super::rule::{Doc, Rule};
use crate::code::Code;
use crate::unicode::class;

/// The letters up to U+00FF in a character class of a regular expression.
macro_rules! latin {
    () => {
        "A-Za-z\u{AA}\u{BA}\u{C0}-\u{D6}\u{D8}-\u{F6}\u{F8}-\u{FF}"
    };
}

/// A name of letters and digits of ASCII, space `'` `,` `-` `.`.
pub(crate) const fn ascii_name(min: u16, max: u16) -> Rule {
    Rule {
        doc: Doc {
            name: "AsciiName",
            rule: "`A-Z a-z 0-9`, space and `'` `,` `-` `.`",
            normal_form: "trimmed, `'` for typographic apostrophes, `-` and space alike",
            pattern: "(?! )(?!.* $)[A-Za-z0-9 ',.\\-]*",
            ..Doc::EMPTY
        },
        length: Some(Length::between(min, max)),
        allowed: class::ASCII_NAME,
        codes: &[Code::TooShort, Code::TooLong, Code::Charset],
        ..Rule::TEXT
    }
}

/// A line of an address: as in `Street`, but letters only up to U+00FF.
pub(crate) const fn latin_line(min: u16, max: u16) -> Rule {
    Rule {
        doc: Doc {
            name: "LatinStreet",
            rule: "letters up to U+00FF without `×` and `÷`, digits, space and `#` `&` `'` `(` `)` `,` `-` `.` `/`; at least one letter or digit",
            normal_form: "trimmed, composed, `'` for typographic apostrophes, `-` and space alike, `1/2` for `½`",
            pattern: concat!(
                "(?:(?=.*[",
                latin!(),
                "0-9])[",
                latin!(),
                "0-9 #&',.\\(\\)\\-\\/]*)?"
            ),
            ..Doc::EMPTY
        },
        length: Some(Length::between(min, max)),
        allowed: class::LATIN,
        check: Check::Street,
        codes: &[Code::TooShort, Code::TooLong, Code::Charset, Code::NameNoLetter],
        ..Rule::TEXT
    }
}

/// A city: the same, with at least one letter.
pub(crate) const fn latin_city(min: u16, max: u16) -> Rule {
    let rule = latin_line(min, max);
    Rule {
        doc: Doc {
            name: "LatinCity",
            rule: "letters up to U+00FF without `×` and `÷`, digits, space and `#` `&` `'` `(` `)` `,` `-` `.` `/`; at least one letter",
            normal_form: "trimmed, composed, `'` for typographic apostrophes, `-` and space alike",
            pattern: concat!(
                "(?:(?! )(?!.* $)(?=.*[",
                latin!(),
                "])[",
                latin!(),
                "0-9 #&',.\\(\\)\\-\\/]*)?"
            ),
            ..rule.doc
        },
        check: Check::Name,
        ..rule
    }
}
