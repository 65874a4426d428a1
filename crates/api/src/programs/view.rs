//! A person as the partner reads them: masked, and, for a programme with a key of its own, whole and encrypted.

use idp_model::payload::parse;
use idp_store::Sealed;
use serde_json::{Map, Value};

use super::draft::{last_four, set};
use crate::crypto::{Column, Keys, Sealer};
use crate::error::Error;
use crate::json::text;

/// Opens what is sealed in a person's JSON, see `idp_store::programs::list`.
pub(super) struct Viewer<'a> {
    pub(super) sealer: Sealer<'a>,
    pub(super) masks: bool,
}

impl<'a> Viewer<'a> {
    pub(super) const fn new(keys: &'a Keys, user: &'a str, masks: bool) -> Self {
        Self { sealer: Sealer::new(keys, user), masks }
    }

    /// The JSON text with everything opened.
    pub(super) fn open(&self, json: &str) -> Result<String, Error> {
        let mut person = parse(json.as_bytes()).unwrap_or_default();
        self.walk(&mut person)?;
        Ok(text(&person))
    }

    fn walk(&self, value: &mut Value) -> Result<(), Error> {
        match value {
            Value::Array(entries) => entries.iter_mut().try_for_each(|entry| self.walk(entry)),
            Value::Object(object) => {
                for (name, mut value) in std::mem::take(object) {
                    match (name.strip_prefix('$'), &value) {
                        (_, Value::Null) => {}
                        (Some(name), Value::String(sealed)) => self.cell(name, sealed, object)?,
                        _ => {
                            self.walk(&mut value)?;
                            object.insert(name, value);
                        }
                    }
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// Puts the members of a sealed column into the object in which it stands.
    fn cell(&self, name: &str, sealed: &str, object: &mut Map<String, Value>) -> Result<(), Error> {
        let column = match name {
            "names" => Column::ProgramNames,
            "middle" => Column::ProgramMiddleName,
            "dob" => Column::ProgramDob,
            "email" => Column::ProgramEmail,
            "address" => Column::ProgramAddress,
            "number" => Column::ProgramPhone,
            _ => Column::ProgramSsn,
        };
        let opened = self.sealer.open(column, &Sealed(sealed.to_owned()));
        let Some(Value::Object(members)) = opened.ok().and_then(|json| parse(&json)) else {
            let why = "a column of a person does not open".to_owned();
            return Err(Error::Unavailable(why));
        };
        if name == "last4Identity" {
            set(object, name, last_four(&members));
            return Ok(());
        }
        for (name, mut value) in members {
            if self.masks
                && let Value::String(text) = &mut value
            {
                mask(&name, text);
            }
            if !value.is_null() {
                object.insert(name, value);
            }
        }
        Ok(())
    }
}

/// Of a line of an address the first five characters are masked, of a number all but the first two and the last two digits.
fn mask(name: &str, text: &mut String) {
    let hidden = match name {
        "addressLine1" | "addressLine2" => 0..5,
        "number" => 2..8,
        _ => return,
    };
    let shown = |(place, c)| if hidden.contains(&place) { '*' } else { c };
    *text = text.chars().enumerate().map(shown).collect();
}

#[cfg(test)]
mod tests {
    use super::mask;

    #[test]
    fn lines_and_numbers_are_masked() {
        for (name, text, masked) in [
            ("addressLine1", "1234 E Foothill Blvd", "*****E Foothill Blvd"),
            ("addressLine2", "Ñu 1", "****"),
            ("number", "2225550151", "22******51"),
            ("city", "Pasadena", "Pasadena"),
        ] {
            let mut text = text.to_owned();
            mask(name, &mut text);
            assert_eq!(text, masked);
        }
    }
}
