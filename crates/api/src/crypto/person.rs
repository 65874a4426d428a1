//! Which person data is about: the keyed hashes under which attempts are counted and profiles limited.

use idp_model::payload::protection::Change;
use idp_store::Sealed;
use idp_store::persons::{PersonKeys, Unkeyed};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use zeroize::Zeroizing;

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
            ssn: (ssn.len() == WHOLE).then(|| keys.ssn_key(ssn)),
            person: Some(keys.person_key(&name, self.dob, last_four)),
            has_digits: !last_four.is_empty(),
        }
    }
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

/// Who a stored profile says that the person is.
pub(crate) struct StoredPerson {
    names: Names,
    dob: Zeroizing<String>,
    ssn: Option<Zeroizing<String>>,
}

impl StoredPerson {
    /// # Errors
    /// [`Unopened`].
    pub(crate) fn open(keys: &Keys, from: &Unkeyed) -> Result<Self, Unopened> {
        let sealer = Sealer::new(keys, &from.user_id);
        let dob: Option<String> = opened(&sealer, Column::Dob, from.dob.as_ref())?;
        let ssn: Option<String> = opened(&sealer, Column::Ssn, from.ssn.as_ref())?;
        Ok(Self {
            names: opened(&sealer, Column::Names, from.names.as_ref())?.unwrap_or_default(),
            dob: Zeroizing::new(dob.unwrap_or_default()),
            ssn: ssn.map(Zeroizing::new),
        })
    }

    pub(crate) fn keys(&self, keys: &Keys) -> PersonKeys {
        self.changed(None, &Change::Keep).keys(keys)
    }

    /// The person after a change.
    pub(crate) fn changed<'a>(
        &'a self,
        dob: Option<&'a str>,
        ssn: &'a Change<String>,
    ) -> Person<'a> {
        Person {
            first_name: &self.names.first_name,
            last_name: &self.names.last_name,
            dob: dob.unwrap_or(&self.dob),
            ssn: match ssn {
                Change::Keep => self.ssn.as_ref().map(|ssn| ssn.as_str()),
                Change::Remove => None,
                Change::Set(ssn) => Some(ssn),
            },
        }
    }
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
