//! Who calls: from the credentials of a request to an identity that an endpoint admits.

pub(crate) mod access_token;
pub(crate) mod api_key;
mod bearer;
mod claims;
pub(crate) mod detached;
pub(crate) mod door;
pub(crate) mod identity;
pub(crate) mod issuer;
pub(crate) mod key_set;
pub(crate) mod receipt;
pub(crate) mod scheme;
pub(crate) mod signature;
pub(crate) mod subject;
mod token;
pub(crate) mod trust;
pub(crate) mod verified;
