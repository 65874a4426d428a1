//! Public keys from JSON Web Keys (RFC 7517, RFC 8037), and the algorithms that each is for.

use idp_model::payload::{Member, Members};
use serde_json::{Value, json};

use crate::crypto::decode;
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

impl Key {
    fn document(&self) -> Value {
        let id = &self.id;
        match &self.public {
            PublicKey::Rsa { n, e } => {
                json!({ "kty": "RSA", "alg": "RS256", "use": "sig", "kid": id, "n": n, "e": e })
            }
            PublicKey::P256 { x, y } => {
                json!({ "kty": "EC", "crv": "P-256", "alg": "ES256", "use": "sig", "kid": id, "x": x, "y": y })
            }
            PublicKey::Ed25519 { x } => {
                json!({ "kty": "OKP", "crv": "Ed25519", "alg": "EdDSA", "use": "sig", "kid": id, "x": x })
            }
        }
    }
}

/// The keys of an issuer.
#[derive(Clone, Default)]
pub(crate) struct KeySet(Vec<Key>);

/// The members of each key of a JWK set.
pub(crate) fn jwks<T: Member>(json: &[u8]) -> Option<Vec<T>> {
    Members::parse(json)?.take::<Option<_>>("keys")?
}

impl KeySet {
    /// Reads a JWK set. Keys that we have no use for (other kinds, other purposes, too short) are left out.
    pub(crate) fn parse(json: &[u8]) -> Option<Self> {
        let keys = jwks::<Value>(json)?.into_iter();
        Some(Self(keys.filter_map(Key::read).collect()))
    }

    /// Reads the JWK set of a configuration: at least one key, every key of use, each under an id of its own.
    pub(crate) fn parse_whole(json: &[u8]) -> Option<Self> {
        let set = Self(jwks(json)?);
        let is_whole = set.0.len() == 1 || (!set.0.is_empty() && set.is_distinct());
        is_whole.then_some(set)
    }

    /// The keys of `own`, and then these.
    pub(crate) fn after(self, own: impl Iterator<Item = Key>) -> Self {
        Self(own.chain(self.0).collect())
    }

    /// The set as others read it (RFC 7517).
    pub(crate) fn document(&self) -> Value {
        json!({ "keys": self.0.iter().map(Key::document).collect::<Vec<_>>() })
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

impl Member for Key {
    fn read(value: Value) -> Option<Self> {
        let mut jwk = Members::read(value)?;
        let usage: Option<String> = jwk.take("use")?;
        let operations: Option<Vec<String>> = jwk.take("key_ops")?;
        let is_for_another = usage.is_some_and(|usage| usage != "sig")
            || operations.is_some_and(|names| !names.iter().any(|name| name == "verify"));
        // A private key in a public set is a leak: it is not trusted.
        if jwk.take::<Option<Value>>("d")?.is_some() || is_for_another {
            return None;
        }
        let alg: Option<String> = jwk.take("alg")?;
        let id = jwk.take("kid")?;
        let public = PublicKey::read(&mut jwk)?;
        let fits = alg.is_none_or(|alg| public.accepts(&alg));
        fits.then_some(Self { id, public })
    }
}

impl PublicKey {
    fn read(jwk: &mut Members) -> Option<Self> {
        let (kind, curve): (String, Option<String>) = (jwk.take("kty")?, jwk.take("crv")?);
        let mut of_32_bytes = |name| jwk.take(name).and_then(of_32_bytes);
        match (kind.as_str(), curve.as_deref()) {
            ("EC", Some("P-256")) => {
                Some(Self::P256 { x: of_32_bytes("x")?, y: of_32_bytes("y")? })
            }
            ("OKP", Some("Ed25519")) => Some(Self::Ed25519 { x: of_32_bytes("x")? }),
            ("RSA", _) => rsa(jwk.take("n")?, jwk.take("e")?),
            _ => None,
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
