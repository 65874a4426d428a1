//! Whole numbers within bounds.

use super::length::Length;
use super::rule::Doc;
use crate::code::Code;
use crate::json::number::Number;
use crate::json::writer::Out;

/// What forms and documents are told of it.
pub(crate) static DOC: Doc = Doc {
    name: "Count",
    rule: "a whole number from 0 to 65,535; a number of integral value is an integer",
    normal_form: "digits",
    input_mode: "numeric",
    ..Doc::EMPTY
};

/// Checks a number and writes its digits.
///
/// # Errors
/// `type` unless it is whole, `range` outside the bounds.
pub(crate) fn check(number: &Number, bounds: Length, out: &mut Out) -> Result<(), Code> {
    let value = number.integer().ok_or(Code::Type)?;
    let mut rest = u16::try_from(value).map_err(|_| Code::Range)?;
    if rest < bounds.min || rest > bounds.max {
        return Err(Code::Range);
    }
    let mut digits = [b'0'; 5];
    for digit in digits.iter_mut().rev() {
        *digit = b'0'.wrapping_add(u8::try_from(rest % 10).unwrap_or(0));
        rest /= 10;
    }
    let zeros = digits.iter().take_while(|digit| **digit == b'0').count();
    out.bytes(digits.get(zeros.min(4)..).unwrap_or_default());
    Ok(())
}
