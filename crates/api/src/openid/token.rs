//! `POST /oauth/token`: an access token for a service, by its client id and secret (RFC 6749, section 4.4).

use std::borrow::Cow;

use base64ct::{Base64, Encoding};
use idp_store::oauth_clients;
use serde_json::json;

use super::refusal;
use crate::auth::access_token::{LIFE_SECONDS, Subject};
use crate::call::Call;
use crate::caller::Caller;
use crate::crypto::hash;
use crate::error::Error;
use crate::http::Reply;
use crate::legacy::Endpoint;

/// What a token for a service may be for.
pub(super) const SCOPES: &[&str] =
    &["support", "webhook", "payments", "programs", "programs.admin"];

pub(crate) const ENDPOINT: Endpoint =
    Endpoint::new("POST", "/oauth/token", Caller::Public, |call| Box::pin(create(call)))
        .reads_form();

async fn create(call: &Call<'_>) -> Result<Reply, Error> {
    let form = Form::read(&call.body)?;
    let (client_id, secret) = credentials(call.request.header("authorization").as_deref(), &form)?;
    let wanted = form.wanted_scopes()?;
    let client = oauth_clients::find(call.db, &client_id, &hash(&secret)).await?;
    let client = client.ok_or(Error::Refused(&refusal::INVALID_CLIENT))?;
    let scope = granted(&client.scopes, wanted.as_deref())?;
    let subject = Subject {
        sub: &client_id,
        client_id: Some(&client_id),
        program: client.program.as_deref(),
        account: None,
        sid: None,
        roles: &[],
        amr: Vec::new(),
        acr: None,
        auth_time: None,
        scope: &scope,
    };
    Ok(Reply::ok(&json!({
        "access_token": call.config.authority().issue(&subject, call.ports, call.now).await?, "token_type": "Bearer", "expires_in": LIFE_SECONDS, "scope": scope,
    })))
}

/// The parameters that matter, each at most once. One without a value counts as absent (RFC 6749, section 3.2).
struct Form<'a> {
    grant_type: Option<Cow<'a, str>>,
    scope: Option<Cow<'a, str>>,
    client_id: Option<Cow<'a, str>>,
    client_secret: Option<Cow<'a, str>>,
}

impl<'a> Form<'a> {
    fn read(body: &'a [u8]) -> Result<Self, Error> {
        let parameter = |name: &str| {
            let mut values = form_urlencoded::parse(body)
                .filter(|(known, _)| known == name)
                .map(|(_, value)| value);
            let first = values.next();
            if values.next().is_some() {
                return Err(Error::Refused(&refusal::INVALID_REQUEST));
            }
            Ok(first.filter(|value| !value.is_empty()))
        };
        Ok(Self {
            grant_type: parameter("grant_type")?,
            scope: parameter("scope")?,
            client_id: parameter("client_id")?,
            client_secret: parameter("client_secret")?,
        })
    }

    /// The scopes that are asked for; `None` where that is left to us.
    fn wanted_scopes(&self) -> Result<Option<Vec<&str>>, Error> {
        match self.grant_type.as_deref() {
            Some("client_credentials") => {}
            Some(_) => return Err(Error::Refused(&refusal::UNSUPPORTED_GRANT_TYPE)),
            None => return Err(Error::Refused(&refusal::INVALID_REQUEST)),
        }
        let Some(scope) = self.scope.as_deref() else {
            return Ok(None);
        };
        // An empty word, of two spaces, is no scope.
        let wanted: Vec<&str> = scope.split(' ').collect();
        if wanted.iter().all(|word| SCOPES.contains(word)) {
            Ok(Some(wanted))
        } else {
            Err(Error::Refused(&refusal::INVALID_SCOPE))
        }
    }
}

/// Client id and secret, of the header or of the body.
fn credentials(header: Option<&str>, form: &Form<'_>) -> Result<(String, String), Error> {
    let refused = Error::Refused(&refusal::INVALID_CLIENT);
    let (id, secret) = match (header, &form.client_id, &form.client_secret) {
        (Some(_), _, Some(_)) => return Err(Error::Refused(&refusal::INVALID_REQUEST)),
        (Some(header), named, None) => {
            let (id, secret) = basic(header).ok_or(refused)?;
            if named.as_ref().is_some_and(|named| **named != *id) {
                return Err(Error::Refused(&refusal::INVALID_REQUEST));
            }
            (id, secret)
        }
        (None, Some(id), Some(secret)) => (id.to_string(), secret.to_string()),
        _ => return Err(refused),
    };
    Ok((id, secret))
}

/// `Basic`, where both halves are percent-encoded before they are joined (RFC 6749, section 2.3.1).
fn basic(header: &str) -> Option<(String, String)> {
    let (scheme, text) = header.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    let text = String::from_utf8(Base64::decode_vec(text.trim()).ok()?).ok()?;
    let (id, secret) = text.split_once(':')?;
    let decoded = |text: &str| {
        let (whole, _) = form_urlencoded::parse(text.as_bytes()).next()?;
        Some(whole.into_owned())
    };
    Some((decoded(id)?, decoded(secret)?))
}

/// All that was asked for, or all that the client has.
fn granted(held: &str, wanted: Option<&[&str]>) -> Result<String, Error> {
    let held: Vec<&str> = held.split(' ').filter(|word| SCOPES.contains(word)).collect();
    let wanted = wanted.unwrap_or(&held);
    if wanted.iter().all(|word| held.contains(word)) {
        Ok(wanted.join(" "))
    } else {
        Err(Error::Refused(&refusal::INVALID_SCOPE))
    }
}
