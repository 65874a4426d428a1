//! The Identity API, `/api-commerceIdentity/…`. A URL leads to a file.

mod refusal;

pub(crate) use refusal::Refusal;
