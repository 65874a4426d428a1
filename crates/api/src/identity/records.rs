//! From payloads to sealed rows of one user, and back to what its owner may read.

use idp_model::payload::identity::{
    Address, AddressName, AddressPhone, Name, Phone, Provider, User,
};
use idp_store::addresses::{self, Stored};
use idp_store::db::{Row, Statement};
use idp_store::people::{self, NewLogin, NewUser, Person};
use idp_store::{Sealed, Trail};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::call::Call;
use crate::crypto::{Column, Sealer, password, uuid};
use crate::error::Error;
use crate::http::Reply;
use crate::identity::sign_in::ROLES;
use crate::time::rfc3339;

/// Seals and opens the rows of one user.
pub(crate) struct Records<'a> {
    call: &'a Call<'a>,
    sealer: Sealer<'a>,
    pub(crate) user_id: &'a str,
    user_key: String,
}

impl<'a> Records<'a> {
    pub(crate) fn new(call: &'a Call<'_>, user_id: &'a str) -> Self {
        Self {
            call,
            sealer: Sealer::new(&call.config.keys, user_id),
            user_id,
            user_key: call.config.keys.user_key(user_id),
        }
    }

    /// What the audit row says.
    pub(crate) fn trail(&self) -> Trail<'_> {
        Trail {
            user_key: &self.user_key,
            actor: if self.call.identity.is_some() { "user" } else { "site" },
            request_id: self.call.request_id,
            now: self.call.now,
        }
    }

    pub(crate) fn seal(&self, column: Column, value: &impl Serialize) -> Result<Sealed, Error> {
        let json = serde_json::to_string(value).unwrap_or_default();
        Ok(self.sealer.seal(column, &json, self.call.ports.random)?)
    }

    pub(crate) fn open<T: DeserializeOwned>(
        &self,
        column: Column,
        sealed: &Sealed,
    ) -> Result<T, Error> {
        let json = self
            .sealer
            .open(column, sealed)
            .map_err(|_| Error::Internal("a sealed column does not open"))?;
        serde_json::from_slice(&json).map_err(|_| Error::Internal("a sealed column is garbled"))
    }

    /// The row of a new user.
    pub(crate) fn user(&self, account: &str, user: &User) -> Result<Statement, Error> {
        let row = NewUser {
            user_id: self.user_id,
            account,
            site: user.registration_site.clone(),
            profile: self.seal(Column::UserProfile, user)?,
        };
        Ok(people::insert(row, self.call.now))
    }

    /// The rows of a new login.
    pub(crate) fn login(&self, account: &str, login: &Provider) -> Result<[Statement; 2], Error> {
        let (keys, random) = (&self.call.config.keys, self.call.ports.random);
        let row = NewLogin {
            user_id: self.user_id,
            account,
            login_id: uuid(random)?,
            username: self.seal(Column::Username, &login.username)?,
            username_key: &keys.username_key(account, &login.username),
            password: password::hash(keys, &login.password, random)?,
        };
        Ok(people::insert_login(row, self.call.now))
    }

    /// The profile of a stored user.
    pub(crate) fn profile(&self, person: &Person) -> Result<User, Error> {
        self.open(Column::UserProfile, &person.profile)
    }

    /// An address as it is told.
    pub(crate) fn address(&self, stored: &Stored) -> Result<AddressReply, Error> {
        Ok(AddressReply::new(stored, self.open(Column::UserAddress, &stored.address)?))
    }
}

/// An address, as its owner reads it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct AddressReply {
    pub(crate) address_id: String,
    #[serde(flatten)]
    pub(crate) address: Address,
    is_validated: bool,
    is_default: bool,
}

impl AddressReply {
    fn new(stored: &Stored, mut address: Address) -> Self {
        address.phone.get_or_insert_with(AddressPhone::default);
        address.name.get_or_insert_with(AddressName::default);
        Self {
            address_id: stored.address_id.clone(),
            address,
            is_validated: false,
            is_default: stored.is_default,
        }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhoneReply {
    number: String,
    country_code: String,
    extension: String,
    /// The published misspelling.
    extenstion: String,
    kind: String,
}

impl From<Phone> for PhoneReply {
    fn from(phone: Phone) -> Self {
        Self {
            number: phone.number,
            country_code: phone.country_code,
            extenstion: phone.extension.clone(),
            extension: phone.extension,
            kind: phone.kind,
        }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ProviderReply {
    id: String,
    name: &'static str,
    is_active: bool,
    registration_date: String,
    last_login_date: Option<String>,
}

/// A user, as its owner or the owner's site reads it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct UserReply {
    is_active: bool,
    registration_date: String,
    expiry_date: Option<String>,
    roles: &'static [&'static str],
    name: Name,
    phone: Vec<PhoneReply>,
    email: Option<String>,
    extra: Map<String, Value>,
    registration_site: Option<String>,
    account: String,
    user_id: String,
    address: Vec<AddressReply>,
    provider: Vec<ProviderReply>,
    created_at: String,
    updated_at: String,
}

impl UserReply {
    /// The user and the addresses in what the last two statements of a batch gave, see [`UserReply::select`].
    pub(crate) fn after(records: &Records<'_>, results: &[Vec<Row>]) -> Result<Self, Error> {
        let addresses = addresses::all(results.last())?;
        let person = people::one(results.iter().rev().nth(1))?;
        Self::new(records, person, &addresses)
    }

    /// The same of the user in the path, as an answer.
    pub(crate) fn answer(call: &Call<'_>, results: Vec<Vec<Row>>) -> Result<Reply, Error> {
        let records = Records::new(call, call.param("userId")?);
        Ok(Reply::ok(&Self::after(&records, &results)?))
    }

    /// What has to end a batch for [`UserReply::after`].
    pub(crate) fn select(user_id: &str) -> [Statement; 2] {
        [people::select(user_id), addresses::select(user_id)]
    }

    fn new(records: &Records<'_>, person: Person, addresses: &[Stored]) -> Result<Self, Error> {
        let user = records.profile(&person)?;
        let address = addresses.iter().map(|stored| records.address(stored));
        let address = address.collect::<Result<_, _>>()?;
        let is_active = person.is_active;
        let since = person.login_since.unwrap_or(person.created_at);
        let provider = person.login_id.map(|id| ProviderReply {
            id,
            name: "LOCAL",
            is_active,
            registration_date: rfc3339(since),
            last_login_date: person.last_login_at.map(rfc3339),
        });
        Ok(Self {
            is_active,
            registration_date: rfc3339(person.created_at),
            expiry_date: None,
            roles: ROLES,
            name: user.name,
            phone: user.phone.into_iter().map(PhoneReply::from).collect(),
            email: user.email,
            extra: user.extra,
            registration_site: person.site,
            account: person.account,
            user_id: person.user_id,
            address,
            provider: provider.into_iter().collect(),
            created_at: rfc3339(person.created_at),
            updated_at: rfc3339(person.updated_at),
        })
    }
}
