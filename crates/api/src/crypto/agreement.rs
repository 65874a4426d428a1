//! `encryptedUserData`: ECDH on P-256 with a fresh key of the sender, then AES-256-GCM.
//!
//! EC_v1 is the published one: NIST SP 800-56A's concatenation KDF in one step, an IV of zeros (each key is used once), no additional
//! data. EC_v2 is ours: HKDF-SHA-256 with the same inputs as its info, a random IV in front, the request id as additional data.

use std::future::ready;

use base64ct::{Base64, Encoding};
use idp_model::records;
use sha2::{Digest, Sha256};

use crate::ports::{Exchange, Exchanged, Fault, LocalFuture, Ports};

/// What stands before the uncompressed point in a DER SubjectPublicKeyInfo on P-256 (RFC 5480): the only form that is taken.
const SPKI: [u8; 26] = [
    0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01, 0x06, 0x08, 0x2A,
    0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00,
];
/// The name of the algorithm with its length in front.
const ALGORITHM: &[u8] = b"\x0Did-aes256-GCM";
/// The version that is ours.
pub(crate) const SECOND: &str = "EC_v2";

records! {
    /// Data as it travels.
    pub(crate) struct Encrypted {
        pub(crate) version: String,
        pub(crate) ephemeral_public_key: String,
        pub(crate) public_key_hash: String,
        pub(crate) data: String,
    }
}

/// The point of a Base64 SubjectPublicKeyInfo; whether it is on the curve, the port tells.
pub(crate) fn point_of(public_key: &str) -> Option<[u8; 65]> {
    let bytes = Base64::decode_vec(public_key).ok()?;
    let point = bytes.strip_prefix(&SPKI)?;
    <[u8; 65]>::try_from(point).ok().filter(|point| point.first() == Some(&4))
}

/// Base64 of the SubjectPublicKeyInfo of a point, and its hash.
pub(crate) fn public_key_of(point: &[u8]) -> [String; 2] {
    let bytes = [SPKI.as_slice(), point].concat();
    [Base64::encode_string(&Sha256::digest(&bytes)), Base64::encode_string(&bytes)]
}

/// Between whom data travels: both sides' keys are bound to it.
pub(crate) struct Context<'a> {
    pub(crate) program: &'a str,
    /// Exactly as it was received.
    pub(crate) request_id: &'a str,
    pub(crate) is_second: bool,
}

impl Context<'_> {
    /// What both keys are derived with.
    fn info(&self) -> Vec<u8> {
        let request = Sha256::digest(self.request_id.as_bytes());
        [ALGORITHM, self.program.as_bytes(), &request].concat()
    }

    /// Starts an exchange with a point.
    fn exchange<'p>(
        &self,
        ports: &Ports<'p>,
        private: Option<&[u8]>,
        point: &[u8],
        data: &[u8],
    ) -> LocalFuture<'p, Result<Exchanged, Fault>> {
        ports.agreement.exchange(&Exchange {
            private,
            point,
            info: &self.info(),
            additional_data: self.is_second.then_some(self.request_id.as_bytes()),
            data,
        })
    }

    /// Starts to decrypt with a private key of ours, PKCS #8.
    pub(crate) fn decrypt<'p>(
        &self,
        ports: &Ports<'p>,
        private: &[u8],
        encrypted: &Encrypted,
    ) -> LocalFuture<'p, Result<Exchanged, Fault>> {
        let data = Base64::decode_vec(&encrypted.data).unwrap_or_default();
        match point_of(&encrypted.ephemeral_public_key) {
            Some(point) => self.exchange(ports, Some(private), &point, &data),
            None => Box::pin(ready(Ok(Exchanged::NoPoint))),
        }
    }

    /// Starts to encrypt to a partner's key, for [`Context::encrypted`].
    pub(crate) fn encrypt<'p>(
        &self,
        ports: &Ports<'p>,
        public_key: &str,
        data: &[u8],
    ) -> LocalFuture<'p, Result<Exchanged, Fault>> {
        match point_of(public_key) {
            Some(point) => self.exchange(ports, None, &point, data),
            None => Box::pin(ready(Ok(Exchanged::NoPoint))),
        }
    }

    /// The JSON text of what was encrypted to that key.
    pub(crate) fn encrypted(&self, public_key: &str, exchanged: Exchanged) -> Option<String> {
        let Exchanged::Bytes(bytes) = exchanged else {
            return None;
        };
        let (point, data) = bytes.split_at_checked(65)?;
        let [hash, _] = public_key_of(&point_of(public_key)?);
        let [_, ephemeral] = public_key_of(point);
        // None of it needs an escape.
        let parts = [
            "{\"version\":\"",
            if self.is_second { SECOND } else { "EC_v1" },
            "\",\"ephemeralPublicKey\":\"",
            &ephemeral,
            "\",\"publicKeyHash\":\"",
            &hash,
            "\",\"data\":\"",
            &Base64::encode_string(data),
            "\"}",
        ];
        Some(parts.concat())
    }
}
