//! `/api-commerceIdentity/user/{userId}/totp`

pub(crate) mod confirm;
pub(crate) mod create;
pub(crate) mod delete;
