//! The claims of a token, each of its type or the token is refused.

use idp_store::Entitlement;
use serde::Deserialize;
use serde_json::Value;

use crate::error::{Error, refused};

/// The latest NumericDate that is believed: the end of the year 9999.
const LATEST: f64 = 253_402_300_799.0;
const MAX_ENTITLEMENTS: usize = 100;
/// A week: how long a receipt is good after it was issued, unless it says so itself.
const RECEIPT_LIFE_MS: i64 = 7 * 24 * 60 * 60 * 1000;

/// What the payload says.
#[derive(Deserialize)]
pub(super) struct Claims {
    pub(super) iss: String,
    #[serde(default)]
    pub(super) sub: String,
    aud: Option<Audience>,
    exp: Option<NumericDate>,
    nbf: Option<NumericDate>,
    iat: Option<NumericDate>,
    pub(super) jti: Option<String>,
    pub(super) scope: Option<String>,
    #[serde(default)]
    pub(super) amr: Vec<String>,
    pub(super) acr: Option<String>,
    auth_time: Option<NumericDate>,
    /// The tenant, in our own tokens.
    pub(super) account: Option<String>,
    /// The client of a service, in our own tokens.
    pub(super) client_id: Option<String>,
    /// The program that a service works for, in our own tokens.
    pub(super) program: Option<String>,
    /// The session, in our own tokens for people.
    pub(super) sid: Option<String>,
    #[serde(default)]
    entitlements: Vec<Granted>,
}

/// One, or a list.
#[derive(Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Many(Vec<String>),
}

impl Audience {
    fn names(&self, audience: &str) -> bool {
        match self {
            Self::One(one) => one == audience,
            Self::Many(many) => many.iter().any(|one| one == audience),
        }
    }
}

/// An entitlement's code, with an expiry of its own or the token's.
#[derive(Deserialize)]
#[serde(try_from = "Value")]
struct Granted {
    code: String,
    expires_at: Option<NumericDate>,
}

impl TryFrom<Value> for Granted {
    type Error = &'static str;

    /// A code alone, or an object with one and an expiry.
    fn try_from(value: Value) -> Result<Self, &'static str> {
        let malformed = "neither a code nor an object with one";
        match value {
            Value::String(code) => Ok(Self { code, expires_at: None }),
            Value::Object(members) => {
                let code = members.get("code").and_then(Value::as_str).ok_or(malformed)?;
                let moment = members.get("expiresAt").and_then(Value::as_f64).ok_or(malformed)?;
                let expires_at = Some(NumericDate::try_from(moment)?);
                Ok(Self { code: code.to_owned(), expires_at })
            }
            _ => Err(malformed),
        }
    }
}

/// Seconds since 1970, of any JSON number that is neither negative nor absurd (RFC 7519, section 2).
#[derive(Clone, Copy, Deserialize)]
#[serde(try_from = "f64")]
struct NumericDate(f64);

impl TryFrom<f64> for NumericDate {
    type Error = &'static str;

    fn try_from(seconds: f64) -> Result<Self, &'static str> {
        if (0.0..=LATEST).contains(&seconds) { Ok(Self(seconds)) } else { Err("no such moment") }
    }
}

impl NumericDate {
    #[expect(clippy::cast_possible_truncation, reason = "bounded by LATEST")]
    fn milliseconds(self) -> i64 {
        (self.0 * 1000.0) as i64
    }
}

/// Both are Unix milliseconds.
pub(super) fn check_expiry(expires_at: i64, now: i64) -> Result<(), Error> {
    if expires_at <= now { Err(refused("the token has expired")) } else { Ok(()) }
}

impl Claims {
    /// The token is for us and for now. No leeway: issuers that run ahead set `nbf` back themselves.
    pub(super) fn check(&self, audience: &str, now: i64) -> Result<(), Error> {
        if !self.names_audience() {
            return Err(refused("no audience"));
        }
        if self.exp.is_none() {
            return Err(refused("no expiry"));
        }
        self.check_receipt(audience, now)
    }

    /// Whether there is an audience, whichever: every access token has one.
    pub(super) const fn names_audience(&self) -> bool {
        self.aud.is_some()
    }

    /// The same for a receipt of a subscription, which need not name an audience and by default lives for a week.
    pub(super) fn check_receipt(&self, audience: &str, now: i64) -> Result<(), Error> {
        let named = self.aud.as_ref();
        if named.is_some_and(|named| !named.names(audience)) {
            return Err(refused("wrong audience"));
        }
        check_expiry(self.expires_at(), now)?;
        if self.nbf.is_some_and(|nbf| nbf.milliseconds() > now) {
            return Err(refused("the token is not valid yet"));
        }
        Ok(())
    }

    /// When the user proved who they are, Unix milliseconds.
    pub(super) fn auth_time(&self) -> Option<i64> {
        self.auth_time.map(NumericDate::milliseconds)
    }

    /// The token was issued by now: an `iat` that is not yet would prolong what it counts from.
    pub(super) fn check_issued(&self, now: i64) -> Result<(), Error> {
        if self.iat.is_some_and(|iat| iat.milliseconds() > now) {
            return Err(refused("the token is from the future"));
        }
        Ok(())
    }

    /// Unix milliseconds; long ago where the token does not say.
    pub(super) fn expires_at(&self) -> i64 {
        let issued_at = |iat: NumericDate| iat.milliseconds().saturating_add(RECEIPT_LIFE_MS);
        let default = self.iat.map(issued_at);
        self.exp.map(NumericDate::milliseconds).or(default).unwrap_or_default()
    }

    /// What the token grants, each at the latest until its own or the token's expiry.
    pub(super) fn entitlements(&self) -> Result<Vec<Entitlement>, Error> {
        if self.entitlements.len() > MAX_ENTITLEMENTS {
            return Err(refused("too many entitlements"));
        }
        self.entitlements.iter().map(|granted| self.entitlement(granted)).collect()
    }

    fn entitlement(&self, granted: &Granted) -> Result<Entitlement, Error> {
        let Granted { code, expires_at } = granted;
        let good = |byte: u8| byte.is_ascii_alphanumeric() || b"._:-".contains(&byte);
        if code.is_empty() || code.len() > 64 || !code.bytes().all(good) {
            return Err(refused("malformed entitlement"));
        }
        Ok(Entitlement {
            code: code.clone(),
            expires_at: expires_at.map_or(self.expires_at(), NumericDate::milliseconds),
        })
    }
}
