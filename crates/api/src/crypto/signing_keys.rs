//! The private keys that sign our own access tokens: `SIGNING_KEYS`.

use serde::Deserialize;
use serde_json::Value;
use zeroize::Zeroizing;

use super::jwk::{Key, jwks};
use crate::crypto::decode;
use crate::ports::{PrivateKey, PublicKey};

/// The rotating set: the first signs, all are published.
pub(crate) struct SigningKeys {
    pub(crate) active: PrivateKey,
    earlier: Vec<PrivateKey>,
}

impl SigningKeys {
    /// Reads a set of private JWKs.
    pub(crate) fn read(json: &str) -> Result<Self, &'static str> {
        let fault =
            "SIGNING_KEYS is not a JWK set of private keys for ES256, each with a kid of its own";
        let keys = jwks(json.as_bytes()).ok_or(fault)?;
        let keys: Option<Vec<_>> = keys.into_iter().map(PrivateKey::read).collect();
        let mut keys = keys.ok_or(fault)?.into_iter();
        let active = keys.next().ok_or(fault)?;
        let earlier = keys.collect();
        Ok(Self { active, earlier })
    }

    /// The public halves.
    pub(crate) fn public(&self) -> impl Iterator<Item = Key> {
        std::iter::once(&self.active).chain(&self.earlier).map(|key| Key {
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
}

impl PrivateKey {
    fn read(jwk: Value) -> Option<Self> {
        let PrivateJwk { kty, crv, kid, x, y, d } = match jwk {
            Value::Object(_) => serde_json::from_value(jwk).ok()?,
            _ => return None,
        };
        let is_number = |text: &str| decode(text).is_some_and(|bytes| bytes.len() == 32);
        let is_good = kty == "EC"
            && crv == "P-256"
            && !kid.is_empty()
            && [x.as_str(), &y, &d].into_iter().all(is_number);
        is_good.then_some(Self { id: kid, x, y, d })
    }
}
