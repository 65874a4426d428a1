//! `/api-commerceIdentity/user/{userId}/sessions`

pub(crate) mod delete;
pub(crate) mod list;
