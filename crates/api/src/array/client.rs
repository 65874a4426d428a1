//! Array's HTTP API: JSON in and out, a server token in a header, and the application's key in every body.

use idp_model::is_uuid;
use idp_model::payload::protection::CreateUser;
use idp_store::outbox;
use serde::Serialize;
use serde::de::DeserializeOwned;
use zeroize::Zeroizing;

use super::breaker::Breaker;
use super::failure::Failure;
use super::messages::{Body, Created, Gone, NewUser, Nothing, Standing, Token, TokenRequest};
use crate::auth::issuer::is_address;
use crate::crypto::Keys;
use crate::json::read_object;
use crate::ports::{Fault, Ports, Received};

/// Before the second and the third try of a call that was answered 503, in milliseconds.
const BACK_OFF_MS: [u32; 2] = [250, 1000];

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

    /// Makes a user; the result is Array's id of it. `reservation` is the same at every try to make this user: by it and the data
    /// Array can know a try again.
    ///
    /// # Errors
    /// [`Failure`].
    pub(crate) async fn create(
        &self,
        ports: &Ports<'_>,
        keys: &Keys,
        user: &CreateUser,
        reservation: &str,
    ) -> Result<String, Failure> {
        let body = self.body(&NewUser::from(user));
        let key = keys.vendor_key(reservation, &body);
        let created: Created = self.ask(ports, ("POST", "/api/user/v2"), Some(key), &body).await?;
        // Its case means nothing: webhooks are looked up in lower case.
        let id = created.client_key.filter(|id| is_uuid(id.as_bytes()));
        id.map(|id| id.to_ascii_lowercase()).ok_or(Failure::garbled())
    }

    /// A new token of the user with that id, which is to last so many minutes; and for how many of them it does.
    ///
    /// # Errors
    /// [`Failure`].
    pub(crate) async fn token(
        &self,
        ports: &Ports<'_>,
        id: &str,
        minutes: i64,
    ) -> Result<(String, i64), Failure> {
        let body = self.body(&TokenRequest { client_key: id, ttl_in_minutes: minutes });
        let path = "/api/authenticate/v2/usertoken";
        let token: Token = self.ask(ports, ("POST", path), None, &body).await?;
        // Array may give less time than was asked for.
        let minutes = token.ttl_in_minutes.as_i64().unwrap_or(minutes).clamp(0, minutes);
        let text = token.user_token.filter(|text| (1..=4096).contains(&text.len()));
        Ok((text.ok_or(Failure::garbled())?, minutes))
    }

    /// Tells how things stand with a user.
    ///
    /// # Errors
    /// [`Failure`].
    pub(crate) async fn tell(
        &self,
        ports: &Ports<'_>,
        standing: &outbox::Standing,
    ) -> Result<(), Failure> {
        let outbox::Standing { array_user_id, version, enrollments } = standing;
        let standing = Standing { client_key: array_user_id, version: *version, enrollments };
        let path = "/api/user/v2/enrollments";
        let told = self.ask(ports, ("PUT", path), None, &self.body(&standing)).await;
        told.map(|Nothing {}| ())
    }

    /// Has a user forgotten; one whom Array does not have is gone there already.
    ///
    /// # Errors
    /// [`Failure`].
    pub(crate) async fn forget(&self, ports: &Ports<'_>, id: &str) -> Result<(), Failure> {
        let body = self.body(&Gone { client_key: id });
        match self.ask(ports, ("DELETE", "/api/user/v2"), None, &body).await {
            Ok(Nothing {}) | Err(Failure::Status { status: 404, .. }) => Ok(()),
            Err(failure) => Err(failure),
        }
    }

    /// The text of a call's body. Its members are sorted, whatever their order in the type: the key by which Array knows a try again is
    /// made of this text, so another order would make a second user.
    fn body(&self, message: &impl Serialize) -> String {
        let body = Body { app_key: &self.app_key, message };
        // Our own types have string keys and no failing serializers.
        serde_json::to_value(&body).unwrap_or_default().to_string()
    }

    /// One call; one that is answered 503 is tried again.
    async fn ask<T: DeserializeOwned>(
        &self,
        ports: &Ports<'_>,
        (method, path): (&'static str, &'static str),
        key: Option<String>,
        body: &str,
    ) -> Result<T, Failure> {
        if !self.breaker.lets_through(ports.clock.now()) {
            return Err(Failure::LeftAlone);
        }
        let url = format!("{}{path}", self.url);
        let mut headers = vec![("x-array-server-token", self.token.to_string())];
        headers.extend(key.map(|key| ("idempotency-key", key)));
        let mut pauses = BACK_OFF_MS.into_iter();
        let answer = loop {
            let answer = ports.fetch.send(method, &url, &headers, body).await;
            match (&answer, pauses.next()) {
                (Ok(Received { status: 503, .. }), Some(pause)) => ports.clock.sleep(pause).await,
                _ => break answer,
            }
        };
        let is_refusal = matches!(answer, Ok(Received { status: 400..=499, .. }));
        let answer = read(path, answer);
        self.breaker.note(is_refusal || answer.is_ok(), ports.clock.now());
        answer
    }
}

/// What was answered; an answer without a body says as much as an empty object.
fn read<T: DeserializeOwned>(
    path: &'static str,
    answer: Result<Received, Fault>,
) -> Result<T, Failure> {
    let read = match answer {
        Ok(Received { status: 204, .. }) => read_object(b"{}"),
        Ok(Received { status: 200..=299, body, .. }) => read_object(&body),
        Ok(Received { status, .. }) => return Err(Failure::Status { path, status }),
        Err(Fault(why)) => return Err(Failure::Unclear(format!("vendor: {path}: {why}"))),
    };
    read.ok_or(Failure::garbled())
}
