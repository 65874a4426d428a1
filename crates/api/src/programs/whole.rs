//! A person's data whole: what is encrypted to a partner who has a key. What was never sent is absent.

use idp_model::payload::programs::{
    DateOfBirth, EmailEntry, MiddleName, Names, PhoneNumber, PostalAddress, SocialSecurityNumber,
};
use serde::Serialize;

use super::person::{OpenedAddress, OpenedPerson, OpenedPhone};

/// A person's data, as a partner sends it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct WholePerson<'a> {
    profile_data: WholeProfile<'a>,
    identifying_data: WholeIdentity<'a>,
    email: WholeEmail<'a>,
    phone_numbers: Vec<WholePhone<'a>>,
}

#[derive(Serialize)]
struct WholeProfile<'a> {
    #[serde(flatten)]
    names: Option<&'a Names>,
    #[serde(flatten)]
    middle_name: Option<&'a MiddleName>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    addresses: Vec<WholeAddress<'a>>,
}

#[derive(Serialize)]
struct WholeIdentity<'a> {
    #[serde(flatten)]
    birth: Option<&'a DateOfBirth>,
    #[serde(flatten)]
    ssn: Option<&'a SocialSecurityNumber>,
}

#[derive(Serialize)]
struct WholeEmail<'a> {
    #[serde(flatten)]
    entry: Option<&'a EmailEntry>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct WholeAddress<'a> {
    #[serde(flatten)]
    postal: &'a PostalAddress,
    #[serde(rename = "type")]
    address_type: &'a str,
    is_default: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct WholePhone<'a> {
    #[serde(flatten)]
    number: &'a PhoneNumber,
    #[serde(rename = "type")]
    phone_type: &'a str,
    is_default: bool,
}

impl<'a> WholePerson<'a> {
    pub(super) fn of(person: &'a OpenedPerson) -> Self {
        let address = |address: &'a OpenedAddress| WholeAddress {
            postal: &address.postal,
            address_type: &address.stored.address_type,
            is_default: address.stored.is_default,
        };
        let phone = |phone: &'a OpenedPhone| WholePhone {
            number: &phone.number,
            phone_type: &phone.stored.phone_type,
            is_default: phone.stored.is_default,
        };
        Self {
            profile_data: WholeProfile {
                names: person.names.as_ref(),
                middle_name: person.middle_name.as_ref(),
                addresses: person.addresses.iter().map(address).collect(),
            },
            identifying_data: WholeIdentity {
                birth: person.birth.as_ref(),
                ssn: person.ssn.as_ref(),
            },
            email: WholeEmail { entry: person.email.as_ref() },
            phone_numbers: person.phones.iter().map(phone).collect(),
        }
    }
}
