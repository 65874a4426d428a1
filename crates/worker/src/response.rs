//! A reply, handed over once.

use idp_api::http::Reply;
use js_sys::JSON;
use serde_json::{Map, Value};
use wasm_bindgen::JsValue;
use web_sys::{Response, ResponseInit};

/// The platform's response for `reply`.
pub(crate) fn from_reply(reply: &Reply) -> Result<Response, JsValue> {
    let mut headers = Map::new();
    for (name, value) in &reply.headers {
        headers.insert((*name).to_owned(), Value::from(value.as_str()));
    }
    let init = ResponseInit::new();
    init.set_status(reply.status);
    init.set_headers(&JSON::parse(
        &serde_json::to_string(&Value::Object(headers)).unwrap_or_default(),
    )?);
    Response::new_with_opt_str_and_init(reply.body.as_deref(), &init)
}
