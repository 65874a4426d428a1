//! Streets and cities: letters, digits, space, `#` `&` `'` `(` `)` `,` `-` `.` `/`.

use super::{Length, Shape, name::letters};
use crate::Code;
use crate::text::Text;

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

/// Checks a street or a city.
///
/// # Errors
/// Length, `charset`.
pub(super) fn check(text: &Text, length: Length) -> Result<(), Code> {
    super::check_characters(text, length)
}
