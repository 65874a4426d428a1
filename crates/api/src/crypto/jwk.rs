//! Public keys from JSON Web Keys (RFC 7517, RFC 8037), and the algorithms that each is for.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::crypto::decode;
use crate::json::read_object;
use crate::ports::PublicKey;

impl PublicKey {
    /// Whether tokens signed with this key may name that algorithm: the key decides, not the token.
    pub(crate) fn accepts(&self, alg: &str) -> bool {
        match self {
            Self::Rsa { .. } => alg == "RS256",
            Self::P256 { .. } => alg == "ES256",
            // RFC 9864 renames EdDSA over this curve.
            Self::Ed25519 { .. } => alg == "EdDSA" || alg == "Ed25519",
        }
    }

    /// Whether a signature by this key can have `length` bytes. Web Crypto answers some other lengths with an exception.
    pub(crate) const fn signs_in(&self, length: usize) -> bool {
        match self {
            Self::Rsa { .. } => true,
            Self::P256 { .. } | Self::Ed25519 { .. } => length == 64,
        }
    }
}

/// A key of an issuer.
#[derive(Clone)]
pub(crate) struct Key {
    pub(crate) id: Option<String>,
    pub(crate) public: PublicKey,
}

/// The keys of an issuer.
#[derive(Clone, Default)]
pub(crate) struct KeySet(Vec<Key>);

/// A JWK set as others write it; a key is read on its own, so that one that is unknown to us does not spoil the others.
#[derive(Deserialize)]
struct Jwks {
    #[serde(default)]
    keys: Option<Vec<Value>>,
}

/// Each key of a JWK set that is an object.
pub(crate) fn jwks(json: &[u8]) -> Option<Vec<Value>> {
    read_object::<Jwks>(json)?.keys
}

/// A public key as others write it (RFC 7517).
#[derive(Deserialize)]
struct Jwk {
    kid: Option<String>,
    alg: Option<String>,
    #[serde(rename = "use")]
    usage: Option<String>,
    key_ops: Option<Vec<String>>,
    /// The private half, which a public set does not have.
    d: Option<Value>,
    #[serde(flatten)]
    numbers: Numbers,
}

/// The numbers of a key, base64url.
#[derive(Deserialize)]
#[serde(tag = "kty")]
enum Numbers {
    #[serde(rename = "RSA")]
    Rsa { n: String, e: String },
    #[serde(rename = "EC")]
    Ec { crv: String, x: String, y: String },
    #[serde(rename = "OKP")]
    Okp { crv: String, x: String },
}

/// A JSON Web Key set (RFC 7517, section 5).
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct JwkSet {
    /// The public keys, the one that signs first.
    keys: Vec<PublishedKey>,
}

/// A public key that signatures are verified with. Numbers are base64url.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kty")]
enum PublishedKey {
    /// An RSA key of 2048 to 8192 bits (RFC 7518, section 6.3).
    #[serde(rename = "RSA")]
    Rsa {
        #[serde(flatten)]
        usage: Usage,
        /// The modulus.
        n: String,
        /// The public exponent.
        e: String,
    },
    /// A key on P-256 (RFC 7518, section 6.2).
    #[serde(rename = "EC")]
    Ec {
        #[serde(flatten)]
        usage: Usage,
        /// `P-256`.
        crv: &'static str,
        /// The first coordinate, 32 bytes.
        x: String,
        /// The second coordinate, 32 bytes.
        y: String,
    },
    /// A key on Ed25519 (RFC 8037).
    #[serde(rename = "OKP")]
    Okp {
        #[serde(flatten)]
        usage: Usage,
        /// `Ed25519`.
        crv: &'static str,
        /// The key, 32 bytes.
        x: String,
    },
}

/// What a key is for.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct Usage {
    /// The algorithm of the signatures: `RS256`, `ES256` or `EdDSA`.
    alg: &'static str,
    /// `sig`.
    #[serde(rename = "use")]
    purpose: &'static str,
    /// The id by which tokens name the key.
    kid: Option<String>,
}

impl From<&Key> for PublishedKey {
    fn from(key: &Key) -> Self {
        let usage = |alg| Usage { alg, purpose: "sig", kid: key.id.clone() };
        match key.public.clone() {
            PublicKey::Rsa { n, e } => Self::Rsa { usage: usage("RS256"), n, e },
            PublicKey::P256 { x, y } => Self::Ec { usage: usage("ES256"), crv: "P-256", x, y },
            PublicKey::Ed25519 { x } => Self::Okp { usage: usage("EdDSA"), crv: "Ed25519", x },
        }
    }
}

impl KeySet {
    /// Reads a JWK set. Keys that we have no use for (other kinds, other purposes, too short) are left out.
    pub(crate) fn parse(json: &[u8]) -> Option<Self> {
        Some(Self(jwks(json)?.into_iter().filter_map(Key::read).collect()))
    }

