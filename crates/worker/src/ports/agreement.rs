//! `encryptedUserData` by Web Crypto. What the bytes mean is said in crates/api/src/crypto/agreement.rs.
//!
//! Secrets stay on the platform's side: what one call gives to the next is handed on there, and never lies in
//! WebAssembly's memory.

use idp_api::ports::{Exchange, Exchanged, Fault, KeyAgreement, LocalFuture};
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    AesDerivedKeyParams, AesGcmParams, CryptoKey, CryptoKeyPair, EcKeyGenParams,
    EcdhKeyDeriveParams, HkdfParams,
};

use super::WebCrypto;
use crate::platform::exception::text_of;
use crate::platform::web_crypto::{bytes, key, subtle, usages};

/// The IV of EC_v2 is random and stands before the data; that of EC_v1 is as many zeros, and stands nowhere.
const IV_SECOND: u32 = 12;
const IV_FIRST: u32 = 16;
const KEY_BITS: u32 = 256;

impl KeyAgreement for WebCrypto {
    fn generate(&self) -> LocalFuture<'_, Result<Exchanged, Fault>> {
        Box::pin(async { generate().await.map_err(|error| fault(&error)) })
    }

    fn exchange(&self, job: &Exchange<'_>) -> LocalFuture<'_, Result<Exchanged, Fault>> {
        let job = Job::from(job);
        Box::pin(async move { job.run().await.map_err(|error| fault(&error)) })
    }
}

fn fault(error: &JsValue) -> Fault {
    Fault(["Web Crypto: ", &text_of(error)].concat())
}

/// An [`Exchange`] on the platform's side.
struct Job {
    private: Option<Uint8Array>,
    point: Uint8Array,
    info: Uint8Array,
    additional_data: Option<Uint8Array>,
    data: Uint8Array,
}

impl From<&Exchange<'_>> for Job {
    fn from(job: &Exchange<'_>) -> Self {
        Self {
            private: job.private.map(Uint8Array::from),
            point: job.point.into(),
            info: job.info.into(),
            additional_data: job.additional_data.map(Uint8Array::from),
            data: job.data.into(),
        }
    }
}

impl Job {
    async fn run(&self) -> Result<Exchanged, JsValue> {
        let (curve, none) = (curve(), usages(&[]));
        let theirs =
            key(|subtle| subtle.import_key_with_object("raw", &self.point, &curve, false, &none));
        let Ok(theirs) = theirs.await else {
            return Ok(Exchanged::NoPoint);
        };
        match &self.private {
            None => self.encrypt(&theirs).await,
            Some(private) => self.decrypt(private, &theirs).await,
        }
    }

    /// Under a new key, whose point comes in front.
    #[expect(clippy::disallowed_methods, reason = "a port, which has no other in its reach")]
    async fn encrypt(&self, theirs: &CryptoKey) -> Result<Exchanged, JsValue> {
        let pair = new_pair().await?;
        let key = self.key(&pair.get_private_key(), theirs).await?;
        let (iv, in_front) = if self.is_second() {
            let mut iv = [0; IV_SECOND as usize];
            getrandom::fill(&mut iv).map_err(|error| JsValue::from_str(&error.to_string()))?;
            (Uint8Array::from(iv.as_slice()), iv.to_vec())
        } else {
            (Uint8Array::new_with_length(IV_FIRST), Vec::new())
        };
        let algorithm = self.aes_gcm(&iv);
        let sealed = bytes(|subtle| {
            subtle.encrypt_with_object_and_js_u8_array(&algorithm, &key, &self.data)
        });
        let sealed = sealed.await?.to_vec();
        let point = bytes(|subtle| subtle.export_key("raw", &pair.get_public_key())).await?;
        Ok(Exchanged::Bytes([point.to_vec(), in_front, sealed].concat()))
    }

