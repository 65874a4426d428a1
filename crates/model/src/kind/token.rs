//! Opaque tokens: any characters but control, bidi and zero-width ones, never trimmed, never composed.

use super::shape::Shape;
use crate::code::Code;

pub(crate) const SHAPE: Shape = Shape {
    rule: "any characters but control, bidi and zero-width ones; not trimmed",
    normal_form: "same",
    pattern: "",
    input_mode: "",
    codes: &[Code::TooShort, Code::TooLong, Code::Charset],
};
