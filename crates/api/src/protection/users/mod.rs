//! `/idp/array/users`

pub(crate) mod create;
pub(crate) mod me;