    /// Reads the JWK set of a configuration: at least one key, every key of use, each under an id of its own.
    pub(crate) fn parse_whole(json: &[u8]) -> Option<Self> {
        let set = Self(jwks(json)?.into_iter().map(Key::read).collect::<Option<_>>()?);
        let is_whole = set.0.len() == 1 || (!set.0.is_empty() && set.is_distinct());
        is_whole.then_some(set)
    }

    /// The keys of `own`, and then these.
    pub(crate) fn after(self, own: impl Iterator<Item = Key>) -> Self {
        Self(own.chain(self.0).collect())
    }

    /// The set as others read it (RFC 7517).
    pub(crate) fn document(&self) -> JwkSet {
        JwkSet { keys: self.0.iter().map(PublishedKey::from).collect() }
    }

    /// Whether each key has an id that no other has.
    pub(crate) fn is_distinct(&self) -> bool {
        let has_own_id = |key: &Key| {
            key.id.is_some() && self.0.iter().filter(|other| other.id == key.id).count() == 1
        };
        self.0.iter().all(has_own_id)
    }

    /// The key of that id; a token without one means the only key there is.
    pub(crate) fn find(&self, id: Option<&str>) -> Option<&Key> {
        match (id, self.0.as_slice()) {
            (None, [only]) => Some(only),
            (None, _) => None,
            (Some(_), keys) => keys.iter().find(|key| key.id.as_deref() == id),
        }
    }
}

impl Key {
    /// Reads a key that we have a use for.
    fn read(jwk: Value) -> Option<Self> {
        // A derived reader would take a list for an object, too.
        let Jwk { kid, alg, usage, key_ops, d, numbers } = match jwk {
            Value::Object(_) => serde_json::from_value(jwk).ok()?,
            _ => return None,
        };
        let is_for_another = usage.is_some_and(|usage| usage != "sig")
            || key_ops.is_some_and(|names| !names.iter().any(|name| name == "verify"));
        // A private key in a public set is a leak: it is not trusted.
        if d.is_some() || is_for_another {
            return None;
        }
        let public = numbers.public_key()?;
        let fits = alg.is_none_or(|alg| public.accepts(&alg));
        fits.then_some(Self { id: kid, public })
    }
}

impl Numbers {
    fn public_key(self) -> Option<PublicKey> {
        match self {
            Self::Rsa { n, e } => rsa(n, e),
            Self::Ec { crv, x, y } if crv == "P-256" => {
                Some(PublicKey::P256 { x: of_32_bytes(x)?, y: of_32_bytes(y)? })
            }
            Self::Okp { crv, x } if crv == "Ed25519" => {
                Some(PublicKey::Ed25519 { x: of_32_bytes(x)? })
            }
            Self::Ec { .. } | Self::Okp { .. } => None,
        }
    }
}

fn rsa(n: String, e: String) -> Option<PublicKey> {
    let modulus = decode(&n)?;
    let bytes = modulus.iter().skip_while(|byte| **byte == 0).count();
    let first = modulus.iter().find(|byte| **byte != 0).copied().unwrap_or_default();
    // At least 2048 bits: RFC 7518, section 3.3. The upper bounds keep a hostile set from costing time.
    let long_enough = bytes > 256 || (bytes == 256 && first >= 0x80);
    let exponent = decode(&e)?;
    // No zeros in front (RFC 7518, section 2), so that 1, with which anyone can sign, has one form alone.
    let fits = (1..=4).contains(&exponent.len())
        && exponent.first() != Some(&0)
        && exponent.last().is_some_and(|last| last % 2 == 1)
        && exponent != [1];
    (long_enough && bytes <= 1024 && fits).then_some(PublicKey::Rsa { n, e })
}

fn of_32_bytes(text: String) -> Option<String> {
    (decode(&text)?.len() == 32).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use base64ct::{Base64UrlUnpadded, Encoding};

    /// Whether a modulus of these leading bytes and this length is taken with the exponent `e`.
    fn takes(leading: &[u8], length: usize, e: &[u8]) -> bool {
        let mut modulus = vec![0xff; length];
        modulus.iter_mut().zip(leading).for_each(|(byte, first)| *byte = *first);
        rsa(Base64UrlUnpadded::encode_string(&modulus), Base64UrlUnpadded::encode_string(e))
            .is_some()
    }

    #[test]
    fn rsa_keys_have_at_least_2048_bits() {
        let e = [1, 0, 1];
        assert!(
            takes(&[0x80], 256, &e)
                && takes(&[0, 0x80], 257, &e)
                && takes(&[1], 257, &e)
                && takes(&[], 1024, &e)
        );
        assert!(
            !takes(&[0x7f], 256, &e)
                && !takes(&[0, 0x7f], 257, &e)
                && !takes(&[], 255, &e)
                && !takes(&[], 1025, &e)
        );
    }

    #[test]
    fn rsa_exponents_are_odd_and_small() {
        assert!(takes(&[], 256, &[3]) && takes(&[], 256, &[1, 0, 1]));
        for e in [&[][..], &[0], &[1], &[2], &[1, 0, 0], &[1, 0, 0, 0, 1], &[0, 1], &[0, 0, 1]] {
            assert!(!takes(&[], 256, e), "{e:?}");
        }
    }
}
