//! Sealed columns: AES-256-GCM under a key of the user's own, bound to table, column, user, schema version and key id.
//! The format is written down in docs/decisions/0001-sealed-columns.md.

use std::fmt;

use aes_gcm::aead::{Aead, Payload};
use aes_gcm::{Aes256Gcm, KeyInit};
use base64ct::{Base64UrlUnpadded, Encoding};
use idp_store::Sealed;
use serde::de::DeserializeOwned;
use zeroize::Zeroizing;

use super::keyring::{Key, is_key_id};
use super::keys::derive;
use super::{Keys, decode};
use crate::error::Error;
use crate::ports::{Fault, Random};

/// The version of what is inside a sealed column.
const SCHEMA_VERSION: &str = "1";
const NONCE: usize = 12;

/// Declares every sealed column once, with its table and its name there.
macro_rules! columns {
    ($($(#[$about:meta])* $variant:ident = $table:literal, $name:literal;)+) => {
        /// A sealed column.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Column {
            $($(#[$about])* $variant,)+
        }

        impl Column {
            /// Every sealed column.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// Table and column, as they are bound to the text.
            #[must_use]
            pub const fn place(self) -> [&'static str; 2] {
                match self {
                    $(Self::$variant => [$table, $name],)+
                }
            }
        }
    };
}

columns! {
    /// `{"firstName", "lastName"}`.
    Names = "profiles", "names";
    /// `"YYYY-MM-DD"`.
    Dob = "profiles", "dob";
    /// `"alex@example.com"`.
    Email = "profiles", "email";
    /// `"2125550123"`.
    Phone = "profiles", "phone";
    /// `"123456789"` or `"6789"`.
    Ssn = "profiles", "ssn";
    /// `{"street", "city", "state", "zip"}`.
    Address = "profiles", "address";
    /// `{"name", "phone", "email", "extra"}`.
    UserProfile = "users", "profile";
    /// The user name.
    Username = "logins", "username";
    /// An address of a user.
    UserAddress = "addresses", "address";
    /// The TOTP secret, Base32. In `begun_factors`, too, from where it moves as it is.
    TotpSecret = "second_factors", "secret";
    /// What the event says.
    Event = "events", "payload";
    /// PKCS #8, Base64. The owner is the program.
    ProgramKey = "program_keys", "private_key";
    /// `{"firstName", "lastName"}`.
    ProgramNames = "program_users", "names";
    /// The middle name.
    ProgramMiddleName = "program_users", "middle_name";
    /// The date of birth.
    ProgramDob = "program_users", "dob";
    /// Nine digits, or the last four.
    ProgramSsn = "program_users", "ssn";
    /// `{"emailAddress", "isDefault"}`.
    ProgramEmail = "program_users", "email";
    /// An address with its type.
    ProgramAddress = "program_addresses", "address";
    /// A telephone number.
    ProgramPhone = "program_phones", "number";
    /// The whole alert.
    AlertDetails = "alerts", "details";
    // Of `snapshots` each section is a column of its own, although all stand in `body`.
    /// A section of that name.
    Watches = "snapshots", "watches";
    /// A section of that name.
    Monitors = "snapshots", "monitors";
    /// A section of that name.
    Scans = "snapshots", "scans";
    /// A section of that name.
    ScanProgress = "snapshots", "scanProgress";
    /// A section of that name.
    CreditScoreHistory = "snapshots", "creditScoreHistory";
    /// A section of that name.
    FinancialAccounts = "snapshots", "financialAccounts";
    /// What was delivered.
    KeptDelivery = "kept_deliveries", "body";
}

impl Column {
    /// What stands in a column of a table; `part` says it where that is not the same in all rows.
    #[must_use]
    pub fn find(table: &str, column: &str, part: Option<&str>) -> Option<Self> {
        let table = if table == "begun_factors" { "second_factors" } else { table };
        let place = [table, part.unwrap_or(column)];
        Self::ALL.iter().copied().find(|known| known.place() == place)
    }
}

/// Why a sealed text does not open.
#[derive(Debug, PartialEq, Eq)]
pub enum Unopened {
    /// The key of that id is not in `MASTER_KEY`.
    KeyUnknown(String),
    /// It is of another row or column, or was changed.
    Changed,
}

impl fmt::Display for Unopened {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::KeyUnknown(id) => {
                write!(formatter, "a sealed text has the key {id}, which is not in MASTER_KEY")
            }
            Self::Changed => formatter.write_str("a sealed text does not open"),
        }
    }
}

impl From<Unopened> for Error {
    /// A key can be put back, and a text restored: 503.
    fn from(why: Unopened) -> Self {
        Self::Unavailable(why.to_string())
    }
}

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
        let (id, master) = self.keys.sealing();
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
        let (id, text) = sealed.0.split_once('.').ok_or(Unopened::Changed)?;
        let unknown = || match is_key_id(id) {
            true => Unopened::KeyUnknown(id.to_owned()),
            false => Unopened::Changed,
        };
        let master = self.keys.master(id).ok_or_else(unknown)?;
        let bytes = decode(text).ok_or(Unopened::Changed)?;
        let (nonce, ciphertext) = bytes.split_first_chunk::<NONCE>().ok_or(Unopened::Changed)?;
        let aad = self.associated_data(column, id);
        let payload = Payload { msg: ciphertext, aad: aad.as_bytes() };
        self.cipher(master)
            .decrypt(&(*nonce).into(), payload)
            .map(Zeroizing::new)
            .map_err(|_| Unopened::Changed)
    }

    /// Opens a text, and reads the JSON in it.
    ///
    /// # Errors
    /// 503 where it does not open, or is not a `T`.
    pub(crate) fn read<T: DeserializeOwned>(
        &self,
        column: Column,
        sealed: &Sealed,
    ) -> Result<T, Error> {
        let json = self.open(column, sealed)?;
        let garbled = |_| Error::Unavailable("a sealed text is garbled".to_owned());
        serde_json::from_slice(&json).map_err(garbled)
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
