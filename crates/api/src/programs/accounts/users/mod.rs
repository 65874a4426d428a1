//! `/programs/{programCode}/accounts/{accountIdentifier}/users`.

pub(crate) mod delete;
pub(crate) mod kyc;
pub(crate) mod list;
pub(crate) mod name;
pub(crate) mod update;
