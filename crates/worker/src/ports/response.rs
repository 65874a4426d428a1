//! A reply, handed over once.

use idp_api::http::Reply;
use wasm_bindgen::JsValue;
use web_sys::Response;

use crate::platform::glue::response_of;

/// The platform's response for `reply`.
///
/// # Errors
/// When a header holds a line break, which would begin another one, or what the platform refuses.
pub(crate) fn from_reply(reply: &Reply) -> Result<Response, JsValue> {
    let mut head = String::new();
    for (name, value) in &reply.headers {
        if value.contains('\n') {
            return Err(JsValue::from_str("a header holds a line break"));
        }
        for part in [*name, "\n", value, "\n"] {
            head.push_str(part);
        }
    }
    response_of(reply.status, &head, reply.body.as_deref())
}
