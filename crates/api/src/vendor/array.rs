//! The vendor's HTTP API: JSON in and out, a server token in a header, and the application's key in every body.

use idp_model::kind::is_uuid;
use idp_model::payload::Members;
use serde_json::{Map, Value};
use zeroize::Zeroizing;

use super::breaker::Breaker;
use crate::auth::issuer::is_address;
use crate::call::Call;
use crate::error::Error;
use crate::json::text;
use crate::ports::{Fault, Ports};

/// Before the second and the third try of a call that was answered 503, in milliseconds.
const BACK_OFF: [u32; 2] = [250, 1000];

/// Where the vendor is, and by what it knows us.
pub(crate) struct Array {
    /// Without a slash at its end.
    url: String,
    app_key: String,
    token: Zeroizing<String>,
    breaker: Breaker,
}

impl Array {
    /// The vendor at `url`, a base address; `app_key` and `token` as it issued them.
    pub(crate) fn new(
        url: String,
        app_key: String,
        token: String,
        production: bool,
    ) -> Result<Self, &'static str> {
        let is_plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_graphic());
        let address = url.trim_end_matches('/');
        if !is_address(address, production) || address.contains(['?', '#']) {
            return Err("VENDOR_URL is not an https address without a query");
        }
        if !is_plain(&app_key) || !is_plain(&token) || token.len() < 16 {
            return Err("VENDOR_APP_KEY or VENDOR_TOKEN is short or garbled");
        }
        Ok(Self {
            url: address.to_owned(),
            app_key,
            token: Zeroizing::new(token),
            breaker: Breaker::default(),
        })
    }

    /// Makes a user of the members of a creation's normalised body; the result is the vendor's id of it. `key` is the same at every try
    /// to make this user.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub(crate) async fn create(
        &self,
        call: &Call<'_>,
        mut user: Vec<(String, Value)>,
        key: &str,
    ) -> Result<String, Error> {
        user.retain(|(name, _)| name != "version");
        let path = "/api/user/v2";
        let answer = self.ask(call.ports, "POST", path, key, user).await?;
        let id: Option<String> = answer.and_then(|mut answer| answer.take("clientKey"));
        // Its case means nothing: webhooks are looked up in lower case.
        id.filter(|id| is_uuid(id.as_bytes()))
            .map(|id| id.to_ascii_lowercase())
            .ok_or(garbled())
    }

    /// A new token of the user with that id, and for how many minutes it is good.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub(crate) async fn token(&self, call: &Call<'_>, id: &str) -> Result<(String, i64), Error> {
        let minutes = call.config.user_token_life.div_euclid(60_000);
        let body = vec![
            ("clientKey".to_owned(), id.into()),
            ("ttlInMinutes".to_owned(), minutes.into()),
        ];
        let path = "/api/authenticate/v2/usertoken";
        let answer = self.ask(call.ports, "POST", path, "", body).await?;
        let mut answer = answer.ok_or(garbled())?;
        let token: Option<String> = answer.take("userToken");
        // The vendor may give less time than was asked for.
        let given: Option<Option<i64>> = answer.take("ttlInMinutes");
        let minutes = given.flatten().unwrap_or(minutes).clamp(0, minutes);
        let token = token.filter(|token| (1..=4096).contains(&token.len()));
        Ok((token.ok_or(garbled())?, minutes))
    }

    /// One call; one that is answered 503 is tried again. The answer's object, empty where it has no body; nothing where the vendor
    /// knows no such thing.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub(super) async fn ask(
        &self,
        ports: &Ports<'_>,
        method: &'static str,
        path: &str,
        key: &str,
        body: Vec<(String, Value)>,
    ) -> Result<Option<Members>, Error> {
        if !self.breaker.lets_through(ports.clock.now()) {
            return Err(Error::Unavailable("vendor: left alone".to_owned()));
        }
        // Not `collect`, which sorts first: that is 4 KB of the Worker's code.
        let mut members = Map::new();
        members.insert("appKey".to_owned(), self.app_key.as_str().into());
        for (name, value) in body {
            members.insert(name, value);
        }
        let (url, body) = (format!("{}{path}", self.url), text(&Value::Object(members)));
        let mut headers = vec![("x-array-server-token", self.token.to_string())];
        if !key.is_empty() {
            headers.push(("idempotency-key", key.to_owned()));
        }
        let mut pauses = BACK_OFF.into_iter();
        let answer = loop {
            let answer = ports.fetch.send(method, &url, &headers, &body).await;
            match (&answer, pauses.next()) {
                (Ok((503, _)), Some(pause)) => ports.clock.sleep(pause).await,
                _ => break answer,
            }
        };
        let is_refusal = matches!(answer, Ok((400..=499, _)));
        let answer = read(answer);
        self.breaker
            .note(is_refusal || answer.is_ok(), ports.clock.now());
        answer.map_err(|error| match error {
            Error::Unavailable(why) => Error::Unavailable(format!("vendor: {path}: {why}")),
            other => other,
        })
    }
}

fn read(answer: Result<(u16, Vec<u8>), Fault>) -> Result<Option<Members>, Error> {
    match answer? {
        (204, _) => Ok(Members::parse(b"{}")),
        (200..=299, body) => Members::parse(&body).map(Some).ok_or(garbled()),
        (404, _) => Ok(None),
        (status, _) => Err(Error::Unavailable(format!("status {status}"))),
    }
}

fn garbled() -> Error {
    Error::Unavailable("vendor: garbled answer".to_owned())
}
