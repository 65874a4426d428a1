//! What operators ask: does it live, can it work, which version is it.

pub(crate) mod health;
pub(crate) mod ready;
pub(crate) mod version;
