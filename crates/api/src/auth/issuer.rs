//! Whose tokens are accepted: the local key set, and external providers by the address of their keys.

use idp_model::payload::read_unique;
use serde::Deserialize;
use serde_json::{Map, Value};

use super::token::RECEIPT_TYPE;
use crate::crypto::jwk::KeySet;
use crate::crypto::signing_keys::SigningKeys;

/// The `acr` of our tokens after a log-in with a password alone, and with a second factor.
pub(crate) const ACR_PASSWORD: &str = "urn:idp-edge:1fa";
pub(crate) const ACR_SECOND_FACTOR: &str = "urn:idp-edge:2fa";

/// The `typ` values of access tokens of an issuer that names none; an empty one stands for none.
const ACCEPTED_TYPES: [&str; 3] = ["at+jwt", "JWT", ""];

/// A trusted issuer.
pub(crate) struct Issuer {
    /// The `iss` of its tokens.
    pub(crate) issuer: String,
    /// The `aud` that its tokens for us have.
    pub(crate) audience: String,
    pub(crate) keys: KeySource,
    /// Accepted `typ` values; an empty one stands for none.
    pub(crate) types: Vec<String>,
    /// `acr` values that mean a second factor.
    pub(crate) acr_values: Vec<String>,
    /// At most so many seconds old is a log-in that counts as fresh, and at most as old as a call allows. Without it, nobody is asked.
    pub(crate) max_age: Option<u64>,
    /// By how much its clock may be off, in milliseconds; our own is not.
    pub(crate) leeway_ms: i64,
}

impl Issuer {
    /// Whether it is this service.
    pub(crate) const fn is_ours(&self) -> bool {
        matches!(self.keys, KeySource::Local(_))
    }

    /// The origin of its address.
    pub(super) fn origin(&self) -> &str {
        // Two slashes are in front of its host.
        let path = self.issuer.match_indices('/').nth(2);
        path.map_or(&self.issuer, |(at, _)| self.issuer.split_at(at).0)
    }
}

/// Where an issuer's keys come from.
pub(crate) enum KeySource {
    /// The configuration.
    Local(KeySet),
    /// A JWK set at an address. Its users' ids begin with `name|`.
    Remote { name: String, url: String },
}

/// One entry of `TRUSTED_ISSUERS`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct External {
    name: String,
    issuer: String,
    audience: String,
    jwks_url: String,
    types: Option<Vec<String>>,
    #[serde(default)]
    acr_values: Vec<String>,
    max_age: Option<u64>,
    #[serde(default = "default_leeway_seconds")]
    leeway_seconds: i64,
}

/// As far apart as clocks are that are kept by NTP, and then some.
const fn default_leeway_seconds() -> i64 {
    30
}

/// Ourselves: our own keys, and those of the configuration that may sign in our name.
pub(crate) fn local(
    issuer: String,
    audience: String,
    own: &SigningKeys,
    key_set: Option<&str>,
    production: bool,
) -> Result<Issuer, &'static str> {
    if !is_address(&issuer, production) {
        return Err("ISSUER is not an https address");
    }
    let further = key_set
        .map_or(Some(KeySet::default()), |text| {
            KeySet::parse_whole(text.as_bytes())
        })
        .ok_or(
            "LOCAL_JWKS is not a set of public keys for RS256, ES256 or EdDSA, each with a kid of its own",
        )?;
    let keys = further.after(own.public());
    if !keys.is_distinct() {
        return Err("SIGNING_KEYS and LOCAL_JWKS have a key without a kid of its own");
    }
    Ok(Issuer {
        issuer,
        audience,
        keys: KeySource::Local(keys),
        types: vec!["at+jwt".to_owned()],
        acr_values: vec![ACR_SECOND_FACTOR.to_owned()],
        // As old as a call allows.
        max_age: Some(u64::MAX),
        leeway_ms: 0,
    })
}

/// The most that the clock of an issuer may be off.
const MAX_LEEWAY_SECONDS: i64 = 300;

const NO_LIST: &str = "TRUSTED_ISSUERS is not a list of issuers";

/// The external issuers of `TRUSTED_ISSUERS`, a JSON array.
pub(crate) fn external(json: &str, production: bool) -> Result<Vec<Issuer>, &'static str> {
    // A derived reader alone would take a list for an entry, too.
    let entries: Vec<Map<String, Value>> = read_unique(json.as_bytes()).ok_or(NO_LIST)?;
    let entries = entries.into_iter().map(|entry| serde_json::from_value(Value::Object(entry)));
    entries.map(|entry| read(entry.map_err(|_| NO_LIST)?, production)).collect()
}

fn read(entry: External, production: bool) -> Result<Issuer, &'static str> {
    let External { name, issuer, audience, jwks_url, types, acr_values, max_age, leeway_seconds } =
        entry;
    let good = |byte: u8| byte.is_ascii_alphanumeric() || b"_.-".contains(&byte);
    if name.is_empty() || name.len() > 32 || !name.bytes().all(good) {
        return Err("TRUSTED_ISSUERS has a name that is not 1-32 of A-Za-z0-9_.-");
    }
    if issuer.is_empty() || audience.is_empty() || !is_address(&jwks_url, production) {
        return Err("TRUSTED_ISSUERS has an entry without issuer, audience or https key address");
    }
    let types = types.unwrap_or_else(|| ACCEPTED_TYPES.map(str::to_owned).to_vec());
    // These go into a challenge header as they are.
    if !acr_values.iter().all(|acr| {
        !acr.is_empty() && acr.bytes().all(|b| b.is_ascii_graphic() && !b"\"\\".contains(&b))
    }) {
        return Err("TRUSTED_ISSUERS has an acr value that a header can't hold");
    }
    if max_age == Some(0) {
        return Err("TRUSTED_ISSUERS has a maxAge of 0, which no log-in is");
    }
    if !(0..=MAX_LEEWAY_SECONDS).contains(&leeway_seconds) {
        return Err("TRUSTED_ISSUERS has a leewaySeconds that is not from 0 to 300");
    }
    if types.iter().any(|known| known.eq_ignore_ascii_case(RECEIPT_TYPE)) {
        return Err("TRUSTED_ISSUERS takes receipts (srt+jwt) for access tokens");
    }
    Ok(Issuer {
        issuer,
        audience,
        keys: KeySource::Remote { name, url: jwks_url },
        types,
        acr_values,
        max_age,
        leeway_ms: leeway_seconds.saturating_mul(1000),
    })
}

/// No two issuers may be taken for each other.
pub(crate) fn distinct(issuers: &[Issuer]) -> Result<(), &'static str> {
    let name = |issuer: &Issuer| match &issuer.keys {
        KeySource::Local(_) => None,
        KeySource::Remote { name, .. } => Some(name.clone()),
    };
    let mut seen: Vec<&Issuer> = Vec::new();
    for issuer in issuers {
        if seen.iter().any(|other| other.issuer == issuer.issuer || name(other) == name(issuer)) {
            return Err("TRUSTED_ISSUERS has an issuer or a name twice");
        }
        seen.push(issuer);
    }
    Ok(())
}

/// `https://…`, or on a development machine `http://…`.
pub(crate) fn is_address(text: &str, production: bool) -> bool {
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://").filter(|_| !production));
    rest.is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_graphic()))
}
