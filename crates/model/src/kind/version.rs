//! The migration version: 0 or 1.

use super::Shape;
use crate::Code;
use crate::number::Number;
use crate::out::Out;

pub(super) const SHAPE: Shape = Shape {
    rule: "0 or 1; a number of integral value is an integer",
    normal_form: "`0` or `1`",
    pattern: "",
    input_mode: "numeric",
    codes: &[Code::OneOf],
};

/// The values that `one_of` allows.
pub const ALLOWED: [i32; 2] = [0, 1];

/// Checks a version and writes it.
///
/// # Errors
/// `type` when it has a fraction, `one_of`.
pub(super) fn check(number: Number, out: &mut Out) -> Result<(), Code> {
    match number {
        Number::Integer(0) => out.bytes(b"0"),
        Number::Integer(1) => out.bytes(b"1"),
        Number::Integer(_) => return Err(Code::OneOf),
        Number::Fraction => return Err(Code::Type),
    }
    Ok(())
}
