//! Access tokens that we issue: RFC 9068, signed with the active key.

use base64ct::{Base64UrlUnpadded, Encoding};
use serde::Serialize;
use serde_json::json;

use crate::json::text;

use crate::call::Call;
use crate::crypto::uuid;
use crate::error::Error;

/// 30 minutes.
pub(crate) const LIFE_SECONDS: i64 = 1800;

/// For whom a token is. Times are Unix seconds.
#[derive(Serialize)]
pub(crate) struct Subject<'a> {
    /// The user, or the client of a service.
    pub(crate) sub: &'a str,
    /// The client that a service's token was issued to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) client_id: Option<&'a str>,
    /// The programme that the client works for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) program: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) account: Option<&'a str>,
    /// The session, which a request needs alive.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) sid: Option<&'a str>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub(crate) roles: &'a [&'a str],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) amr: Vec<&'a str>,
    /// How strong the log-in was: `urn:idp-edge:1fa` or `urn:idp-edge:2fa`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) acr: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) auth_time: Option<i64>,
    pub(crate) scope: &'a str,
}

#[derive(Serialize)]
struct Claims<'a> {
    iss: &'a str,
    aud: &'a str,
    exp: i64,
    nbf: i64,
    iat: i64,
    jti: String,
    #[serde(flatten)]
    subject: &'a Subject<'a>,
}

/// Makes and signs a token.
///
/// # Errors
/// 503 where random bytes or the signature can't be had.
pub(crate) async fn issue(call: &Call<'_>, subject: &Subject<'_>) -> Result<String, Error> {
    let config = call.config;
    let key = &config.signing_keys.active;
    let now = call.now.div_euclid(1000);
    let claims = Claims {
        iss: &config.issuer,
        aud: &config.audience,
        exp: now.saturating_add(LIFE_SECONDS),
        nbf: now,
        iat: now,
        jti: uuid(call.ports.random)?,
        subject,
    };
    let header = json!({ "alg": "ES256", "typ": "at+jwt", "kid": key.id });
    let claims = serde_json::to_string(&claims).unwrap_or_default();
    let signed = format!(
        "{}.{}",
        Base64UrlUnpadded::encode_string(text(&header).as_bytes()),
        Base64UrlUnpadded::encode_string(claims.as_bytes())
    );
    let signature = call.ports.signer.sign(key, signed.as_bytes()).await?;
    Ok(format!("{signed}.{}", Base64UrlUnpadded::encode_string(&signature)))
}
