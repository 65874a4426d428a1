//! A person as the partner reads them: masked, and, for a programme with a key of its own, whole and encrypted.

use idp_model::payload::parse;
use idp_store::Sealed;
use idp_store::db::{DbError, Row};
use serde_json::{Map, Value, json};

use super::program::Program;
use crate::call::Call;
use crate::crypto::agreement::{Context, SECOND};
use crate::crypto::{Column, Sealer};
use crate::error::Error;
use crate::json::text;
use crate::time::rfc3339;

/// Reads the people under an account.
pub(crate) struct Viewer<'a> {
    pub(crate) call: &'a Call<'a>,
    pub(crate) account: &'a str,
    pub(super) program: &'a Program,
}

/// A person opened: as it is told in clear, and as it was sent.
struct Opened {
    masked: Value,
    person: Value,
    is_second: bool,
}

impl Viewer<'_> {
    /// The person of a row of `people::list`.
    pub(crate) async fn user(&self, row: &Row) -> Result<Value, Error> {
        let Opened {
            mut masked,
            person,
            is_second,
        } = self.open(row)?;
        if let Some(key) = &self.program.response_key {
            let context = Context {
                program: &self.program.code,
                request_id: self.call.partner_request.as_deref().unwrap_or_default(),
                is_second,
            };
            let encrypted = context
                .encrypt(self.call.ports, key, &text(&person))
                .await?;
            if let Some(members) = masked.as_object_mut() {
                members.insert("encryptedUserData".to_owned(), encrypted);
            }
        }
        Ok(masked)
    }

    fn open(&self, row: &Row) -> Result<Opened, Error> {
        let cells = Cells {
            row,
            sealer: Sealer::new(&self.call.config.keys, row.text(0).map_err(unexpected)?),
        };
        let mut profile = cells.object(2, Column::ProgramNames)?;
        if let middle @ Value::String(_) = cells.value(3, Column::ProgramMiddleName)?
            && middle != ""
        {
            profile.insert("middleName".to_owned(), middle);
        }
        let mut person = Map::new();
        let (addresses, whole) = cells.addresses(11)?;
        let mut unmasked = profile.clone();
        if !whole.is_empty() {
            unmasked.insert("addresses".to_owned(), Value::Array(whole));
        }
        person.insert("profileData".to_owned(), Value::Object(unmasked));
        profile.insert("addresses".to_owned(), Value::Array(addresses));
        profile.insert("lastUpdatedDateTime".to_owned(), cells.moment(4)?);
        let ssn = cells.value(6, Column::ProgramSsn)?;
        let ssn = ssn.as_str().unwrap_or_default();
        let name = if ssn.len() == 9 { "ssn" } else { "ssnSuffix" };
        let dob = cells.value(5, Column::ProgramDob)?;
        person.insert(
            "identifyingData".to_owned(),
            json!({ "dateOfBirth": dob, name: ssn }),
        );
        let mut email = cells.object(7, Column::ProgramEmail)?;
        person.insert("email".to_owned(), Value::Object(email.clone()));
        let is_default = email.remove("isDefault").unwrap_or(Value::Bool(true));
        email.insert("isVerified".to_owned(), cells.flag(8)?);
        email.insert("isDefault".to_owned(), is_default);
        email.insert("lastUpdatedDateTime".to_owned(), cells.moment(9)?);
        let (phones, whole) = cells.phones(12)?;
        person.insert("phoneNumbers".to_owned(), Value::Array(whole));
        let last_four = ssn.get(ssn.len().saturating_sub(4)..).unwrap_or_default();
        let masked = json!({
            "accountIdentifier": self.account,
            "userIdentifier": row.text(0).map_err(unexpected)?,
            "peerTransferAcceptPreference": row.text(1).map_err(unexpected)?,
            "profileData": profile,
            "email": email,
            "phoneNumbers": phones,
            "identities": [{ "identityType": "ssn", "last4Identity": last_four }],
            "termsAcceptances": cells.list(13)?,
        });
        Ok(Opened {
            masked,
            person: Value::Object(person),
            is_second: row.optional_text(10).map_err(unexpected)? == Some(SECOND),
        })
    }
}

fn unexpected(error: DbError) -> Error {
    idp_store::Error::from(error).into()
}

/// The columns of a person.
struct Cells<'a> {
    row: &'a Row,
    sealer: Sealer<'a>,
}

