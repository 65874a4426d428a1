//! The private keys that sign our own access tokens: `SIGNING_KEYS`.

use serde::Deserialize;
use serde_json::Value;
use zeroize::Zeroizing;

use super::jwk::{Key, jwks};
use crate::crypto::decode;
use crate::ports::{PrivateKey, PublicKey};

/// The rotating set: the first that is not the next one signs, all are published.
pub(crate) struct SigningKeys {
    pub(crate) active: PrivateKey,
    /// The next one, which others are to know before it signs, and those that signed.
    others: Vec<PrivateKey>,
}

impl SigningKeys {
    /// Reads a set of private JWKs.
    pub(crate) fn read(json: &str) -> Result<Self, &'static str> {
        let fault =
            "SIGNING_KEYS is not a JWK set of private keys for ES256, each with a kid of its own";
        let keys = jwks(json.as_bytes()).ok_or(fault)?;
        let keys: Option<Vec<_>> = keys.into_iter().map(PrivateKey::read).collect();
        let mut keys = keys.ok_or(fault)?;
        let active = keys.iter().position(|(state, _)| *state == State::Published);
        let active = active.ok_or("SIGNING_KEYS has no key that signs: all are next ones")?;
        let (_, active) = keys.remove(active);
        Ok(Self { active, others: keys.into_iter().map(|(_, key)| key).collect() })
    }

    /// The public halves.
    pub(crate) fn public(&self) -> impl Iterator<Item = Key> {
        std::iter::once(&self.active).chain(&self.others).map(|key| Key {
            id: Some(key.id.clone()),
            public: PublicKey::P256 { x: key.x.clone(), y: key.y.clone() },
        })
    }
}

/// A private key as the configuration writes it.
#[derive(Deserialize)]
struct PrivateJwk {
    kty: String,
    crv: String,
    kid: String,
    x: String,
    y: String,
    d: Zeroizing<String>,
    #[serde(default)]
    state: State,
}

/// Whether a key may sign. Any other word than these is a fault: a key that was meant to wait would sign.
#[derive(Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
enum State {
    /// It signs, or has signed.
    #[default]
    #[serde(skip_deserializing)]
    Published,
    /// It is published, and does not sign yet.
    Next,
}

impl PrivateKey {
    fn read(jwk: Value) -> Option<(State, Self)> {
        let PrivateJwk { kty, crv, kid, x, y, d, state } = match jwk {
            Value::Object(_) => serde_json::from_value(jwk).ok()?,
            _ => return None,
        };
        let is_number = |text: &str| decode(text).is_some_and(|bytes| bytes.len() == 32);
        let is_good = kty == "EC"
            && crv == "P-256"
            && !kid.is_empty()
            && [x.as_str(), &y, &d].into_iter().all(is_number);
        is_good.then_some((state, Self { id: kid, x, y, d }))
    }
}
