//! A reply, handed over once.

use idp_api::http::Reply;
use serde::Serializer as _;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;
use web_sys::{Response, ResponseInit};

/// The platform's response for `reply`.
pub(crate) fn from_reply(reply: &Reply) -> Result<Response, JsValue> {
    let headers = reply.headers.iter();
    let headers = Serializer::json_compatible()
        .collect_map(headers.map(|(name, value)| (*name, value.as_str())))?;
    let init = ResponseInit::new();
    init.set_status(reply.status);
    init.set_headers(&headers);
    Response::new_with_opt_str_and_init(reply.body.as_deref(), &init)
}
