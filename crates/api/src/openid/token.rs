//! `POST /oauth/token`: an access token for a service, by its client id and secret (RFC 6749, section 4.4).

use base64ct::{Base64, Encoding};
use idp_store::oauth_clients::Client;
use idp_store::provision::{SCOPES, is_within};
use idp_store::{Batch, oauth_clients};
use serde::Serialize;

use super::refusal::{
    ANOTHER_CLIENT, INVALID_CLIENT, INVALID_CLIENT_OF_FORM, INVALID_SCOPE, NO_GRANT_TYPE,
    PARAMETER_TWICE, SECRET_TWICE, UNSUPPORTED_GRANT_TYPE,
};
use crate::auth::access_token::{LIFE_SECONDS, Subject};
use crate::auth::scheme;
use crate::call::Call;
use crate::crypto::hash;
use crate::endpoint::{Endpoint, Input};
use crate::error::Error;
use crate::spec::Spec;
use crate::who::Anyone;

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::post("/oauth/token")
        .summary("Get a token for a service")
        .description(
            "The grant `client_credentials` of RFC 6749, section 4.4. The form has `grant_type`, and `scope` where not \
             all that the client has is wanted. Client id and secret come by `Authorization: Basic`, or as \
             `client_id` and `client_secret` in the form.",
        )
        .counted()
        .input::<TokenForm>()
        .reply::<AccessToken>(200, "The token.")
        .refuses(&[&PARAMETER_TWICE, &NO_GRANT_TYPE, &SECRET_TWICE, &ANOTHER_CLIENT])
        .refuses(&[&INVALID_CLIENT, &INVALID_CLIENT_OF_FORM])
        .refuses(&[&UNSUPPORTED_GRANT_TYPE, &INVALID_SCOPE])
        .handler(create)
}

/// An access token for a service (RFC 6749, section 5.1).
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct AccessToken {
    /// The token, a JWT.
    access_token: String,
    /// `Bearer`.
    token_type: &'static str,
    /// How long it lasts, in seconds.
    expires_in: i64,
    /// What it is for: scopes with spaces between.
    scope: String,
}

async fn create(call: &Call<'_>, _: Anyone, form: TokenForm) -> Result<AccessToken, Error> {
    let header = call.request.header("authorization");
    let (client_id, secret) = credentials(header.as_deref(), &form)?;
    let wanted = form.wanted_scopes()?;
    let (noted, client) = oauth_clients::select(&client_id, &hash(&secret), call.now);
    let mut batch = Batch::from([noted]);
    let client = batch.ask(client);
    let client = call.run(batch).await?.first(&client)?;
    let client = client.ok_or(no_client(header.is_some()))?;
    let scope = granted(&client, wanted.as_deref())?;
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
        tokens_from: client.tokens_from,
    };
    let access_token = call.config.authority().issue(&subject, call.ports, call.now).await?;
    Ok(AccessToken { access_token, token_type: "Bearer", expires_in: LIFE_SECONDS, scope })
}

/// The parameters that matter, each at most once. One without a value counts as absent (RFC 6749, section 3.2).
struct TokenForm {
    grant_type: Option<String>,
    scope: Option<String>,
    client_id: Option<String>,
    client_secret: Option<String>,
}

impl Input for TokenForm {
    fn declare(spec: &mut Spec) {
        spec.form = true;
    }

    async fn read(call: &Call<'_>) -> Result<Self, Error> {
        let parameter = |name: &str| {
            let mut values = form_urlencoded::parse(&call.body)
                .filter(|(known, _)| known == name)
                .map(|(_, value)| value.into_owned());
            let first = values.next();
            if values.next().is_some() {
                return Err(Error::Refused(&PARAMETER_TWICE));
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
}

impl TokenForm {
    /// The scopes that are asked for; `None` where that is left to us.
    fn wanted_scopes(&self) -> Result<Option<Vec<&str>>, Error> {
        match self.grant_type.as_deref() {
            Some("client_credentials") => {}
            Some(_) => return Err(Error::Refused(&UNSUPPORTED_GRANT_TYPE)),
            None => return Err(Error::Refused(&NO_GRANT_TYPE)),
        }
        let Some(scope) = self.scope.as_deref() else {
            return Ok(None);
        };
        // An empty word, of two spaces, is no scope.
        let wanted: Vec<&str> = scope.split(' ').collect();
        if wanted.iter().all(|word| SCOPES.contains(word)) {
            Ok(Some(wanted))
        } else {
            Err(Error::Refused(&INVALID_SCOPE))
        }
    }
}

/// Client id and secret, of the header or of the body.
fn credentials(header: Option<&str>, form: &TokenForm) -> Result<(String, String), Error> {
    let refused = no_client(header.is_some());
    let (id, secret) = match (header, &form.client_id, &form.client_secret) {
        (Some(_), _, Some(_)) => return Err(Error::Refused(&SECRET_TWICE)),
        (Some(header), named, None) => {
            let (id, secret) = basic(header).ok_or(refused)?;
            if named.as_ref().is_some_and(|named| *named != id) {
                return Err(Error::Refused(&ANOTHER_CLIENT));
            }
            (id, secret)
        }
        (None, Some(id), Some(secret)) => (id.clone(), secret.clone()),
        _ => return Err(refused),
    };
    Ok((id, secret))
}

/// The client is not known, which is told by a challenge where the header was used (RFC 6749, section 5.2).
const fn no_client(used_header: bool) -> Error {
    Error::Refused(if used_header { &INVALID_CLIENT } else { &INVALID_CLIENT_OF_FORM })
}

/// `Basic`, where both halves are percent-encoded before they are joined (RFC 6749, section 2.3.1).
fn basic(header: &str) -> Option<(String, String)> {
    let text = scheme::credentials(header, "basic")?;
    let text = String::from_utf8(Base64::decode_vec(text.trim()).ok()?).ok()?;
    let (id, secret) = text.split_once(':')?;
    let decoded = |text: &str| {
        let (whole, _) = form_urlencoded::parse(text.as_bytes()).next()?;
        Some(whole.into_owned())
    };
    Some((decoded(id)?, decoded(secret)?))
}

/// All that was asked for, or all that the client has. One of a program may have been made with more than it can use.
fn granted(client: &Client, wanted: Option<&[&str]>) -> Result<String, Error> {
    let is_good = |word: &&str| SCOPES.contains(word) && is_within(client.program.as_deref(), word);
    let held: Vec<&str> = client.scopes.split(' ').filter(is_good).collect();
    let wanted = wanted.unwrap_or(&held);
    if wanted.iter().all(|word| held.contains(word)) {
        Ok(wanted.join(" "))
    } else {
        Err(Error::Refused(&INVALID_SCOPE))
    }
}
