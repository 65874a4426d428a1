//! From payloads to sealed columns, and from a stored status to what may be told.

use idp_model::payload::protection::{Address, Change, CreateUser, UpdateUser};
use idp_store::{Batch, NewProfile, Patch, Results, Sealed, Status, guard, persons, users};
use serde::Serialize;
use zeroize::Zeroizing;

use crate::call::Call;
use crate::conditional::{ETag, Versioned, expected};
use crate::crypto::person::{Person, StoredPerson};
use crate::crypto::{Column, Keys, Sealer, hash};
use crate::error::Error;
use crate::ports::Random;
use crate::protection::told;
use crate::time::rfc3339;
use crate::who::User;

/// The profile status. Never the data itself.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub(super) struct ProfileStatus {
    /// The id by which Array knows the user, a UUID.
    array_user_id: String,
    /// Whether the bureau's questions were answered.
    authenticated: bool,
    /// Only where it is so: SSN or date of birth are not those that Array was told of. Until they are again, no answers authenticate the
    /// user; a profile that is deleted and made anew is told to Array as it is then.
    #[serde(skip_serializing_if = "Option::is_none")]
    person_changed: Option<bool>,
    /// Whether the access token carries a second factor.
    two_factor_enabled: bool,
    /// How many attempts to authenticate failed.
    auth_attempts: i64,
    /// How many attempts are left.
    remaining_auth_attempts: i64,
    /// When the last one failed, RFC 3339 in UTC.
    last_auth_attempt: Option<String>,
    /// Whether a first name is stored.
    first_name_configured: bool,
    /// Whether a last name is stored.
    last_name_configured: bool,
    /// Whether a date of birth is stored.
    dob_configured: bool,
    /// Whether an address is stored.
    address_configured: bool,
    /// Whether an e-mail address is stored.
    email_configured: bool,
    /// Whether a phone number is stored.
    phone_number_configured: bool,
    /// Whether an SSN is stored.
    ssn_configured: bool,
    /// Migration version, 0 or 1.
    version: u8,
    #[serde(skip)]
    revision: i64,
}

impl Versioned for ProfileStatus {
    /// Attempts are counted elsewhere, and whether there is a second factor is told by the caller's token.
    fn etag(&self) -> ETag {
        ETag::new(self.revision).beside(self)
    }
}

impl ProfileStatus {
    pub(super) fn new(status: Status, call: &Call<'_>, user: &User<'_>) -> Self {
        Self {
            array_user_id: status.array_user_id,
            authenticated: status.authenticated,
            person_changed: status.person_changed.then_some(true),
            two_factor_enabled: user.identity.second_factor,
            auth_attempts: status.failures,
            remaining_auth_attempts: call.config.limits.remaining(status.failures),
            last_auth_attempt: status.last_failed_at.map(rfc3339),
            first_name_configured: status.names,
            last_name_configured: status.names,
            dob_configured: status.dob,
            address_configured: status.address,
            email_configured: status.email,
            phone_number_configured: status.phone,
            ssn_configured: status.ssn,
            version: status.version,
            revision: status.revision,
        }
    }
}

/// The names, as they are sealed.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SealedNames<'a> {
    first_name: &'a str,
    last_name: &'a str,
}

/// An address, as it is sealed.
#[derive(Serialize)]
struct SealedAddress<'a> {
    city: &'a str,
    state: &'a str,
    street: &'a str,
    zip: &'a str,
}

/// The person of a new profile.
pub(super) fn person_of(user: &CreateUser) -> Person<'_> {
    Person {
        first_name: &user.first_name,
        last_name: &user.last_name,
        dob: &user.dob,
        ssn: user.ssn.as_deref(),
    }
}

/// How often a change of the person is begun anew, where another one came in between.
const TRIES: u32 = 3;

