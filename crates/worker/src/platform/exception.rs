//! Exceptions of JavaScript.

use js_sys::Reflect;
use wasm_bindgen::JsValue;

/// What an exception says, for the log.
pub(crate) fn text_of(error: &JsValue) -> String {
    let message = Reflect::get(error, &JsValue::from_str("message"))
        .ok()
        .and_then(|message| message.as_string());
    message.or_else(|| error.as_string()).unwrap_or_else(|| "unknown exception".to_owned())
}
