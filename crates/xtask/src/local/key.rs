//! The key that signs the tokens of this machine: a private JWK in a file that git ignores and the Worker never gets.

use anyhow::{Context, Result};
use base64ct::{Base64, Base64UrlUnpadded, Encoding};
use p256::ecdsa::SigningKey;
use serde_json::{Value, json};

/// The file's name, from the root.
pub(crate) const FILE: &str = ".dev.signing-key.json";

/// An ES256 key and its id.
pub(crate) struct Key {
    /// The header `kid` of its tokens.
    pub(crate) id: String,
    /// The private half.
    pub(crate) signing: SigningKey,
}

/// A new private key on P-256.
///
/// # Errors
/// When the system gives no random numbers.
pub(crate) fn scalar() -> Result<SigningKey> {
    // A number that is no key (0, or beyond the order of the curve) comes once in 2^32 draws.
    loop {
        let mut scalar = [0; 32];
        getrandom::fill(&mut scalar)?;
        if let Ok(key) = SigningKey::from_slice(&scalar) {
            return Ok(key);
        }
    }
}

impl Key {
    /// A new key.
    ///
    /// # Errors
    /// When the system gives no random numbers.
    pub(crate) fn fresh() -> Result<Self> {
        Ok(Self { id: format!("dev-{}", random::<6>()?), signing: scalar()? })
    }

    /// Reads a private JWK.
    ///
    /// # Errors
    /// When `text` is not one.
    pub(crate) fn parse(text: &str) -> Result<Self> {
        let cure = format!(
            "{FILE} is not a private ES256 JWK: delete it, and `cargo xtask dev` makes a new one"
        );
        let jwk: Value = serde_json::from_str(text).context(cure.clone())?;
        let field = |name: &str| jwk.get(name).and_then(Value::as_str).context(cure.clone());
        let scalar = Base64UrlUnpadded::decode_vec(field("d")?).ok().context(cure.clone())?;
        let signing = SigningKey::from_slice(&scalar).ok().context(cure.clone())?;
        Ok(Self { id: field("kid")?.to_owned(), signing })
    }

    /// The public JWK.
    pub(crate) fn public(&self) -> Value {
        let point = self.signing.verifying_key().to_sec1_point(false);
        let coordinate = |bytes: Option<&_>| {
            bytes.map(|bytes: &p256::FieldBytes| Base64UrlUnpadded::encode_string(bytes))
        };
        json!({
            "kty": "EC", "crv": "P-256", "alg": "ES256", "use": "sig", "kid": self.id,
            "x": coordinate(point.x()), "y": coordinate(point.y()),
        })
    }

    /// The private JWK, as the file holds it.
    pub(crate) fn private(&self) -> Value {
        let mut jwk = self.public();
        if let Some(fields) = jwk.as_object_mut() {
            fields.insert(
                "d".to_owned(),
                json!(Base64UrlUnpadded::encode_string(&self.signing.to_bytes())),
            );
        }
        jwk
    }
}

/// `N` random bytes in base64url.
///
/// # Errors
/// When the system gives none.
pub(crate) fn random<const N: usize>() -> Result<String> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)?;
    Ok(Base64UrlUnpadded::encode_string(&bytes))
}

/// A random secret for webhooks, as Standard Webhooks writes it.
///
/// # Errors
/// When the system gives no random numbers.
pub(crate) fn webhook_secret() -> Result<String> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes)?;
    Ok(format!("whsec_{}", Base64::encode_string(&bytes)))
}

#[cfg(test)]
mod tests {
    use super::Key;

    #[test]
    fn the_file_gives_the_same_key_again() {
        let key = Key::fresh().unwrap();
        let again = Key::parse(&key.private().to_string()).unwrap();
        assert_eq!(again.public(), key.public());
    }

    #[test]
    fn the_public_half_has_no_private_number() {
        let key = Key::fresh().unwrap();
        assert!(key.public().get("d").is_none());
        assert!(Key::parse(&key.public().to_string()).is_err());
    }
}
