//! Sealed columns: AES-256-GCM under a key of the user's own, bound to table, column, user, row, version and key id.
//! The format is written down in docs/decisions/0001-sealed-columns.md.

use std::fmt;

use aes_gcm::aead::{Aead, Payload};
use aes_gcm::{Aes256Gcm, KeyInit};
use base64ct::{Base64UrlUnpadded, Encoding};
use idp_store::Sealed;
use serde::de::DeserializeOwned;
use zeroize::Zeroizing;

use super::keyring::{Root, is_key_id};
use super::{Keys, decode};
use crate::error::Error;
use crate::ports::{Fault, Random};

/// The version of the first texts, which does not stand in them. They are bound to no row.
const FIRST: &str = "1";
/// The version of what is sealed now. It stands in the text, and is bound.
const VERSION: &str = "2";
const NONCE: usize = 12;

/// Declares every sealed column once, with its table, its name there, and by which columns beside the owner's a row of that table is known:
/// none where an owner has one row.
macro_rules! columns {
    ($($(#[$about:meta])* $variant:ident = $table:literal, $name:literal, [$($row:literal),*];)+) => {
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

            /// The columns by whose values the rows of one owner are told apart.
            #[must_use]
            pub const fn row(self) -> &'static [&'static str] {
                match self {
                    $(Self::$variant => &[$($row),*],)+
                }
            }
        }
    };
}

columns! {
    /// `{"firstName", "lastName"}`.
    Names = "profiles", "names", [];
    /// `"YYYY-MM-DD"`.
    Dob = "profiles", "dob", [];
    /// `"alex@example.com"`.
    Email = "profiles", "email", [];
    /// `"2125550123"`.
    Phone = "profiles", "phone", [];
    /// `"123456789"` or `"6789"`.
    Ssn = "profiles", "ssn", [];
    /// `{"street", "city", "state", "zip"}`.
    Address = "profiles", "address", [];
    /// `{"name", "phone", "email", "extra"}`.
    UserProfile = "users", "profile", [];
    /// Why the user was deactivated or activated last.
    StateReason = "users", "state_reason", [];
    /// How another system knew the user.
    ExternalId = "users", "external_id", [];
    /// The user name.
    Username = "logins", "username", [];
    /// What another system made of the password, as it wrote it; empty where it had none.
    ForeignHash = "logins", "foreign_hash", [];
    /// An address of a user.
    UserAddress = "addresses", "address", ["address_id"];
    /// The TOTP secret, Base32. In `begun_factors`, too, from where it moves as it is.
    TotpSecret = "second_factors", "secret", [];
    /// A list of the recovery codes that came with it. In `begun_factors`, too.
    RecoveryCodes = "second_factors", "codes", [];
    /// A user name that was left. The owner is who left it; of several, the keyed hash beside it tells which it is.
    LeftName = "usernames", "name", [];
    /// The address that a token was sent to.
    TokenEmail = "email_tokens", "email", ["hash"];
    /// What the event says. In `ended_events`, too, where it moves as it is.
    Event = "events", "payload", ["id"];
    /// What signs the events of an account, a text. The owner is the account. In `former_secret`, too, where it moves as it is.
    EndpointSecret = "webhook_endpoints", "secret", [];
    /// PKCS #8, Base64. The owner is the program.
    ProgramKey = "program_keys", "private_key", ["key_hash"];
    /// `{"firstName", "lastName"}`.
    ProgramNames = "program_users", "names", ["account_id"];
    /// The middle name.
    ProgramMiddleName = "program_users", "middle_name", ["account_id"];
    /// The date of birth.
    ProgramDob = "program_users", "dob", ["account_id"];
    /// Nine digits, or the last four.
    ProgramSsn = "program_users", "ssn", ["account_id"];
    /// `{"emailAddress", "isDefault"}`.
    ProgramEmail = "program_users", "email", ["account_id"];
    /// An address with its type.
    ProgramAddress = "program_addresses", "address", ["account_id", "type"];
    /// A telephone number.
    ProgramPhone = "program_phones", "number", ["account_id", "type"];
    /// An SSN or a telephone number that counts for an account, its digits. The owner is the account; of several, the keyed hash beside it
    /// tells which it is.
    HeldValue = "program_holders", "value", ["kind"];
    /// The whole alert.
    AlertDetails = "alerts", "details", ["bureau", "alert_id"];
    // Of `snapshots` each section is a column of its own, although all stand in `body`; samples have another owner.
    /// A section of that name.
    Watches = "snapshots", "watches", [];
    /// A section of that name.
    Monitors = "snapshots", "monitors", [];
    /// A section of that name.
    Scans = "snapshots", "scans", [];
    /// A section of that name.
    ScanProgress = "snapshots", "scanProgress", [];
    /// A section of that name.
    CreditScoreHistory = "snapshots", "creditScoreHistory", [];
    /// A section of that name.
    FinancialAccounts = "snapshots", "financialAccounts", [];
    /// `{"request", "status", "body"}`: an answer that is given again. The owner is whom it is about.
    KeptAnswer = "kept_answers", "answer", ["key_hash"];
    /// What was delivered.
    KeptDelivery = "kept_deliveries", "body", ["received_at", "id"];
}

