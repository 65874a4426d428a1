//! UUIDs in their text form (RFC 9562, section 4), of any version.

use super::form::Form;
use super::rule::{Doc, Rule};
use crate::code::Code;

/// A UUID.
pub(crate) static UUID: Rule = Rule {
    doc: Doc::new(
        "Uuid",
        [
            "a UUID: 8-4-4-4-12 hexadecimal digits in either case",
            "lower case",
            "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}",
            "",
        ],
    ),
    check: |text, _| match is_uuid(text) {
        true => Ok(()),
        false => Err(Code::UuidFormat),
    },
    form: Form::LowerCase,
    codes: &[Code::UuidFormat],
    ..Rule::ANY
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
