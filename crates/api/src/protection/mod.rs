//! The Protection API, `/idp/…`. A URL leads to a file.

mod profile;
pub(crate) mod support;
mod user_token;
pub(crate) mod users;
