//! `encryptedUserData`: ECDH on P-256 with a fresh key of the sender, then AES-256-GCM.
//!
//! EC_v1 is the published one: NIST SP 800-56A's concatenation KDF in one step, an IV of zeros (each key is used once), no additional
//! data. EC_v2 is ours: HKDF-SHA-256 with the same inputs as its info, a random IV in front, the request id as additional data.

use base64ct::{Base64, Encoding};
use hkdf::Hkdf;
use idp_model::Code;
use idp_model::records;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::error::Error;
use crate::ports::{Cipher, KeyAgreement, Ports};

/// What stands before the uncompressed point in a DER SubjectPublicKeyInfo on P-256 (RFC 5480): the only form that is taken.
const SPKI: [u8; 26] = [
    0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01, 0x06, 0x08, 0x2A,
    0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00,
];
/// The name of the algorithm with its length in front.
const ALGORITHM: &[u8] = b"\x0Did-aes256-GCM";
/// The version that is ours.
pub(crate) const SECOND: &str = "EC_v2";
const IV: usize = 12;

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
    <[u8; 65]>::try_from(point)
        .ok()
        .filter(|point| point.first() == Some(&4))
}

/// Base64 of the SubjectPublicKeyInfo of a point, and its hash.
pub(crate) fn public_key_of(point: &[u8]) -> [String; 2] {
    let bytes = [SPKI.as_slice(), point].concat();
    [
        Base64::encode_string(&Sha256::digest(&bytes)),
        Base64::encode_string(&bytes),
    ]
}

/// Between whom data travels: both sides' keys are bound to it.
pub(crate) struct Context<'a> {
    pub(crate) program: &'a str,
    /// Exactly as it was received.
    pub(crate) request_id: &'a str,
    pub(crate) is_second: bool,
}

impl Context<'_> {
    fn key(&self, secret: &[u8]) -> Zeroizing<[u8; 32]> {
        let request = Sha256::digest(self.request_id.as_bytes());
        let info = [ALGORITHM, self.program.as_bytes(), &request].concat();
        let mut key = Zeroizing::new([0; 32]);
        if self.is_second {
            // Fails only for more than 255 blocks; one is asked for.
            let _ = Hkdf::<Sha256>::new(None, secret).expand(&info, key.as_mut_slice());
        } else {
            let hash = Sha256::new().chain_update([0, 0, 0, 1]);
            key.copy_from_slice(&hash.chain_update(secret).chain_update(info).finalize());
        }
        key
    }

    const fn additional_data(&self) -> &[u8] {
        match self.is_second {
            true => self.request_id.as_bytes(),
            false => &[],
        }
    }

    /// Decrypts with a private key of ours, PKCS #8.
    ///
    /// # Errors
    /// `crypto.key` for a bad ephemeral key, `crypto.data` for data that was changed; 503 where Web Crypto fails.
    pub(crate) async fn decrypt(
        &self,
        agreement: &dyn KeyAgreement,
        private_key: &[u8],
        encrypted: &Encrypted,
    ) -> Result<Result<Zeroizing<Vec<u8>>, Code>, Error> {
        let Some(point) = point_of(&encrypted.ephemeral_public_key) else {
            return Ok(Err(Code::CryptoKey));
        };
        let Some(secret) = agreement.agree(private_key, &point).await? else {
            return Ok(Err(Code::CryptoKey));
        };
        let data = Base64::decode_vec(&encrypted.data).unwrap_or_default();
        let length = if self.is_second { IV } else { 0 };
        let Some((iv, data)) = data.split_at_checked(length) else {
            return Ok(Err(Code::CryptoData));
        };
        let zeros = [0; 16];
        let cipher = Cipher {
            key: &self.key(&secret),
            iv: if self.is_second { iv } else { &zeros },
            additional_data: self.additional_data(),
            data,
            encrypts: false,
        };
        let opened = agreement.cipher(&cipher).await?;
        Ok(opened.map(Zeroizing::new).ok_or(Code::CryptoData))
    }

    /// Encrypts to a partner's key, which was checked when it was registered.
    ///
    /// # Errors
    /// 503 where Web Crypto or random bytes fail.
    pub(crate) async fn encrypt(
        &self,
        ports: &Ports<'_>,
        public_key: &str,
        json: &str,
    ) -> Result<String, Error> {
        let bad = Error::Internal("the registered key is no key");
        let Some(theirs) = point_of(public_key) else {
            return Err(bad);
        };
        let ours = ports.agreement.generate().await?;
        let secret = ports.agreement.agree(&ours.private, &theirs).await?;
        let mut iv = [0; 16];
        let iv = match self.is_second {
            true => {
                let (iv, _) = iv.split_at_mut(IV);
                ports.random.fill(iv)?;
                &*iv
            }
            false => &iv,
        };
        let cipher = Cipher {
            key: &self.key(&secret.ok_or(bad)?),
            iv,
            additional_data: self.additional_data(),
            data: json.as_bytes(),
            encrypts: true,
        };
        let sealed = ports.agreement.cipher(&cipher).await?.unwrap_or_default();
        let front: &[u8] = if self.is_second { iv } else { &[] };
        let [hash, _] = public_key_of(&theirs);
        let [_, ephemeral] = public_key_of(&ours.point);
        // None of it needs an escape.
        let data = Base64::encode_string(&[front, &sealed].concat());
        let version = if self.is_second { SECOND } else { "EC_v1" };
        let members = [
            ("{\"version", version),
            ("ephemeralPublicKey", &ephemeral),
            ("publicKeyHash", &hash),
            ("data", &data),
        ];
        let mut text = String::new();
        for (name, value) in members {
            for part in [name, "\":\"", value, "\",\""] {
                text.push_str(part);
            }
        }
        text.truncate(text.len().saturating_sub(2));
        text.push('}');
        Ok(text)
    }
}
