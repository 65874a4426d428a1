//! ZIP codes: five digits, or five and four.
//! Source: USPS Publication 28, section 212. Whether the code fits the state is asked by the address, not here.

use super::check::Check;
use super::digits::{Digits, NO_NUMBER};
use super::facts::Facts;
use super::form::Form;
use super::rule::{Doc, Rule};
use crate::code::Code;

/// A ZIP code.
pub(crate) static ZIP: Rule = Rule {
    doc: Doc {
        name: "Zip",
        rule: "5 digits, or 5+4 with or without `-`; with a state, its first three digits must belong to it",
        normal_form: "`12345` or `12345-6789`",
        pattern: "[0-9]{5}(?:-[0-9]{4})?",
        input_mode: "numeric",
        ..Doc::EMPTY
    },
    foreign: Code::ZipFormat,
    check: Check::Zip,
    form: Form::Zip,
    codes: &[Code::ZipFormat, Code::ZipState],
    ..Rule::TEXT
};

const FIVE: Digits = Digits::like("12345");
const NINE: Digits = Digits::like("123456789");
const FIVE_AND_FOUR: Digits = Digits::like("12345-6789");

/// Checks a ZIP code and notes its first three digits.
///
/// # Errors
/// `zip.format`.
#[inline(always)]
pub(crate) fn check(text: &[u8], facts: &mut Facts, is_normal: &mut bool) -> Result<(), Code> {
    let mut number = FIVE.number(text);
    if number == NO_NUMBER {
        number = NINE.number(text);
        *is_normal &= number == NO_NUMBER;
        if number == NO_NUMBER {
            number = FIVE_AND_FOUR.number(text);
        }
        if number == NO_NUMBER {
            return Err(Code::ZipFormat);
        }
        number /= 10_000;
    }
    facts.place.zip_prefix = number / 100;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::ZIP;
    use crate::code::Code;
    use crate::kind::testing::codes;

    #[test]
    fn five_digits_or_nine() {
        assert_eq!(codes(&ZIP, ["10001", "100011234", "10001-1234", " 00000 "]), [None; 4]);
        let refused = codes(
            &ZIP,
            ["", "1000", "100011", "10001-", "10001-123", "10001--123", "1000-11234", "1000x"],
        );
        assert_eq!(refused, [Some(Code::ZipFormat); 8]);
    }
}
