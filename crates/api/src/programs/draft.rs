//! What a judged body says of a person, sealed group by group: the draft that `idp_store::programs::write` takes.

use idp_store::Sealed;
use serde_json::{Map, Value};

use crate::crypto::{Column, Keys, Sealer};
use crate::error::Error;
use crate::json::text;
use crate::ports::Random;

/// Seals one person's data.
pub(super) struct Writer<'a> {
    pub(super) keys: &'a Keys,
    pub(super) random: &'a dyn Random,
    pub(super) program: &'a str,
    pub(super) user: &'a str,
}

type Object = Map<String, Value>;

/// The entries of a list that are objects, which all of a judged list are.
fn objects(list: Value) -> Vec<Object> {
    let mut objects = Vec::new();
    if let Value::Array(entries) = list {
        for entry in entries {
            if let Value::Object(entry) = entry {
                objects.push(entry);
            }
        }
    }
    objects
}

/// Puts a member into an object.
pub(super) fn set(object: &mut Object, name: &str, value: impl Into<Value>) {
    object.insert(name.to_owned(), value.into());
}

/// Takes a member out; it is `null` then, which counts as none. Members are not removed: maps that can do that are much code.
pub(super) fn take(object: &mut Object, name: &str) -> Value {
    object.get_mut(name).map(Value::take).unwrap_or_default()
}

/// An object of one member.
fn one(name: &str, value: Value) -> Object {
    let mut object = Object::new();
    set(&mut object, name, value);
    object
}

impl Writer<'_> {
    fn seal(&self, column: Column, object: Object) -> Result<Value, Error> {
        let sealer = Sealer::new(self.keys, self.user);
        let Sealed(sealed) = sealer.seal(column, &text(&Value::Object(object)), self.random)?;
        Ok(Value::String(sealed))
    }

    /// Seals what `person` says into the draft.
    pub(super) fn seal_person(&self, person: &mut Object, draft: &mut Object) -> Result<(), Error> {
        if let Value::Object(profile) = take(person, "profileData") {
            self.seal_profile(profile, draft)?;
        }
        if let Value::Object(mut email) = take(person, "email") {
            if !email.contains_key("isDefault") {
                set(&mut email, "isDefault", true);
            }
            set(draft, "email", self.seal(Column::ProgramEmail, email)?);
        }
        if let Value::Object(identifying) = take(person, "identifyingData") {
            self.seal_identity(identifying, draft)?;
        }
        let mut phones = Vec::new();
        for mut phone in objects(take(person, "phoneNumbers")) {
            let number = take(&mut phone, "number");
            if let Some(plain) = number.as_str() {
                let key = self.keys.program_key("program_phone", self.program, plain);
                let sealed = self.seal(Column::ProgramPhone, one("number", number))?;
                set(&mut phone, "key", key);
                set(&mut phone, "number", sealed);
            }
            phones.push(Value::Object(phone));
        }
        set(draft, "phones", phones);
        Ok(())
    }

    fn seal_profile(&self, mut profile: Object, draft: &mut Object) -> Result<(), Error> {
        let mut addresses = Vec::new();
        for mut address in objects(take(&mut profile, "addresses")) {
            let mut row = Object::new();
            for name in ["type", "isDefault"] {
                set(&mut row, name, take(&mut address, name));
            }
            if !address.contains_key("countryCode") {
                set(&mut address, "countryCode", "USA");
            }
            set(&mut row, "address", self.seal(Column::ProgramAddress, address)?);
            addresses.push(Value::Object(row));
        }
        set(draft, "addresses", addresses);
        let middle = take(&mut profile, "middleName");
        if let Some(text) = middle.as_str() {
            // An empty one takes away what is stored.
            let middle = match text.is_empty() {
                true => Object::new(),
                false => one("middleName", middle),
            };
            set(draft, "middle", self.seal(Column::ProgramMiddleName, middle)?);
        }
        set(draft, "names", self.seal(Column::ProgramNames, profile)?);
        Ok(())
    }

    fn seal_identity(&self, mut identifying: Object, draft: &mut Object) -> Result<(), Error> {
        let (keys, user) = (self.keys, self.user);
        let dob = take(&mut identifying, "dateOfBirth");
        let plain = dob.as_str().unwrap_or_default();
        set(draft, "dobKey", keys.program_key("program_dob", user, plain));
        set(draft, "dob", self.seal(Column::ProgramDob, one("dateOfBirth", dob))?);
        if let Some(Value::String(whole)) = identifying.get("ssn") {
            let key = keys.program_key("program_ssn", self.program, whole);
            set(draft, "ssnKey", key);
        }
        let suffix = last_four(&identifying);
        set(draft, "suffixKey", keys.program_key("program_ssn_suffix", user, &suffix));
        set(draft, "ssn", self.seal(Column::ProgramSsn, identifying)?);
        Ok(())
    }
}

/// The last four digits of the SSN in `ssn` or `ssnSuffix`, whichever is there.
pub(super) fn last_four(identifying: &Object) -> String {
    let ssn = ["ssn", "ssnSuffix"].into_iter().find_map(|name| identifying.get(name)?.as_str());
    let ssn = ssn.unwrap_or_default();
    ssn.get(ssn.len().saturating_sub(4)..).unwrap_or_default().to_owned()
}
