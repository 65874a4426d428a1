//! A person as a partner reads them: of addresses, telephones and the SSN only a part. What was never sent is absent.

use idp_model::payload::programs::EncryptedUserData;
use idp_store::programs::StoredTerms;
use serde::Serialize;

use super::person::{OpenedAddress, OpenedPerson, OpenedPhone};
use crate::time::rfc3339;

/// A user of an account.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub(super) struct User {
    /// The account.
    account_identifier: String,
    /// The user, of this account alone.
    user_identifier: String,
    /// How the user takes transfers from others.
    #[cfg_attr(
        feature = "schema",
        schemars(with = "idp_model::payload::programs::TransferPreference")
    )]
    peer_transfer_accept_preference: String,
    /// Names and addresses.
    profile_data: Profile,
    /// The e-mail address.
    email: Email,
    /// The telephones, in the order in which they came.
    phone_numbers: Vec<Phone>,
    /// By what the person is identified: the SSN.
    identities: Vec<Identity>,
    /// The terms that the user took, by their identifiers.
    terms_acceptances: Vec<Terms>,
    /// The whole data, encrypted to the program's `responsePublicKey`; absent where it has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    encrypted_user_data: Option<EncryptedUserData>,
}

/// Names and addresses of a user.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
struct Profile {
    /// First name.
    #[serde(skip_serializing_if = "Option::is_none")]
    first_name: Option<String>,
    /// Middle name; absent where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    middle_name: Option<String>,
    /// Last name.
    #[serde(skip_serializing_if = "Option::is_none")]
    last_name: Option<String>,
    /// When the names were written, RFC 3339 in UTC.
    #[serde(skip_serializing_if = "Option::is_none")]
    last_updated_date_time: Option<String>,
    /// In the order in which they came.
    addresses: Vec<Address>,
}

/// An address of a user.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
struct Address {
    /// House number and street; the first five characters are asterisks.
    #[serde(skip_serializing_if = "Option::is_none")]
    address_line1: Option<String>,
    /// The first five characters are asterisks.
    #[serde(skip_serializing_if = "Option::is_none")]
    address_line2: Option<String>,
    /// City.
    #[serde(skip_serializing_if = "Option::is_none")]
    city: Option<String>,
    /// Two-letter code, upper case.
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<String>,
    /// Five digits.
    #[serde(skip_serializing_if = "Option::is_none")]
    zip_code: Option<String>,
    /// Always `USA`.
    country_code: String,
    /// What it is for.
    #[serde(rename = "type")]
    #[cfg_attr(feature = "schema", schemars(with = "idp_model::payload::programs::AddressType"))]
    address_type: String,
    /// Whether it is the one to take where nothing else is said.
    is_default: bool,
    /// Whether it is known to be the user's.
    is_verified: bool,
    /// Whether mail came back from it.
    is_returned: bool,
    /// When it was written, RFC 3339 in UTC.
    last_updated_date_time: String,
}

/// The e-mail address of a user.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
struct Email {
    /// Whole, domain in lower case.
    #[serde(skip_serializing_if = "Option::is_none")]
    email_address: Option<String>,
    /// Whether it is the one to take.
    #[serde(skip_serializing_if = "Option::is_none")]
    is_default: Option<bool>,
    /// Whether it is known to be the user's.
    is_verified: bool,
    /// When it was written, RFC 3339 in UTC.
    #[serde(skip_serializing_if = "Option::is_none")]
    last_updated_date_time: Option<String>,
}

/// A telephone of a user.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
struct Phone {
    /// Ten characters: the first two and the last two digits, asterisks between.
    number: String,
    /// What it is for.
    #[serde(rename = "type")]
    #[cfg_attr(feature = "schema", schemars(with = "idp_model::payload::programs::PhoneType"))]
    phone_type: String,
    /// Whether it is the one to take where nothing else is said.
    is_default: bool,
    /// Whether it is known to be the user's.
    is_verified: bool,
    /// When it was written, RFC 3339 in UTC.
    last_updated_date_time: String,
}

