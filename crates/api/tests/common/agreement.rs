//! Key agreement and AES-GCM by RustCrypto, written from the contract: the Worker's own are run in workerd.

use aes_gcm::aead::consts::{U12, U16};
use aes_gcm::aead::{Aead, KeyInit, Payload};
use aes_gcm::aes::Aes256;
use aes_gcm::{AesGcm, Nonce};
use idp_api::ports::{Exchange, Exchanged, Fault, KeyAgreement, LocalFuture, Random};
use p256::pkcs8::{DecodePrivateKey, EncodePrivateKey};
use p256::{PublicKey, SecretKey};

use super::faults::{Port, meet};
use super::ports::Ring;

/// A new private key.
pub(crate) fn fresh() -> SecretKey {
    let mut scalar = [0; 32];
    Ring.fill(&mut scalar).unwrap();
    SecretKey::from_slice(&scalar).unwrap()
}

/// The uncompressed point.
pub(crate) fn point(key: &SecretKey) -> Vec<u8> {
    key.public_key().to_sec1_bytes().to_vec()
}

pub(crate) fn pkcs8(key: &SecretKey) -> Vec<u8> {
    key.to_pkcs8_der().unwrap().as_bytes().to_vec()
}

pub(crate) fn agree(private: &SecretKey, point: &[u8]) -> Option<Vec<u8>> {
    let public = PublicKey::from_sec1_bytes(point).ok()?;
    let shared = p256::ecdh::diffie_hellman(private.to_nonzero_scalar(), public.as_affine());
    Some(shared.raw_secret_bytes().to_vec())
}

/// What AES-256-GCM works with.
pub(crate) struct Cipher<'a> {
    pub(crate) key: &'a [u8; 32],
    pub(crate) iv: &'a [u8],
    pub(crate) additional_data: &'a [u8],
    pub(crate) data: &'a [u8],
    pub(crate) encrypts: bool,
}

pub(crate) fn cipher(cipher: &Cipher<'_>) -> Option<Vec<u8>> {
    let payload = Payload { msg: cipher.data, aad: cipher.additional_data };
    if cipher.iv.len() == 16 {
        let aes = AesGcm::<Aes256, U16>::new(cipher.key.into());
        let iv = Nonce::<U16>::try_from(cipher.iv).unwrap();
        return match cipher.encrypts {
            true => aes.encrypt(&iv, payload).ok(),
            false => aes.decrypt(&iv, payload).ok(),
        };
    }
    let aes = AesGcm::<Aes256, U12>::new(cipher.key.into());
    let iv = Nonce::<U12>::try_from(cipher.iv).unwrap();
    match cipher.encrypts {
        true => aes.encrypt(&iv, payload).ok(),
        false => aes.decrypt(&iv, payload).ok(),
    }
}

pub(crate) fn sha256(parts: &[&[u8]]) -> [u8; 32] {
    let digest = ring::digest::digest(&ring::digest::SHA256, &parts.concat());
    digest.as_ref().try_into().unwrap()
}

/// EC_v1's concatenation KDF, or EC_v2's HKDF (RFC 5869, without a salt).
pub(crate) fn derive(is_second: bool, secret: &[u8], info: &[u8]) -> [u8; 32] {
    if !is_second {
        return sha256(&[&[0, 0, 0, 1], secret, info]);
    }
    let salt = ring::hkdf::Salt::new(ring::hkdf::HKDF_SHA256, &[]);
    let (prk, parts, mut key) = (salt.extract(secret), [info], [0; 32]);
    let okm = prk.expand(&parts, ring::hkdf::HKDF_SHA256).unwrap();
    okm.fill(&mut key).unwrap();
    key
}

fn exchange(job: &Exchange<'_>) -> Exchanged {
    let ours = match job.private {
        Some(private) => SecretKey::from_pkcs8_der(private).unwrap(),
        None => fresh(),
    };
    let Some(secret) = agree(&ours, job.point) else {
        return Exchanged::NoPoint;
    };
    let is_second = job.additional_data.is_some();
    let key = derive(is_second, &secret, job.info);
    let length = if is_second { 12 } else { 0 };
    let mut random = [0; 16];
    if is_second {
        Ring.fill(&mut random[..12]).unwrap();
    }
    let encrypts = job.private.is_none();
    let (front, data) = match encrypts {
        true => (&random[..length], job.data),
        false => match job.data.split_at_checked(length) {
            Some(parts) => parts,
            None => return Exchanged::NoData,
        },
    };
    let done = cipher(&Cipher {
        key: &key,
        iv: if is_second { front } else { &[0; 16] },
        additional_data: job.additional_data.unwrap_or_default(),
        data,
        encrypts,
    });
    match done {
        Some(bytes) if encrypts => Exchanged::Bytes([&point(&ours), front, &bytes].concat()),
        Some(bytes) => Exchanged::Bytes(bytes),
        None => Exchanged::NoData,
    }
}

impl KeyAgreement for Ring {
    fn generate(&self) -> LocalFuture<'_, Result<Exchanged, Fault>> {
        let key = fresh();
        let bytes = [point(&key), pkcs8(&key)].concat();
        Box::pin(async move {
            meet(Port::Crypto, || Fault("Web Crypto: generateKey".to_owned())).await?;
            Ok(Exchanged::Bytes(bytes))
        })
    }

    fn exchange(&self, job: &Exchange<'_>) -> LocalFuture<'_, Result<Exchanged, Fault>> {
        let done = exchange(job);
        Box::pin(async move {
            meet(Port::Crypto, || Fault("Web Crypto: deriveBits".to_owned())).await?;
            Ok(done)
        })
    }
}
