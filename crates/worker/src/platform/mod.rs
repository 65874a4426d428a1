//! What the platform has, in Rust: promises, exceptions, streams and Web Crypto. Nothing here knows of ports.

pub(crate) mod body;
pub(crate) mod exception;
pub(crate) mod glue;
pub(crate) mod task;
pub(crate) mod timer;
pub(crate) mod web_crypto;
