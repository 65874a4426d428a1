//! What is done without a request, every minute.

pub(crate) mod deliver;
pub(crate) mod synchronise;
