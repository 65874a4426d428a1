//! Signatures of Standard Webhooks (standardwebhooks.com): of what we send, and of what we receive.

use base64ct::{Base64, Encoding};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::ports::{Fault, Random};

/// A new secret, as both sides write it: `whsec_` and Base64 of 32 bytes.
///
/// # Errors
/// Where there is no randomness.
pub(crate) fn fresh(random: &dyn Random) -> Result<String, Fault> {
    let mut key = Zeroizing::new([0; 32]);
    random.fill(key.as_mut_slice())?;
    Ok(format!("whsec_{}", Base64::encode_string(key.as_slice())))
}

/// A secret that both sides know.
pub(crate) struct WebhookSecret(Zeroizing<Vec<u8>>);

impl WebhookSecret {
    /// Reads `whsec_` and Base64 of 24 to 64 bytes.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let text = text.strip_prefix("whsec_")?;
        let key = Zeroizing::new(Base64::decode_vec(text).ok()?);
        (24..=64).contains(&key.len()).then_some(Self(key))
    }

    /// The signature of a message with that id at that moment, Base64. The moment is Unix seconds, as its header has it.
    /// `None` only if an HMAC refused the key, which may be of any length.
    pub(crate) fn sign(&self, id: &str, timestamp: &str, body: &[u8]) -> Option<String> {
        let mac = Hmac::<Sha256>::new_from_slice(&self.0).ok()?;
        let mac = mac.chain_update(format!("{id}.{timestamp}."));
        let tag = mac.chain_update(body).finalize().into_bytes();
        Some(Base64::encode_string(&tag))
    }
}