/// Changes what the body says; `ask` adds to the batch what the reply is made of. Where the change tells who the person is, that takes a
/// trip before it: the hashes are of names, too, and those are sealed.
///
/// # Errors
/// What a change may be refused for; 503 where the profile does not open.
pub(super) async fn change<A>(
    call: &Call<'_>,
    user: &User<'_>,
    body: &UpdateUser,
    ask: impl Fn(&mut Batch) -> A,
) -> Result<(Results, A), Error> {
    let (columns, actor) = (Columns::new(call, user), user.actor());
    let expected = expected(call)?;
    let mut tries_left = TRIES;
    loop {
        let mut patch = columns.patch(body)?;
        let mut live = None;
        if patch.is_of_person() {
            patch.person = Some(person_after(call, user, body).await?);
            live = call.session_live();
        }
        let mut batch = Batch::from(live);
        batch.extend(expected.require_revision_of_profile(user.id()));
        let told = (!patch.is_empty()).then(|| told::Change::Updated.tell(call, user));
        batch.extend(users::update(&actor, patch, &call.config.limits).into_statements());
        batch.extend(told.transpose()?.flatten());
        let asked = ask(&mut batch);
        tries_left = tries_left.saturating_sub(1);
        match call.run(batch).await {
            Err(Error::Undone(idp_store::Error::PersonChanged)) if tries_left > 0 => {}
            Err(Error::Undone(idp_store::Error::PersonChanged)) => {
                return Err(Error::Unavailable("the person changes all the time".to_owned()));
            }
            other => return Ok((other?, asked)),
        }
    }
}

/// Who the person is before a change and after it.
async fn person_after(
    call: &Call<'_>,
    user: &User<'_>,
    body: &UpdateUser,
) -> Result<persons::Change, Error> {
    let mut batch = Batch::from([guard::require_user(user.id())]);
    let asked = batch.ask(persons::select(user.id()));
    let from = call.run(batch).await?.first(&asked)?;
    let from = from.ok_or(Error::Internal("a profile without a row"))?;
    let keys = &call.config.keys;
    let person = StoredPerson::open(keys, &from)?;
    Ok(persons::Change {
        array_key: hash(&from.array_user_id),
        before: person.keys(keys),
        after: person.changed(body.dob.as_deref(), &body.ssn).keys(keys),
        from,
    })
}

/// Seals the columns of one user.
pub(super) struct Columns<'a> {
    keys: &'a Keys,
    sealer: Sealer<'a>,
    random: &'a dyn Random,
}

impl<'a> Columns<'a> {
    pub(super) fn new(call: &'a Call<'_>, user: &'a User<'_>) -> Self {
        let keys = &call.config.keys;
        Self { keys, sealer: Sealer::new(keys, user.id()), random: call.ports.random }
    }

    fn seal(&self, column: Column, value: &impl Serialize) -> Result<Sealed, Error> {
        let json = Zeroizing::new(serde_json::to_string(value).unwrap_or_default());
        Ok(self.sealer.seal(column, &json, self.random)?)
    }

    fn text(&self, column: Column, text: Option<&String>) -> Result<Option<Sealed>, Error> {
        text.map(|text| self.seal(column, text)).transpose()
    }

    fn address(&self, address: &Address) -> Result<Sealed, Error> {
        let Address { street, city, state, zip } = address;
        self.seal(Column::Address, &SealedAddress { city, state, street, zip })
    }

    fn change(
        &self,
        column: Column,
        change: &Change<String>,
    ) -> Result<Option<Option<Sealed>>, Error> {
        Ok(match change {
            Change::Keep => None,
            Change::Remove => Some(None),
            Change::Set(text) => Some(Some(self.seal(column, text)?)),
        })
    }

    /// The columns of a new profile.
    pub(super) fn new_profile(
        &self,
        user: &CreateUser,
        array_user_id: String,
    ) -> Result<NewProfile, Error> {
        Ok(NewProfile {
            array_key: hash(&array_user_id),
            array_user_id,
            version: user.version,
            names: self.seal(
                Column::Names,
                &SealedNames { first_name: &user.first_name, last_name: &user.last_name },
            )?,
            dob: self.seal(Column::Dob, &user.dob)?,
            email: self.seal(Column::Email, &user.email_address)?,
            address: self.address(&user.address)?,
            phone: self.text(Column::Phone, user.phone_number.as_ref())?,
            ssn: self.text(Column::Ssn, user.ssn.as_ref())?,
            keys: person_of(user).keys(self.keys),
        })
    }

    /// The columns that a patch changes.
    pub(super) fn patch(&self, user: &UpdateUser) -> Result<Patch, Error> {
        Ok(Patch {
            dob: self.text(Column::Dob, user.dob.as_ref())?,
            email: self.text(Column::Email, user.email_address.as_ref())?,
            address: user.address.as_ref().map(|address| self.address(address)).transpose()?,
            phone: self.change(Column::Phone, &user.phone_number)?,
            ssn: self.change(Column::Ssn, &user.ssn)?,
            person: None,
        })
    }
}
