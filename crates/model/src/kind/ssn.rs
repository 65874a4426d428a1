//! Social security numbers: nine digits, or the last four.
//! Source: Social Security Administration, numbers never assigned; 078-05-1120 and 219-09-9999 were advertised.

use super::check::Check;
use super::digits::{Digits, NO_NUMBER};
use super::rule::{Doc, Rule};
use crate::code::Code;
use crate::context::Context;
use crate::unicode::class;

/// A social security number, whole or its last four digits.
pub(crate) static SSN: Rule = Rule {
    doc: Doc {
        name: "Ssn",
        rule: "4 or 9 digits; of 9: area not 000, 666 or 900–999, group not 00, serial not 0000, not 078-05-1120 or \
        219-09-9999; of 4: not 0000. The argument `sandbox` admits area 666",
        pattern: "(?:(?!0000)[0-9]{4}|(?!000|9|078051120|219099999)[0-9]{3}(?!00)[0-9]{2}(?!0000)[0-9]{4})",
        input_mode: "numeric",
        ..Doc::EMPTY
    },
    allowed: class::DIGIT,
    foreign: Code::SsnDigits,
    check: Check::Ssn,
    codes: &[Code::SsnDigits, Code::SsnLength, Code::SsnUnassigned],
    ..Rule::TEXT
};

const WHOLE: Digits = Digits::like("123456789");
const LAST_FOUR: Digits = Digits::like("6789");

/// Checks an SSN, which has digits alone.
///
/// # Errors
/// `ssn.length`, `ssn.unassigned`.
pub(crate) fn check(text: &[u8], context: &Context) -> Result<(), Code> {
    let last_four = LAST_FOUR.number(text);
    if last_four != NO_NUMBER {
        return assigned(last_four != 0);
    }
    let whole = WHOLE.number(text);
    if whole == NO_NUMBER {
        return Err(Code::SsnLength);
    }
    let (area, group, serial) = (whole / 1_000_000, whole / 10_000 % 100, whole % 10_000);
    let area_good = (1..900).contains(&area) && (area != 666 || context.sandbox);
    let advertised = matches!(whole, 78_051_120 | 219_099_999);
    assigned(area_good && group != 0 && serial != 0 && !advertised)
}

const fn assigned(is_assigned: bool) -> Result<(), Code> {
    if is_assigned { Ok(()) } else { Err(Code::SsnUnassigned) }
}

#[cfg(test)]
mod tests {
    use super::SSN;
    use crate::code::Code;
    use crate::kind::testing::codes;

    #[test]
    fn four_or_nine_digits_of_an_assigned_number() {
        let good = ["0001", "001010001", "665010001", "667010001", "899999999", "078051121"];
        assert_eq!(codes(&SSN, good), [None; 6]);
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
        assert_eq!(codes(&SSN, never), [Some(Code::SsnUnassigned); 8]);
        assert_eq!(
            codes(&SSN, ["", "123", "12345", "12345678", "1234567890"]),
            [Some(Code::SsnLength); 5]
        );
        assert_eq!(codes(&SSN, ["123-45-6789", "12a4"]), [Some(Code::SsnDigits); 2]);
    }
}
