//! Which person data is about: the keyed hashes under which attempts are counted and profiles limited.

use idp_store::Sealed;
use idp_store::persons::{PersonKeys, Unkeyed};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::{Column, Keys, Sealer, Unopened};

/// How long a whole SSN is.
const WHOLE: usize = 9;

/// What tells a person from others.
pub(crate) struct Person<'a> {
    pub(crate) first_name: &'a str,
    pub(crate) last_name: &'a str,
    /// `YYYY-MM-DD`.
    pub(crate) dob: &'a str,
    /// Four or nine digits.
    pub(crate) ssn: Option<&'a str>,
}

impl Person<'_> {
    pub(crate) fn keys(&self, keys: &Keys) -> PersonKeys {
        let ssn = self.ssn.unwrap_or_default();
        let last_four = ssn.get(ssn.len().saturating_sub(4)..).unwrap_or_default();
        let name = format!("{} {}", letters(self.first_name), letters(self.last_name));
        PersonKeys {
            ssn: whole_ssn_key(keys, ssn),
            person: Some(keys.person_key(&name, self.dob, last_four)),
        }
    }
}

/// The hash of an SSN of nine digits; none of fewer.
pub(crate) fn whole_ssn_key(keys: &Keys, ssn: &str) -> Option<String> {
    (ssn.len() == WHOLE).then(|| keys.ssn_key(ssn))
}

/// A name as far as it counts: neither case nor what stands between its letters makes another person.
fn letters(name: &str) -> String {
    name.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect()
}

/// The names, as they are sealed.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Names {
    first_name: String,
    last_name: String,
}

/// The hashes of a stored profile.
///
/// # Errors
/// [`Unopened`].
pub(crate) fn stored_person(keys: &Keys, from: &Unkeyed) -> Result<PersonKeys, Unopened> {
    let sealer = Sealer::new(keys, &from.user_id);
    let names: Names = opened(&sealer, Column::Names, from.names.as_ref())?.unwrap_or_default();
    let dob: Option<String> = opened(&sealer, Column::Dob, from.dob.as_ref())?;
    let ssn: Option<String> = opened(&sealer, Column::Ssn, from.ssn.as_ref())?;
    let person = Person {
        first_name: &names.first_name,
        last_name: &names.last_name,
        dob: dob.as_deref().unwrap_or_default(),
        ssn: ssn.as_deref(),
    };
    Ok(person.keys(keys))
}

fn opened<T: DeserializeOwned>(
    sealer: &Sealer<'_>,
    column: Column,
    sealed: Option<&Sealed>,
) -> Result<Option<T>, Unopened> {
    let Some(sealed) = sealed else { return Ok(None) };
    let json = sealer.open(column, sealed)?;
    serde_json::from_slice(&json).map(Some).map_err(|_| Unopened::Changed)
}
