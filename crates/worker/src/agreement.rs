//! Key agreement on P-256 and AES-256-GCM with Web Crypto, by `agreement.js`.

use idp_api::ports::{Cipher, Fault, KeyAgreement, KeyPair, LocalFuture};
use js_sys::{Promise, Uint8Array};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::JsFuture;
use zeroize::Zeroizing;

use crate::crypto::WebCrypto;
use crate::text_of;

#[wasm_bindgen(module = "/src/agreement.js")]
extern "C" {
    fn generate() -> Promise;
    fn agree(private: &[u8], point: &[u8]) -> Promise;
    fn cipher(key: &[u8], iv: &[u8], additional_data: &[u8], data: &[u8], encrypts: bool) -> Promise;
}

impl KeyAgreement for WebCrypto {
    fn generate(&self) -> LocalFuture<'_, Result<KeyPair, Fault>> {
        let made = generate();
        Box::pin(async {
            let bytes = Zeroizing::new(bytes(made).await?.unwrap_or_default());
            let (point, private) = bytes.split_at_checked(65).unwrap_or_default();
            Ok(KeyPair {
                private: Zeroizing::new(private.to_vec()),
                point: point.to_vec(),
            })
        })
    }

    fn agree<'a>(
        &'a self,
        private: &'a [u8],
        point: &'a [u8; 65],
    ) -> LocalFuture<'a, Result<Option<Zeroizing<Vec<u8>>>, Fault>> {
        let secret = agree(private, point);
        Box::pin(async { Ok(bytes(secret).await?.map(Zeroizing::new)) })
    }

    fn cipher<'a>(
        &'a self,
        job: &'a Cipher<'a>,
    ) -> LocalFuture<'a, Result<Option<Vec<u8>>, Fault>> {
        let Cipher {
            key,
            iv,
            additional_data,
            data,
            encrypts,
        } = *job;
        Box::pin(bytes(cipher(key, iv, additional_data, data, encrypts)))
    }
}

/// What the promise gives.
async fn bytes(promise: Promise) -> Result<Option<Vec<u8>>, Fault> {
    match JsFuture::from(promise).await {
        Ok(value) if value == JsValue::UNDEFINED => Ok(None),
        Ok(value) => Ok(Some(Uint8Array::new(&value).to_vec())),
        Err(error) => Err(Fault(["Web Crypto: ", &text_of(&error)].concat())),
    }
}
