//! Somebody who is brought in from another system.

use serde::Deserialize;
use zeroize::Zeroizing;

use super::User;
use crate::payload::Payload;
use crate::schema::{Schema, import};

/// A line of `POST /user/import`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ImportUser {
    /// How the other system knows the person, 1–128 code points.
    pub external_id: String,
    /// The person.
    pub user: User,
    /// The login.
    pub provider: ImportProvider,
    /// Whether the other system had the address verified.
    #[serde(default)]
    pub email_verified: Option<bool>,
    /// Whether the person may log in; so without it.
    #[serde(default)]
    pub is_active: Option<bool>,
    /// The secret of an authenticator, Base32.
    #[serde(default)]
    pub totp_secret: Option<Zeroizing<String>>,
}

/// A user name with what another system made of the password.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ImportProvider {
    /// 5–40 of `A-Za-z0-9._@+-`.
    pub username: String,
    /// The hash as that system wrote it; without one nobody logs in by a password before setting one.
    #[serde(default)]
    pub password_hash: Option<Zeroizing<String>>,
}

impl Payload for ImportUser {
    const SCHEMA: &'static Schema = &import::IMPORT_USER;
}
