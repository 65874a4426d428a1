//! Issuers that sign tokens, good ones and any other.

use base64ct::{Base64UrlUnpadded, Encoding};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair};
use serde_json::{Value, json};

use super::NOW;
use super::ports::SIGNING_KEYS;

/// base64url without padding.
pub(crate) fn decode(text: &str) -> Vec<u8> {
    Base64UrlUnpadded::decode_vec(text).unwrap()
}

pub(crate) fn encode(bytes: impl AsRef<[u8]>) -> String {
    Base64UrlUnpadded::encode_string(bytes.as_ref())
}

enum Key {
    Es256(EcdsaKeyPair),
    Ed25519(Ed25519KeyPair),
}

pub(crate) struct Signer {
    key: Key,
    pub(crate) kid: String,
    issuer: String,
    audience: String,
}

impl Signer {
    pub(crate) fn es256(kid: &str, issuer: &str, audience: &str) -> Self {
        let random = SystemRandom::new();
        let document =
            EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random).unwrap();
        let key =
            EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, document.as_ref(), &random)
                .unwrap();
        Self {
            key: Key::Es256(key),
            kid: kid.to_owned(),
            issuer: issuer.to_owned(),
            audience: audience.to_owned(),
        }
    }

    /// The key with which the service itself signs.
    pub(crate) fn own() -> Self {
        let set: Value = serde_json::from_str(SIGNING_KEYS).unwrap();
        let bytes = |name: &str| {
            Base64UrlUnpadded::decode_vec(set["keys"][0][name].as_str().unwrap()).unwrap()
        };
        let point = [vec![4], bytes("x"), bytes("y")].concat();
        let (algorithm, random) = (&ECDSA_P256_SHA256_FIXED_SIGNING, SystemRandom::new());
        let key =
            EcdsaKeyPair::from_private_key_and_public_key(algorithm, &bytes("d"), &point, &random);
        Self {
            key: Key::Es256(key.unwrap()),
            kid: "own-1".to_owned(),
            issuer: "https://id.example.com".to_owned(),
            audience: "idp-edge".to_owned(),
        }
    }

    pub(crate) fn ed25519(kid: &str, issuer: &str, audience: &str) -> Self {
        let document = Ed25519KeyPair::generate_pkcs8(&SystemRandom::new()).unwrap();
        let key = Ed25519KeyPair::from_pkcs8(document.as_ref()).unwrap();
        Self {
            key: Key::Ed25519(key),
            kid: kid.to_owned(),
            issuer: issuer.to_owned(),
            audience: audience.to_owned(),
        }
    }

    pub(crate) fn alg(&self) -> &'static str {
        match self.key {
            Key::Es256(_) => "ES256",
            Key::Ed25519(_) => "EdDSA",
        }
    }

    /// The public key.
    pub(crate) fn jwk(&self) -> Value {
        match &self.key {
            Key::Es256(key) => {
                let (x, y) = key.public_key().as_ref()[1..].split_at(32);
                json!({ "kty": "EC", "crv": "P-256", "kid": self.kid, "use": "sig", "alg": "ES256", "x": encode(x), "y": encode(y) })
            }
            Key::Ed25519(key) => {
                json!({ "kty": "OKP", "crv": "Ed25519", "kid": self.kid, "x": encode(key.public_key()) })
            }
        }
    }

    pub(crate) fn header(&self) -> Value {
        json!({ "alg": self.alg(), "typ": "at+jwt", "kid": self.kid })
    }

    /// The claims of a good token with `more` in place of or beside them; `null` takes one out.
    pub(crate) fn claims(&self, sub: &str, more: &Value) -> Value {
        let mut claims = json!({
            "iss": self.issuer, "sub": sub, "aud": self.audience,
            "iat": NOW, "nbf": NOW, "exp": NOW + 600, "jti": "token-1", "auth_time": NOW,
        });
        for (name, value) in more.as_object().unwrap() {
            claims[name] = value.clone();
        }
        let without_nulls =
            claims.as_object().unwrap().iter().filter(|(_, value)| !value.is_null());
        without_nulls
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect::<serde_json::Map<_, _>>()
            .into()
    }

    pub(crate) fn token(&self, sub: &str, more: &Value) -> String {
        self.sign(&self.header().to_string(), &self.claims(sub, more).to_string())
    }

    /// Signs whatever stands in header and payload.
    pub(crate) fn sign(&self, header: &str, payload: &str) -> String {
        self.sign_parts(&encode(header), &encode(payload))
    }

    /// Signs two parts that are encoded already.
    pub(crate) fn sign_parts(&self, header: &str, payload: &str) -> String {
        let signed = format!("{header}.{payload}");
        let signature = match &self.key {
            Key::Es256(key) => {
                key.sign(&SystemRandom::new(), signed.as_bytes()).unwrap().as_ref().to_vec()
            }
            Key::Ed25519(key) => key.sign(signed.as_bytes()).as_ref().to_vec(),
        };
        format!("{signed}.{}", encode(signature))
    }
}
