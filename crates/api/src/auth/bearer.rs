//! `Authorization: Bearer`, RFC 6750 section 2.1.

use super::scheme::credentials;
use crate::error::{Error, refused};

/// The longest token that is looked at.
const MAX_TOKEN: usize = 8192;

/// The token of the header's value. Another scheme is no credential at all, as far as we are concerned.
pub(super) fn token(header: &str) -> Result<&str, Error> {
    let no_token = Error::NoCredential("the header Authorization has no Bearer token");
    let token = credentials(header, "bearer").ok_or(no_token)?;
    if token.len() > MAX_TOKEN {
        return Err(refused("the token is too long"));
    }
    Ok(token)
}
