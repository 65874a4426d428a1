//! Social security numbers: nine digits, or the last four.
//! Source: Social Security Administration, numbers never assigned; 078-05-1120 and 219-09-9999 were advertised.

use super::Shape;
use crate::text::Text;
use crate::{Code, Context};

pub(super) const SHAPE: Shape = Shape {
    json_type: "string",
    rule: "4 or 9 digits; of 9: area not 000, 666 or 900–999, group not 00, serial not 0000, not 078-05-1120 or \
        219-09-9999; of 4: not 0000. The argument `sandbox` admits area 666",
    normal_form: "same",
    length: None,
    pattern: "(?:(?!0000)[0-9]{4}|(?!000|9|078051120|219099999)[0-9]{3}(?!00)[0-9]{2}(?!0000)[0-9]{4})",
    input_mode: "numeric",
    codes: &[Code::SsnDigits, Code::SsnLength, Code::SsnUnassigned],
};

/// Checks an SSN.
///
/// # Errors
/// `ssn.digits`, `ssn.length`, `ssn.unassigned`.
pub(super) fn check(text: &Text, context: &Context) -> Result<(), Code> {
    if text.stranger.is_some() {
        return Err(Code::SsnDigits);
    }
    let assigned = match text.bytes {
        serial @ [_, _, _, _] => serial != b"0000",
        [a, b, c, group @ .., _, _, _, _] if group.len() == 2 => {
            let area = [*a, *b, *c];
            let advertised = text.bytes == b"078051120" || text.bytes == b"219099999";
            let area_good = *a != b'9' && area != *b"000" && (area != *b"666" || context.sandbox);
            area_good && group != b"00" && !text.bytes.ends_with(b"0000") && !advertised
        }
        _ => return Err(Code::SsnLength),
    };
    if !assigned {
        return Err(Code::SsnUnassigned);
    }
    Ok(())
}
