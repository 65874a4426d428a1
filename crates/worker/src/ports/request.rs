//! A request. What nearly all of them are asked for is read at once: every crossing from JavaScript costs.

use idp_api::http::{BODY_DEADLINE_MS, BodyError, Incoming};
use idp_api::ports::LocalFuture;
use js_sys::Array;
use wasm_bindgen::JsValue;

use crate::platform::body;
use crate::platform::glue::{ABSENT, request_lines};

/// The headers that are read at once. All others are read when they are asked for.
const COMMON: [&str; 6] =
    ["x-request-id", "traceparent", "origin", "authorization", "x-api-key", "content-type"];
/// The lines in front of them: method and address.
const IN_FRONT: usize = 2;

thread_local! {
    static NAMES: Array = COMMON.iter().map(|name| JsValue::from_str(name)).collect();
}

/// The platform's request.
pub(crate) struct WebRequest {
    pub(crate) request: web_sys::Request,
    lines: String,
}

impl WebRequest {
    pub(crate) fn new(request: web_sys::Request) -> Self {
        let lines = NAMES.with(|names| request_lines(&request, names));
        Self { request, lines }
    }

    fn line(&self, number: usize) -> &str {
        self.lines.split('\n').nth(number).unwrap_or_default()
    }

    fn url(&self) -> &str {
        self.line(1)
    }
}

impl Incoming for WebRequest {
    fn method(&self) -> String {
        self.line(0).to_owned()
    }

    fn query(&self) -> Option<String> {
        let (_, query) = self.url().split('#').next()?.split_once('?')?;
        Some(query.to_owned())
    }

    fn path(&self) -> String {
        let url = self.url();
        // The platform's addresses are whole and normal: scheme, host and a path that begins with `/`.
        let start = url.char_indices().filter(|(_, c)| *c == '/').nth(2);
        let path = start.and_then(|(start, _)| url.get(start..));
        let path = path.and_then(|path| path.split(['?', '#']).next());
        path.unwrap_or("/").to_owned()
    }

    fn header(&self, name: &'static str) -> Option<String> {
        match COMMON.iter().position(|common| *common == name) {
            Some(at) => {
                let value = self.line(at.saturating_add(IN_FRONT));
                (value != ABSENT).then(|| value.to_owned())
            }
            None => self.request.headers().get(name).ok().flatten(),
        }
    }

    fn body(&self, most: usize) -> LocalFuture<'_, Result<Vec<u8>, BodyError>> {
        Box::pin(body::read(self.request.body(), most, BODY_DEADLINE_MS))
    }
}
