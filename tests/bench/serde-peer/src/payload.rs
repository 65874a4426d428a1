//! The payloads.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize};

use crate::rules::{self, Issues};

/// The number of keys of an address.
const ADDRESS: usize = 4;

/// What is read first and checked then.
pub(crate) trait Payload: DeserializeOwned + Serialize {
    /// How many keys it was read from: its own, and those of its address.
    fn keys(&self) -> (usize, Option<usize>);

    /// Normalises every field, and notes those that are wrong.
    fn check(&mut self, issues: &mut Issues);

    fn checked(mut self) -> Result<Self, Issues> {
        let mut issues = Issues::default();
        self.check(&mut issues);
        if issues.is_empty() { Ok(self) } else { Err(issues) }
    }
}

/// Where `null` may stand, it is the inner `None`.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Create {
    first_name: String,
    last_name: String,
    dob: String,
    email_address: String,
    address: Address,
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    phone_number: Option<Option<String>>,
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    ssn: Option<Option<String>>,
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    version: Option<Option<u8>>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Update {
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    email_address: Option<String>,
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    phone_number: Option<Option<String>>,
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    ssn: Option<Option<String>>,
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    dob: Option<String>,
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
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

fn count<const N: usize>(is_there: [bool; N]) -> usize {
    is_there.into_iter().filter(|is_there| *is_there).count()
}

impl Payload for Create {
    fn keys(&self) -> (usize, Option<usize>) {
        let optional = [self.phone_number.is_some(), self.ssn.is_some(), self.version.is_some()];
        (count(optional).saturating_add(5), Some(ADDRESS))
    }

    fn check(&mut self, issues: &mut Issues) {
        issues.text("firstName", &mut self.first_name, rules::is_name);
        issues.text("lastName", &mut self.last_name, rules::is_name);
        issues.text("dob", &mut self.dob, rules::is_birthday);
        issues.text("emailAddress", &mut self.email_address, rules::is_email);
        self.address.check(issues);
        if let Some(Some(phone_number)) = &mut self.phone_number {
            issues.text("phoneNumber", phone_number, rules::is_phone);
        }
        if let Some(Some(ssn)) = &mut self.ssn {
            issues.text("ssn", ssn, rules::is_ssn);
        }
        if self.version.flatten().is_some_and(|version| version > 1) {
            issues.add("version");
        }
    }
}

impl Payload for Update {
    fn keys(&self) -> (usize, Option<usize>) {
        let own = count([
            self.email_address.is_some(),
            self.phone_number.is_some(),
            self.ssn.is_some(),
            self.dob.is_some(),
            self.address.is_some(),
        ]);
        (own, self.address.as_ref().map(|_| ADDRESS))
    }

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
        issues.text("address.street", &mut self.street, |text| rules::is_street(text, 60));
        issues.text("address.city", &mut self.city, |text| rules::is_street(text, 40));
        issues.text("address.state", &mut self.state, rules::is_state);
        issues.text("address.zip", &mut self.zip, rules::is_zip);
    }
}
