//! The claims of a token, each of its type or the token is refused.

use idp_model::payload::{Member, Members};
use idp_model::records;
use idp_store::Entitlement;
use serde_json::Value;

use crate::error::{Error, refused};

/// The latest NumericDate that is believed: the end of the year 9999.
const LATEST: f64 = 253_402_300_799.0;
const MAX_ENTITLEMENTS: usize = 100;
/// A week: how long a receipt is good after it was issued, unless it says so itself. Milliseconds.
const RECEIPT_LIFE: i64 = 7 * 24 * 60 * 60 * 1000;

records! {
    /// What the payload says.
    pub(super) struct Claims {
        pub(super) iss: String,
        pub(super) sub: String = default,
        aud: Option<Audience>,
        exp: Option<NumericDate>,
        nbf: Option<NumericDate>,
        iat: Option<NumericDate>,
        pub(super) scope: Option<String>,
        pub(super) amr: Vec<String>,
        pub(super) acr: Option<String>,
        /// The tenant, in our own tokens.
        pub(super) account: Option<String>,
        /// The client of a service, in our own tokens.
        pub(super) client_id: Option<String> = verbatim,
        /// The programme that a service works for, in our own tokens.
        pub(super) program: Option<String>,
        /// The session, in our own tokens for people.
        pub(super) sid: Option<String>,
        entitlements: Vec<Granted>,
    }
}

/// One, or a list.
struct Audience(Vec<String>);

impl Member for Audience {
    fn read(value: Value) -> Option<Self> {
        match value {
            Value::String(one) => Some(Self(vec![one])),
            many => Member::read(many).map(Self),
        }
    }
}

/// An entitlement's code, with an expiry of its own or the token's.
struct Granted {
    code: String,
    expires_at: Option<NumericDate>,
}

impl Member for Granted {
    fn read(value: Value) -> Option<Self> {
        let (code, expires_at) = match value {
            Value::String(code) => (code, None),
            other => {
                let mut members = Members::read(other)?;
                (members.take("code")?, Some(members.take("expiresAt")?))
            }
        };
        Some(Self { code, expires_at })
    }
}

/// Seconds since 1970, of any JSON number that is neither negative nor absurd (RFC 7519, section 2).
#[derive(Clone, Copy)]
struct NumericDate(f64);

impl Member for NumericDate {
    fn read(value: Value) -> Option<Self> {
        let seconds = f64::read(value)?;
        (0.0..=LATEST).contains(&seconds).then_some(Self(seconds))
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
        if named.is_some_and(|named| !named.0.iter().any(|one| one == audience)) {
            return Err(refused("wrong audience"));
        }
        if self.expires_at() <= now {
            return Err(refused("the token has expired"));
        }
        if self.nbf.is_some_and(|nbf| nbf.milliseconds() > now) {
            return Err(refused("the token is not valid yet"));
        }
        Ok(())
    }

    /// Unix milliseconds; long ago where the token does not say.
    fn expires_at(&self) -> i64 {
        let issued_at = |iat: NumericDate| iat.milliseconds().saturating_add(RECEIPT_LIFE);
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
