//! Identifiers: `A-Za-z0-9_-`, never trimmed. They are read as tokens are.

use super::shape::Shape;
use crate::code::Code;

pub(crate) const SHAPE: Shape = Shape {
    rule: "`A-Z a-z 0-9 _ -`; not trimmed",
    normal_form: "same",
    pattern: "[A-Za-z0-9_\\-]*",
    input_mode: "",
    codes: &[Code::TooShort, Code::TooLong, Code::Charset],
};
