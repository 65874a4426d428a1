//! Keys, sealed columns, keyed hashes and random tokens.

pub(crate) mod agreement;
mod audit;
pub(crate) mod code;
mod contacts;
pub(crate) mod foreign;
pub(crate) mod jwk;
mod keyring;
mod keys;
pub(crate) mod opaque;
pub(crate) mod password;
pub(crate) mod person;
pub(crate) mod refresh;
mod seal;
pub(crate) mod signing_keys;
#[cfg(test)]
mod testing;
pub(crate) mod totp;
pub(crate) mod vouched;

pub use audit::Trailed;
pub use keys::Keys;
pub(crate) use seal::is_current;
pub use seal::{Column, Place, Sealer, Unopened};

use base32ct::{Base32Unpadded, Encoding as _};
use base64ct::{Base64UrlUnpadded, Encoding};
use sha1::Sha1;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::ports::{Fault, Random};

/// A random UUID (version 4).
pub(crate) fn uuid(random: &dyn Random) -> Result<String, Fault> {
    let mut bytes = [0; 16];
    random.fill(&mut bytes)?;
    Ok(uuid::Builder::from_random_bytes(bytes).into_uuid().to_string())
}

/// A secret of 256 random bits to hand out, and the hash to store.
pub(crate) struct Secret {
    /// The secret's text, base64url.
    pub(crate) text: String,
    /// SHA-256 of the text, base64url.
    pub(crate) hash: String,
}

impl Secret {
    pub(crate) fn new(random: &dyn Random) -> Result<Self, Fault> {
        let mut bytes = [0; 32];
        random.fill(&mut bytes)?;
        let text = Base64UrlUnpadded::encode_string(&bytes);
        let hash = hash(&text);
        Ok(Self { text, hash })
    }
}

/// A random id of 24 letters and digits, 120 bits: of a tenant, or of a client.
pub(crate) fn new_id(random: &dyn Random) -> Result<String, Fault> {
    let mut bytes = [0; 15];
    random.fill(&mut bytes)?;
    Ok(Base32Unpadded::encode_string(&bytes))
}

/// SHA-256 of the text, base64url: what is stored of a secret.
pub(crate) fn hash(text: &str) -> String {
    Base64UrlUnpadded::encode_string(&Sha256::digest(text.as_bytes()))
}

/// SHA-1 of the text, 40 digits in upper case: as lists of breached passwords are kept, and for nothing else.
pub(crate) fn sha1(text: &str) -> Zeroizing<String> {
    let mut digits = Zeroizing::new(String::with_capacity(40));
    for byte in Sha1::digest(text.as_bytes()) {
        for digit in [byte >> 4, byte & 0xF] {
            digits
                .extend(char::from_digit(digit.into(), 16).map(|digit| digit.to_ascii_uppercase()));
        }
    }
    digits
}

/// Decodes base64url without padding. Only the canonical text is taken: the decoder refuses trailing bits that are not zero.
pub(crate) fn decode(text: &str) -> Option<Vec<u8>> {
    Base64UrlUnpadded::decode_vec(text).ok()
}
