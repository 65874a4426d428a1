//! The payloads.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize};

use crate::rules::{self, Issues};

/// What is read first and checked then.
pub(crate) trait Payload: DeserializeOwned + Serialize {
    /// Normalises every field, and notes those that are wrong.
    fn check(&mut self, issues: &mut Issues);

    fn checked(mut self) -> Result<Self, Issues> {
        let mut issues = Issues::default();
        self.check(&mut issues);
        if issues.is_empty() {
            Ok(self)
        } else {
            Err(issues)
        }
    }
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Create {
    first_name: String,
    last_name: String,
    dob: String,
    email_address: String,
    address: Address,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    phone_number: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ssn: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    version: Option<u8>,
}

/// Of what may be removed, the inner `None` is `null`.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Update {
    #[serde(
        default,
        deserialize_with = "present",
        skip_serializing_if = "Option::is_none"
    )]
    email_address: Option<String>,
    #[serde(
        default,
        deserialize_with = "present",
        skip_serializing_if = "Option::is_none"
    )]
    phone_number: Option<Option<String>>,
    #[serde(
        default,
        deserialize_with = "present",
        skip_serializing_if = "Option::is_none"
    )]
    ssn: Option<Option<String>>,
    #[serde(
        default,
        deserialize_with = "present",
        skip_serializing_if = "Option::is_none"
    )]
    dob: Option<String>,
    #[serde(
        default,
        deserialize_with = "present",
        skip_serializing_if = "Option::is_none"
    )]
    address: Option<Address>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Address {
    street: String,
    city: String,
    state: String,
    zip: String,
}

fn present<'de, D: Deserializer<'de>, T: Deserialize<'de>>(from: D) -> Result<Option<T>, D::Error> {
    T::deserialize(from).map(Some)
}

impl Payload for Create {
    fn check(&mut self, issues: &mut Issues) {
        issues.text("firstName", &mut self.first_name, rules::is_name);
        issues.text("lastName", &mut self.last_name, rules::is_name);
        issues.text("dob", &mut self.dob, rules::is_birthday);
        issues.text("emailAddress", &mut self.email_address, rules::is_email);
        self.address.check(issues);
        if let Some(phone_number) = &mut self.phone_number {
            issues.text("phoneNumber", phone_number, rules::is_phone);
        }
        if let Some(ssn) = &mut self.ssn {
            issues.text("ssn", ssn, rules::is_ssn);
        }
        if self.version.is_some_and(|version| version > 1) {
            issues.add("version");
        }
    }
}

impl Payload for Update {
    fn check(&mut self, issues: &mut Issues) {
        if let Some(email_address) = &mut self.email_address {
            issues.text("emailAddress", email_address, rules::is_email);
        }
        if let Some(Some(phone_number)) = &mut self.phone_number {
            issues.text("phoneNumber", phone_number, rules::is_phone);
        }
        if let Some(Some(ssn)) = &mut self.ssn {
            issues.text("ssn", ssn, rules::is_ssn);
        }
        if let Some(dob) = &mut self.dob {
            issues.text("dob", dob, rules::is_birthday);
        }
        if let Some(address) = &mut self.address {
            address.check(issues);
        }
    }
}

impl Address {
    fn check(&mut self, issues: &mut Issues) {
        self.state.make_ascii_uppercase();
        issues.text("address.street", &mut self.street, |text| {
            rules::is_street(text, 60)
        });
        issues.text("address.city", &mut self.city, |text| {
            rules::is_street(text, 40)
        });
        issues.text("address.state", &mut self.state, rules::is_state);
        issues.text("address.zip", &mut self.zip, rules::is_zip);
    }
}
