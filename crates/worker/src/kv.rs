//! The shared cache over KV.

use crate::task::JsFuture;
use idp_api::ports::{Fault, KeyValue, LocalFuture};
use js_sys::{JSON, Promise};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

use crate::exception::text_of;

#[wasm_bindgen]
extern "C" {
    type Namespace;

    #[wasm_bindgen(structural, method, catch)]
    fn get(this: &Namespace, key: &str) -> Result<Promise, JsValue>;

    #[wasm_bindgen(structural, method, catch)]
    fn put(this: &Namespace, key: &str, value: &str, options: &JsValue)
    -> Result<Promise, JsValue>;
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
        let options = JSON::parse(&format!("{{\"expirationTtl\":{seconds}}}"))?;
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
