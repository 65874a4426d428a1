//! Kinds that only the Programs API has: an SSN or its end as they come, an e-mail address, a ZIP code without its `+4`.

use super::facts::Facts;
use super::form::Form;
use super::rule::{Doc, Rule};
use super::shape::Length;
use crate::code::Code;

const fn digits(name: &'static str, rule: &'static str, pattern: &'static str) -> Rule {
    Rule {
        doc: Doc::new(name, [rule, "same", pattern, "numeric"]),
        codes: &[Code::SsnDigits, Code::SsnLength],
        ..Rule::ANY
    }
}

fn are_digits(text: &[u8], count: usize) -> Result<(), Code> {
    if !text.iter().all(u8::is_ascii_digit) {
        Err(Code::SsnDigits)
    } else if text.len() == count {
        Ok(())
    } else {
        Err(Code::SsnLength)
    }
}

/// Nine digits; their range is not asked: a foreign number fails KYC, not the rules.
pub(crate) static WHOLE_SSN: Rule =
    Rule { check: |text, _| are_digits(text, 9), ..digits("WholeSsn", "9 digits", "[0-9]{9}") };

/// The last four digits of an SSN.
pub(crate) static SSN_SUFFIX: Rule =
    Rule { check: |text, _| are_digits(text, 4), ..digits("SsnSuffix", "4 digits", "[0-9]{4}") };

/// An e-mail address that, for a programme in production, has no `+`.
pub(crate) static PROGRAM_EMAIL: Rule = Rule {
    doc: Doc::new(
        "ProgramEmail",
        [
            "an e-mail address; with a `+` only where the argument `sandbox` admits it",
            "trimmed, domain in lower case",
            "",
            "email",
        ],
    ),
    length: Some(Length::between(0, 255)),
    allows: |c| c.is_ascii(),
    check: |bytes, context| {
        super::email::check(bytes, &mut true)?;
        // Behind the `@` there is none in any address.
        if bytes.contains(&b'+') && !context.sandbox {
            return Err(Code::EmailPlus);
        }
        Ok(())
    },
    form: Form::Email,
    codes: &[Code::TooLong, Code::Charset, Code::EmailFormat, Code::EmailPlus],
    ..Rule::ANY
};

/// A ZIP code of which the first five digits are kept.
pub(crate) static ZIP_5: Rule = Rule {
    doc: Doc::new(
        "Zip5",
        ["5 digits, or 5+4 with or without `-`", "`12345`", "[0-9]{5}", "numeric"],
    ),
    check: |text, _| super::zip::check(text, &mut Facts::default(), &mut true),
    form: Form::Zip5,
    codes: &[Code::ZipFormat],
    ..Rule::ANY
};

#[cfg(test)]
mod tests {
    use super::{PROGRAM_EMAIL, SSN_SUFFIX, WHOLE_SSN, ZIP_5};
    use crate::code::Code;
    use crate::kind::testing::codes;
    use crate::schema::kind::Kind;

    #[test]
    fn an_ssn_is_nine_digits_of_any_range_and_its_end_four() {
        static WHOLE: Kind = Kind::Rule(&WHOLE_SSN);
        static SUFFIX: Kind = Kind::Rule(&SSN_SUFFIX);
        assert_eq!(codes(&WHOLE, ["000000000", "666123456", "900000000"]), [None; 3]);
        assert_eq!(codes(&WHOLE, ["", "12345678", "1234567890"]), [Some(Code::SsnLength); 3]);
        assert_eq!(codes(&WHOLE, ["123-45-6789"]), [Some(Code::SsnDigits)]);
        assert_eq!(codes(&SUFFIX, ["0000", "6789"]), [None; 2]);
        assert_eq!(codes(&SUFFIX, ["678", "67890"]), [Some(Code::SsnLength); 2]);
    }

    #[test]
    fn an_address_has_no_plus_in_production() {
        static KIND: Kind = Kind::Rule(&PROGRAM_EMAIL);
        assert_eq!(codes(&KIND, ["alex@example.com", " a@b.co "]), [None; 2]);
        let refused = codes(&KIND, ["alex+1@example.com", "alex", "é@example.com"]);
        assert_eq!(refused, [Code::EmailPlus, Code::EmailFormat, Code::Charset].map(Some));
    }

    #[test]
    fn a_zip_code_has_five_digits_or_nine() {
        static KIND: Kind = Kind::Rule(&ZIP_5);
        assert_eq!(codes(&KIND, ["91107", "911071234", "91107-1234"]), [None; 3]);
        assert_eq!(codes(&KIND, ["9110", "911071"]), [Some(Code::ZipFormat); 2]);
    }
}
