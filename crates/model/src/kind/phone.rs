//! North American phone numbers: ten digits.
//! Source: NANPA, numbering plan: area code and exchange are `[2-9]dd`, and `N11` codes are services.

use super::check::Check;
use super::digits::Digits;
use super::rule::{Doc, Rule};
use crate::code::Code;
use crate::unicode::class;

/// A North American telephone number.
pub(crate) static PHONE: Rule = Rule {
    doc: Doc {
        name: "Phone",
        rule: "10 digits; area code and exchange are each `[2-9]dd` and not `d11`",
        pattern: "(?:[2-9](?!11)[0-9]{2}){2}[0-9]{4}",
        input_mode: "tel",
        ..Doc::EMPTY
    },
    allowed: class::DIGIT,
    foreign: Code::PhoneDigits,
    check: Check::Phone,
    codes: &[Code::PhoneDigits, Code::PhoneLength, Code::PhoneNumber],
    ..Rule::TEXT
};

/// Area code and exchange.
const CODES: Digits = Digits::like("212555");

/// Checks a phone number, which has digits alone.
///
/// # Errors
/// `phone.length`, `phone.number`.
pub(crate) fn check(text: &[u8]) -> Result<(), Code> {
    let Some((codes, [_, _, _, _])) = text.split_at_checked(6) else {
        return Err(Code::PhoneLength);
    };
    let codes = CODES.number(codes);
    let possible = |code: u32| code >= 200 && code % 100 != 11;
    if !possible(codes / 1000) || !possible(codes % 1000) {
        return Err(Code::PhoneNumber);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::PHONE;
    use crate::code::Code;
    use crate::kind::testing::codes;

    #[test]
    fn ten_digits_of_a_possible_number() {
        assert_eq!(codes(&PHONE, ["2002000000", "9999999999", "2102120000"]), [None; 3]);
        let impossible = codes(&PHONE, ["1992000000", "2111990000", "2002110000", "2001990000"]);
        assert_eq!(impossible, [Some(Code::PhoneNumber); 4]);
        let refused = codes(&PHONE, ["", "200200000", "20020000000", "200-200000"]);
        assert_eq!(
            refused,
            [Code::PhoneLength, Code::PhoneLength, Code::PhoneLength, Code::PhoneDigits].map(Some)
        );
    }
}
