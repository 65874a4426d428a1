//! The Protection API, `/idp/…`. A URL leads to a file.

mod profile;
mod user_token;
pub(crate) mod users;
