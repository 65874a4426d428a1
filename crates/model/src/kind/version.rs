//! The migration version: 0 or 1.

use super::Shape;
use crate::Code;
use crate::number::{FRACTION, Number};
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
        0 => out.byte(b'0'),
        1 => out.byte(b'1'),
        FRACTION => return Err(Code::Type),
        _ => return Err(Code::OneOf),
    }
    Ok(())
}
