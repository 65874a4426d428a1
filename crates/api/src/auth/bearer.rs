//! `Authorization: Bearer`, RFC 6750 section 2.1.

use crate::error::{Error, refused};

/// The longest token that is looked at.
const MAX_TOKEN: usize = 8192;

/// The token of the header's value. Another scheme is no credential at all, as far as we are concerned.
pub(super) fn token(header: &str) -> Result<&str, Error> {
    let (scheme, token) = header.split_once(' ').unwrap_or((header, ""));
    if !scheme.eq_ignore_ascii_case("bearer") {
        return Err(Error::Unauthorized(None));
    }
    if token.len() > MAX_TOKEN {
        return Err(refused("the token is too long"));
    }
    Ok(token)
}
