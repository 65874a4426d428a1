//! From payloads to sealed columns, and from a stored status to what may be told.

use idp_model::payload::protection::{Address, Change, CreateUser, UpdateUser};
use idp_store::batch::{Asked, Results};
use idp_store::persons::{self, Unkeyed};
use idp_store::{NewProfile, Patch, Sealed, Status};
use serde::Serialize;
use zeroize::Zeroizing;

use crate::call::Call;
use crate::crypto::person::{Person, stored_person, whole_ssn_key};
use crate::crypto::{Column, Keys, Sealer};
use crate::error::Error;
use crate::ports::Random;
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
}

impl ProfileStatus {
    pub(super) fn new(status: Status, call: &Call<'_>, user: &User<'_>) -> Self {
        Self {
            array_user_id: status.array_user_id,
            authenticated: status.authenticated,
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

/// Keeps who the person is, after a change of what tells it: what stands then was asked for in the batch that changed it. A second trip,
/// because the names are sealed.
///
/// # Errors
/// Where the answer of the first trip is garbled.
pub(super) async fn keep_person(
    call: &Call<'_>,
    results: &Results,
    asked: Option<&Asked<Unkeyed>>,
) -> Result<(), Error> {
    let changed = asked.map(|asked| results.first(asked)).transpose()?.flatten();
    let Some(changed) = changed else { return Ok(()) };
    // The change is done, and no 503 may stand for it: what fails here is tried again by the job, which tells of it.
    if let Ok(keys) = stored_person(&call.config.keys, &changed) {
        let _ = call.run([persons::keep(&changed, keys)]).await;
    }
    Ok(())
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
            ssn_key: match &user.ssn {
                Change::Set(ssn) => whole_ssn_key(self.keys, ssn),
                Change::Keep | Change::Remove => None,
            },
        })
    }
}
