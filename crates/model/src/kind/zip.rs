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
        rule: "5 digits, or 5+4 with `-`, a blank or nothing between them, and not 000 first; with a state, its first three digits must belong to \
        it, or it is one of those that cross the line",
        normal_form: "`12345` or `12345-6789`",
        pattern: "(?!000)[0-9]{5}(?:-[0-9]{4})?",
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
const FOUR: Digits = Digits::like("6789");

/// Checks a ZIP code and notes its first five digits.
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
            *is_normal = false;
            number = spaced(text);
        }
        if number == NO_NUMBER {
            return Err(Code::ZipFormat);
        }
        number /= 10_000;
    }
    if number < 100 {
        return Err(Code::ZipFormat);
    }
    facts.place.zip_code = number;
    Ok(())
}

/// The nine digits of five and four with a blank between them.
#[cold]
fn spaced(text: &[u8]) -> u32 {
    let Some((five, [b' ', four @ ..])) = text.split_at_checked(5) else {
        return NO_NUMBER;
    };
    match (FIVE.number(five), FOUR.number(four)) {
        (NO_NUMBER, _) | (_, NO_NUMBER) => NO_NUMBER,
        (five, four) => five.wrapping_mul(10_000).wrapping_add(four),
    }
}

#[cfg(test)]
mod tests {
    use super::ZIP;
    use crate::code::Code;
    use crate::kind::testing::codes;

    #[test]
    fn five_digits_or_nine() {
        assert_eq!(
            codes(&ZIP, ["10001", "100011234", "10001-1234", "10001 1234", " 00100 "]),
            [None; 5]
        );
        let refused = codes(
            &ZIP,
            [
                "",
                "1000",
                "100011",
                "10001-",
                "10001-123",
                "10001--123",
                "1000-11234",
                "1000x",
                "00000",
                "00099-1234",
                "10001  1234",
            ],
        );
        assert_eq!(refused, [Some(Code::ZipFormat); 11]);
    }
}
