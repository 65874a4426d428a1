//! The claims of a token. Each that limits it is of its type, or the token is refused, by the name of the claim.

use idp_store::Entitlement;
use serde_json::{Map, Value};

use crate::error::{Error, refused};

/// The latest NumericDate that is believed: the end of the year 9999.
const LATEST: f64 = 253_402_300_799.0;
const MAX_ENTITLEMENTS: usize = 100;
/// A week: how long a receipt is good after it was issued, unless it says so itself.
const RECEIPT_LIFE_MS: i64 = 7 * 24 * 60 * 60 * 1000;

/// What the payload says.
pub(super) struct Claims {
    pub(super) iss: String,
    pub(super) sub: String,
    /// One or several; nothing where the token names none.
    aud: Option<Vec<String>>,
    exp: Option<NumericDate>,
    nbf: Option<NumericDate>,
    iat: Option<NumericDate>,
    pub(super) jti: Option<String>,
    pub(super) amr: Vec<String>,
    pub(super) acr: Option<String>,
    auth_time: Option<NumericDate>,
    /// What our own tokens say beside it.
    pub(super) own: OwnClaims,
    entitlements: Vec<Granted>,
}

/// Claims that mean something in tokens of our own alone. What others say by these names is not even looked at.
#[derive(Default)]
pub(super) struct OwnClaims {
    pub(super) scope: Option<String>,
    /// The tenant.
    pub(super) account: Option<String>,
    /// The client of a service.
    pub(super) client_id: Option<String>,
    /// The program that a service works for.
    pub(super) program: Option<String>,
    /// The session, in tokens for people.
    pub(super) sid: Option<String>,
}

/// An entitlement's code, with an expiry of its own or the token's.
struct Granted {
    code: String,
    expires_at: Option<NumericDate>,
}

impl Granted {
    /// A code alone, or an object with one and an expiry.
    fn read(value: Value) -> Option<Self> {
        match value {
            Value::String(code) => Some(Self { code, expires_at: None }),
            Value::Object(members) => {
                let code = members.get("code")?.as_str()?.to_owned();
                let expires_at = Some(NumericDate::read(members.get("expiresAt")?)?);
                Some(Self { code, expires_at })
            }
            _ => None,
        }
    }
}

/// Seconds since 1970, of any JSON number that is neither negative nor absurd (RFC 7519, section 2).
#[derive(Clone, Copy)]
struct NumericDate(f64);

impl NumericDate {
    fn read(value: &Value) -> Option<Self> {
        value.as_f64().filter(|seconds| (0.0..=LATEST).contains(seconds)).map(Self)
    }

    #[expect(clippy::cast_possible_truncation, reason = "bounded by LATEST")]
    fn milliseconds(self) -> i64 {
        (self.0 * 1000.0) as i64
    }
}

/// Takes a claim out of the payload by its name, read by a function that gives nothing for another type. `null` is no claim.
macro_rules! claim {
    ($payload:expr, $name:literal, $read:expr) => {
        match $payload.remove($name) {
            None | Some(Value::Null) => Ok(None),
            Some(value) => {
                $read(value).map(Some).ok_or(refused(concat!("malformed claim: ", $name)))
            }
        }
    };
}

fn text(value: Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text),
        _ => None,
    }
}

fn texts(value: Value) -> Option<Vec<String>> {
    match value {
        Value::Array(items) => items.into_iter().map(text).collect(),
        _ => None,
    }
}

fn one_or_more(value: Value) -> Option<Vec<String>> {
    match value {
        Value::String(one) => Some(vec![one]),
        more => texts(more),
    }
}

#[expect(clippy::needless_pass_by_value, reason = "as the other readers of claims")]
fn moment(value: Value) -> Option<NumericDate> {
    NumericDate::read(&value)
}

fn entitlements(value: Value) -> Option<Vec<Granted>> {
    match value {
        Value::Array(items) => items.into_iter().map(Granted::read).collect(),
        _ => None,
    }
}

/// The issuer that a payload names.
pub(super) fn issuer_of(payload: &Map<String, Value>) -> Option<&str> {
    payload.get("iss")?.as_str()
}

