//! User ids: those of our own issuer, and of others under its name.

use super::claims::Claims;
use super::issuer::{Issuer, KeySource};
use crate::error::{Error, refused};

/// The user whom a token of that issuer is about.
pub(super) fn user_id(claims: &Claims, issuer: &Issuer) -> Result<String, Error> {
    let sub = &claims.sub;
    let user_id = match &issuer.keys {
        // Else our own `NAME|sub` would be somebody else's user.
        KeySource::Local(_) if sub.contains('|') => None,
        KeySource::Local(_) => Some(sub.clone()),
        KeySource::Remote { .. } if sub.is_empty() => None,
        KeySource::Remote { name, .. } => Some(format!("{name}|{sub}")),
    };
    user_id.filter(|id| is_user_id(id)).ok_or(refused("malformed subject"))
}

/// Whether a text can be a user id at all.
pub(crate) fn is_user_id(text: &str) -> bool {
    let good = |byte: u8| byte.is_ascii_alphanumeric() || b":_.|@-".contains(&byte);
    (1..=255).contains(&text.len()) && text.bytes().all(good)
}