/// By what a user is identified.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
struct Identity {
    /// Always `ssn`.
    identity_type: &'static str,
    /// The last four digits.
    #[serde(rename = "last4Identity", skip_serializing_if = "Option::is_none")]
    last_four: Option<String>,
}

/// That a user took terms.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
struct Terms {
    /// Which terms.
    terms_identifier: String,
    /// When, RFC 3339, as it was sent.
    terms_acceptance_date_time: String,
    /// Whether they were accepted.
    terms_acceptance_flag: bool,
}

impl User {
    pub(super) fn new(
        account: &str,
        person: OpenedPerson,
        encrypted_user_data: Option<EncryptedUserData>,
    ) -> Self {
        let (first_name, last_name) = match person.names {
            Some(names) => (Some(names.first_name), Some(names.last_name)),
            None => (None, None),
        };
        let (email_address, is_default) = match person.email {
            Some(email) => (Some(email.email_address), Some(email.is_default)),
            None => (None, None),
        };
        Self {
            account_identifier: account.to_owned(),
            user_identifier: person.user,
            peer_transfer_accept_preference: person.preference,
            profile_data: Profile {
                first_name,
                middle_name: person.middle_name.and_then(|middle| middle.middle_name),
                last_name,
                last_updated_date_time: person.names_at.map(rfc3339),
                addresses: person.addresses.into_iter().map(Address::new).collect(),
            },
            email: Email {
                email_address,
                is_default,
                is_verified: person.is_email_verified,
                last_updated_date_time: person.email_at.map(rfc3339),
            },
            phone_numbers: person.phones.into_iter().map(Phone::new).collect(),
            identities: vec![Identity {
                identity_type: "ssn",
                last_four: person.ssn.map(|ssn| ssn.last_four().to_owned()),
            }],
            terms_acceptances: person.terms.into_iter().map(Terms::new).collect(),
            encrypted_user_data,
        }
    }
}

impl Address {
    fn new(OpenedAddress { stored, postal }: OpenedAddress) -> Self {
        let line = |line: String| mask(&line, 0..5);
        Self {
            address_line1: postal.address_line1.map(line),
            address_line2: postal.address_line2.map(line),
            city: postal.city,
            state: postal.state,
            zip_code: postal.zip_code,
            country_code: postal.country_code,
            address_type: stored.address_type,
            is_default: stored.is_default,
            is_verified: stored.is_verified,
            is_returned: stored.is_returned,
            last_updated_date_time: rfc3339(stored.updated_at),
        }
    }
}

impl Phone {
    fn new(OpenedPhone { stored, number }: OpenedPhone) -> Self {
        Self {
            number: mask(&number.number, 2..8),
            phone_type: stored.phone_type,
            is_default: stored.is_default,
            is_verified: stored.is_verified,
            last_updated_date_time: rfc3339(stored.updated_at),
        }
    }
}

impl Terms {
    fn new(terms: StoredTerms) -> Self {
        Self {
            terms_identifier: terms.terms_id,
            terms_acceptance_date_time: terms.accepted_at,
            terms_acceptance_flag: terms.accepted,
        }
    }
}

/// The text with asterisks for the characters at those places.
fn mask(text: &str, hidden: std::ops::Range<usize>) -> String {
    let shown = |(place, c)| if hidden.contains(&place) { '*' } else { c };
    text.chars().enumerate().map(shown).collect()
}

#[cfg(test)]
mod tests {
    use super::mask;

    #[test]
    fn lines_and_numbers_are_masked_by_characters() {
        for (text, hidden, masked) in [
            ("1234 E Foothill Blvd", 0..5, "*****E Foothill Blvd"),
            ("Ñu 1", 0..5, "****"),
            ("", 0..5, ""),
            ("2225550151", 2..8, "22******51"),
        ] {
            assert_eq!(mask(text, hidden), masked);
        }
    }
}
