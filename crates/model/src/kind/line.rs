//! Lines of printable text: trimmed, composed, of any script; and what has a form of its own on top of that.

use super::check::by;
use super::form::Form;
use super::length::Length;
use super::rule::{Doc, Rule};
use super::states::STATES;
use super::{state, zip};
use crate::code::Code;
use crate::unicode::{class, classes};

/// Printable text of so many code points, at most 255.
pub(crate) const fn line(min: u16, max: u16) -> Rule {
    Rule {
        doc: Doc {
            name: "Line",
            rule: "printable characters",
            normal_form: "trimmed, composed",
            ..Doc::EMPTY
        },
        length: Some(Length::between(min, max)),
        allowed: class::PRINTABLE,
        codes: &[Code::TooShort, Code::TooLong, Code::Charset],
        ..Rule::TEXT
    }
}

/// A user name: 5–40 of `A-Za-z0-9._@+-`. Source: the Identity API.
pub(crate) static USERNAME: Rule = Rule {
    doc: Doc {
        name: "Username",
        rule: "5 to 40 of A-Z a-z 0-9 . _ @ + -",
        normal_form: "trimmed, composed",
        ..Doc::EMPTY
    },
    check: by(|text, _, facts| {
        let good =
            |byte: &u8| classes(*byte) & class::ID != 0 || matches!(byte, b'.' | b'@' | b'+');
        if (5..=40).contains(&text.len()) && text.iter().all(good) {
            let mut name = [0; 40];
            for (slot, byte) in name.iter_mut().zip(text) {
                *slot = *byte;
            }
            if let [identity] = facts.identity.as_mut_slice() {
                identity.login.username = Some((name, text.len()));
            }
            Ok(())
        } else {
            Err(Code::UsernameFormat)
        }
    }),
    foreign: Code::UsernameFormat,
    codes: &[Code::TooLong, Code::UsernameFormat],
    ..line(0, 255)
};

/// The user name of a log-in: what is wrong with it is told by the answer, unless it is no text that one can see.
pub(crate) static LOGIN_NAME: Rule = Rule {
    foreign: Code::UsernameFormat,
    codes: &[Code::TooShort, Code::TooLong, Code::UsernameFormat],
    ..line(1, 255)
};

/// A code that people copy from a screen or from paper: what counts of it is asked where it is compared.
pub(crate) static CODE: Rule = Rule {
    doc: Doc {
        name: "Code",
        rule: "any characters: spaces, hyphens and the width of digits do not count",
        normal_form: "trimmed",
        ..Doc::EMPTY
    },
    allowed: class::ANY,
    codes: &[Code::TooShort, Code::TooLong],
    ..line(1, 100)
};

/// A telephone number of any country, in any notation: 7–15 digits (ITU-T E.164) with the usual separators.
pub(crate) static ANY_PHONE: Rule = Rule {
    doc: Doc {
        name: "AnyPhone",
        rule: "7 to 15 digits, with spaces, `+`, `-`, `.`, `/`, `(`, `)` between them",
        normal_form: "trimmed, composed",
        pattern: "(?! )(?!.* $)(?:[ +.\\/\\(\\)\\-]*[0-9]){7,15}[ +.\\/\\(\\)\\-]*",
        ..Doc::EMPTY
    },
    check: by(|text, _, _| {
        let separator = |byte: &u8| b" +-./()".contains(byte);
        let digits = text.iter().filter(|byte| byte.is_ascii_digit()).count();
        if !text.iter().all(|byte| byte.is_ascii_digit() || separator(byte)) {
            Err(Code::PhoneDigits)
        } else if (7..=15).contains(&digits) {
            Ok(())
        } else {
            Err(Code::PhoneLength)
        }
    }),
    foreign: Code::PhoneDigits,
    codes: &[Code::TooLong, Code::PhoneDigits, Code::PhoneLength],
    ..line(0, 40)
};

/// The state or region of an address; within the United States it must be a state code, which the address asks.
pub(crate) static REGION: Rule = Rule {
    doc: Doc {
        name: "Region",
        rule: "printable characters, elsewhere than in the US none, too; there a state code",
        normal_form: "trimmed, composed; in the US upper case",
        ..Doc::EMPTY
    },
    check: by(|text, _, facts| {
        let mut is_normal = true;
        let no_state = state::check(text, &STATES, facts, &mut is_normal).is_err();
        if let [identity] = facts.identity.as_mut_slice() {
            identity.country.no_state = no_state;
            identity.country.is_other |= !is_normal;
        }
        Ok(())
    }),
    form: Form::Region,
    codes: &[Code::TooLong, Code::Charset, Code::StateUnknown],
    ..line(0, 100)
};

/// The country of an address.
pub(crate) static COUNTRY: Rule = Rule {
    doc: Doc {
        name: "Country",
        rule: "printable characters; `US` and `USA`, in any case, are the United States",
        normal_form: "trimmed, composed",
        ..Doc::EMPTY
    },
    check: by(|text, _, facts| {
        let in_us = text.eq_ignore_ascii_case(b"us") || text.eq_ignore_ascii_case(b"usa");
        if let [identity] = facts.identity.as_mut_slice() {
            identity.country.in_us = in_us;
        }
        Ok(())
    }),
    ..line(1, 100)
};

/// The postal code of an address; within the United States it must be a ZIP code, which the address asks.
pub(crate) static POSTAL_CODE: Rule = Rule {
    doc: Doc {
        name: "PostalCode",
        rule: "printable characters, elsewhere than in the US none, too, or a whole number up to 999,999,999; there a ZIP code",
        normal_form: "trimmed, composed; in the US as of a ZIP code",
        ..Doc::EMPTY
    },
    takes_numbers: true,
    check: by(|text, _, facts| {
        let mut is_normal = true;
        let no_zip = zip::check(text, facts, &mut is_normal).is_err();
        if let [identity] = facts.identity.as_mut_slice() {
            identity.country.no_zip = no_zip;
            identity.country.is_other |= !is_normal;
        }
        Ok(())
    }),
    form: Form::PostalCode,
    codes: &[Code::TooLong, Code::Charset, Code::Range, Code::ZipFormat, Code::ZipState],
    ..line(0, 100)
};