impl Cells<'_> {
    fn opened(&self, column: Column, sealed: &str) -> Result<Value, Error> {
        let opened = self.sealer.open(column, &Sealed(sealed.to_owned()));
        let value = opened.ok().and_then(|json| parse(&json));
        value.ok_or_else(|| Error::Unavailable("a column of a person does not open".to_owned()))
    }

    /// What is sealed in a column; `null` where there is nothing.
    fn value(&self, index: usize, column: Column) -> Result<Value, Error> {
        match self.row.optional_text(index).map_err(unexpected)? {
            Some(sealed) => self.opened(column, sealed),
            None => Ok(Value::Null),
        }
    }

    fn object(&self, index: usize, column: Column) -> Result<Map<String, Value>, Error> {
        match self.value(index, column)? {
            Value::Object(members) => Ok(members),
            _ => Ok(Map::new()),
        }
    }

    fn moment(&self, index: usize) -> Result<Value, Error> {
        let moment = self.row.integer(index).map_err(unexpected)?;
        Ok(moment.map(rfc3339).into())
    }

    fn flag(&self, index: usize) -> Result<Value, Error> {
        Ok(self.row.flag(index).map_err(unexpected)?.into())
    }

    /// A JSON array.
    fn list(&self, index: usize) -> Result<Vec<Value>, Error> {
        let json = self.row.text(index).map_err(unexpected)?;
        match parse(json.as_bytes()) {
            Some(Value::Array(entries)) => Ok(entries),
            _ => Ok(Vec::new()),
        }
    }

    /// Addresses, masked and whole.
    fn addresses(&self, index: usize) -> Result<(Vec<Value>, Vec<Value>), Error> {
        let (mut masked, mut whole) = (Vec::new(), Vec::new());
        for entry in self.list(index)? {
            let entry = entry.as_array().map_or(&[][..], Vec::as_slice);
            let [
                Value::String(sealed),
                is_default,
                is_verified,
                is_returned,
                at,
            ] = entry
            else {
                continue;
            };
            let Value::Object(mut address) = self.opened(Column::ProgramAddress, sealed)? else {
                continue;
            };
            address.insert("isDefault".to_owned(), truth(is_default));
            whole.push(Value::Object(address.clone()));
            for line in ["addressLine1", "addressLine2"] {
                if let Some(Value::String(text)) = address.get_mut(line) {
                    *text = mask_line(text);
                }
            }
            let country = address.entry("countryCode");
            country.or_insert_with(|| Value::from("USA"));
            address.insert("isVerified".to_owned(), truth(is_verified));
            address.insert("isReturned".to_owned(), truth(is_returned));
            address.insert("lastUpdatedDateTime".to_owned(), moment(at));
            masked.push(Value::Object(address));
        }
        Ok((masked, whole))
    }

    /// Telephones, masked and whole.
    fn phones(&self, index: usize) -> Result<(Vec<Value>, Vec<Value>), Error> {
        let (mut masked, mut whole) = (Vec::new(), Vec::new());
        for entry in self.list(index)? {
            let entry = entry.as_array().map_or(&[][..], Vec::as_slice);
            let [Value::String(sealed), of_type, is_default, is_verified, at] = entry else {
                continue;
            };
            let number = self.opened(Column::ProgramPhone, sealed)?;
            let is_default = truth(is_default);
            masked.push(json!({
                "number": mask_phone(number.as_str().unwrap_or_default()),
                "type": of_type,
                "isDefault": is_default,
                "isVerified": truth(is_verified),
                "lastUpdatedDateTime": moment(at),
            }));
            whole.push(json!({ "number": number, "type": of_type, "isDefault": is_default }));
        }
        Ok((masked, whole))
    }
}

fn truth(flag: &Value) -> Value {
    Value::Bool(flag.as_f64().is_some_and(|flag| flag != 0.0))
}

fn moment(at: &Value) -> Value {
    at.as_i64().map(rfc3339).into()
}

/// The first five characters are masked.
fn mask_line(text: &str) -> String {
    let shown = text.chars().skip(5);
    let hidden = text.chars().take(5).map(|_| '*');
    hidden.chain(shown).collect()
}

/// The first two and the last two digits are shown.
fn mask_phone(number: &str) -> String {
    let hidden = 2..number.len().saturating_sub(2);
    let digit = |(place, digit)| if hidden.contains(&place) { '*' } else { digit };
    number.chars().enumerate().map(digit).collect()
}

#[cfg(test)]
mod tests {
    use super::{mask_line, mask_phone};

    #[test]
    fn lines_and_numbers_are_masked() {
        assert_eq!(mask_line("1234 E Foothill Blvd"), "*****E Foothill Blvd");
        assert_eq!(mask_line("Ñu 1"), "****");
        assert_eq!(mask_phone("2225550151"), "22******51");
    }
}
