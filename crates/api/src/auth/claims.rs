//! The claims of an access token, each of its type or the token is refused.

use idp_store::Entitlement;
use serde::Deserialize;

use super::refused;
use crate::error::Error;

/// The latest NumericDate that is believed: the end of the year 9999.
const LATEST: f64 = 253_402_300_799.0;
const MAX_ENTITLEMENTS: usize = 100;

/// What the payload says.
#[derive(Deserialize)]
pub(super) struct Claims {
    pub(super) iss: String,
    pub(super) sub: String,
    aud: OneOrMany,
    exp: NumericDate,
    nbf: Option<NumericDate>,
    #[serde(rename = "iat")]
    _iat: Option<NumericDate>,
    pub(super) scope: Option<String>,
    #[serde(default)]
    pub(super) amr: Vec<String>,
    pub(super) acr: Option<String>,
    /// The tenant, in our own tokens.
    pub(super) account: Option<String>,
    /// The session, in our own tokens for people.
    pub(super) sid: Option<String>,
    #[serde(default)]
    entitlements: Vec<Granted>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

/// An entitlement's code, with an expiry of its own or the token's.
#[derive(Deserialize)]
#[serde(untagged)]
enum Granted {
    Code(String),
    Until {
        code: String,
        #[serde(rename = "expiresAt")]
        expires_at: NumericDate,
    },
}

/// Seconds since 1970, of any JSON number that is neither negative nor absurd (RFC 7519, section 2).
#[derive(Clone, Copy, Deserialize)]
#[serde(try_from = "f64")]
struct NumericDate(f64);

impl TryFrom<f64> for NumericDate {
    type Error = &'static str;

    fn try_from(seconds: f64) -> Result<Self, Self::Error> {
        if (0.0..=LATEST).contains(&seconds) {
            Ok(Self(seconds))
        } else {
            Err("no such time")
        }
    }
}

impl NumericDate {
    #[expect(clippy::cast_possible_truncation, reason = "bounded by LATEST")]
    fn milliseconds(self) -> i64 {
        (self.0 * 1000.0) as i64
    }
}

impl Claims {
    /// The token is for us and for now. No leeway: issuers that run ahead set `nbf` back themselves.
    pub(super) fn check(&self, audience: &str, now: i64) -> Result<(), Error> {
        let ours = match &self.aud {
            OneOrMany::One(one) => one == audience,
            OneOrMany::Many(many) => many.iter().any(|one| one == audience),
        };
        if !ours {
            return Err(refused("wrong audience"));
        }
        if self.exp.milliseconds() <= now {
            return Err(refused("the token has expired"));
        }
        if self.nbf.is_some_and(|nbf| nbf.milliseconds() > now) {
            return Err(refused("the token is not valid yet"));
        }
        Ok(())
    }

    /// What the token grants, each at the latest until its own or the token's expiry.
    pub(super) fn entitlements(&self) -> Result<Vec<Entitlement>, Error> {
        if self.entitlements.len() > MAX_ENTITLEMENTS {
            return Err(refused("too many entitlements"));
        }
        self.entitlements
            .iter()
            .map(|granted| self.entitlement(granted))
            .collect()
    }

    fn entitlement(&self, granted: &Granted) -> Result<Entitlement, Error> {
        let (code, expires) = match granted {
            Granted::Code(code) => (code, self.exp),
            Granted::Until { code, expires_at } => (code, *expires_at),
        };
        let good = |byte: u8| byte.is_ascii_alphanumeric() || b"._:-".contains(&byte);
        if code.is_empty() || code.len() > 64 || !code.bytes().all(good) {
            return Err(refused("malformed entitlement"));
        }
        Ok(Entitlement {
            code: code.clone(),
            expires_at: expires.milliseconds(),
        })
    }
}
