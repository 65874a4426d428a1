//! From payloads to sealed columns, and from a stored status to what may be told.

use idp_model::payload::protection::{Address, Change, CreateUser, UpdateUser};
use idp_store::{NewProfile, Patch, Sealed, Status};
use serde::Serialize;
use serde_json::{Value, json};

use crate::call::Call;
use crate::crypto::{Column, Sealer};
use crate::error::Error;
use crate::json::text;
use crate::ports::Random;
use crate::who::User;

/// The profile status. Never the data itself.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub(super) struct ProfileStatus {
    array_user_id: String,
    authenticated: bool,
    two_factor_enabled: bool,
    auth_attempts: i64,
    remaining_auth_attempts: i64,
    last_auth_attempt: Option<String>,
    first_name_configured: bool,
    last_name_configured: bool,
    dob_configured: bool,
    address_configured: bool,
    email_configured: bool,
    phone_number_configured: bool,
    ssn_configured: bool,
    version: u8,
}

impl ProfileStatus {
    pub(super) fn new(status: Status, call: &Call<'_>, user: &User<'_>) -> Self {
        Self {
            array_user_id: status.array_user_id,
            authenticated: status.authenticated,
            two_factor_enabled: user.identity.second_factor,
            auth_attempts: status.failures,
            remaining_auth_attempts: call
                .config
                .limits
                .max_failures
                .saturating_sub(status.failures)
                .max(0),
            last_auth_attempt: status.last_failed_at,
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

/// Seals the columns of one user.
pub(super) struct Columns<'a> {
    sealer: Sealer<'a>,
    random: &'a dyn Random,
}

impl<'a> Columns<'a> {
    pub(super) fn new(call: &'a Call<'_>, user: &'a User<'_>) -> Self {
        Self { sealer: Sealer::new(&call.config.keys, user.id()), random: call.ports.random }
    }

    fn seal(&self, column: Column, value: &Value) -> Result<Sealed, Error> {
        Ok(self.sealer.seal(column, &text(value), self.random)?)
    }

    fn text(&self, column: Column, text: &Option<String>) -> Result<Option<Sealed>, Error> {
        text.as_deref().map(|text| self.seal(column, &json!(text))).transpose()
    }

    fn address(&self, address: &Address) -> Result<Sealed, Error> {
        let Address { street, city, state, zip } = address;
        self.seal(
            Column::Address,
            &json!({ "street": street, "city": city, "state": state, "zip": zip }),
        )
    }

    fn change(
        &self,
        column: Column,
        change: &Change<String>,
    ) -> Result<Option<Option<Sealed>>, Error> {
        Ok(match change {
            Change::Keep => None,
            Change::Remove => Some(None),
            Change::Set(text) => Some(Some(self.seal(column, &json!(text))?)),
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
                &json!({ "firstName": user.first_name, "lastName": user.last_name }),
            )?,
            dob: self.seal(Column::Dob, &json!(user.dob))?,
            email: self.seal(Column::Email, &json!(user.email_address))?,
            address: self.address(&user.address)?,
            phone: self.text(Column::Phone, &user.phone_number)?,
            ssn: self.text(Column::Ssn, &user.ssn)?,
        })
    }

    /// The columns that a patch changes.
    pub(super) fn patch(&self, user: &UpdateUser) -> Result<Patch, Error> {
        Ok(Patch {
            dob: self.text(Column::Dob, &user.dob)?,
            email: self.text(Column::Email, &user.email_address)?,
            address: user.address.as_ref().map(|address| self.address(address)).transpose()?,
            phone: self.change(Column::Phone, &user.phone_number)?,
            ssn: self.change(Column::Ssn, &user.ssn)?,
        })
    }
}
