//! What follows from a kind for schemas, forms and documents.

use crate::code::Code;

/// Length limits, in code points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Length {
    /// At least.
    pub min: u16,
    /// At most.
    pub max: u16,
}

impl Length {
    /// From `min` to `max`, both included.
    #[must_use]
    pub const fn between(min: u16, max: u16) -> Self {
        Self { min, max }
    }
}

/// What follows from a kind for schemas, forms and documents.
pub struct Shape {
    /// The rule in words.
    pub rule: &'static str,
    /// What it is normalised to, in words.
    pub normal_form: &'static str,
    /// What the normal form matches: a regular expression for the flags `u` and `v`, without anchors; may be empty.
    pub pattern: &'static str,
    /// For the form: `inputmode`, may be empty.
    pub input_mode: &'static str,
    /// The codes that the kind itself gives.
    pub codes: &'static [Code],
}
