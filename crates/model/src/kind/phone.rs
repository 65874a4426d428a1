//! North American phone numbers: ten digits.
//! Source: NANPA, numbering plan: area code and exchange are `[2-9]dd`, and `N11` codes are services.

use super::Shape;
use crate::Code;
use crate::text::Text;

pub(super) const SHAPE: Shape = Shape {
    json_type: "string",
    rule: "10 digits; area code and exchange are each `[2-9]dd` and not `d11`",
    normal_form: "same",
    length: None,
    pattern: "(?:[2-9](?!11)[0-9]{2}){2}[0-9]{4}",
    input_mode: "tel",
    codes: &[Code::PhoneDigits, Code::PhoneLength, Code::PhoneNumber],
};

/// Checks a phone number.
///
/// # Errors
/// `phone.digits`, `phone.length`, `phone.number`.
pub(super) fn check(text: &Text) -> Result<(), Code> {
    if text.stranger.is_some() {
        return Err(Code::PhoneDigits);
    }
    let [a, b, c, d, e, f, _, _, _, _] = *text.bytes else {
        return Err(Code::PhoneLength);
    };
    let possible = |code: [u8; 3]| code[0] >= b'2' && code != [code[0], b'1', b'1'];
    if !possible([a, b, c]) || !possible([d, e, f]) {
        return Err(Code::PhoneNumber);
    }
    Ok(())
}
