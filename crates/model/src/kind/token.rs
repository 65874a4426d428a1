//! Opaque tokens: any characters but control, bidi and zero-width ones, never trimmed, never composed.

use super::{Length, Shape};
use crate::Code;
use crate::json::{Fault, Reader};
use crate::out::Out;
use crate::text::{classes_of, is_hidden};

pub(super) const SHAPE: Shape = Shape {
    rule: "any characters but control, bidi and zero-width ones; not trimmed",
    normal_form: "same",
    pattern: "",
    input_mode: "",
    codes: &[Code::TooLong, Code::Charset],
};

/// Reads a string, whose opening quote was taken, as it is, character by character: it may be longer than any buffer.
/// Its characters must be of the class, or, without one, not be hidden. Gives its refusal, with the character that is
/// not allowed.
///
/// # Errors
/// A fault of the JSON.
pub(super) fn read(
    length: Length,
    reader: &mut Reader,
    out: &mut Out,
    class: Option<u8>,
) -> Result<Option<(Code, char)>, Fault> {
    let (mut count, mut stranger) = (0_u32, None);
    out.bytes(b"\"");
    while let Some(c) = reader.character()? {
        out.character(c);
        count = count.wrapping_add(1);
        let allowed = class.map_or_else(|| !is_hidden(c), |class| classes_of(c) & class != 0);
        if stranger.is_none() && !allowed {
            stranger = Some(c);
        }
    }
    out.bytes(b"\"");
    let too_long_or_short = length.check(count).err().map(|code| (code, '\0'));
    Ok(too_long_or_short.or(stranger.map(|c| (Code::Charset, c))))
}
