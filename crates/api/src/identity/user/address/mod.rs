//! `/api-commerceIdentity/user/{userId}/address`

mod book;
pub(crate) mod create;
pub(crate) mod delete;
pub(crate) mod get;
pub(crate) mod list;
pub(crate) mod replace;
pub(crate) mod set;
pub(crate) mod unset;

use crate::params::PathParameter;

/// Which of the addresses.
const ADDRESS_ID: PathParameter = PathParameter::new("addressId", "The id of the address, a UUID.");
