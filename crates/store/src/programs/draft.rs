//! What is to be written of a person. Personal data comes sealed, with keyed hashes beside it where it is compared.
//!
//! The rows of lists travel to SQLite as one JSON text per list; statements name their members as they are named here.

use serde::Serialize;

use super::holder::Holder;
use crate::db::Statement;
use crate::keyed::{Keyed, Moves};
use crate::rekey;
use crate::sealed::Sealed;

/// What a partner says of a person: `None` and what is not in a list stays as it is.
#[derive(Default)]
pub struct PersonDraft {
    /// How the person takes transfers, one word.
    pub preference: Option<&'static str>,
    /// First and last name.
    pub names: Option<Sealed>,
    /// A middle name, or that there is none.
    pub middle_name: Option<Sealed>,
    /// E-mail address.
    pub email: Option<Sealed>,
    /// Date of birth and SSN.
    pub identity: Option<IdentityDraft>,
    /// When the partner made the user's id, RFC 3339.
    pub user_id_created: Option<String>,
    /// When the password was changed, RFC 3339.
    pub password_changed: Option<String>,
    /// Each takes the place of the one of its type.
    pub addresses: Vec<AddressDraft>,
    /// Matched by type.
    pub phones: Vec<PhoneDraft>,
    /// Where the only telephone came without its number: the stored one, which gets its type.
    pub moved: Option<MovedPhone>,
    /// Those that are added, or said anew.
    pub terms: Vec<TermsDraft>,
    /// Ids of verifications of contacts, UUIDs; those that are added.
    pub verifications: Vec<String>,
}

impl PersonDraft {
    /// What stands under former keys of the values that are said comes to those in use.
    pub(super) fn rekey(&self, holder: &Holder<'_>) -> Vec<Statement> {
        let mut moved = Vec::new();
        if let Some(identity) = &self.identity {
            let own = [&identity.dob_key, &identity.suffix_key];
            moved.extend(rekey::program_people(&Moves::of(holder.account, own)));
            moved.extend(rekey::program_ssns(&Moves::of(holder.program, &identity.ssn_key)));
        }
        let numbers = self.phones.iter().filter_map(|phone| phone.number.as_ref());
        let numbers = Moves::of(holder.program, numbers.map(|number| &number.key));
        moved.extend(rekey::program_phones(&numbers));
        moved
    }
}

/// By what a person is identified.
pub struct IdentityDraft {
    /// Date of birth.
    pub dob: Sealed,
    /// Keyed hash of it, of this person alone.
    pub dob_key: Keyed,
    /// The SSN: nine digits or the last four.
    pub ssn: Sealed,
    /// Keyed hash of nine digits, of the program; `None` of the last four.
    pub ssn_key: Option<Keyed>,
    /// Keyed hash of the last four digits, of this person alone.
    pub suffix_key: Keyed,
    /// Nine digits once more, under the account, for which they count also when it has others; `None` of the last four.
    pub held_ssn: Option<Sealed>,
}

/// An address.
#[derive(Serialize)]
pub struct AddressDraft {
    /// What it is for, one word.
    pub address_type: &'static str,
    /// Where it is.
    pub address: Sealed,
    /// Whether it takes the place of the default one.
    pub is_default: bool,
}

/// A telephone.
#[derive(Serialize)]
pub struct PhoneDraft {
    /// What it is for, one word.
    pub phone_type: &'static str,
    /// Its number; `None` leaves the stored one alone.
    pub number: Option<SealedNumber>,
    /// Whether it takes the place of the default one; `None` leaves that alone.
    pub is_default: Option<bool>,
}

/// The number of a telephone.
#[derive(Serialize)]
pub struct SealedNumber {
    /// The digits.
    pub sealed: Sealed,
    /// Keyed hash of them, of the program.
    pub key: Keyed,
    /// The digits once more, under the account, for which they count also when it has others.
    pub held: Sealed,
}

/// The only telephone that is stored, on its way to another type. Its number is sealed for that one.
pub struct MovedPhone {
    /// What it is for until now, one word.
    pub from: String,
    /// Keyed hash of its number as it was read, by which it is seen whether it is still the same.
    pub key: String,
    /// The same under the key in use, to which it may have been moved since.
    pub newest: Keyed,
    /// Its number.
    pub number: Sealed,
}

/// That a person took terms.
#[derive(Serialize)]
pub struct TermsDraft {
    /// Which terms.
    pub terms_id: String,
    /// When, RFC 3339.
    pub accepted_at: String,
    /// Whether they were accepted.
    pub accepted: bool,
}

/// Of encrypted data: its version, and the sender's key, which counts once.
pub struct EncryptedMessage {
    /// In which version it came, one word: the next reply is in it.
    pub version: &'static str,
    /// Hash of the ephemeral key.
    pub key_hash: String,
    /// Hash of the whole request: a retry has the same.
    pub request_hash: String,
    /// The answer that a retry gets, JSON.
    pub answer: String,
}
