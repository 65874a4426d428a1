//! Key agreement and AES-GCM by RustCrypto.

use aes_gcm::aead::consts::{U12, U16};
use aes_gcm::aead::{Aead, KeyInit, Payload};
use aes_gcm::aes::Aes256;
use aes_gcm::{AesGcm, Nonce};
use idp_api::ports::{Cipher, Fault, KeyAgreement, KeyPair, LocalFuture, Random};
use p256::pkcs8::{DecodePrivateKey, EncodePrivateKey};
use p256::{PublicKey, SecretKey};
use zeroize::Zeroizing;

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

pub(crate) fn cipher(cipher: &Cipher<'_>) -> Option<Vec<u8>> {
    let payload = Payload {
        msg: cipher.data,
        aad: cipher.additional_data,
    };
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

impl KeyAgreement for Ring {
    fn generate(&self) -> LocalFuture<'_, Result<KeyPair, Fault>> {
        let key = fresh();
        let pair = KeyPair {
            private: Zeroizing::new(pkcs8(&key)),
            point: point(&key),
        };
        Box::pin(async move { Ok(pair) })
    }

    fn agree<'a>(
        &'a self,
        private: &'a [u8],
        point: &'a [u8; 65],
    ) -> LocalFuture<'a, Result<Option<Zeroizing<Vec<u8>>>, Fault>> {
        let private = SecretKey::from_pkcs8_der(private).unwrap();
        let secret = agree(&private, point).map(Zeroizing::new);
        Box::pin(async move { Ok(secret) })
    }

    fn cipher<'a>(
        &'a self,
        job: &'a Cipher<'a>,
    ) -> LocalFuture<'a, Result<Option<Vec<u8>>, Fault>> {
        Box::pin(async move { Ok(cipher(job)) })
    }
}
