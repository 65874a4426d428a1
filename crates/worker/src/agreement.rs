//! `encryptedUserData` by Web Crypto, in `agreement.js`.

use idp_api::ports::{Exchange, Exchanged, Fault, KeyAgreement, LocalFuture};
use js_sys::{Promise, Uint8Array};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::crypto::WebCrypto;
use crate::exception::text_of;
use crate::task::JsFuture;

#[wasm_bindgen(module = "/src/agreement.js")]
extern "C" {
    fn generate() -> Promise;
    fn exchange(
        private: Option<&[u8]>,
        point: &[u8],
        info: &[u8],
        additional_data: Option<&[u8]>,
        data: &[u8],
    ) -> Promise;
}

impl KeyAgreement for WebCrypto {
    fn generate(&self) -> LocalFuture<'_, Result<Exchanged, Fault>> {
        Box::pin(settled(generate()))
    }

    fn exchange(&self, job: &Exchange<'_>) -> LocalFuture<'_, Result<Exchanged, Fault>> {
        Box::pin(settled(exchange(job.private, job.point, job.info, job.additional_data, job.data)))
    }
}

/// The bytes that the promise gives, or the number that says why there are none.
async fn settled(promise: Promise) -> Result<Exchanged, Fault> {
    let value = JsFuture::from(promise).await;
    let value: JsValue =
        value.map_err(|error| Fault(["Web Crypto: ", &text_of(&error)].concat()))?;
    Ok(match value.as_f64() {
        None => Exchanged::Bytes(Uint8Array::new(&value).to_vec()),
        Some(1.0) => Exchanged::NoPoint,
        Some(_) => Exchanged::NoData,
    })
}
