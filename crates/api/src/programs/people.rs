//! A person's data, sealed group by group, as statements.

use idp_model::payload::Members;
use idp_store::Sealed;
use idp_store::db::Statement;
use idp_store::programs::people::{self, Changes, Identity, Place};
use idp_store::programs::phones;
use serde_json::{Map, Value, json};

use crate::call::Call;
use crate::crypto::{Column, Sealer};
use crate::error::Error;
use crate::json::text;

/// Writes one person.
pub(super) struct Writer<'a> {
    pub(super) call: &'a Call<'a>,
    pub(super) place: Place<'a>,
    pub(super) sealer: Sealer<'a>,
}

type Object = Map<String, Value>;

impl Writer<'_> {
    /// The statements for what a judged body says of a user, whose person's data, where it was encrypted, is `person`. Gives whether an SSN or a
    /// telephone is among it.
    pub(super) fn write(
        &self,
        user: &mut Members,
        person: Option<Members>,
        encryption: Option<String>,
        batch: &mut Vec<Statement>,
    ) -> Result<bool, Error> {
        let (place, now) = (&self.place, self.call.now);
        let mut changes = Changes {
            preference: optional(user, "peerTransferAcceptPreference"),
            user_id_created: optional(user, "userIdCreateDate"),
            password_changed: optional(user, "passwordChangeDate"),
            encryption,
            ..Changes::default()
        };
        for (key, put) in LISTS {
            let list: Vec<Value> = user.take(key).unwrap_or_default();
            if !list.is_empty() {
                batch.push(put(place, text(&Value::Array(list))));
            }
        }
        let mut decrypted = person;
        let person = decrypted.as_mut().unwrap_or(user);
        let mut lists = Vec::new();
        if let Some(profile) = optional(person, "profileData") {
            self.profile(profile, &mut changes, &mut lists)?;
        }
        if let Some(email) = optional::<Object>(person, "email") {
            changes.email = Some(self.seal(Column::ProgramEmail, &Value::Object(email))?);
        }
        if let Some(identifying) = optional(person, "identifyingData") {
            let identity = self.identity(identifying)?;
            batch.push(people::immutable(place, &identity));
            changes.identity = Some(identity);
        }
        let sent: Vec<Object> = person.take("phoneNumbers").unwrap_or_default();
        let is_limited = changes.identity.is_some() || !sent.is_empty();
        if !sent.is_empty() {
            lists.extend(phones::put(place, self.phones(sent)?, now));
        }
        batch.push(people::update(place, changes, now));
        batch.extend(lists);
        Ok(is_limited)
    }

    fn seal(&self, column: Column, value: &Value) -> Result<Sealed, Error> {
        let sealed = self
            .sealer
            .seal(column, &text(value), self.call.ports.random);
        Ok(sealed?)
    }

    fn profile(
        &self,
        mut profile: Members,
        changes: &mut Changes,
        batch: &mut Vec<Statement>,
    ) -> Result<(), Error> {
        let addresses: Vec<Object> = profile.take("addresses").unwrap_or_default();
        let mut name = |key| optional::<Value>(&mut profile, key);
        let names = json!({ "firstName": name("firstName"), "lastName": name("lastName") });
        changes.names = Some(self.seal(Column::ProgramNames, &names)?);
        if let Some(middle) = name("middleName") {
            changes.middle_name = Some(self.seal(Column::ProgramMiddleName, &middle)?);
        }
        if addresses.is_empty() {
            return Ok(());
        }
        let mut rows = Vec::new();
        for mut address in addresses {
            let is_default = address.remove("isDefault");
            let of_type = address.get("type").cloned();
            let Sealed(address) = self.seal(Column::ProgramAddress, &Value::Object(address))?;
            rows.push(json!({ "type": of_type, "address": address, "isDefault": is_default }));
        }
        let rows = text(&Value::Array(rows));
        batch.extend(people::put_addresses(&self.place, rows, self.call.now));
        Ok(())
    }

    fn identity(&self, mut identifying: Members) -> Result<Identity, Error> {
        let Place { program, user, .. } = self.place;
        let keys = &self.call.config.keys;
        let dob: String = optional(&mut identifying, "dateOfBirth").unwrap_or_default();
        let whole: Option<String> = optional(&mut identifying, "ssn");
        let suffix: Option<String> = optional(&mut identifying, "ssnSuffix");
        let ssn_key = whole
            .as_ref()
            .map(|whole| keys.program_key("program_ssn", program, whole));
        let ssn = whole.or(suffix).unwrap_or_default();
        let last_four = ssn.get(ssn.len().saturating_sub(4)..).unwrap_or_default();
        Ok(Identity {
            dob_key: keys.program_key("program_dob", user, &dob),
            suffix_key: keys.program_key("program_ssn_suffix", user, last_four),
            dob: self.seal(Column::ProgramDob, &Value::String(dob))?,
            ssn_key,
            ssn: self.seal(Column::ProgramSsn, &Value::String(ssn))?,
        })
    }

    fn phones(&self, sent: Vec<Object>) -> Result<String, Error> {
        let keys = &self.call.config.keys;
        let mut rows = Vec::new();
        for mut phone in sent {
            if let Some(number) = phone.remove("number") {
                let plain = number.as_str().unwrap_or_default();
                let key = keys.program_key("program_phone", self.place.program, plain);
                let Sealed(sealed) = self.seal(Column::ProgramPhone, &number)?;
                phone.insert("number".to_owned(), Value::String(sealed));
                phone.insert("key".to_owned(), Value::String(key));
            }
            rows.push(Value::Object(phone));
        }
        Ok(text(&Value::Array(rows)))
    }
}

/// A statement that keeps a list as it came.
type Put = fn(&Place<'_>, String) -> Statement;

const LISTS: [(&str, Put); 2] = [
    ("termsAcceptances", people::put_terms),
    ("contactVerificationIdentifiers", people::put_verifications),
];

/// A member that may be absent.
fn optional<T: idp_model::payload::Member>(members: &mut Members, key: &str) -> Option<T> {
    members.take::<Option<T>>(key).flatten()
}
