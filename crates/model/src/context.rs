//! What the rules need to know and never find out themselves.

/// What the rules need to know and never find out themselves.
#[derive(Clone, Copy, Debug)]
pub struct Context {
    /// The time, in Unix seconds.
    pub now: i64,
    /// Admits the SSNs of the vendor's test people (area 666), and in the payloads of a program e-mail addresses with a `+`.
    /// Never in production.
    pub sandbox: bool,
}

impl Context {
    /// The rules at a time in Unix milliseconds, as clocks tell it.
    #[must_use]
    pub const fn at(now_ms: i64, sandbox: bool) -> Self {
        Self { now: now_ms.div_euclid(1000), sandbox }
    }
}
