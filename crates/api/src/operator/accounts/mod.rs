//! `/operator/accounts`

pub(super) mod create;
pub(super) mod get;
pub(super) mod keys;
pub(super) mod list;
mod reply;
pub(super) mod update;
pub(super) mod webhook;
