//! The private keys that sign our own access tokens: `SIGNING_KEYS`.

use serde::Deserialize;
use zeroize::Zeroizing;

use super::key::{Key, PublicKey};
use crate::crypto::decode;

/// A private key for ES256. Numbers are base64url, as in the JWK.
pub struct PrivateKey {
    /// The `kid` of its tokens.
    pub id: String,
    /// First coordinate, 32 bytes.
    pub x: String,
    /// Second coordinate, 32 bytes.
    pub y: String,
    /// The scalar, 32 bytes.
    pub d: Zeroizing<String>,
}

/// The rotating set: the first signs, all are published.
pub(crate) struct SigningKeys {
    pub(crate) active: PrivateKey,
    earlier: Vec<PrivateKey>,
}

#[derive(Deserialize)]
struct JwkSet {
    keys: Vec<Jwk>,
}

#[derive(Deserialize)]
struct Jwk {
    kty: String,
    crv: String,
    kid: String,
    x: String,
    y: String,
    d: String,
}

impl SigningKeys {
    /// Reads a set of private JWKs.
    pub(crate) fn read(json: &str) -> Result<Self, &'static str> {
        let fault =
            "SIGNING_KEYS is not a JWK set of private keys for ES256, each with a kid of its own";
        let set: JwkSet = serde_json::from_slice(json.as_bytes()).map_err(|_| fault)?;
        let keys: Option<Vec<_>> = set.keys.into_iter().map(read).collect();
        let mut keys = keys.ok_or(fault)?.into_iter();
        let active = keys.next().ok_or(fault)?;
        let earlier = keys.collect();
        Ok(Self { active, earlier })
    }

    /// The public halves.
    pub(crate) fn public(&self) -> impl Iterator<Item = Key> {
        std::iter::once(&self.active)
            .chain(&self.earlier)
            .map(|key| Key {
                id: Some(key.id.clone()),
                public: PublicKey::P256 {
                    x: key.x.clone(),
                    y: key.y.clone(),
                },
            })
    }
}

fn read(jwk: Jwk) -> Option<PrivateKey> {
    let is_number = |text: &str| decode(text).is_some_and(|bytes| bytes.len() == 32);
    let good = jwk.kty == "EC"
        && jwk.crv == "P-256"
        && !jwk.kid.is_empty()
        && [&jwk.x, &jwk.y, &jwk.d]
            .into_iter()
            .all(|text| is_number(text));
    good.then(|| PrivateKey {
        id: jwk.kid,
        x: jwk.x,
        y: jwk.y,
        d: Zeroizing::new(jwk.d),
    })
}
