//! The payloads of the Protection API. They hold personal data: no `Debug`, no `Serialize`.

use serde_json::Value;

use super::{Member, Payload};
use crate::records;
use crate::schema::{Schema, protection};

records! {
    /// A postal address in normalised form.
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
}

records! {
    /// `POST /idp/array/users`.
    pub struct CreateUser {
        /// First name, 1–35 code points.
        pub first_name: String,
        /// Last name, 1–35 code points.
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
        pub version: u8 = default,
    }
}

impl Payload for CreateUser {
    const SCHEMA: &'static Schema = &protection::CREATE_USER;
}

/// What a patch says about a field that may be removed (RFC 7396).
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

impl<T: Member> Member for Change<T> {
    fn read(value: Value) -> Option<Self> {
        let value = Option::read(value)?;
        Some(value.map_or(Self::Remove, Self::Set))
    }

    fn absent() -> Option<Self> {
        Some(Self::Keep)
    }
}

records! {
    /// `PATCH /idp/array/users/me`.
    pub struct UpdateUser {
        /// New e-mail address.
        pub email_address: Option<String>,
        /// New phone number, or its removal.
        pub phone_number: Change<String>,
        /// New SSN, or its removal.
        pub ssn: Change<String>,
        /// New date of birth.
        pub dob: Option<String>,
        /// New address, always whole.
        pub address: Option<Address>,
    }
}

impl Payload for UpdateUser {
    const SCHEMA: &'static Schema = &protection::UPDATE_USER;
}

/// `PATCH /idp/support/users/{user_id}`: the same, always with an SSN.
pub struct SupportUpdate {
    /// What changes.
    pub changes: UpdateUser,
}

impl Member for SupportUpdate {
    fn read(value: Value) -> Option<Self> {
        UpdateUser::read(value).map(|changes| Self { changes })
    }
}

impl Payload for SupportUpdate {
    const SCHEMA: &'static Schema = &protection::SUPPORT_UPDATE;
}

records! {
    /// `POST /idp/support/users/{user_id}/enroll`.
    pub struct SupportEnroll {
        /// Receipts of subscriptions: signed tokens with entitlements.
        pub srts: Vec<String>,
    }
}

impl Payload for SupportEnroll {
    const SCHEMA: &'static Schema = &protection::SUPPORT_ENROLL;
}

records! {
    /// `POST /idp/array/users/me/migration`.
    pub struct Migration {
        /// The entitlement mapping to use from now on, 0 or 1.
        pub version: u8,
    }
}

impl Payload for Migration {
    const SCHEMA: &'static Schema = &protection::MIGRATION;
}
