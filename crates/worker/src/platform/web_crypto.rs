//! `crypto.subtle`: the calls are those of `web_sys`; here they are made and awaited.

use js_sys::{Array, Promise, Uint8Array};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CryptoKey, SubtleCrypto};

use super::task::JsFuture;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(thread_local_v2, js_namespace = crypto, js_name = subtle)]
    static SUBTLE: SubtleCrypto;
}

/// What a call comes to.
pub(crate) async fn subtle(
    call: impl FnOnce(&SubtleCrypto) -> Result<Promise, JsValue>,
) -> Result<JsValue, JsValue> {
    JsFuture::from(SUBTLE.with(call)?).await
}

/// The same where it comes to a key.
pub(crate) async fn key(
    call: impl FnOnce(&SubtleCrypto) -> Result<Promise, JsValue>,
) -> Result<CryptoKey, JsValue> {
    Ok(subtle(call).await?.unchecked_into())
}

/// The same where it comes to bytes.
pub(crate) async fn bytes(
    call: impl FnOnce(&SubtleCrypto) -> Result<Promise, JsValue>,
) -> Result<Uint8Array, JsValue> {
    Ok(Uint8Array::new(&subtle(call).await?))
}

/// What a key may be used for.
pub(crate) fn usages(names: &[&str]) -> Array {
    names.iter().map(|name| JsValue::from_str(name)).collect()
}
