//! The platform's rate limiting.

use crate::task::JsFuture;
use idp_api::ports::{Fault, LocalFuture, RateLimit};
use js_sys::{JSON, Promise, Reflect};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

use crate::exception::text_of;

#[wasm_bindgen]
extern "C" {
    type Binding;

    #[wasm_bindgen(structural, method, catch)]
    fn limit(this: &Binding, options: &JsValue) -> Result<Promise, JsValue>;
}

/// A rate limiting binding.
pub(crate) struct Limiter(Binding);

impl Limiter {
    /// The binding, if there is one.
    pub(crate) fn new(binding: JsValue) -> Option<Self> {
        (!binding.is_undefined()).then(|| Self(binding.unchecked_into()))
    }

    /// The key is base64url and needs no escaping.
    async fn count(&self, key: &str) -> Result<bool, JsValue> {
        let options = JSON::parse(&format!(r#"{{"key":"{key}"}}"#))?;
        let outcome = JsFuture::from(self.0.limit(&options)?).await?;
        Ok(Reflect::get(&outcome, &JsValue::from_str("success"))?.is_truthy())
    }
}

impl RateLimit for Limiter {
    fn allows<'a>(&'a self, key: &'a str) -> LocalFuture<'a, Result<bool, Fault>> {
        Box::pin(async move {
            self.count(key).await.map_err(|error| Fault(format!("RATE_LIMIT: {}", text_of(&error))))
        })
    }
}
