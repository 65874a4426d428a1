//! The payloads of the Identity API. They hold personal data and secrets: no `Debug`; only what is sealed and given back to
//! its owner has `Serialize`.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use zeroize::Zeroizing;

use super::Payload;
use crate::schema::{Schema, identity};

/// A person's name.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Name {
    /// Given name.
    pub first: String,
    /// Middle name, may be empty.
    pub middle: String,
    /// Family name.
    pub last: String,
}

/// A telephone number.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", from = "PhoneMembers")]
pub struct Phone {
    /// As it was written.
    pub number: String,
    /// As it was written.
    pub country_code: String,
    /// As it was written.
    pub extension: String,
    /// What it is for.
    pub kind: String,
}

/// The members of a telephone number.
#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct PhoneMembers {
    number: String,
    country_code: String,
    extension: String,
    /// The published misspelling, which counts where the right one is not there or empty.
    extenstion: String,
    kind: String,
}

impl From<PhoneMembers> for Phone {
    fn from(members: PhoneMembers) -> Self {
        let PhoneMembers { number, country_code, extension, extenstion, kind } = members;
        let extension = if extension.is_empty() { extenstion } else { extension };
        Self { number, country_code, extension, kind }
    }
}

/// What is kept of a person.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct User {
    /// The name.
    pub name: Name,
    /// Telephone numbers.
    #[serde(default)]
    pub phone: Vec<Phone>,
    /// E-mail address.
    pub email: Option<String>,
    /// Anything the site keeps with the person, at most 4 KiB.
    #[serde(default)]
    pub extra: Map<String, Value>,
    /// Where the person signed up.
    pub registration_site: Option<String>,
}

/// A user name with its password.
#[derive(Deserialize)]
pub struct Provider {
    /// 5–40 of `A-Za-z0-9._@+-`.
    pub username: String,
    /// 8–128 code points.
    pub password: Zeroizing<String>,
}

/// The telephone number of an address.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct AddressPhone {
    /// As it was written.
    pub number: String,
    /// What it is for.
    pub kind: String,
}

/// The person at an address.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct AddressName {
    /// Given name.
    pub first: String,
    /// Family name.
    pub last: String,
}

/// An address of a user, in normalised form.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Address {
    /// To whom.
    #[serde(default)]
    pub attention: String,
    /// First line.
    pub address1: String,
    /// Second line.
    #[serde(default)]
    pub address2: String,
    /// Third line.
    #[serde(default)]
    pub address3: String,
    /// City.
    pub city: String,
    /// State or region.
    pub state: String,
    /// Country.
    pub country: String,
    /// Postal code.
    pub zip_code: ZipCode,
    /// Company.
    #[serde(default)]
    pub company: String,
    /// What it is for, as in `shipping`.
    #[serde(default)]
    pub kind: String,
    /// Telephone number.
    pub phone: Option<AddressPhone>,
    /// The person.
    pub name: Option<AddressName>,
    /// E-mail address.
    pub email: Option<String>,
}

/// A postal code, also one that came as a number.
#[derive(Clone, Serialize, Deserialize)]
#[serde(from = "TextOrNumber")]
pub struct ZipCode(String);

#[derive(Deserialize)]
#[serde(untagged)]
enum TextOrNumber {
    Text(String),
    Number(u64),
}

impl From<TextOrNumber> for ZipCode {
    fn from(code: TextOrNumber) -> Self {
        match code {
            TextOrNumber::Text(text) => Self(text),
            TextOrNumber::Number(number) => Self(number.to_string()),
        }
    }
}

impl Address {
    /// The postal code as it is kept: a number that has lost its zeros in front gets them back within the United States.
    #[must_use]
    pub fn with_whole_zip_code(mut self) -> Self {
        let in_us = ["us", "usa"].iter().any(|us| self.country.eq_ignore_ascii_case(us));
        if in_us {
            // A text of fewer than five digits was refused.
            self.zip_code = ZipCode(format!("{:0>5}", self.zip_code.0));
        }
        self
    }
}

impl Payload for Address {
    const SCHEMA: &'static Schema = &identity::ADDRESS;
}

/// `POST /user/local`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CreateLocalUser {
    /// The person.
    pub user: User,
    /// The login.
    pub provider: Provider,
}

impl Payload for CreateLocalUser {
    const SCHEMA: &'static Schema = &identity::CREATE_LOCAL_USER;
}

/// `POST /user/guest`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CreateGuest {
    /// The person.
    pub user: User,
}

impl Payload for CreateGuest {
    const SCHEMA: &'static Schema = &identity::CREATE_GUEST;
}

/// `POST /user/{userId}/local`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct BecomeLocal {
    /// The login.
    pub provider: Provider,
}

impl Payload for BecomeLocal {
    const SCHEMA: &'static Schema = &identity::BECOME_LOCAL;
}

/// `PATCH /user/{userId}/username`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RenameUser {
    /// The name until now.
    pub old_username: String,
    /// The name from now on.
    pub new_username: String,
}

impl Payload for RenameUser {
    const SCHEMA: &'static Schema = &identity::RENAME_USER;
}

/// `POST /auth/local/login`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Login {
    /// The user name, in any case.
    pub username: String,
    /// The password.
    pub password: Zeroizing<String>,
}

impl Payload for Login {
    const SCHEMA: &'static Schema = &identity::LOGIN;
}

/// `POST /auth/local/refresh` and `POST /auth/logout`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Refresh {
    /// The refresh token.
    pub refresh_token: String,
}

impl Payload for Refresh {
    const SCHEMA: &'static Schema = &identity::REFRESH;
}

/// `PATCH /auth/local/reset`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ResetPassword {
    /// The user name, in any case.
    pub username: String,
}

impl Payload for ResetPassword {
    const SCHEMA: &'static Schema = &identity::RESET_PASSWORD;
}

/// `PATCH /auth/password`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct UpdatePassword {
    /// Whose.
    pub user_id: String,
    /// The reset token.
    pub reset_token: String,
    /// The password from now on.
    pub new_password: Zeroizing<String>,
}

impl Payload for UpdatePassword {
    const SCHEMA: &'static Schema = &identity::UPDATE_PASSWORD;
}

/// `PATCH /auth/change-password`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ChangePassword {
    /// Whose.
    pub user_id: String,
    /// The password until now.
    pub old_password: Option<Zeroizing<String>>,
    /// Or a reset token.
    pub reset_token: Option<String>,
    /// The password from now on.
    pub new_password: Zeroizing<String>,
}

impl Payload for ChangePassword {
    const SCHEMA: &'static Schema = &identity::CHANGE_PASSWORD;
}

/// `POST /user/{userId}/totp/confirm`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ConfirmTotp {
    /// Six digits.
    pub code: String,
}

impl Payload for ConfirmTotp {
    const SCHEMA: &'static Schema = &identity::CONFIRM_TOTP;
}

/// `POST /auth/2fa`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SecondFactor {
    /// What the login gave.
    pub challenge: String,
    /// A TOTP or a recovery code.
    pub code: String,
}

impl Payload for SecondFactor {
    const SCHEMA: &'static Schema = &identity::SECOND_FACTOR;
}
