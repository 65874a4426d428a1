//! The service's own secrets: versioned master keys for sealing, one key for blind indexes.

use base64ct::{Base64UrlUnpadded, Encoding};
use hkdf::Hkdf;
use hmac::{Hmac, KeyInit, Mac};
use idp_store::Sealed;
use sha2::Sha256;
use zeroize::Zeroizing;

use super::decode;

/// 256 bits.
pub(super) type Key = Zeroizing<[u8; 32]>;

/// The secrets of the configuration.
pub struct Keys {
    /// Key id and key; the first seals, all open.
    masters: Vec<(String, Key)>,
    /// Where the keys of the blind indexes are derived from.
    index: Key,
}

impl Keys {
    /// Reads `MASTER_KEY` (`kid:key`, comma separated) and `INDEX_KEY`; keys are base64url of 32 bytes.
    ///
    /// # Errors
    /// What is wrong, without any of the value.
    pub fn read(master: &str, index: &str) -> Result<Self, &'static str> {
        let masters = master.split(',').map(read_master).collect::<Option<Vec<_>>>();
        let masters = masters.ok_or("MASTER_KEY is not a list of kid:base64url of 32 bytes")?;
        let is_twice = |id: &String| masters.iter().filter(|(other, _)| other == id).count() > 1;
        if masters.iter().any(|(id, _)| is_twice(id)) {
            return Err("MASTER_KEY has a key id twice");
        }
        let index = read_key(index).ok_or("INDEX_KEY is not base64url of 32 bytes")?;
        Ok(Self { masters, index })
    }

    /// The key that seals, with its id.
    pub(super) fn sealing(&self) -> Option<(&str, &Key)> {
        self.masters.first().map(|(id, key)| (id.as_str(), key))
    }

    /// The id of the key that seals, where there are others, whose texts are to be sealed anew.
    pub(crate) fn taking_over(&self) -> Option<&str> {
        let (newest, others) = self.masters.split_first()?;
        (!others.is_empty()).then_some(&newest.0)
    }

    /// Whether a sealed text has the key that seals.
    pub(crate) fn is_newest(&self, sealed: &str) -> bool {
        let id = sealed.split_once('.').map(|(id, _)| id);
        id.is_some() && id == self.masters.first().map(|(id, _)| id.as_str())
    }

    /// Whether the key of a sealed text is configured.
    pub(crate) fn knows(&self, sealed: &Sealed) -> bool {
        sealed.0.split_once('.').is_some_and(|(id, _)| self.master(id).is_some())
    }

    /// The key of that id.
    pub(super) fn master(&self, id: &str) -> Option<&Key> {
        self.masters.iter().find(|(known, _)| known == id).map(|(_, key)| key)
    }

    /// The key under which the passwords of all users are hashed beside their salts.
    pub(super) fn password_pepper(&self) -> Key {
        derive(&self.index, &["idp-edge/password_pepper"])
    }

    /// By which a refresh token that was given out is known, base64url.
    pub(super) fn refresh_tag(&self, text: &str) -> String {
        self.keyed_hash("refresh_tag", text)
    }

    /// From which the refresh token that comes after the one of that hash is made, base64url.
    pub(super) fn refresh_successor(&self, token_hash: &str) -> String {
        self.keyed_hash("refresh", token_hash)
    }

    /// The keyed hash of a user name, whose case does not count, in the directory of its account.
    pub(crate) fn username_key(&self, account: &str, username: &str) -> String {
        self.keyed_hash("username_key", &format!("{account}\0{}", username.to_ascii_lowercase()))
    }

    /// The keyed hash of a network, by which guesses are counted.
    pub(crate) fn network_key(&self, network: &str) -> String {
        self.keyed_hash("network_key", network)
    }

    /// The keyed hash under which the calls of an address are counted.
    pub(crate) fn address_key(&self, address: &str) -> String {
        self.keyed_hash("address_key", address)
    }

    /// The keyed hash under which a webhook is remembered, by its id or its body.
    pub(crate) fn delivery_key(&self, text: &str) -> String {
        self.keyed_hash("delivery_key", text)
    }

    /// By what the vendor knows a try of a creation again: the same reservation and the same body.
    pub(crate) fn vendor_key(&self, reservation: &str, body: &str) -> String {
        self.keyed_hash("vendor_key", &format!("{reservation}\0{body}"))
    }

    /// The keyed hash of a value of the Programs API in a column of its own, of one owner: a program, or a user.
    pub(crate) fn program_key(&self, column: &str, owner: &str, value: &str) -> String {
        self.keyed_hash(column, &format!("{owner}\0{value}"))
    }

    /// The keyed hash of a recovery code of a user.
    pub(crate) fn recovery_code(&self, user_id: &str, code: &str) -> String {
        self.keyed_hash("recovery_code", &format!("{user_id}\0{code}"))
    }

    /// The keyed hash under which attempts and audit rows of a user are kept, base64url.
    #[must_use]
    pub fn user_key(&self, user_id: &str) -> String {
        self.keyed_hash("user_key", user_id)
    }

    /// Base64url of HMAC-SHA-256 under the index key of that purpose.
    fn keyed_hash(&self, purpose: &str, text: &str) -> String {
        let key = derive(&self.index, &["idp-edge/index", purpose]);
        Hmac::<Sha256>::new_from_slice(key.as_slice())
            .map(|mac| {
                Base64UrlUnpadded::encode_string(&mac.chain_update(text).finalize().into_bytes())
            })
            // An HMAC takes keys of any length.
            .unwrap_or_default()
    }
}

/// HKDF-SHA-256 of `key` with no salt; the info is `parts`, joined by NUL, which none of them holds.
pub(super) fn derive(key: &Key, parts: &[&str]) -> Key {
    let mut derived = Zeroizing::new([0; 32]);
    // Fails only for more than 255 blocks; one is asked for.
    let _ = Hkdf::<Sha256>::new(None, key.as_slice())
        .expand(parts.join("\0").as_bytes(), derived.as_mut_slice());
    derived
}

fn read_master(text: &str) -> Option<(String, Key)> {
    let (id, key) = text.trim().split_once(':')?;
    is_key_id(id).then(|| read_key(key).map(|key| (id.to_owned(), key)))?
}

/// Whether a text can be the id of a key.
pub(super) fn is_key_id(text: &str) -> bool {
    let good = |byte: u8| byte.is_ascii_alphanumeric() || b"_-".contains(&byte);
    (1..=16).contains(&text.len()) && text.bytes().all(good)
}

fn read_key(text: &str) -> Option<Key> {
    let bytes = Zeroizing::new(decode(text.trim())?);
    let key = <[u8; 32]>::try_from(bytes.as_slice()).ok()?;
    // A key of one repeated byte is a placeholder.
    let placeholder = key.iter().all(|byte| Some(byte) == key.first());
    (!placeholder).then(|| Zeroizing::new(key))
}
