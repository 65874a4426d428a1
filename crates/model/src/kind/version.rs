//! The migration version: 0 or 1.

use super::rule::Doc;
use crate::code::Code;
use crate::json::number::Number;

/// What forms and documents are told of it.
pub(crate) static DOC: Doc = Doc {
    name: "Version",
    rule: "0 or 1; a number of integral value is an integer",
    normal_form: "`0` or `1`",
    input_mode: "numeric",
    ..Doc::EMPTY
};

/// The values that `one_of` allows.
pub const ALLOWED: [i32; 2] = [0, 1];

/// The digit of a number that is one digit, as nearly all versions are: that needs no grammar of numbers. `None` where a closer look is wanted.
#[inline(always)]
pub(crate) const fn at_a_glance(byte: u8, next: u8) -> Option<u8> {
    match (byte, next) {
        (b'0'..=b'9', b',' | b'}') => Some(byte),
        _ => None,
    }
}

/// Checks a version; gives its digit.
///
/// # Errors
/// `type` when it has a fraction, `one_of`.
pub(crate) const fn check(number: &Number) -> Result<u8, Code> {
    match number {
        Number { sum: 0, .. } => Ok(b'0'),
        Number { is_negative: false, sum: 1, power: 0, .. } => Ok(b'1'),
        number if number.is_integer() => Err(Code::OneOf),
        _ => Err(Code::Type),
    }
}
