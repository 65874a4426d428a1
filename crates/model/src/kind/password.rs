//! New passwords: 8 to 128 of any printable characters, never trimmed, without rules of composition (NIST SP 800-63B, section 3.1.1.2);
//! not among the most common ones, and not with the user name in it.

use super::check::{Check, More};
use super::common_passwords::{Hash, holds};
use super::length::Length;
use super::rule::{Doc, Rule};
use crate::code::Code;
use crate::json::reader::Reader;
use crate::unicode::class;

/// A new password.
pub(crate) static PASSWORD: Rule = Rule {
    doc: Doc {
        name: "Password",
        rule: "any characters but control, bidi and zero-width ones; not trimmed; not among the most common, without the user name in it",
        ..Doc::EMPTY
    },
    length: Some(Length::between(8, 128)),
    allowed: class::PRINTABLE,
    is_raw: true,
    check: Check::more(More::Password),
    codes: &[
        Code::TooShort,
        Code::TooLong,
        Code::Charset,
        Code::PasswordCommon,
        Code::PasswordUsername,
    ],
    ..Rule::TEXT
};

/// Whether a password, given as code points, is among the 3,000 most common ones, in any case. Says so of one other in a thousand, too.
pub fn is_common(points: impl Iterator<Item = u32>) -> bool {
    let mut hash = Hash::new();
    points.for_each(|point| hash.add(point));
    holds(hash)
}

/// The same of a string of JSON, from behind its opening quote on.
pub(crate) fn is_common_string(string: &[u8]) -> bool {
    let mut reader = Reader::new(string);
    is_common(core::iter::from_fn(|| reader.character().map(u32::from)))
}

/// Whether a string of JSON, from behind its opening quote on, has `username` in it, in any case.
pub(crate) fn contains(string: &[u8], username: &[u8]) -> bool {
    // What is not ASCII is in no user name.
    let mut password = [0_u8; 128];
    let mut slots = password.iter_mut();
    let mut reader = Reader::new(string);
    while let (Some(c), Some(slot)) = (reader.character(), slots.next()) {
        *slot = u8::try_from(c).ok().filter(u8::is_ascii).unwrap_or(0);
    }
    !username.is_empty()
        && password.windows(username.len()).any(|part| part.eq_ignore_ascii_case(username))
}
