//! Social security numbers: nine digits, or the last four.
//! Source: Social Security Administration, numbers never assigned; 078-05-1120 and 219-09-9999 were advertised.

use super::Shape;
use crate::text::Text;
use crate::{Code, Context};

pub(super) const SHAPE: Shape = Shape {
    rule: "4 or 9 digits; of 9: area not 000, 666 or 900–999, group not 00, serial not 0000, not 078-05-1120 or \
        219-09-9999; of 4: not 0000. The argument `sandbox` admits area 666",
    normal_form: "same",
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

#[cfg(test)]
mod tests {
    use super::super::{Kind, testing::codes};
    use crate::Code;

    #[test]
    fn four_or_nine_digits_of_an_assigned_number() {
        let good = [
            "0001",
            "001010001",
            "665010001",
            "667010001",
            "899999999",
            "078051121",
        ];
        assert_eq!(codes(&Kind::Ssn, good), [None; 6]);
        let never = [
            "0000",
            "000010001",
            "666010001",
            "900010001",
            "123000001",
            "123010000",
            "078051120",
            "219099999",
        ];
        assert_eq!(codes(&Kind::Ssn, never), [Some(Code::SsnUnassigned); 8]);
        assert_eq!(
            codes(&Kind::Ssn, ["", "123", "12345", "12345678", "1234567890"]),
            [Some(Code::SsnLength); 5]
        );
        assert_eq!(
            codes(&Kind::Ssn, ["123-45-6789", "12a4"]),
            [Some(Code::SsnDigits); 2]
        );
    }
}
