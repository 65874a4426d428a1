//! Clock, randomness and log.

use idp_api::ports::{Clock, Fault, LocalFuture, Log, Random};
use wasm_bindgen::JsValue;

use crate::platform::task::JsFuture;
use crate::platform::timer::Timer;

/// `Date.now()`. In a Worker it stands still between two I/O operations.
pub(crate) struct Now;

impl Clock for Now {
    #[expect(clippy::cast_possible_truncation, reason = "whole milliseconds, far below 2^53")]
    fn now(&self) -> i64 {
        js_sys::Date::now() as i64
    }

    fn sleep(&self, milliseconds: u32) -> LocalFuture<'_, ()> {
        let timer = Timer::new(milliseconds);
        Box::pin(async move {
            // A timer does not fail.
            let _ = JsFuture::from(timer.over.clone()).await;
        })
    }
}

/// `crypto.getRandomValues`.
pub(crate) struct Entropy;

impl Random for Entropy {
    #[expect(clippy::disallowed_methods, reason = "this is that port")]
    fn fill(&self, bytes: &mut [u8]) -> Result<(), Fault> {
        getrandom::fill(bytes).map_err(|error| Fault(error.to_string()))
    }
}

/// The console, which the platform keeps as logs.
pub(crate) struct Console;

impl Log for Console {
    fn line(&self, json: &str) {
        web_sys::console::log_1(&JsValue::from_str(json));
    }
}
