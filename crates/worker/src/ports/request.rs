//! A request, read as it is needed: every string that crosses from JavaScript costs.

use idp_api::http::{BODY_DEADLINE_MS, BodyError, Incoming};
use idp_api::ports::LocalFuture;

use crate::platform::body;

/// The platform's request.
pub(crate) struct WebRequest(pub(crate) web_sys::Request);

impl Incoming for WebRequest {
    fn method(&self) -> String {
        self.0.method()
    }

    fn query(&self) -> Option<String> {
        let url = self.0.url();
        let (_, query) = url.split('#').next()?.split_once('?')?;
        Some(query.to_owned())
    }

    fn path(&self) -> String {
        let url = self.0.url();
        // The platform's addresses are whole and normal: scheme, host and a path that begins with `/`.
        let start = url.char_indices().filter(|(_, c)| *c == '/').nth(2);
        let path = start.and_then(|(start, _)| url.get(start..));
        let path = path.and_then(|path| path.split(['?', '#']).next());
        path.unwrap_or("/").to_owned()
    }

    fn header(&self, name: &'static str) -> Option<String> {
        self.0.headers().get(name).ok().flatten()
    }

    fn body(&self, most: usize) -> LocalFuture<'_, Result<Vec<u8>, BodyError>> {
        Box::pin(body::read(self.0.body(), most, BODY_DEADLINE_MS))
    }
}
