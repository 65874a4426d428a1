//! The Identity API, `/api-commerceIdentity/…`. A URL leads to a file.

pub(crate) mod auth;
mod events;
mod records;
mod refusal;
mod sign_in;
pub(crate) mod user;

pub(crate) use refusal::{Refusal, message_of};
