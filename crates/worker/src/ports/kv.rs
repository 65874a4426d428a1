//! The shared cache over KV.

use idp_api::ports::{Fault, KeyValue, LocalFuture};
use js_sys::Promise;
use serde::Serialize;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

use crate::platform::exception::text_of;
use crate::platform::task::JsFuture;

#[wasm_bindgen]
extern "C" {
    type Namespace;

    #[wasm_bindgen(structural, method, catch)]
    fn get(this: &Namespace, key: &str) -> Result<Promise, JsValue>;

    #[wasm_bindgen(structural, method, catch)]
    fn put(this: &Namespace, key: &str, value: &str, options: &JsValue)
    -> Result<Promise, JsValue>;
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PutOptions {
    /// Seconds, at least 60.
    expiration_ttl: u32,
}

/// A KV binding. Where it is missing, every call fails.
pub(crate) struct Kv(Namespace);

impl Kv {
    pub(crate) fn new(binding: JsValue) -> Self {
        Self(binding.unchecked_into())
    }

    async fn read(&self, key: &str) -> Result<Option<String>, JsValue> {
        Ok(JsFuture::from(self.0.get(key)?).await?.as_string())
    }

    async fn write(&self, key: &str, value: &str, seconds: u32) -> Result<(), JsValue> {
        let options = serde_wasm_bindgen::to_value(&PutOptions { expiration_ttl: seconds })?;
        JsFuture::from(self.0.put(key, value, &options)?).await.map(drop)
    }
}

impl KeyValue for Kv {
    fn get<'a>(&'a self, key: &'a str) -> LocalFuture<'a, Result<Option<String>, Fault>> {
        Box::pin(async move { self.read(key).await.map_err(|error| fault(&error)) })
    }

    fn put<'a>(
        &'a self,
        key: &'a str,
        value: &'a str,
        seconds: u32,
    ) -> LocalFuture<'a, Result<(), Fault>> {
        Box::pin(
            async move { self.write(key, value, seconds).await.map_err(|error| fault(&error)) },
        )
    }
}

fn fault(error: &JsValue) -> Fault {
    Fault(format!("KV: {}", text_of(error)))
}