/// Both are Unix milliseconds.
pub(super) fn check_expiry(expires_at: i64, now: i64) -> Result<(), Error> {
    if expires_at <= now { Err(refused("the token has expired")) } else { Ok(()) }
}

impl Claims {
    /// Reads a payload. Of another issuer's token, what says how somebody logged in counts as far as it is understood, since it only
    /// ever gives something; tokens of our own are exact.
    ///
    /// # Errors
    /// 401, with the name of the claim.
    pub(super) fn read(mut payload: Map<String, Value>, is_ours: bool) -> Result<Self, Error> {
        let claims = &mut payload;
        let (amr, acr) = match is_ours {
            true => (claim!(claims, "amr", texts)?, claim!(claims, "acr", text)?),
            false => {
                (claims.remove("amr").and_then(one_or_more), claims.remove("acr").and_then(text))
            }
        };
        Ok(Self {
            iss: claim!(claims, "iss", text)?.unwrap_or_default(),
            sub: claim!(claims, "sub", text)?.unwrap_or_default(),
            aud: claim!(claims, "aud", one_or_more)?,
            exp: claim!(claims, "exp", moment)?,
            nbf: claim!(claims, "nbf", moment)?,
            iat: claim!(claims, "iat", moment)?,
            jti: claim!(claims, "jti", text)?,
            amr: amr.unwrap_or_default(),
            acr,
            auth_time: claim!(claims, "auth_time", moment)?,
            own: match is_ours {
                true => OwnClaims::read(claims)?,
                false => OwnClaims::default(),
            },
            entitlements: claim!(claims, "entitlements", entitlements)?.unwrap_or_default(),
        })
    }

    /// The token is for us and for now, by a clock that may be `leeway_ms` off.
    pub(super) fn check(&self, audience: &str, now: i64, leeway_ms: i64) -> Result<(), Error> {
        if !self.names_audience() {
            return Err(refused("no audience"));
        }
        if self.exp.is_none() {
            return Err(refused("no expiry"));
        }
        self.check_receipt(audience, now, leeway_ms)
    }

    /// Whether there is an audience, whichever: every access token has one.
    pub(super) const fn names_audience(&self) -> bool {
        self.aud.is_some()
    }

    /// The same for a receipt of a subscription, which need not name an audience and by default lives for a week.
    pub(super) fn check_receipt(
        &self,
        audience: &str,
        now: i64,
        leeway_ms: i64,
    ) -> Result<(), Error> {
        let named = self.aud.as_ref();
        if named.is_some_and(|named| !named.iter().any(|one| one == audience)) {
            return Err(refused("wrong audience"));
        }
        check_expiry(self.expires_at().saturating_add(leeway_ms), now)?;
        let latest = now.saturating_add(leeway_ms);
        if self.nbf.is_some_and(|nbf| nbf.milliseconds() > latest) {
            return Err(refused("the token is not valid yet"));
        }
        Ok(())
    }

    /// When the user proved who they are, Unix milliseconds.
    pub(super) fn auth_time(&self) -> Option<i64> {
        self.auth_time.map(NumericDate::milliseconds)
    }

    /// When the token was issued, Unix milliseconds; long ago where it does not say.
    pub(super) fn issued_at(&self) -> i64 {
        self.iat.map(NumericDate::milliseconds).unwrap_or_default()
    }

    /// The token was issued by now: an `iat` that is not yet would prolong what it counts from.
    pub(super) fn check_issued(&self, now: i64, leeway_ms: i64) -> Result<(), Error> {
        let latest = now.saturating_add(leeway_ms);
        if self.iat.is_some_and(|iat| iat.milliseconds() > latest) {
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

impl OwnClaims {
    fn read(claims: &mut Map<String, Value>) -> Result<Self, Error> {
        Ok(Self {
            scope: claim!(claims, "scope", text)?,
            account: claim!(claims, "account", text)?,
            client_id: claim!(claims, "client_id", text)?,
            program: claim!(claims, "program", text)?,
            sid: claim!(claims, "sid", text)?,
        })
    }
}
