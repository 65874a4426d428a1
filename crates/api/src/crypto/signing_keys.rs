//! The private keys that sign our own access tokens: `SIGNING_KEYS`.

use idp_model::payload::{Member, Members};
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
        let keys: Vec<PrivateKey> = jwks(json.as_bytes()).ok_or(fault)?;
        let mut keys = keys.into_iter();
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

impl Member for PrivateKey {
    fn read(value: Value) -> Option<Self> {
        let mut jwk = Members::read(value)?;
        let mut member = |name| jwk.take::<String>(name);
        let is_kind = member("kty")? == "EC" && member("crv")? == "P-256";
        let key = Self {
            id: member("kid")?,
            x: member("x")?,
            y: member("y")?,
            d: Zeroizing::new(member("d")?),
        };
        let is_number = |text: &str| decode(text).is_some_and(|bytes| bytes.len() == 32);
        let good = is_kind
            && !key.id.is_empty()
            && is_number(&key.x)
            && is_number(&key.y)
            && is_number(&key.d);
        good.then_some(key)
    }
}
