//! Users, as they themselves or their site reads them.

use idp_model::payload::identity::{Name, Phone};
use idp_store::addresses::{self, StoredAddress};
use idp_store::people::{self, Person};
use idp_store::{Asked, Batch, Results};
use serde::Serialize;
use serde_json::{Map, Value};

use crate::conditional::{ETag, Versioned};
use crate::error::Error;
use crate::identity::address_reply::AddressReply;
use crate::identity::roles::ROLES;
use crate::identity::sealed_user::SealedUser;
use crate::time::rfc3339;

/// Everything about a user.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub(super) struct UserReply {
    /// Whether the user may log in.
    is_active: bool,
    /// When the user was created, RFC 3339 in UTC.
    registration_date: String,
    /// `null`: users do not expire.
    expiry_date: Option<String>,
    /// `customer`; roles that are sent are ignored.
    roles: &'static [&'static str],
    /// The name.
    name: NameReply,
    /// The telephone numbers.
    phone: Vec<PhoneReply>,
    /// The e-mail address.
    email: Option<String>,
    /// Whether the user proved that the address is theirs, or was there before that was asked for.
    email_verified: bool,
    /// What the site keeps with the user.
    extra: Map<String, Value>,
    /// In which language the user is written to (RFC 5646), where that was said.
    locale: Option<String>,
    /// Where the user signed up, as it was sent.
    registration_site: Option<String>,
    /// The tenant, 24 letters and digits.
    account: String,
    /// The user's id, a UUID.
    user_id: String,
    /// The addresses, the oldest first.
    address: Vec<AddressReply>,
    /// The login; a guest has none.
    provider: Vec<ProviderReply>,
    /// When the user was created, RFC 3339 in UTC.
    created_at: String,
    /// When the user was last changed, RFC 3339 in UTC.
    updated_at: String,
    #[serde(skip)]
    revision: i64,
}

impl Versioned for UserReply {
    /// A log-in changes what is told, and is no change of the user.
    fn etag(&self) -> ETag {
        let log_ins: Vec<_> = self.provider.iter().map(|login| &login.last_login_date).collect();
        ETag::new(self.revision).beside(&log_ins)
    }
}

/// A person's name.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct NameReply {
    /// The given name.
    first: String,
    /// The middle name; may be empty.
    middle: String,
    /// The family name.
    last: String,
}

impl From<Name> for NameReply {
    fn from(Name { first, middle, last }: Name) -> Self {
        Self { first, middle, last }
    }
}

/// A telephone number of a user.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub(super) struct PhoneReply {
    /// The number, as it was sent.
    number: String,
    /// The country code, as it was sent; may be empty.
    country_code: String,
    /// The extension, as it was sent; may be empty.
    extension: String,
    /// The extension under its published misspelling.
    extenstion: String,
    /// What the number is for; may be empty.
    kind: String,
}

impl From<Phone> for PhoneReply {
    fn from(Phone { number, country_code, extension, kind }: Phone) -> Self {
        Self { number, country_code, extenstion: extension.clone(), extension, kind }
    }
}

/// A login of a user.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
struct ProviderReply {
    /// The id of the login, a UUID.
    id: String,
    /// `LOCAL`: a user name with a password.
    name: &'static str,
    /// Whether the user may log in.
    is_active: bool,
    /// When the login was made, RFC 3339 in UTC.
    registration_date: String,
    /// When it was last used, RFC 3339 in UTC.
    last_login_date: Option<String>,
}

impl ProviderReply {
    fn of(person: &Person) -> Option<Self> {
        Some(Self {
            id: person.login_id.clone()?,
            name: "LOCAL",
            is_active: person.is_active,
            registration_date: rfc3339(person.login_since.unwrap_or(person.created_at)),
            last_login_date: person.last_login_at.map(rfc3339),
        })
    }
}

/// Where in the results of a batch a user and the addresses stand.
pub(super) struct AskedUser {
    person: Asked<Person>,
    addresses: Asked<StoredAddress>,
}

impl UserReply {
    /// Asks for all that a reply needs.
    pub(super) fn ask(batch: &mut Batch, user_id: &str) -> AskedUser {
        AskedUser {
            person: batch.ask(people::select(user_id)),
            addresses: batch.ask(addresses::select(user_id)),
        }
    }

    /// The reply with what was asked for.
    ///
    /// # Errors
    /// Where there is no such user, or something does not open.
    pub(super) fn read(
        user: &SealedUser<'_>,
        results: &Results,
        asked: &AskedUser,
    ) -> Result<Self, Error> {
        let person = results.first(&asked.person)?;
        let person = person.ok_or(idp_store::Error::AccountUserUnknown)?;
        let addresses = results.all(&asked.addresses)?.into_iter();
        let addresses = addresses.map(|stored| AddressReply::open(user, stored));
        Self::new(user, person, addresses.collect::<Result<_, _>>()?)
    }

    fn new(
        user: &SealedUser<'_>,
        person: Person,
        address: Vec<AddressReply>,
    ) -> Result<Self, Error> {
        let profile = user.profile(&person)?;
        Ok(Self {
            is_active: person.is_active,
            registration_date: rfc3339(person.created_at),
            expiry_date: None,
            roles: ROLES,
            name: profile.name.into(),
            phone: profile.phone.into_iter().map(PhoneReply::from).collect(),
            email_verified: profile.email.is_some() && person.is_verified(),
            email: profile.email,
            extra: profile.extra,
            locale: profile.locale,
            provider: ProviderReply::of(&person).into_iter().collect(),
            registration_site: person.site,
            account: person.account,
            user_id: person.user_id,
            address,
            created_at: rfc3339(person.created_at),
            updated_at: rfc3339(person.updated_at),
            revision: person.revision,
        })
    }
}
