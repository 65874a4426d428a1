//! Identifiers: `A-Za-z0-9_-`, never trimmed.

use super::length::Length;
use super::rule::{Doc, Rule};
use crate::code::Code;
use crate::unicode::class;

/// An identifier of so many characters.
pub(crate) const fn id(min: u16, max: u16) -> Rule {
    Rule {
        doc: Doc {
            name: "Id",
            rule: "`A-Z a-z 0-9 _ -`; not trimmed",
            pattern: "[A-Za-z0-9_\\-]*",
            ..Doc::EMPTY
        },
        length: Some(Length::between(min, max)),
        allowed: class::ID,
        is_raw: true,
        codes: &[Code::TooShort, Code::TooLong, Code::Charset],
        ..Rule::TEXT
    }
}
