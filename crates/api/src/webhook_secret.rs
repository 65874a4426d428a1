//! Signatures of Standard Webhooks (standardwebhooks.com): of what we send, and of what we receive.

use base64ct::{Base64, Encoding};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

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
    pub(crate) fn sign(&self, id: &str, timestamp: &str, body: &[u8]) -> String {
        // An HMAC takes keys of any length.
        self.mac(id, timestamp, body)
            .map(|mac| Base64::encode_string(&mac.finalize().into_bytes()))
            .unwrap_or_default()
    }

    /// Whether one of the signatures, `v1,BASE64` with spaces between them, is that of the message. In constant time.
    pub(crate) fn has_signed(
        &self,
        id: &str,
        timestamp: &str,
        body: &[u8],
        signatures: &str,
    ) -> bool {
        signatures
            .split(' ')
            .filter_map(|signature| Base64::decode_vec(signature.strip_prefix("v1,")?).ok())
            .any(|signature| {
                self.mac(id, timestamp, body)
                    .is_some_and(|mac| mac.verify_slice(&signature).is_ok())
            })
    }

    fn mac(&self, id: &str, timestamp: &str, body: &[u8]) -> Option<Hmac<Sha256>> {
        let mac = Hmac::<Sha256>::new_from_slice(&self.0).ok()?;
        Some(
            mac.chain_update(format!("{id}.{timestamp}."))
                .chain_update(body),
        )
    }
}
