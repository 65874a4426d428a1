//! Requests as tests write them, and answers as tests look at them.

use std::future::poll_fn;
use std::task::Poll;

use idp_api::http::{BODY_DEADLINE_MS, BodyError, Incoming, Reply};
use idp_api::ports::LocalFuture;
use serde_json::Value;

use super::ports::FakeClock;

/// A request under construction.
pub(crate) struct Request {
    method: &'static str,
    path: String,
    headers: Vec<(&'static str, String)>,
    body: Option<Vec<u8>>,
    is_cut: bool,
    /// How long the body takes, in seconds.
    seconds: i64,
    /// Whether the body comes only when others of the same time have had their turn.
    waits: bool,
}

impl Request {
    pub(crate) fn new(method: &'static str, path: &str) -> Self {
        Self {
            method,
            path: path.to_owned(),
            headers: Vec::new(),
            body: Some(Vec::new()),
            is_cut: false,
            seconds: 0,
            waits: false,
        }
    }

    /// With this query, which is percent-encoded already.
    pub(crate) fn query(mut self, query: &str) -> Self {
        self.path = format!("{}?{query}", self.path);
        self
    }

    pub(crate) fn header(mut self, name: &'static str, value: &str) -> Self {
        self.headers.push((name, value.to_owned()));
        self
    }

    pub(crate) fn replace_header(self, name: &'static str, value: &str) -> Self {
        self.without_header(name).header(name, value)
    }

    pub(crate) fn without_header(mut self, name: &'static str) -> Self {
        self.headers.retain(|(known, _)| *known != name);
        self
    }

    pub(crate) fn token(self, token: &str) -> Self {
        self.header("authorization", &format!("Bearer {token}"))
    }

    pub(crate) fn json(self, body: &Value) -> Self {
        self.body(&body.to_string())
    }

    pub(crate) fn optional_json(self, body: Option<&Value>) -> Self {
        match body {
            Some(body) => self.json(body),
            None => self,
        }
    }

    /// Another body under the same headers.
    pub(crate) fn replace_body(mut self, body: &str) -> Self {
        self.body = Some(body.as_bytes().to_vec());
        self
    }

    /// The same, of bytes that need be no text.
    pub(crate) fn bytes(mut self, body: &[u8]) -> Self {
        self.body = Some(body.to_vec());
        self
    }

    /// A body that says it is JSON.
    pub(crate) fn body(mut self, body: &str) -> Self {
        self.body = Some(body.as_bytes().to_vec());
        self.header("content-type", "application/json")
    }

    /// The body takes so long.
    pub(crate) fn taking(mut self, seconds: i64) -> Self {
        self.seconds = seconds;
        self
    }

    /// The body is on its way while others of the same time are looked at.
    pub(crate) fn waiting(mut self) -> Self {
        self.waits = true;
        self
    }

    /// The connection ends while the body is read.
    pub(crate) fn cut(mut self) -> Self {
        self.is_cut = true;
        self.body("{")
    }
}

/// A request whose body comes as time passes.
pub(crate) struct Arriving<'a> {
    pub(crate) request: &'a Request,
    pub(crate) clock: &'a FakeClock,
}

impl Incoming for Arriving<'_> {
    fn method(&self) -> String {
        self.request.method()
    }

    fn path(&self) -> String {
        self.request.path()
    }

    fn query(&self) -> Option<String> {
        self.request.query()
    }

    fn header(&self, name: &'static str) -> Option<String> {
        self.request.header(name)
    }

    fn body(&self, most: usize) -> LocalFuture<'_, Result<Vec<u8>, BodyError>> {
        let deadline = i64::from(BODY_DEADLINE_MS) / 1000;
        self.clock.pass(self.request.seconds.min(deadline));
        match self.request.seconds > deadline {
            true => Box::pin(async { Err(BodyError::Late) }),
            false => Incoming::body(self.request, most),
        }
    }
}

impl Incoming for Request {
    fn method(&self) -> String {
        self.method.to_owned()
    }

    fn path(&self) -> String {
        self.path.split('?').next().unwrap_or_default().to_owned()
    }

    fn query(&self) -> Option<String> {
        self.path.split_once('?').map(|(_, query)| query.to_owned())
    }

    fn header(&self, name: &'static str) -> Option<String> {
        let values: Vec<&str> = self
            .headers
            .iter()
            .filter(|(known, _)| *known == name)
            .map(|(_, value)| value.as_str())
            .collect();
        (!values.is_empty()).then(|| values.join(", "))
    }

    fn body(&self, most: usize) -> LocalFuture<'_, Result<Vec<u8>, BodyError>> {
        let (body, mut waits) = (self.body.clone().unwrap_or_default(), self.waits);
        Box::pin(async move {
            poll_fn(|context| match std::mem::take(&mut waits) {
                true => {
                    context.waker().wake_by_ref();
                    Poll::Pending
                }
                false => Poll::Ready(()),
            })
            .await;
            match body {
                _ if self.is_cut => Err(BodyError::Cut),
                long if long.len() > most => Err(BodyError::TooLarge),
                body => Ok(body),
            }
        })
    }
}

/// What came back, and the log line that was written.
pub(crate) struct Answer {
    pub(crate) reply: Reply,
    pub(crate) line: Value,
}

impl Answer {
    pub(crate) fn status(&self) -> u16 {
        self.reply.status
    }

    pub(crate) fn text(&self) -> &str {
        self.reply.body.as_deref().unwrap_or_default()
    }

    pub(crate) fn body(&self) -> Value {
        serde_json::from_str(self.text()).unwrap_or_default()
    }

    /// Whether that name of a failure, where it is explained, and the id of the request are all that the body tells.
    pub(crate) fn tells_only(&self, error: &str) -> bool {
        let id = self.header("x-request-id");
        let help = format!("/docs/errors#{}", error.replace(' ', "-"));
        self.body() == serde_json::json!({ "error": error, "help": help, "request_id": id })
    }

    pub(crate) fn error(&self) -> String {
        let body = self.body();
        // The Programs API tells it in its envelope.
        let told = &body["responseDetails"][0]["description"];
        let error = body["error"].as_str().or(told.as_str());
        error.unwrap_or_default().to_owned()
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut values = self
            .reply
            .headers
            .iter()
            .filter(|(known, _)| *known == name)
            .map(|(_, value)| value.as_str());
        let value = values.next();
        assert_eq!(values.next(), None, "{name} twice");
        value
    }

    pub(crate) fn trips(&self) -> i64 {
        self.line["trips"].as_i64().unwrap()
    }

    /// Status and error name, as tests compare them.
    pub(crate) fn refusal(&self) -> (u16, String) {
        (self.status(), self.error())
    }
}
