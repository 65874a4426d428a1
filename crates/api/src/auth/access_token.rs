//! Access tokens that we issue: RFC 9068, signed with the active key.

use base64ct::{Base64UrlUnpadded, Encoding};
use serde::Serialize;

use crate::crypto::uuid;
use crate::ports::{Fault, Ports, PrivateKey};

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
    /// The program that the client works for.
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
    /// No token that was issued before is good, Unix milliseconds: where that is to come yet, within the second, the token is of then.
    #[serde(skip)]
    pub(crate) tokens_from: Option<i64>,
}

#[derive(Serialize)]
struct Header<'a> {
    alg: &'static str,
    typ: &'static str,
    kid: &'a str,
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

/// In whose name tokens are issued, and with which key.
pub(crate) struct Authority<'a> {
    /// The `iss`.
    pub(crate) issuer: &'a str,
    /// The `aud`.
    pub(crate) audience: &'a str,
    pub(crate) key: &'a PrivateKey,
}

impl Authority<'_> {
    /// Makes and signs a token at `now`, Unix milliseconds.
    ///
    /// # Errors
    /// [`Fault`] where random bytes or the signature can't be had.
    pub(crate) async fn issue(
        &self,
        subject: &Subject<'_>,
        ports: &Ports<'_>,
        now: i64,
    ) -> Result<String, Fault> {
        let now = now.div_euclid(1000);
        let header = Header { alg: "ES256", typ: "at+jwt", kid: &self.key.id };
        let claims = Claims {
            iss: self.issuer,
            aud: self.audience,
            exp: now.saturating_add(LIFE_SECONDS),
            nbf: now,
            iat: subject.tokens_from.map_or(now, |from| now.max(from.div_euclid(1000))),
            jti: uuid(ports.random)?,
            subject,
        };
        let signed = format!("{}.{}", encoded(&header), encoded(&claims));
        let signature = ports.signer.sign(self.key, signed.as_bytes()).await?;
        Ok(format!("{signed}.{}", Base64UrlUnpadded::encode_string(&signature)))
    }
}

/// JSON in base64url.
fn encoded(part: &impl Serialize) -> String {
    let json = serde_json::to_string(part).unwrap_or_default();
    Base64UrlUnpadded::encode_string(json.as_bytes())
}
