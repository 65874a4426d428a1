//! `/programs/{programCode}/accounts`.

pub(crate) mod create;
pub(crate) mod update;
pub(crate) mod users;
