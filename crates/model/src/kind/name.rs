//! Names of people: letters, space, `'` `-` `.` `,`, and at least one letter.

use super::{Length, Refusal, Shape};
use crate::out::Out;
use crate::text::{class, Text};
use crate::Code;

/// The letters of `rules.md` in a character class of a regular expression.
macro_rules! letters {
    () => {
        "A-Za-z\u{C0}-\u{D6}\u{D8}-\u{F6}\u{F8}-\u{17F}\u{18F}\u{259}\u{1A0}\u{1A1}\u{1AF}\u{1B0}\u{218}-\u{21B}\u{1E80}-\u{1EF9}"
    };
}
pub(super) use letters;

pub(super) const fn shape(length: Length) -> Shape {
    Shape {
        json_type: "string",
        rule: "letters, space, `'`, `-`, `.` and `,`; at least one letter",
        normal_form: "trimmed, composed, `'` for typographic apostrophes",
        length: Some(length),
        pattern: concat!("(?=.*[", letters!(), "])[", letters!(), " '.,\\-]*"),
        input_mode: "",
        codes: &[Code::TooShort, Code::TooLong, Code::Charset, Code::NameNoLetter],
    }
}

/// Checks a name and writes it.
///
/// # Errors
/// Length, `charset`, `name.no_letter`.
#[inline(always)]
pub(super) fn check(text: &Text, length: Length, out: &mut Out) -> Result<(), Refusal> {
    super::check_characters(text, length)?;
    if text.any & class::LETTER == 0 && text.length > 0 {
        return Err((Code::NameNoLetter, 0));
    }
    out.string(text.bytes);
    Ok(())
}
