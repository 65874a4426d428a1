//! The platform's rate limiting.

use idp_api::ports::{Fault, LocalFuture, RateLimit};
use serde::{Deserialize, Serialize};
use wasm_bindgen::{JsCast, JsValue};
use worker::worker_sys::types::RateLimiter;

use crate::platform::exception::text_of;
use crate::platform::task::JsFuture;

#[derive(Serialize)]
struct Options<'a> {
    key: &'a str,
}

#[derive(Deserialize)]
struct Outcome {
    success: bool,
}

/// A rate limiting binding.
pub(crate) struct Limiter(RateLimiter);

impl Limiter {
    /// The binding, if there is one.
    pub(crate) fn new(binding: JsValue) -> Option<Self> {
        (!binding.is_undefined()).then(|| Self(binding.unchecked_into()))
    }

    async fn count(&self, key: &str) -> Result<bool, JsValue> {
        let options = serde_wasm_bindgen::to_value(&Options { key })?;
        let outcome = JsFuture::from(self.0.limit(options.unchecked_into())?).await?;
        let outcome: Outcome = serde_wasm_bindgen::from_value(outcome)?;
        Ok(outcome.success)
    }
}

impl RateLimit for Limiter {
    fn allows<'a>(&'a self, key: &'a str) -> LocalFuture<'a, Result<bool, Fault>> {
        Box::pin(async move {
            self.count(key)
                .await
                .map_err(|error| Fault(format!("a rate limit: {}", text_of(&error))))
        })
    }
}
