//! The keys of one secret: the first is in use, the others are there for what was made with them.

use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::Zeroizing;

use super::decode;

/// 256 bits.
pub(super) type Key = Zeroizing<[u8; 32]>;

/// A key from which others are derived. HKDF begins with the same steps for all of them, so they are made once: that halves what a keyed
/// hash takes.
pub(super) struct Root {
    bytes: Key,
    hkdf: Hkdf<Sha256>,
}

impl Root {
    fn new(bytes: Key) -> Self {
        let hkdf = Hkdf::new(None, bytes.as_slice());
        Self { bytes, hkdf }
    }

    /// HKDF-SHA-256 with no salt; the info is `parts`, joined by NUL, which none of them holds.
    pub(super) fn derive(&self, parts: &[&str]) -> Key {
        let mut derived = Zeroizing::new([0; 32]);
        // Fails only for more than 255 blocks; one is asked for.
        let _ = self.hkdf.expand(parts.join("\0").as_bytes(), derived.as_mut_slice());
        derived
    }

    /// Whether another one is the same.
    pub(super) fn is(&self, other: &Self) -> bool {
        self.bytes == other.bytes
    }
}

/// The id of the key of what was made before a secret had key ids.
pub(super) const BEFORE: &str = "0";

/// Keys, each with its id; at least one.
pub(super) struct Keyring {
    newest: (String, Root),
    others: Vec<(String, Root)>,
}

impl Keyring {
    /// Reads `kid:key`, comma separated; keys are base64url of 32 bytes.
    ///
    /// # Errors
    /// What is wrong, without any of the value.
    pub(super) fn read(text: &str) -> Result<Self, &'static str> {
        let keys = text.split(',').map(read_entry).collect::<Option<Vec<_>>>();
        let mut others = keys.ok_or("is not a list of kid:base64url of 32 bytes")?;
        let is_twice = |id: &String| others.iter().filter(|(other, _)| other == id).count() > 1;
        if others.iter().any(|(id, _)| is_twice(id)) {
            return Err("has a key id twice");
        }
        if others.is_empty() {
            return Err("has no key");
        }
        let newest = others.remove(0);
        Ok(Self { newest, others })
    }

    /// The same, where a key alone is that of before there were key ids.
    ///
    /// # Errors
    /// As for [`Keyring::read`].
    pub(super) fn read_or_before(text: &str) -> Result<Self, &'static str> {
        match read_key(text) {
            Some(key) => Ok(Self { newest: (BEFORE.to_owned(), key), others: Vec::new() }),
            None => Self::read(text),
        }
    }

    /// The key that is in use, with its id.
    pub(super) fn newest(&self) -> (&str, &Root) {
        let (id, key) = &self.newest;
        (id, key)
    }

    /// The key of that id.
    pub(super) fn get(&self, id: &str) -> Option<&Root> {
        self.iter().find(|(known, _)| *known == id).map(|(_, key)| key)
    }

    /// Whether there are others beside the one that is in use.
    pub(super) const fn has_others(&self) -> bool {
        !self.others.is_empty()
    }

    /// All keys, the newest first.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &Root)> {
        std::iter::once(&self.newest).chain(&self.others).map(|(id, key)| (id.as_str(), key))
    }
}

fn read_entry(text: &str) -> Option<(String, Root)> {
    let (id, key) = text.trim().split_once(':')?;
    is_key_id(id).then(|| read_key(key).map(|key| (id.to_owned(), key)))?
}

/// Whether a text can be the id of a key.
pub(super) fn is_key_id(text: &str) -> bool {
    let good = |byte: u8| byte.is_ascii_alphanumeric() || b"_-".contains(&byte);
    (1..=16).contains(&text.len()) && text.bytes().all(good)
}

/// Reads base64url of 32 bytes.
fn read_key(text: &str) -> Option<Root> {
    let bytes = Zeroizing::new(decode(text.trim())?);
    let key = <[u8; 32]>::try_from(bytes.as_slice()).ok()?;
    // A key of one repeated byte is a placeholder.
    let placeholder = key.iter().all(|byte| Some(byte) == key.first());
    (!placeholder).then(|| Root::new(Zeroizing::new(key)))
}
