//! A reply, handed over once.

use std::collections::BTreeMap;

use idp_api::http::Reply;
use js_sys::JSON;
use wasm_bindgen::JsValue;
use web_sys::{Response, ResponseInit};

/// The platform's response for `reply`.
pub(crate) fn from_reply(reply: &Reply) -> Result<Response, JsValue> {
    let headers: BTreeMap<_, _> = reply
        .headers
        .iter()
        .map(|(name, value)| (name, value))
        .collect();
    let init = ResponseInit::new();
    init.set_status(reply.status);
    init.set_headers(&JSON::parse(
        &serde_json::to_string(&headers).unwrap_or_default(),
    )?);
    Response::new_with_opt_str_and_init(reply.body.as_deref(), &init)
}
