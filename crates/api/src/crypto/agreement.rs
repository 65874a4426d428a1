//! `encryptedUserData`: ECDH on P-256 with a fresh key of the sender, then AES-256-GCM.
//!
//! EC_v1 is the published one: NIST SP 800-56A's concatenation KDF in one step, an IV of zeros (each key is used once), no additional
//! data. EC_v2 is ours: HKDF-SHA-256 with the same inputs as its info, a random IV in front, the request id as additional data.

use base64ct::{Base64, Encoding};
use idp_model::payload::programs::{EncryptedUserData, EncryptionVersion};
use sha2::{Digest, Sha256};

use crate::ports::{Exchange, Exchanged, Fault, Ports};

/// What stands before the uncompressed point in a DER SubjectPublicKeyInfo on P-256 (RFC 5480): the only form that is taken.
const SPKI: [u8; 26] = [
    0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01, 0x06, 0x08, 0x2A,
    0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00,
];
/// The bytes of an uncompressed point.
pub(crate) const POINT: usize = 65;
/// The name of the algorithm with its length in front.
const ALGORITHM: &[u8] = b"\x0Did-aes256-GCM";

/// The point of a Base64 SubjectPublicKeyInfo; whether it is on the curve, the port tells.
pub(crate) fn point_of(public_key: &str) -> Option<[u8; POINT]> {
    let bytes = Base64::decode_vec(public_key).ok()?;
    let point = bytes.strip_prefix(&SPKI)?;
    <[u8; POINT]>::try_from(point).ok().filter(|point| point.first() == Some(&4))
}

/// A public key as it travels.
pub(crate) struct EncodedKey {
    /// SubjectPublicKeyInfo, Base64.
    pub(crate) text: String,
    /// Its SHA-256, Base64.
    pub(crate) hash: String,
}

impl EncodedKey {
    /// The key that is that point.
    pub(crate) fn of(point: &[u8]) -> Self {
        let bytes = [SPKI.as_slice(), point].concat();
        Self {
            text: Base64::encode_string(&bytes),
            hash: Base64::encode_string(&Sha256::digest(&bytes)),
        }
    }
}

/// Between whom data travels, and how: both sides' keys are bound to it.
pub(crate) struct Agreement<'a> {
    pub(crate) program: &'a str,
    /// Exactly as it was received.
    pub(crate) request_id: &'a str,
    pub(crate) version: EncryptionVersion,
}

impl Agreement<'_> {
    /// What both keys are derived with.
    fn info(&self) -> Vec<u8> {
        let request = Sha256::digest(self.request_id.as_bytes());
        [ALGORITHM, self.program.as_bytes(), &request].concat()
    }

    async fn exchange(
        &self,
        ports: &Ports<'_>,
        private: Option<&[u8]>,
        point: &[u8],
        data: &[u8],
    ) -> Result<Exchanged, Fault> {
        let additional_data = match self.version {
            EncryptionVersion::First => None,
            EncryptionVersion::Second => Some(self.request_id.as_bytes()),
        };
        let info = self.info();
        let exchange = Exchange { private, point, info: &info, additional_data, data };
        ports.agreement.exchange(&exchange).await
    }

    /// Decrypts with a private key of ours, PKCS #8.
    ///
    /// # Errors
    /// [`Fault`] where the platform fails.
    pub(crate) async fn decrypt(
        &self,
        ports: &Ports<'_>,
        private: &[u8],
        encrypted: &EncryptedUserData,
    ) -> Result<Exchanged, Fault> {
        let data = Base64::decode_vec(&encrypted.data).unwrap_or_default();
        match point_of(&encrypted.ephemeral_public_key) {
            Some(point) => self.exchange(ports, Some(private), &point, &data).await,
            None => Ok(Exchanged::NoPoint),
        }
    }

    /// Encrypts to a partner's key, Base64 of a SubjectPublicKeyInfo; `None` where that is no key on the curve.
    ///
    /// # Errors
    /// [`Fault`] where the platform fails.
    pub(crate) async fn encrypt(
        &self,
        ports: &Ports<'_>,
        public_key: &str,
        data: &[u8],
    ) -> Result<Option<EncryptedUserData>, Fault> {
        let Some(point) = point_of(public_key) else { return Ok(None) };
        let exchanged = self.exchange(ports, None, &point, data).await?;
        let Exchanged::Bytes(bytes) = exchanged else { return Ok(None) };
        Ok(bytes.split_at_checked(POINT).map(|(ephemeral, data)| EncryptedUserData {
            version: self.version,
            ephemeral_public_key: EncodedKey::of(ephemeral).text,
            public_key_hash: EncodedKey::of(&point).hash,
            data: Base64::encode_string(data),
        }))
    }
}
