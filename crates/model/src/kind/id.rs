//! Identifiers: `A-Za-z0-9_-`, never trimmed.

use super::{token, Length, Refusal, Shape};
use crate::json::{Fault, Reader};
use crate::out::Out;
use crate::text::class;
use crate::Code;

pub(super) const fn shape(length: Length) -> Shape {
    Shape {
        json_type: "string",
        rule: "`A-Z a-z 0-9 _ -`; not trimmed",
        normal_form: "same",
        length: Some(length),
        pattern: "[A-Za-z0-9_\\-]*",
        input_mode: "",
        codes: &[Code::TooShort, Code::TooLong, Code::Charset],
    }
}

/// Reads an identifier, whose opening quote was taken.
///
/// # Errors
/// A fault of the JSON; within, length and `charset`.
pub(super) fn check(length: Length, reader: &mut Reader, out: &mut Out) -> Result<Result<(), Refusal>, Fault> {
    token::read(length, reader, out, Some(class::ID))
}
