//! The page for addresses of nothing: people see it in place of the service's JSON.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Request, Response};
use worker::worker_sys::Fetcher;

use crate::platform::task::JsFuture;
use crate::platform::timer::Timer;

/// How long the static assets may take.
const TIMEOUT_MS: u32 = 2_000;

/// Whether a browser goes to this address, in place of a script or another client asking for it.
pub(crate) fn is_navigation(request: &Request) -> bool {
    let mode = request.headers().get("sec-fetch-mode").ok().flatten();
    mode.as_deref() == Some("navigate")
}

/// What the static assets answer; `None` where there are none, or they do not answer in time.
pub(crate) async fn answer(assets: &JsValue, request: &Request) -> Option<Response> {
    let assets: &Fetcher = assets.dyn_ref::<js_sys::Object>()?.unchecked_ref();
    let (loading, deadline) = (assets.fetch(request).ok()?, Timer::new(TIMEOUT_MS));
    JsFuture::from(deadline.limit(&loading)).await.ok()?.dyn_into().ok()
}
