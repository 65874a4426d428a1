//! The payloads of the Protection API. They hold personal data: no `Debug`, no `Serialize`.

use serde::{Deserialize, Deserializer};

use super::Payload;
use crate::schema::{Schema, protection};

/// A postal address in normalised form.
#[derive(Deserialize)]
pub struct Address {
    /// House number and street, 2–60 code points.
    pub street: String,
    /// City, 2–40 code points.
    pub city: String,
    /// Two-letter code, upper case.
    pub state: String,
    /// `12345` or `12345-6789`.
    pub zip: String,
}

/// `POST /idp/array/users`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CreateUser {
    /// First name, 1–40 code points.
    pub first_name: String,
    /// Last name, 1–40 code points.
    pub last_name: String,
    /// Date of birth, `YYYY-MM-DD`.
    pub dob: String,
    /// E-mail address, domain in lower case.
    pub email_address: String,
    /// Home address.
    pub address: Address,
    /// Ten digits.
    pub phone_number: Option<String>,
    /// Four or nine digits.
    pub ssn: Option<String>,
    /// Migration version, 0 or 1.
    #[serde(default)]
    pub version: u8,
}

impl Payload for CreateUser {
    const SCHEMA: &'static Schema = &protection::CREATE_USER;
}

/// What a patch says about a field that may be removed (RFC 7396). In a struct it needs `#[serde(default)]`, which makes an absent
/// key [`Change::Keep`].
#[derive(Default)]
pub enum Change<T> {
    /// The key was absent: the field stays as it is.
    #[default]
    Keep,
    /// The key was `null`: the field is removed.
    Remove,
    /// The new value.
    Set(T),
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Change<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Option::deserialize(deserializer)?.map_or(Self::Remove, Self::Set))
    }
}

/// `PATCH /idp/array/users/me`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct UpdateUser {
    /// New e-mail address.
    pub email_address: Option<String>,
    /// New phone number, or its removal.
    #[serde(default)]
    pub phone_number: Change<String>,
    /// New SSN, or its removal.
    #[serde(default)]
    pub ssn: Change<String>,
    /// New date of birth.
    pub dob: Option<String>,
    /// New address, always whole.
    pub address: Option<Address>,
}

impl Payload for UpdateUser {
    const SCHEMA: &'static Schema = &protection::UPDATE_USER;
}

/// `PATCH /idp/support/users/{user_id}`: what a user may change, always with an SSN.
#[derive(Deserialize)]
#[serde(transparent)]
pub struct SupportUpdate {
    /// What changes.
    pub changes: UpdateUser,
}

impl Payload for SupportUpdate {
    const SCHEMA: &'static Schema = &protection::SUPPORT_UPDATE;
}

/// `POST /idp/support/users/{user_id}/enroll`.
#[derive(Deserialize)]
pub struct SupportEnroll {
    /// Receipts of subscriptions: signed tokens with entitlements.
    #[serde(default)]
    pub srts: Vec<String>,
}

impl Payload for SupportEnroll {
    const SCHEMA: &'static Schema = &protection::SUPPORT_ENROLL;
}

/// `POST /idp/array/users/me/migration`.
#[derive(Deserialize)]
pub struct Migration {
    /// The entitlement mapping to use from now on, 0 or 1.
    pub version: u8,
}

impl Payload for Migration {
    const SCHEMA: &'static Schema = &protection::MIGRATION;
}

/// `PUT` and `DELETE /idp/array/users/me/alerts/read`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ReadAlerts {
    /// Ids of 1–64 of `A-Za-z0-9_-`; `None` means all alerts, an empty list none.
    pub alert_ids: Option<Vec<String>>,
}

impl Payload for ReadAlerts {
    const SCHEMA: &'static Schema = &protection::READ_ALERTS;
}
