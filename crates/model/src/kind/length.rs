//! Limits of a length.

/// Length limits, in code points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Length {
    /// At least.
    pub min: u16,
    /// At most.
    pub max: u16,
}

impl Length {
    /// No limits.
    pub(crate) const ANY: Self = Self::between(0, u16::MAX);

    /// From `min` to `max`, both included.
    #[must_use]
    pub const fn between(min: u16, max: u16) -> Self {
        Self { min, max }
    }
}
