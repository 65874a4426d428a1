//! UUIDs in their text form (RFC 9562, section 4), of any version.

use super::check::by;
use super::form::Form;
use super::rule::{Doc, Rule};
use crate::code::Code;

/// A UUID.
pub(crate) static UUID: Rule = Rule {
    doc: Doc {
        name: "Uuid",
        rule: "a UUID: 8-4-4-4-12 hexadecimal digits in either case",
        normal_form: "lower case",
        pattern: "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}",
        ..Doc::EMPTY
    },
    foreign: Code::UuidFormat,
    check: by(|text, _, _| if is_uuid(text) { Ok(()) } else { Err(Code::UuidFormat) }),
    form: Form::LowerCase,
    codes: &[Code::UuidFormat],
    ..Rule::TEXT
};

/// Whether the bytes are a UUID.
#[must_use]
pub fn is_uuid(text: &[u8]) -> bool {
    let good = |(place, byte): (usize, &u8)| match place {
        8 | 13 | 18 | 23 => *byte == b'-',
        _ => byte.is_ascii_hexdigit(),
    };
    text.len() == 36 && text.iter().enumerate().all(good)
}
