//! Sealed columns: AES-256-GCM under a key of the user's own, bound to table, column, user, schema version and key id.
//! The format is written down in docs/decisions/0001-sealed-columns.md.

use aes_gcm::aead::{Aead, Payload};
use aes_gcm::{Aes256Gcm, KeyInit};
use base64ct::{Base64UrlUnpadded, Encoding};
use idp_store::Sealed;
use zeroize::Zeroizing;

use super::keys::{Key, derive};
use super::{Keys, decode};
use crate::ports::{Fault, Random};

/// The version of what is inside a sealed column.
const SCHEMA_VERSION: &str = "1";
const NONCE: usize = 12;

/// A sealed column.
#[derive(Clone, Copy)]
pub enum Column {
    /// `{"firstName", "lastName"}`.
    Names,
    /// `"YYYY-MM-DD"`.
    Dob,
    /// `"alex@example.com"`.
    Email,
    /// `"2125550123"`.
    Phone,
    /// `"123456789"` or `"6789"`.
    Ssn,
    /// `{"street", "city", "state", "zip"}`.
    Address,
    /// Of `users`: `{"name", "phone", "email", "extra"}`.
    UserProfile,
    /// Of `logins`: the user name.
    Username,
    /// Of `addresses`: an address of a user.
    UserAddress,
    /// Of `second_factors`: the TOTP secret, Base32.
    TotpSecret,
    /// Of `events`: what the event says.
    Event,
    /// Of `program_keys`, whose owner is the program: PKCS #8, Base64.
    ProgramKey,
    /// Of `program_users`: `{"firstName", "lastName"}`.
    ProgramNames,
    /// Of `program_users`: the middle name.
    ProgramMiddleName,
    /// Of `program_users`: the date of birth.
    ProgramDob,
    /// Of `program_users`: nine digits, or the last four.
    ProgramSsn,
    /// Of `program_users`: `{"emailAddress", "isDefault"}`.
    ProgramEmail,
    /// Of `program_addresses`: an address with its type.
    ProgramAddress,
    /// Of `program_phones`: a telephone number.
    ProgramPhone,
    /// Of `alerts`: the whole alert.
    AlertDetails,
    /// Of `snapshots`: the section of that name.
    Section(&'static str),
    /// Of `kept_deliveries`: what was delivered.
    KeptDelivery,
}

impl Column {
    /// Table and column.
    const fn place(self) -> [&'static str; 2] {
        match self {
            Self::Names => ["profiles", "names"],
            Self::Dob => ["profiles", "dob"],
            Self::Email => ["profiles", "email"],
            Self::Phone => ["profiles", "phone"],
            Self::Ssn => ["profiles", "ssn"],
            Self::Address => ["profiles", "address"],
            Self::UserProfile => ["users", "profile"],
            Self::Username => ["logins", "username"],
            Self::UserAddress => ["addresses", "address"],
            Self::TotpSecret => ["second_factors", "secret"],
            Self::Event => ["events", "payload"],
            Self::ProgramKey => ["program_keys", "private_key"],
            Self::ProgramNames => ["program_users", "names"],
            Self::ProgramMiddleName => ["program_users", "middle_name"],
            Self::ProgramDob => ["program_users", "dob"],
            Self::ProgramSsn => ["program_users", "ssn"],
            Self::ProgramEmail => ["program_users", "email"],
            Self::ProgramAddress => ["program_addresses", "address"],
            Self::ProgramPhone => ["program_phones", "number"],
            Self::AlertDetails => ["alerts", "details"],
            Self::Section(name) => ["snapshots", name],
            Self::KeptDelivery => ["kept_deliveries", "body"],
        }
    }
}

/// The sealed text is of another row or column, of an unknown key, or was changed.
#[derive(Debug, PartialEq, Eq)]
pub struct Unopened;

/// Seals and opens the columns of one user.
pub struct Sealer<'a> {
    keys: &'a Keys,
    user_id: &'a str,
}

impl<'a> Sealer<'a> {
    /// The sealer of `user_id`'s columns.
    #[must_use]
    pub const fn new(keys: &'a Keys, user_id: &'a str) -> Self {
        Self { keys, user_id }
    }

    /// Seals `json`, the text of a JSON value, with a fresh nonce.
    ///
    /// # Errors
    /// [`Fault`] where no random bytes can be had.
    pub fn seal(&self, column: Column, json: &str, random: &dyn Random) -> Result<Sealed, Fault> {
        let (id, master) = self.keys.sealing().ok_or_else(|| Fault("no sealing key".to_owned()))?;
        let mut nonce = [0; NONCE];
        random.fill(&mut nonce)?;
        let aad = self.associated_data(column, id);
        let payload = Payload { msg: json.as_bytes(), aad: aad.as_bytes() };
        let sealed = self
            .cipher(master)
            .encrypt(&nonce.into(), payload)
            .map_err(|_| Fault("sealing failed".to_owned()))?;
        let text = Base64UrlUnpadded::encode_string(&[nonce.as_slice(), &sealed].concat());
        Ok(Sealed(format!("{id}.{text}")))
    }

    /// Opens what [`Sealer::seal`] gave for the same user and column, under any known key.
    ///
    /// # Errors
    /// [`Unopened`].
    pub fn open(&self, column: Column, sealed: &Sealed) -> Result<Zeroizing<Vec<u8>>, Unopened> {
        let (id, text) = sealed.0.split_once('.').ok_or(Unopened)?;
        let master = self.keys.master(id).ok_or(Unopened)?;
        let bytes = decode(text).ok_or(Unopened)?;
        let (nonce, ciphertext) = bytes.split_first_chunk::<NONCE>().ok_or(Unopened)?;
        let aad = self.associated_data(column, id);
        let payload = Payload { msg: ciphertext, aad: aad.as_bytes() };
        self.cipher(master)
            .decrypt(&(*nonce).into(), payload)
            .map(Zeroizing::new)
            .map_err(|_| Unopened)
    }

    fn cipher(&self, master: &Key) -> Aes256Gcm {
        let key = derive(master, &["idp-edge/seal", self.user_id]);
        Aes256Gcm::new(&(*key).into())
    }

    /// Joined by NUL, which none of the parts can hold.
    fn associated_data(&self, column: Column, key_id: &str) -> String {
        let [table, name] = column.place();
        [table, name, self.user_id, SCHEMA_VERSION, key_id].join("\0")
    }
}
