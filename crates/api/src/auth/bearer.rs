//! `Authorization: Bearer`, RFC 6750 section 2.1.

use super::refused;
use crate::error::Error;

/// The longest token that is looked at.
const MAX_TOKEN: usize = 8192;

/// The token of the header's value.
pub(super) fn token(header: &str) -> Result<&str, Error> {
    let (scheme, token) = header
        .split_once(' ')
        .ok_or(refused("not a bearer credential"))?;
    if !scheme.eq_ignore_ascii_case("bearer") {
        return Err(refused("not a bearer credential"));
    }
    if token.len() > MAX_TOKEN {
        return Err(refused("the token is too long"));
    }
    Ok(token)
}
