//! Streets and cities: letters, digits, space, `#` `&` `'` `(` `)` `,` `-` `.` `/`.

use super::{name::letters, Length, Refusal, Shape};
use crate::out::Out;
use crate::text::Text;
use crate::Code;

pub(super) const fn shape(length: Length) -> Shape {
    Shape {
        json_type: "string",
        rule: "letters, digits, space and `#` `&` `'` `(` `)` `,` `-` `.` `/`",
        normal_form: "trimmed, composed, `'` for typographic apostrophes",
        length: Some(length),
        pattern: concat!("[", letters!(), "0-9 #&',.\\(\\)\\-\\/]*"),
        input_mode: "",
        codes: &[Code::TooShort, Code::TooLong, Code::Charset],
    }
}

/// Checks a street or a city and writes it.
///
/// # Errors
/// Length, `charset`.
#[inline(always)]
pub(super) fn check(text: &Text, length: Length, out: &mut Out) -> Result<(), Refusal> {
    super::check_characters(text, length)?;
    out.string(text.bytes);
    Ok(())
}
