//! One user's rows: what is personal in them is sealed on its way to the store, and opened on its way back.

use idp_model::payload::identity::{Address, Provider, User};
use idp_store::addresses::StoredAddress;
use idp_store::db::Statement;
use idp_store::people::{self, NewLogin, NewUser, Person};
use idp_store::{Sealed, Trail, contacts};
use serde::Serialize;
use zeroize::Zeroizing;

use crate::call::Call;
use crate::crypto::{Column, Place, Sealer, Trailed, password, uuid};
use crate::error::Error;
use crate::turns::Turn;

/// Seals and opens the columns of one user.
pub(super) struct SealedUser<'a> {
    pub(super) call: &'a Call<'a>,
    sealer: Sealer<'a>,
    pub(super) id: &'a str,
    /// Keyed hash of the user id, under which audit rows stand.
    key: String,
}

impl<'a> SealedUser<'a> {
    pub(super) fn new(call: &'a Call<'a>, id: &'a str) -> Self {
        let keys = &call.config.keys;
        let key = keys.audit_key(Trailed::Identity, id);
        Self { call, sealer: Sealer::new(keys, id), id, key }
    }

    /// What the audit row says.
    pub(super) fn trail(&self) -> Trail<'_> {
        let (actor, person) = match &self.call.identity {
            Some(operator) if self.call.is_operator => operator.actor(),
            Some(_) => ("user", None),
            None => ("site", None),
        };
        self.call.trail(&self.key, actor, person)
    }

    /// Its keyed hash under which audit rows stand.
    pub(super) fn audit_key(&self) -> &str {
        &self.key
    }

    pub(super) fn seal<'p>(
        &self,
        place: impl Into<Place<'p>>,
        value: &impl Serialize,
    ) -> Result<Sealed, Error> {
        let json = Zeroizing::new(serde_json::to_string(value).unwrap_or_default());
        Ok(self.sealer.seal(place, &json, self.call.ports.random)?)
    }

    /// The rows of a new user.
    pub(super) fn insert(&self, account: &str, user: &User) -> Result<Vec<Statement>, Error> {
        let profile = self.seal(Column::UserProfile, user)?;
        let contacts = self.keep_contacts(account, user, &profile);
        let row = NewUser {
            user_id: self.id,
            account,
            site: user.registration_site.clone(),
            profile,
            user_key: &self.key,
        };
        let mut rows = vec![people::insert(row, self.call.now)];
        rows.extend(contacts);
        Ok(rows)
    }

    /// Has the user be found by what is in the profile, which is stored in the same batch before.
    pub(super) fn keep_contacts(
        &self,
        account: &str,
        user: &User,
        profile: &Sealed,
    ) -> [Statement; 3] {
        let keys = &self.call.config.keys;
        contacts::keep(&[keys.contacts((self.id, account), user, profile)])
    }

    /// Why the user was deactivated or activated last.
    pub(super) fn state_reason(&self, sealed: &Sealed) -> Result<String, Error> {
        self.sealer.read(Column::StateReason, sealed)
    }

    /// The rows of a new login. Its password is hashed here.
    pub(super) fn insert_login(
        &self,
        _turn: Turn<'_>,
        account: &str,
        login: &Provider,
    ) -> Result<Vec<Statement>, Error> {
        let (keys, random) = (&self.call.config.keys, self.call.ports.random);
        let row = NewLogin {
            user_id: self.id,
            account,
            login_id: uuid(random)?,
            username: self.seal(Column::Username, &login.username)?,
            username_key: &keys.username_key(account, &login.username),
            password: password::hash(keys, &login.password, random)?,
        };
        Ok(people::insert_login(row, self.call.now))
    }

    /// The profile of the stored user.
    pub(super) fn profile(&self, person: &Person) -> Result<User, Error> {
        self.open_profile(&person.profile)
    }

    /// A profile as it was stored.
    pub(super) fn open_profile(&self, sealed: &Sealed) -> Result<User, Error> {
        self.sealer.read(Column::UserProfile, sealed)
    }

    /// The name of the user's login.
    pub(super) fn username(&self, sealed: &Sealed) -> Result<String, Error> {
        self.sealer.read(Column::Username, sealed)
    }

    /// What another system made of the user's password; empty where it had none.
    pub(super) fn foreign_hash(&self, sealed: &Sealed) -> Result<Zeroizing<String>, Error> {
        self.sealer.read(Column::ForeignHash, sealed)
    }

    /// An address of the user.
    pub(super) fn address(&self, stored: &StoredAddress) -> Result<Address, Error> {
        self.sealer.read(Column::UserAddress.of(&[&stored.address_id]), &stored.address)
    }

    /// The address that the token of that hash was sent to.
    pub(super) fn token_email(&self, hash: &str, sealed: &Sealed) -> Result<String, Error> {
        self.sealer.read(Column::TokenEmail.of(&[hash]), sealed)
    }

    /// The secret of the user's second factor, Base32.
    pub(super) fn totp_secret(&self, sealed: &Sealed) -> Result<Zeroizing<String>, Error> {
        self.sealer.read(Column::TotpSecret, sealed)
    }
}
