//! What is kept of a person. `Serialize`: it is sealed as JSON, and given back to its owner.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

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
#[derive(Clone, Default, Serialize, Deserialize)]
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
    /// In which language the person is written to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub locale: Option<String>,
}