impl Column {
    /// What stands in a column of a table; `part` says it where that is not the same in all rows.
    #[must_use]
    pub fn find(table: &str, column: &str, part: Option<&str>) -> Option<Self> {
        let place = match (table, part.unwrap_or(column)) {
            ("begun_factors", column) => ["second_factors", column],
            ("ended_events", column) => ["events", column],
            ("webhook_endpoints", "former_secret") => ["webhook_endpoints", "secret"],
            (table, column) => [table, column],
        };
        Self::ALL.iter().copied().find(|known| known.place() == place)
    }

    /// The column in one of its owner's rows, which is named by the values of [`Column::row`]. None of them may hold a NUL.
    #[must_use]
    pub const fn of<'a>(self, row: &'a [&'a str]) -> Place<'a> {
        Place { column: self, row }
    }
}

/// Where a sealed text stands: in which column, and in which of its owner's rows.
#[derive(Clone, Copy)]
pub struct Place<'a> {
    column: Column,
    row: &'a [&'a str],
}

impl Place<'_> {
    /// Whether it says in which row.
    const fn is_whole(&self) -> bool {
        self.row.len() == self.column.row().len()
    }
}

impl From<Column> for Place<'_> {
    /// In the only row of its owner.
    fn from(column: Column) -> Self {
        column.of(&[])
    }
}

/// A sealed text, taken apart.
struct Parts<'a> {
    key_id: &'a str,
    version: &'a str,
    bytes: &'a str,
}

impl<'a> Parts<'a> {
    fn read(sealed: &'a str) -> Option<Self> {
        let (key_id, rest) = sealed.split_once('.')?;
        let (version, bytes) = rest.split_once('.').unwrap_or((FIRST, rest));
        let is_first = bytes.len() == rest.len();
        (is_first || version == VERSION).then_some(Self { key_id, version, bytes })
    }
}

/// Whether a text is as it would be sealed now: with the newest key, and bound to its row.
pub(crate) fn is_current(keys: &Keys, sealed: &str) -> bool {
    let key_id = keys.sealing().0;
    Parts::read(sealed).is_some_and(|parts| parts.key_id == key_id && parts.version == VERSION)
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
    /// [`Fault`] where no random bytes can be had, or the place does not say in which row.
    pub fn seal<'p>(
        &self,
        place: impl Into<Place<'p>>,
        json: &str,
        random: &dyn Random,
    ) -> Result<Sealed, Fault> {
        let place = place.into();
        if !place.is_whole() {
            return Err(Fault("a sealed text has no row".to_owned()));
        }
        let (id, master) = self.keys.sealing();
        let mut nonce = [0; NONCE];
        random.fill(&mut nonce)?;
        let aad = self.associated_data(place, VERSION, id);
        let payload = Payload { msg: json.as_bytes(), aad: aad.as_bytes() };
        let sealed = self
            .cipher(master)
            .encrypt(&nonce.into(), payload)
            .map_err(|_| Fault("sealing failed".to_owned()))?;
        let text = Base64UrlUnpadded::encode_string(&[nonce.as_slice(), &sealed].concat());
        Ok(Sealed(format!("{id}.{VERSION}.{text}")))
    }

    /// Opens what [`Sealer::seal`] gave for the same user and place, under any known key; or what was sealed before texts were bound to
    /// their rows.
    ///
    /// # Errors
    /// [`Unopened`].
    pub fn open<'p>(
        &self,
        place: impl Into<Place<'p>>,
        sealed: &Sealed,
    ) -> Result<Zeroizing<Vec<u8>>, Unopened> {
        let place = place.into();
        let Parts { key_id, version, bytes } = Parts::read(&sealed.0).ok_or(Unopened::Changed)?;
        let unknown = || match is_key_id(key_id) {
            true => Unopened::KeyUnknown(key_id.to_owned()),
            false => Unopened::Changed,
        };
        let master = self.keys.master(key_id).ok_or_else(unknown)?;
        let bytes = decode(bytes).filter(|_| place.is_whole()).ok_or(Unopened::Changed)?;
        let (nonce, ciphertext) = bytes.split_first_chunk::<NONCE>().ok_or(Unopened::Changed)?;
        let aad = self.associated_data(place, version, key_id);
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
    pub(crate) fn read<'p, T: DeserializeOwned>(
        &self,
        place: impl Into<Place<'p>>,
        sealed: &Sealed,
    ) -> Result<T, Error> {
        let json = self.open(place, sealed)?;
        let garbled = |_| Error::Unavailable("a sealed text is garbled".to_owned());
        serde_json::from_slice(&json).map_err(garbled)
    }

    fn cipher(&self, master: &Root) -> Aes256Gcm {
        let key = master.derive(&["idp-edge/seal", self.user_id]);
        Aes256Gcm::new(&(*key).into())
    }

    /// Joined by NUL, which none of the parts can hold.
    fn associated_data(&self, place: Place<'_>, version: &str, key_id: &str) -> String {
        let [table, name] = place.column.place();
        let mut parts = vec![table, name, self.user_id, version, key_id];
        if version != FIRST {
            parts.extend(place.row);
        }
        parts.join("\0")
    }
}
