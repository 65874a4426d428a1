//! Documents of other services.

use idp_api::ports::{Fault, Fetch, LocalFuture};
use js_sys::{JSON, Promise, Reflect};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, Response};

use crate::{body, text_of};

/// How long another service may take, in milliseconds.
const PATIENCE: u32 = 5_000;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_name = fetch)]
    fn fetch_with(url: &str, init: &JsValue) -> Result<Promise, JsValue>;
}

/// The platform's `fetch`. Redirects are not followed: the configuration names the address.
pub(crate) struct Https;

impl Fetch for Https {
    fn get<'a>(&'a self, url: &'a str) -> LocalFuture<'a, Result<Vec<u8>, Fault>> {
        Box::pin(async move {
            let response = request(url)
                .await
                .map_err(|error| Fault(format!("fetch: {}", text_of(&error))))?;
            if response.status() != 200 {
                return Err(Fault(format!("fetch: status {}", response.status())));
            }
            body::read(response.body())
                .await
                .map_err(|_| Fault("fetch: the document is too large or was cut".to_owned()))
        })
    }
}

async fn request(url: &str) -> Result<Response, JsValue> {
    let init = JSON::parse(r#"{"redirect":"manual","headers":{"accept":"application/json"}}"#)?;
    Reflect::set(
        &init,
        &JsValue::from_str("signal"),
        &AbortSignal::timeout_with_u32(PATIENCE),
    )?;
    JsFuture::from(fetch_with(url, &init)?).await?.dyn_into()
}