    async fn decrypt(
        &self,
        private: &Uint8Array,
        theirs: &CryptoKey,
    ) -> Result<Exchanged, JsValue> {
        let (curve, usages) = (curve(), usages(&["deriveBits"]));
        let ours =
            key(|subtle| subtle.import_key_with_object("pkcs8", private, &curve, false, &usages));
        let key = self.key(&ours.await?, theirs).await?;
        let (iv, data) = if self.is_second() {
            (self.data.subarray(0, IV_SECOND), self.data.subarray(IV_SECOND, self.data.length()))
        } else {
            (Uint8Array::new_with_length(IV_FIRST), self.data.clone())
        };
        let algorithm = self.aes_gcm(&iv);
        let opened =
            bytes(|subtle| subtle.decrypt_with_object_and_js_u8_array(&algorithm, &key, &data));
        Ok(opened.await.map_or(Exchanged::NoData, |bytes| Exchanged::Bytes(bytes.to_vec())))
    }

    /// What both sides derive: of EC_v1 one step of the concatenation KDF, of EC_v2 HKDF.
    async fn key(&self, ours: &CryptoKey, theirs: &CryptoKey) -> Result<CryptoKey, JsValue> {
        let ecdh = EcdhKeyDeriveParams::new("ECDH", theirs);
        let secret = bytes(|subtle| subtle.derive_bits_with_object(&ecdh, ours, KEY_BITS)).await?;
        let uses = usages(&["encrypt", "decrypt"]);
        if !self.is_second() {
            let counter = Uint8Array::from([0, 0, 0, 1].as_slice());
            let input = joined(&[&counter, &secret, &self.info]);
            let hash =
                bytes(|subtle| subtle.digest_with_str_and_js_u8_array("SHA-256", &input)).await?;
            return key(|subtle| subtle.import_key_with_str("raw", &hash, "AES-GCM", false, &uses))
                .await;
        }
        let derive = usages(&["deriveKey"]);
        let from = key(|subtle| subtle.import_key_with_str("raw", &secret, "HKDF", false, &derive))
            .await?;
        let salt = Uint8Array::new_with_length(0);
        let hkdf = HkdfParams::new_with_str("HKDF", "SHA-256", &self.info, &salt);
        let aes = AesDerivedKeyParams::new("AES-GCM", KEY_BITS);
        key(|subtle| subtle.derive_key_with_object_and_object(&hkdf, &from, &aes, false, &uses))
            .await
    }

    fn aes_gcm(&self, iv: &Uint8Array) -> AesGcmParams {
        let algorithm = AesGcmParams::new_with_u8_array("AES-GCM", iv);
        if let Some(data) = &self.additional_data {
            algorithm.set_additional_data_u8_array(data);
        }
        algorithm
    }

    const fn is_second(&self) -> bool {
        self.additional_data.is_some()
    }
}

/// A new key pair: the uncompressed point of 65 bytes, and behind it the private key, PKCS #8.
async fn generate() -> Result<Exchanged, JsValue> {
    let pair = new_pair().await?;
    let point = bytes(|subtle| subtle.export_key("raw", &pair.get_public_key())).await?;
    let private = bytes(|subtle| subtle.export_key("pkcs8", &pair.get_private_key())).await?;
    Ok(Exchanged::Bytes([point.to_vec(), private.to_vec()].concat()))
}

async fn new_pair() -> Result<CryptoKeyPair, JsValue> {
    let (curve, usages) = (curve(), usages(&["deriveBits"]));
    let pair = subtle(|subtle| subtle.generate_key_with_object(&curve, true, &usages)).await?;
    Ok(pair.unchecked_into())
}

fn curve() -> EcKeyGenParams {
    EcKeyGenParams::new("ECDH", "P-256")
}

fn joined(parts: &[&Uint8Array]) -> Uint8Array {
    let all = Uint8Array::new_with_length(parts.iter().map(|part| part.length()).sum());
    let mut at = 0;
    for part in parts {
        all.set(part, at);
        at = part.length().saturating_add(at);
    }
    all
}
