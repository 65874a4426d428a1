//! Addresses, as their owner reads them.

use idp_model::payload::identity::{Address, AddressName, AddressPhone, ZipCode};
use idp_store::addresses::StoredAddress;
use serde::Serialize;

use crate::conditional::{ETag, Versioned};
use crate::error::Error;
use crate::identity::sealed_user::SealedUser;

/// An address of a user.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub(super) struct AddressReply {
    /// The id of the address, a UUID.
    pub(super) address_id: String,
    /// To whose attention; may be empty.
    attention: String,
    /// The first line.
    address1: String,
    /// The second line; may be empty.
    address2: String,
    /// The third line; may be empty.
    address3: String,
    /// The city.
    city: String,
    /// The state or region; within the United States its two letters.
    state: String,
    /// The country, as it was sent.
    country: String,
    /// The postal code, a text also where it was sent as a number; within the United States with its zeros in front.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    zip_code: ZipCode,
    /// The company; may be empty.
    company: String,
    /// What the address is for, as in `shipping`; may be empty.
    pub(super) kind: String,
    /// The telephone number there.
    phone: AddressPhoneReply,
    /// The person there.
    name: AddressNameReply,
    /// The e-mail address.
    email: Option<String>,
    /// `false`: nobody has looked whether there is such an address.
    is_validated: bool,
    /// Whether it is the default one of the user.
    is_default: bool,
    #[serde(skip)]
    revision: i64,
}

/// Addresses of a user, with the version of the one that is asked about.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub(super) struct AboutAddress {
    addresses: Vec<AddressReply>,
    #[serde(skip)]
    revision: i64,
}

impl AboutAddress {
    /// The address of that id is among the others; nothing where it is not.
    pub(super) fn among(addresses: Vec<AddressReply>, id: &str) -> Option<Self> {
        let revision = addresses.iter().find(|one| one.address_id == id)?.revision;
        Some(Self { addresses, revision })
    }
}

impl Versioned for AboutAddress {
    fn etag(&self) -> ETag {
        ETag::new(self.revision)
    }
}

/// The telephone number of an address.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct AddressPhoneReply {
    /// The number, as it was sent; may be empty.
    number: String,
    /// What it is for; may be empty.
    kind: String,
}

/// The person at an address.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct AddressNameReply {
    /// The given name; may be empty.
    first: String,
    /// The family name; may be empty.
    last: String,
}

impl AddressReply {
    /// Opens an address of the user.
    pub(super) fn open(user: &SealedUser<'_>, stored: StoredAddress) -> Result<Self, Error> {
        let address = user.address(&stored)?;
        Ok(Self::new(stored, address))
    }

    fn new(stored: StoredAddress, address: Address) -> Self {
        let AddressPhone { number, kind } = address.phone.unwrap_or_default();
        let AddressName { first, last } = address.name.unwrap_or_default();
        Self {
            address_id: stored.address_id,
            attention: address.attention,
            address1: address.address1,
            address2: address.address2,
            address3: address.address3,
            city: address.city,
            state: address.state,
            country: address.country,
            zip_code: address.zip_code,
            company: address.company,
            kind: address.kind,
            phone: AddressPhoneReply { number, kind },
            name: AddressNameReply { first, last },
            email: address.email,
            is_validated: false,
            is_default: stored.is_default,
            revision: stored.revision,
        }
    }
}
