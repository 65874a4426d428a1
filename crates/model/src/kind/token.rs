//! Opaque tokens: any characters but control, bidi and zero-width ones, never trimmed, never composed.

use super::{Length, Refusal, Shape};
use crate::json::{Fault, Reader};
use crate::out::Out;
use crate::text::is_hidden;
use crate::Code;

pub(super) const fn shape(length: Length) -> Shape {
    Shape {
        json_type: "string",
        rule: "any characters but control, bidi and zero-width ones; not trimmed",
        normal_form: "same",
        length: Some(length),
        pattern: "",
        input_mode: "",
        codes: &[Code::TooLong, Code::Charset],
    }
}

/// Reads a token, whose opening quote was taken.
///
/// # Errors
/// A fault of the JSON; within, length and `charset`.
pub(super) fn check(length: Length, reader: &mut Reader, out: &mut Out) -> Result<Result<(), Refusal>, Fault> {
    read(length, reader, out, |c| !is_hidden(c))
}

/// Reads a string as it is, character by character: it may be longer than any buffer.
pub(super) fn read(
    length: Length,
    reader: &mut Reader,
    out: &mut Out,
    allowed: impl Fn(u32) -> bool,
) -> Result<Result<(), Refusal>, Fault> {
    let (mut count, mut stranger) = (0_u32, None);
    out.bytes(b"\"");
    while let Some(c) = reader.character()? {
        out.character(c);
        count = count.wrapping_add(1);
        if stranger.is_none() && !allowed(c) {
            stranger = Some(c);
        }
    }
    out.bytes(b"\"");
    Ok(length.check(count).and_then(|()| stranger.map_or(Ok(()), |c| Err((Code::Charset, c)))))
}
