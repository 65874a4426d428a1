//! A person's data, and the parts of it that are sealed.

use serde::{Deserialize, Serialize};

use super::words::{AddressType, PhoneType};
use crate::payload::Payload;
use crate::schema::{Schema, programs};

/// First and last name. `Serialize`: this is what is sealed as the names of a user.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Names {
    /// 1–35 of `A-Za-z0-9 ',-.`.
    pub first_name: String,
    /// 2–35 of `A-Za-z0-9 ',-.`.
    pub last_name: String,
}

/// A middle name, or that there is none. `Serialize`: sealed apart from the other names, since it can change alone.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct MiddleName {
    /// Up to 100 of `A-Za-z0-9 ',-.`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub middle_name: Option<String>,
}

/// Where an address is. Which parts are there follows from its type. `Serialize`: this is what is sealed of an address.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PostalAddress {
    /// House number and street, 2–40 code points.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address_line1: Option<String>,
    /// Up to 40 code points.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address_line2: Option<String>,
    /// Up to 25 code points.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    /// `USA`, also where nothing was sent.
    #[serde(default = "usa")]
    pub country_code: String,
    /// Two-letter code, upper case.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    /// Five digits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zip_code: Option<String>,
}

fn usa() -> String {
    "USA".to_owned()
}

/// An address of a user.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ProgramAddress {
    /// Where it is.
    #[serde(flatten)]
    pub postal: PostalAddress,
    /// What it is for; each type comes once.
    #[serde(rename = "type")]
    pub address_type: AddressType,
    /// Whether it is the one to take where nothing else is said.
    pub is_default: bool,
}

/// Names and addresses of a user.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ProfileData {
    /// First and last name.
    #[serde(flatten)]
    pub names: Names,
    /// `None` leaves the stored one alone, an empty one takes it away.
    pub middle_name: Option<String>,
    /// Those that change. Where there are any, a home address is among them.
    #[serde(default)]
    pub addresses: Vec<ProgramAddress>,
}

/// A social security number, or its end. `Serialize`: this is what is sealed of it, as `{"ssn": …}` or `{"ssnSuffix": …}`.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", try_from = "SsnMembers")]
pub enum SocialSecurityNumber {
    /// Nine digits.
    Ssn(String),
    /// The last four digits.
    SsnSuffix(String),
}

/// The members of which one is there.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct SsnMembers {
    ssn: Option<String>,
    ssn_suffix: Option<String>,
}

impl TryFrom<SsnMembers> for SocialSecurityNumber {
    type Error = &'static str;

    fn try_from(members: SsnMembers) -> Result<Self, Self::Error> {
        match (members.ssn, members.ssn_suffix) {
            (Some(ssn), None) => Ok(Self::Ssn(ssn)),
            (None, Some(suffix)) => Ok(Self::SsnSuffix(suffix)),
            _ => Err("exactly one of `ssn` and `ssnSuffix`"),
        }
    }
}

impl SocialSecurityNumber {
    /// All nine digits, where they are known.
    #[must_use]
    pub fn whole(&self) -> Option<&str> {
        match self {
            Self::Ssn(ssn) => Some(ssn),
            Self::SsnSuffix(_) => None,
        }
    }

    /// The last four digits.
    #[must_use]
    pub fn last_four(&self) -> &str {
        let (Self::Ssn(digits) | Self::SsnSuffix(digits)) = self;
        digits.get(digits.len().saturating_sub(4)..).unwrap_or_default()
    }
}

/// A date of birth. `Serialize`: this is what is sealed of it.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DateOfBirth {
    /// `YYYY-MM-DD`.
    pub date_of_birth: String,
}

/// By what a person is identified.
#[derive(Deserialize)]
pub struct IdentifyingData {
    /// The date of birth.
    #[serde(flatten)]
    pub birth: DateOfBirth,
    /// The SSN or its end.
    #[serde(flatten)]
    pub ssn: SocialSecurityNumber,
}

/// An e-mail address. `Serialize`: it is sealed as it is.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct EmailEntry {
    /// Up to 255 code points, domain in lower case.
    pub email_address: String,
    /// Whether it is the one to take, which it is where nothing was sent.
    #[serde(default = "yes")]
    pub is_default: bool,
}

const fn yes() -> bool {
    true
}

/// A telephone number. `Serialize`: this is what is sealed of it.
#[derive(Serialize, Deserialize)]
pub struct PhoneNumber {
    /// Ten digits.
    pub number: String,
}

/// A telephone of a user.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PhoneEntry {
    /// Ten digits. `None` leaves the stored number alone; of a new person it is there.
    pub number: Option<String>,
    /// What it is for; each type comes once.
    #[serde(rename = "type")]
    pub phone_type: PhoneType,
    /// Whether it is the one to take; `None` where nothing was sent.
    pub is_default: Option<bool>,
}

/// A person's data, as far as it was sent. As a payload: what [`EncryptedUserData`] of [`PutUser`] decrypts to.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Person {
    /// Names and addresses.
    pub profile_data: Option<ProfileData>,
    /// Date of birth and SSN.
    pub identifying_data: Option<IdentifyingData>,
    /// E-mail address.
    pub email: Option<EmailEntry>,
    /// Those telephones that change.
    #[serde(default)]
    pub phone_numbers: Vec<PhoneEntry>,
}

impl Payload for Person {
    const SCHEMA: &'static Schema = &programs::PERSON;
}

/// What [`EncryptedUserData`] of [`CreateAccount`] decrypts to: a person of whom everything is there.
#[derive(Deserialize)]
#[serde(transparent)]
pub struct NewPerson {
    /// The person: no member is `None`, and there is a telephone.
    pub person: Person,
}

impl Payload for NewPerson {
    const SCHEMA: &'static Schema = &programs::NEW_PERSON;
}

impl From<NewPerson> for Person {
    fn from(new: NewPerson) -> Self {
        new.person
    }
}

/// What [`EncryptedUserData`] of [`UpdateName`] decrypts to.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PersonName {
    /// The name, without addresses.
    pub profile_data: ProfileData,
}

impl Payload for PersonName {
    const SCHEMA: &'static Schema = &programs::PERSON_NAME;
}

impl From<PersonName> for Person {
    fn from(name: PersonName) -> Self {
        Self { profile_data: Some(name.profile_data), ..Self::default() }
    }
}
