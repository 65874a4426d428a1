//! Documents of other services.

use crate::task::JsFuture;
use idp_api::ports::{Fault, Fetch, LocalFuture};
use js_sys::{JSON, Promise, Reflect};
use serde_json::{Map, json};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{AbortSignal, Response};

use crate::body;
use crate::exception::text_of;

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
            let init = r#"{"redirect":"manual","headers":{"accept":"application/json"}}"#;
            match exchange(url, init).await? {
                (200, Some(body)) => Ok(body),
                (200, None) => Err(Fault("fetch: the document is too large or was cut".to_owned())),
                (status, _) => Err(Fault(format!("fetch: status {status}"))),
            }
        })
    }

    fn send<'a>(
        &'a self,
        method: &'static str,
        url: &'a str,
        headers: &'a [(&'static str, String)],
        body: &'a str,
    ) -> LocalFuture<'a, Result<(u16, Vec<u8>), Fault>> {
        Box::pin(async move {
            let mut all = Map::new();
            all.insert("content-type".to_owned(), "application/json".into());
            for (name, value) in headers {
                all.insert((*name).to_owned(), value.as_str().into());
            }
            let init =
                json!({ "method": method, "redirect": "manual", "headers": all, "body": body });
            let init = serde_json::to_string(&init).unwrap_or_default();
            let (status, body) = exchange(url, &init).await?;
            Ok((status, body.unwrap_or_default()))
        })
    }
}

/// The status, and the body if it can be read.
async fn exchange(url: &str, init: &str) -> Result<(u16, Option<Vec<u8>>), Fault> {
    let response =
        request(url, init).await.map_err(|error| Fault(format!("fetch: {}", text_of(&error))))?;
    let body = body::read(response.body()).await;
    Ok((response.status(), body.ok()))
}

async fn request(url: &str, init: &str) -> Result<Response, JsValue> {
    let init = JSON::parse(init)?;
    Reflect::set(&init, &JsValue::from_str("signal"), &AbortSignal::timeout_with_u32(PATIENCE))?;
    JsFuture::from(fetch_with(url, &init)?).await?.dyn_into()
}
