//! Requests and responses in one crossing each, see `glue.js`.

use js_sys::Array;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{Request, Response};

/// What stands for a header that is not there.
pub(crate) const ABSENT: &str = "\0";

#[wasm_bindgen(module = "/src/platform/glue.js")]
extern "C" {
    /// Method, address and the values of those headers, each on a line of its own.
    pub(crate) fn request_lines(request: &Request, names: &Array) -> String;

    /// A response; `head` has names and values of headers, each on a line of its own.
    #[wasm_bindgen(catch)]
    pub(crate) fn response_of(
        status: u16,
        head: &str,
        body: Option<&str>,
    ) -> Result<Response, JsValue>;
}
