//! Kinds that only the Programs API has: an SSN or its end as they come, an e-mail address, a ZIP code without its `+4`.

use super::check::by;
use super::facts::Facts;
use super::form::Form;
use super::length::Length;
use super::rule::{Doc, Rule};
use super::{email, zip};
use crate::code::Code;
use crate::unicode::class;

/// Nine digits; their range is not asked: a foreign number fails KYC, not the rules.
pub(crate) static WHOLE_SSN: Rule = Rule {
    doc: Doc { name: "WholeSsn", rule: "9 digits", pattern: "[0-9]{9}", ..DIGITS.doc },
    check: by(|text, _, _| has_length(text, 9)),
    ..DIGITS
};

/// The last four digits of an SSN.
pub(crate) static SSN_SUFFIX: Rule = Rule {
    doc: Doc { name: "SsnSuffix", rule: "4 digits", pattern: "[0-9]{4}", ..DIGITS.doc },
    check: by(|text, _, _| has_length(text, 4)),
    ..DIGITS
};

const DIGITS: Rule = Rule {
    doc: Doc { input_mode: "numeric", ..Doc::EMPTY },
    allowed: class::DIGIT,
    foreign: Code::SsnDigits,
    codes: &[Code::SsnDigits, Code::SsnLength],
    ..Rule::TEXT
};

const fn has_length(digits: &[u8], length: usize) -> Result<(), Code> {
    if digits.len() == length { Ok(()) } else { Err(Code::SsnLength) }
}

/// An e-mail address that, for a program in production, has no `+`.
pub(crate) static PROGRAM_EMAIL: Rule = Rule {
    doc: Doc {
        name: "ProgramEmail",
        rule: "an e-mail address; with a `+` only where the argument `sandbox` admits it",
        normal_form: "trimmed, domain in lower case",
        pattern: email::PATTERN,
        input_mode: "email",
        format: "email",
    },
    length: Some(Length::between(0, 255)),
    check: by(|text, context, _| {
        email::check(text, &mut true)?;
        // Behind the `@` there is none in any address.
        if text.contains(&b'+') && !context.sandbox {
            return Err(Code::EmailPlus);
        }
        Ok(())
    }),
    form: Form::Email,
    codes: &[Code::TooLong, Code::Charset, Code::EmailFormat, Code::EmailPlus],
    ..Rule::TEXT
};

/// A ZIP code of which the first five digits are kept.
pub(crate) static ZIP_5: Rule = Rule {
    doc: Doc {
        name: "Zip5",
        rule: "5 digits, or 5+4 with or without `-`",
        normal_form: "`12345`",
        pattern: "[0-9]{5}",
        input_mode: "numeric",
        ..Doc::EMPTY
    },
    foreign: Code::ZipFormat,
    check: by(|text, _, _| zip::check(text, &mut Facts::default(), &mut true)),
    form: Form::Zip5,
    codes: &[Code::ZipFormat],
    ..Rule::TEXT
};

#[cfg(test)]
mod tests {
    use super::{PROGRAM_EMAIL, SSN_SUFFIX, WHOLE_SSN, ZIP_5};
    use crate::code::Code;
    use crate::kind::testing::codes;

    #[test]
    fn an_ssn_is_nine_digits_of_any_range_and_its_end_four() {
        assert_eq!(codes(&WHOLE_SSN, ["000000000", "666123456", "900000000"]), [None; 3]);
        assert_eq!(codes(&WHOLE_SSN, ["", "12345678", "1234567890"]), [Some(Code::SsnLength); 3]);
        assert_eq!(codes(&WHOLE_SSN, ["123-45-6789"]), [Some(Code::SsnDigits)]);
        assert_eq!(codes(&SSN_SUFFIX, ["0000", "6789"]), [None; 2]);
        assert_eq!(codes(&SSN_SUFFIX, ["678", "67890"]), [Some(Code::SsnLength); 2]);
    }

    #[test]
    fn an_address_has_no_plus_in_production() {
        assert_eq!(codes(&PROGRAM_EMAIL, ["alex@example.com", " a@b.co "]), [None; 2]);
        let refused = codes(&PROGRAM_EMAIL, ["alex+1@example.com", "alex", "é@example.com"]);
        assert_eq!(refused, [Code::EmailPlus, Code::EmailFormat, Code::Charset].map(Some));
    }

    #[test]
    fn a_zip_code_has_five_digits_or_nine() {
        assert_eq!(codes(&ZIP_5, ["91107", "911071234", "91107-1234"]), [None; 3]);
        assert_eq!(codes(&ZIP_5, ["9110", "911071"]), [Some(Code::ZipFormat); 2]);
    }
}
