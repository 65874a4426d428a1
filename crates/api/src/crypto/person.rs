//! Which person data is about: the keyed hashes under which attempts are counted and profiles limited.

use idp_model::payload::protection::Change;
use idp_model::without_marks;
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
        let first = folded(self.first_name);
        // A first name has many spellings, and the bureau takes most of them. Where no digits tell people of one birthday apart, all of it
        // has to.
        let first =
            if last_four.is_empty() { first.as_str() } else { first.get(..1).unwrap_or_default() };
        let name = Zeroizing::new(format!("{first} {}", family(self.last_name)));
        PersonKeys {
            ssn: (ssn.len() == WHOLE).then(|| keys.ssn_key(ssn)),
            person: Some(keys.person_key(&name, self.dob, last_four)),
            has_digits: !last_four.is_empty(),
        }
    }
}

/// What may follow a last name, and is left out as often as not.
const SUFFIXES: [&str; 7] = ["jr", "sr", "ii", "iii", "iv", "junior", "senior"];

/// A last name as far as it counts, without what may follow it.
fn family(name: &str) -> String {
    let words: Vec<String> =
        name.split([' ', ',']).map(folded).filter(|word| !word.is_empty()).collect();
    match words.split_last() {
        Some((last, before)) if !before.is_empty() && SUFFIXES.contains(&last.as_str()) => {
            before.concat()
        }
        _ => words.concat(),
    }
}

/// A name as far as it counts, in the letters `a` to `z`: neither case nor marks, nor how a letter is written that English has not, nor what
/// stands between the letters makes another person.
fn folded(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    for letter in name.chars().flat_map(char::to_lowercase).map(without_marks) {
        match letter {
            // Umlauts are written with an `e`, too.
            'e' if folded.ends_with(['a', 'o', 'u']) => {}
            'a'..='z' => folded.push(letter),
            other => folded.push_str(in_english(other)),
        }
    }
    folded
}

/// Letters that are no others with marks.
const fn in_english(letter: char) -> &'static str {
    match letter {
        'æ' | 'ẚ' => "a",
        'œ' | 'ø' => "o",
        'ß' => "ss",
        'ſ' | 'ẜ' | 'ẝ' => "s",
        'ð' | 'đ' | 'ẟ' => "d",
        'þ' => "th",
        'ħ' => "h",
        'ı' => "i",
        'ĳ' => "ij",
        'ĸ' => "k",
        'ł' | 'ŀ' => "l",
        'ŉ' | 'ŋ' => "n",
        'ŧ' => "t",
        'ə' => "e",
        _ => "",
    }
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

#[cfg(test)]
mod tests {
    use super::{family, folded};

    #[test]
    fn spellings_of_one_name_are_one_name() {
        for (name, same) in [
            ("Müller", ["MULLER", "Mueller", "mu-ller"]),
            ("O’Brien", ["OBrien", "O Brien", "o'brien"]),
            ("José", ["Jose", "JOSÉ", "J.o.s.e"]),
            ("Ærø", ["Aero", "Aroe", "aro"]),
            ("Strauß", ["Strauss", "STRAUSS", "Stra-uß"]),
            ("Łukasiewicz", ["Lukasiewicz", "LUKASIEWICZ", "Łukasiewicz."]),
            ("Nguyễn", ["Nguyen", "nguyên", "Nguyęn"]),
        ] {
            for other in same {
                assert_eq!(folded(name), folded(other), "{name} {other}");
            }
            assert!(folded(name).bytes().all(|byte| byte.is_ascii_lowercase()), "{name}");
        }
    }

    #[test]
    fn no_accepted_letter_is_lost() {
        let accepted =
            ('À'..='ỹ').filter(|c| c.is_alphabetic() && !matches!(*c, '\u{180}'..='\u{18E}'));
        let latin = |c: &char| matches!(u32::from(*c), 0xC0..=0x17F | 0x18F | 0x259 | 0x1A0 | 0x1A1 | 0x1AF | 0x1B0 | 0x218..=0x21B | 0x1E80..=0x1EF9);
        for letter in accepted.filter(latin) {
            assert!(!folded(&letter.to_string()).is_empty(), "{letter}");
        }
    }

    #[test]
    fn what_may_follow_a_last_name_counts_only_where_it_is_all() {
        for name in ["Taylor", "Taylor Jr.", "Taylor, Jr", "TAYLOR III", "Taylor Sr"] {
            assert_eq!(family(name), "taylor", "{name}");
        }
        assert_eq!(["Jr", "Tay Lor", "Iv"].map(family), ["jr", "taylor", "iv"]);
        assert_ne!(family("Taylor"), family("Tayler"));
    }
}
