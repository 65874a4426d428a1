//! Documents of other services.

use idp_api::http::MAX_BODY;
use idp_api::ports::{Fault, Fetch, LocalFuture, Received};
use js_sys::Promise;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{AbortSignal, Headers, RequestInit, RequestRedirect, Response};

use crate::platform::body;
use crate::platform::exception::text_of;
use crate::platform::task::JsFuture;

/// How long another service may take.
const TIMEOUT_MS: u32 = 5_000;
/// How large a list that is looked something up in may be.
const MAX_LIST: usize = 256 * 1024;
const JSON: &str = "application/json";

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_name = fetch)]
    fn fetch_with(url: &str, init: &RequestInit) -> Result<Promise, JsValue>;
}

/// The platform's `fetch`. Redirects are not followed: the configuration names the address.
pub(crate) struct Https;

impl Fetch for Https {
    fn get<'a>(&'a self, url: &'a str) -> LocalFuture<'a, Result<Vec<u8>, Fault>> {
        Box::pin(async move {
            let bounds = Bounds { most: MAX_BODY, milliseconds: TIMEOUT_MS };
            document(get(url, None, bounds).await)
        })
    }

    fn look_up<'a>(
        &'a self,
        url: &'a str,
        header: (&'static str, &'static str),
        milliseconds: u32,
    ) -> LocalFuture<'a, Result<Vec<u8>, Fault>> {
        Box::pin(async move {
            document(get(url, Some(header), Bounds { most: MAX_LIST, milliseconds }).await)
        })
    }

    fn send<'a>(
        &'a self,
        method: &'static str,
        url: &'a str,
        headers: &'a [(&'static str, String)],
        body: &'a str,
    ) -> LocalFuture<'a, Result<Received, Fault>> {
        Box::pin(async move {
            let answer = send(method, url, headers, body).await;
            let Answer { status, retry_after, body } = answer.map_err(|error| fault(&error))?;
            Ok(Received { status, retry_after, body: body.unwrap_or_default() })
        })
    }
}

fn fault(error: &JsValue) -> Fault {
    Fault(format!("fetch: {}", text_of(error)))
}

/// What was answered: the body if it can be read.
struct Answer {
    status: u16,
    retry_after: Option<String>,
    body: Option<Vec<u8>>,
}

/// How much of an answer is read, and how long it may take.
#[derive(Clone, Copy)]
struct Bounds {
    /// Bytes.
    most: usize,
    milliseconds: u32,
}

fn document(answer: Result<Answer, JsValue>) -> Result<Vec<u8>, Fault> {
    match answer.map_err(|error| fault(&error))? {
        Answer { status: 200, body: Some(body), .. } => Ok(body),
        Answer { status: 200, body: None, .. } => {
            Err(Fault("fetch: the document is too large or was cut".to_owned()))
        }
        Answer { status, .. } => Err(Fault(format!("fetch: status {status}"))),
    }
}

async fn get(
    url: &str,
    more: Option<(&'static str, &'static str)>,
    bounds: Bounds,
) -> Result<Answer, JsValue> {
    let headers = Headers::new()?;
    // Whoever asks with a header of its own asks for no JSON.
    let (name, value) = more.unwrap_or(("accept", JSON));
    headers.set(name, value)?;
    exchange(url, &RequestInit::new(), &headers, bounds).await
}

async fn send(
    method: &str,
    url: &str,
    more: &[(&'static str, String)],
    body: &str,
) -> Result<Answer, JsValue> {
    let headers = Headers::new()?;
    headers.set("content-type", JSON)?;
    for (name, value) in more {
        headers.set(name, value)?;
    }
    let init = RequestInit::new();
    init.set_method(method);
    init.set_body_opt_str(Some(body));
    let bounds = Bounds { most: MAX_BODY, milliseconds: TIMEOUT_MS };
    exchange(url, &init, &headers, bounds).await
}

async fn exchange(
    url: &str,
    init: &RequestInit,
    headers: &Headers,
    Bounds { most, milliseconds }: Bounds,
) -> Result<Answer, JsValue> {
    init.set_headers_headers(headers);
    init.set_redirect(RequestRedirect::Manual);
    init.set_signal(Some(&AbortSignal::timeout_with_u32(milliseconds)));
    let response: Response = JsFuture::from(fetch_with(url, init)?).await?.dyn_into()?;
    let body = body::read(response.body(), most, milliseconds).await;
    let retry_after = response.headers().get("retry-after").ok().flatten();
    Ok(Answer { status: response.status(), retry_after, body: body.ok() })
}
