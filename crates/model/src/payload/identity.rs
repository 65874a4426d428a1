//! The payloads of the Identity API. They hold personal data and secrets: no `Debug`; only what is sealed and given back to
//! its owner has `Serialize`.

use serde::Serialize;
use serde_json::{Map, Value};
use zeroize::Zeroizing;

use super::{Member, Members, Payload};
use crate::records;
use crate::schema::{Schema, identity};

records! {
    /// A person's name.
    #[derive(Clone, Default, Serialize)]
    pub struct Name {
        /// Given name.
        pub first: String = default,
        /// Middle name, may be empty.
        pub middle: String = default,
        /// Family name.
        pub last: String = default,
    }
}

/// A telephone number.
#[derive(Clone, Default, Serialize)]
#[serde(rename_all = "camelCase")]
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

impl Member for Phone {
    fn read(value: Value) -> Option<Self> {
        let mut members = Members::read(value)?;
        // The published misspelling.
        let misspelt: String = members.take("extenstion").unwrap_or_default();
        let extension: String = members.field_or_default("extension")?;
        Some(Self {
            number: members.field_or_default("number")?,
            country_code: members.field_or_default("country_code")?,
            extension: if extension.is_empty() { misspelt } else { extension },
            kind: members.field_or_default("kind")?,
        })
    }
}

records! {
    /// What is kept of a person.
    #[derive(Clone, Serialize)]
    #[serde(rename_all = "camelCase")]
    pub struct User {
        /// The name.
        pub name: Name,
        /// Telephone numbers.
        pub phone: Vec<Phone>,
        /// E-mail address.
        pub email: Option<String>,
        /// Anything the site keeps with the person, at most 4 KiB.
        pub extra: Map<String, Value> = default,
        /// Where the person signed up.
        pub registration_site: Option<String>,
    }
}

records! {
    /// A user name with its password.
    pub struct Provider {
        /// 5–40 of `A-Za-z0-9._@+-`.
        pub username: String,
        /// 8–128 code points.
        pub password: Zeroizing<String>,
    }
}

records! {
    /// The telephone number of an address.
    #[derive(Clone, Default, Serialize)]
    pub struct AddressPhone {
        /// As it was written.
        pub number: String = default,
        /// What it is for.
        pub kind: String = default,
    }
}

records! {
    /// The person at an address.
    #[derive(Clone, Default, Serialize)]
    pub struct AddressName {
        /// Given name.
        pub first: String = default,
        /// Family name.
        pub last: String = default,
    }
}

records! {
    /// An address of a user, in normalised form.
    #[derive(Clone, Serialize)]
    #[serde(rename_all = "camelCase")]
    pub struct Address {
        /// To whom.
        pub attention: String = default,
        /// First line.
        pub address1: String,
        /// Second line.
        pub address2: String = default,
        /// Third line.
        pub address3: String = default,
        /// City.
        pub city: String,
        /// State or region.
        pub state: String,
        /// Country.
        pub country: String,
        /// Postal code.
        pub zip_code: ZipCode,
        /// Company.
        pub company: String = default,
        /// What it is for, as in `shipping`.
        pub kind: String = default,
        /// Telephone number.
        pub phone: Option<AddressPhone>,
        /// The person.
        pub name: Option<AddressName>,
        /// E-mail address.
        pub email: Option<String>,
    }
}

/// A postal code, also one that came as a number.
#[derive(Clone, Serialize)]
pub struct ZipCode(String);

impl Member for ZipCode {
    fn read(value: Value) -> Option<Self> {
        match value.as_u64() {
            Some(number) => Some(Self(number.to_string())),
            None => Member::read(value).map(Self),
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

macro_rules! payloads {
    ($($(#[doc = $doc:literal])+ $name:ident($schema:ident) { $($(#[doc = $about:literal])+ $field:ident: $type:ty,)+ })+) => {$(
        records! {
            $(#[doc = $doc])+
            pub struct $name { $($(#[doc = $about])+ pub $field: $type,)+ }
        }

        impl Payload for $name {
            const SCHEMA: &'static Schema = &identity::$schema;
        }
    )+};
}

impl Payload for Address {
    const SCHEMA: &'static Schema = &identity::ADDRESS;
}

payloads! {
    /// `POST /user/local`.
    CreateLocalUser(CREATE_LOCAL_USER) {
        /// The person.
        user: User,
        /// The login.
        provider: Provider,
    }
    /// `POST /user/guest`.
    CreateGuest(CREATE_GUEST) {
        /// The person.
        user: User,
    }
    /// `POST /user/{userId}/local`.
    BecomeLocal(BECOME_LOCAL) {
        /// The login.
        provider: Provider,
    }
    /// `PATCH /user/{userId}/username`.
    RenameUser(RENAME_USER) {
        /// The name until now.
        old_username: String,
        /// The name from now on.
        new_username: String,
    }
    /// `POST /auth/local/login`.
    Login(LOGIN) {
        /// The user name, in any case.
        username: String,
        /// The password.
        password: Zeroizing<String>,
    }
    /// `POST /auth/local/refresh` and `POST /auth/logout`.
    Refresh(REFRESH) {
        /// The refresh token.
        refresh_token: String,
    }
    /// `PATCH /auth/local/reset`.
    ResetPassword(RESET_PASSWORD) {
        /// The user name, in any case.
        username: String,
    }
    /// `PATCH /auth/password`.
    UpdatePassword(UPDATE_PASSWORD) {
        /// Whose.
        user_id: String,
        /// The reset token.
        reset_token: String,
        /// The password from now on.
        new_password: Zeroizing<String>,
    }
    /// `PATCH /auth/change-password`.
    ChangePassword(CHANGE_PASSWORD) {
        /// Whose.
        user_id: String,
        /// The password until now.
        old_password: Option<Zeroizing<String>>,
        /// Or a reset token.
        reset_token: Option<String>,
        /// The password from now on.
        new_password: Zeroizing<String>,
    }
    /// `POST /user/{userId}/totp/confirm`.
    ConfirmTotp(CONFIRM_TOTP) {
        /// Six digits.
        code: String,
    }
    /// `POST /auth/2fa`.
    SecondFactor(SECOND_FACTOR) {
        /// What the login gave.
        challenge: String,
        /// A TOTP or a recovery code.
        code: String,
    }
}
