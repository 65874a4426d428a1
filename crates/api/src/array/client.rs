//! The vendor's HTTP API: JSON in and out, a server token in a header, and the application's key in every body.

use idp_model::kind::is_uuid;
use idp_model::payload::Members;
use serde_json::{Map, Value};
use zeroize::Zeroizing;

use super::breaker::Breaker;
use super::failure::Failure;
use crate::auth::issuer::is_address;
use crate::crypto::Keys;
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

    /// Makes a user of the members of a creation's normalised body; the result is the vendor's id of it. `reservation` is the same at
    /// every try to make this user: by it and the data the vendor can know a try again.
    pub(crate) async fn create(
        &self,
        (ports, keys): (&Ports<'_>, &Keys),
        mut user: Vec<(String, Value)>,
        reservation: &str,
    ) -> Result<String, Failure> {
        user.retain(|(name, _)| name != "version");
        let body = self.body(user);
        let key = keys.vendor_key(reservation, &body);
        let path = "/api/user/v2";
        let answer = self.ask(ports, "POST", path, Some(key), &body).await;
        let id: Option<String> = answer?.take("clientKey");
        // Its case means nothing: webhooks are looked up in lower case.
        id.filter(|id| is_uuid(id.as_bytes()))
            .map(|id| id.to_ascii_lowercase())
            .ok_or(Failure::garbled())
    }

    /// A new token of the user with that id, which is to last so many minutes; and for how many of them it does.
    pub(crate) async fn token(
        &self,
        ports: &Ports<'_>,
        id: &str,
        minutes: i64,
    ) -> Result<(String, i64), Failure> {
        let body = self.body(vec![
            ("clientKey".to_owned(), id.into()),
            ("ttlInMinutes".to_owned(), minutes.into()),
        ]);
        let path = "/api/authenticate/v2/usertoken";
        let answer = self.ask(ports, "POST", path, None, &body).await;
        let mut answer = answer?;
        let token: Option<String> = answer.take("userToken");
        // The vendor may give less time than was asked for.
        let given: Option<Option<i64>> = answer.take("ttlInMinutes");
        let minutes = given.flatten().unwrap_or(minutes).clamp(0, minutes);
        let token = token.filter(|token| (1..=4096).contains(&token.len()));
        Ok((token.ok_or(Failure::garbled())?, minutes))
    }

    /// The body of a call, which holds the application's key beside `members`.
    pub(crate) fn body(&self, members: Vec<(String, Value)>) -> String {
        // Not `collect`, which sorts first: that is 4 KB of the Worker's code.
        let mut all = Map::new();
        all.insert("appKey".to_owned(), self.app_key.as_str().into());
        for (name, value) in members {
            all.insert(name, value);
        }
        text(&Value::Object(all))
    }

    /// One call; one that is answered 503 is tried again. The answer's object, empty where it has no body.
    pub(crate) async fn ask(
        &self,
        ports: &Ports<'_>,
        method: &'static str,
        path: &'static str,
        key: Option<String>,
        body: &str,
    ) -> Result<Members, Failure> {
        if !self.breaker.lets_through(ports.clock.now()) {
            return Err(Failure::LeftAlone);
        }
        let url = format!("{}{path}", self.url);
        let mut headers = vec![("x-array-server-token", self.token.to_string())];
        headers.extend(key.map(|key| ("idempotency-key", key)));
        let mut pauses = BACK_OFF.into_iter();
        let answer = loop {
            let answer = ports.fetch.send(method, &url, &headers, body).await;
            match (&answer, pauses.next()) {
                (Ok((503, _)), Some(pause)) => ports.clock.sleep(pause).await,
                _ => break answer,
            }
        };
        let is_refusal = matches!(answer, Ok((400..=499, _)));
        let answer = read(path, answer);
        self.breaker.note(is_refusal || answer.is_ok(), ports.clock.now());
        answer
    }
}

fn read(path: &'static str, answer: Result<(u16, Vec<u8>), Fault>) -> Result<Members, Failure> {
    let object = match answer {
        Ok((204, _)) => Members::parse(b"{}"),
        Ok((200..=299, body)) => Members::parse(&body),
        Ok((status, _)) => return Err(Failure::Status { path, status }),
        Err(Fault(why)) => return Err(Failure::Unclear(format!("vendor: {path}: {why}"))),
    };
    object.ok_or(Failure::garbled())
}
