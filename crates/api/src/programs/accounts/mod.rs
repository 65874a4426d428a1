//! `/programs/{programCode}/accounts`.

pub(crate) mod create;
pub(crate) mod get;
pub(crate) mod list;
mod listed;
pub(crate) mod update;
pub(crate) mod users;
