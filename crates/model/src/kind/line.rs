//! Lines of printable text: trimmed, composed, of any script; and what has a form of its own on top of that.

#[cfg(feature = "identity")]
use super::facts::Facts;
use super::shape::{Length, Shape};
#[cfg(feature = "identity")]
use super::state::{self, STATES};
#[cfg(feature = "identity")]
use super::zip;
use crate::code::Code;
#[cfg(feature = "identity")]
use crate::unicode::{class, classes};

/// The largest that may stand for its digits: what the engine reads of a number beyond 31 bits is the bound.
#[cfg(feature = "identity")]
pub(crate) const LARGEST_NUMBER: i32 = i32::MAX - 1;

/// A rule about a line. Tables refer to rules, so that a program has only those that its tables need.
pub struct Line {
    /// The name of the kind.
    pub name: &'static str,
    /// The rule in words.
    pub rule: &'static str,
    /// Length limits in code points; at most 255.
    pub length: Length,
    /// Whether a JSON number that is an integer from 0 to [`LARGEST_NUMBER`] stands for its digits.
    pub(crate) takes_numbers: bool,
    /// What the kind asks beside length and printable characters.
    #[cfg(feature = "identity")]
    pub(crate) check: fn(&[u8], &mut Facts) -> Result<(), Code>,
    /// The codes that it gives, with those that the address gives for it.
    pub(crate) codes: &'static [Code],
}

#[cfg(feature = "identity")]
const LENGTH_AND_CHARSET: [Code; 3] = [Code::TooShort, Code::TooLong, Code::Charset];

impl Line {
    /// Printable text of that length.
    #[cfg(feature = "identity")]
    pub(crate) const fn of(min: u16, max: u16) -> Self {
        Self {
            name: "Line",
            rule: "printable characters",
            length: Length::between(min, max),
            takes_numbers: false,
            #[cfg(feature = "identity")]
            check: |_, _| Ok(()),
            codes: &LENGTH_AND_CHARSET,
        }
    }

    pub(crate) const fn shape(&self) -> Shape {
        Shape {
            rule: self.rule,
            normal_form: "trimmed, composed",
            pattern: "",
            input_mode: "",
            codes: self.codes,
        }
    }
}

/// A user name: 5–40 of `A-Za-z0-9._@+-`. Source: the Identity API.
#[cfg(feature = "identity")]
pub static USERNAME: Line = Line {
    name: "Username",
    rule: "5 to 40 of A-Z a-z 0-9 . _ @ + -",
    check: |text, facts| {
        let good =
            |byte: &u8| classes(*byte) & class::ID != 0 || matches!(byte, b'.' | b'@' | b'+');
        if (5..=40).contains(&text.len()) && text.iter().all(good) {
            let mut name = [0; 40];
            for (slot, byte) in name.iter_mut().zip(text) {
                *slot = *byte;
            }
            facts.login.username = Some((name, text.len()));
            Ok(())
        } else {
            Err(Code::UsernameFormat)
        }
    },
    codes: &[Code::TooLong, Code::UsernameFormat],
    ..Line::of(0, 255)
};

/// A telephone number of any country, in any notation: 7–15 digits (ITU-T E.164) with the usual separators.
#[cfg(feature = "identity")]
pub static ANY_PHONE: Line = Line {
    name: "AnyPhone",
    rule: "7 to 15 digits, with spaces, `+`, `-`, `.`, `/`, `(`, `)` between them",
    check: |text, _| {
        let separator = |byte: &u8| b" +-./()".contains(byte);
        let digits = text.iter().filter(|byte| byte.is_ascii_digit()).count();
        if !text.iter().all(|byte| byte.is_ascii_digit() || separator(byte)) {
            Err(Code::PhoneDigits)
        } else if (7..=15).contains(&digits) {
            Ok(())
        } else {
            Err(Code::PhoneLength)
        }
    },
    codes: &[Code::TooLong, Code::PhoneDigits, Code::PhoneLength],
    ..Line::of(0, 40)
};

/// The state or region of an address; within the United States it must be a state code, which the address asks.
#[cfg(feature = "identity")]
pub static REGION: Line = Line {
    name: "Region",
    rule: "printable characters; in the US a state code",
    check: |text, facts| {
        facts.no_state = state::check(text, state::States::of(&STATES), facts, &mut true).is_err();
        Ok(())
    },
    codes: &[Code::TooShort, Code::TooLong, Code::Charset, Code::StateUnknown],
    ..Line::of(1, 100)
};

/// The country of an address.
#[cfg(feature = "identity")]
pub static COUNTRY: Line = Line {
    name: "Country",
    rule: "printable characters; `US` and `USA`, in any case, are the United States",
    check: |text, facts| {
        facts.in_us = text.eq_ignore_ascii_case(b"us") || text.eq_ignore_ascii_case(b"usa");
        Ok(())
    },
    ..Line::of(1, 100)
};

/// The postal code of an address; within the United States it must be a ZIP code, which the address asks.
#[cfg(feature = "identity")]
pub static POSTAL_CODE: Line = Line {
    name: "PostalCode",
    rule: "printable characters, or a whole number below 2,147,483,647; in the US a ZIP code",
    takes_numbers: true,
    check: |text, facts| {
        facts.no_zip = zip::check(text, facts, &mut true).is_err();
        Ok(())
    },
    codes: &[Code::TooShort, Code::TooLong, Code::Charset, Code::ZipFormat, Code::ZipState],
    ..Line::of(1, 100)
};
