//! The address of a user. `Serialize`: it is sealed as JSON, and given back to its owner.

use serde::{Deserialize, Serialize};

use crate::payload::Payload;
use crate::schema::{Schema, identity};

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
    /// The postal code as it is kept: a number that has lost its zeros in front gets them back within the United States, and one of
    /// nine digits its hyphen.
    #[must_use]
    pub fn with_whole_zip_code(mut self) -> Self {
        let in_us = ["us", "usa"].iter().any(|us| self.country.eq_ignore_ascii_case(us));
        if in_us {
            // A text of fewer than five digits was refused, and one of nine has its hyphen.
            let digits = format!("{:0>5}", self.zip_code.0);
            self.zip_code = ZipCode(match digits.split_at_checked(5) {
                Some((five, four)) if !four.is_empty() && !four.starts_with('-') => {
                    format!("{five}-{four}")
                }
                _ => digits,
            });
        }
        self
    }
}

impl Payload for Address {
    const SCHEMA: &'static Schema = &identity::ADDRESS;
}
