//! Webhooks that are signed in place of carrying a token: Standard Webhooks (standardwebhooks.com).

use subtle::ConstantTimeEq;

use crate::error::{Error, refused};
use crate::http::Incoming;
use crate::webhook::secret::WebhookSecret;

/// How far a message's time may be from ours, in seconds, both ways. Source: the reference libraries of Standard Webhooks.
const TOLERANCE_SECONDS: u64 = 300;

/// What the headers of a signed message say.
pub(crate) struct Signature {
    id: String,
    /// Unix seconds, as they were signed.
    timestamp: String,
    /// The same.
    seconds: i64,
    signatures: String,
}

impl Signature {
    /// Reads the three headers.
    ///
    /// # Errors
    /// 401 where one is missing or malformed (an id has no `.`, says the specification), or the message is too old or of the future. `now` is Unix milliseconds.
    pub(super) fn read(request: &dyn Incoming, now: i64) -> Result<Self, Error> {
        let header = |name, missing| request.header(name).ok_or(Error::NoCredential(missing));
        let signatures = header("webhook-signature", "the header webhook-signature is missing")?;
        let id = header("webhook-id", "the header webhook-id is missing")?;
        let timestamp = header("webhook-timestamp", "the header webhook-timestamp is missing")?;
        let seconds = timestamp.parse().map_err(|_| refused("malformed webhook timestamp"))?;
        // `id.timestamp.body` is one text, which has to fall apart in one way alone.
        if id.contains('.') {
            return Err(refused("malformed webhook id"));
        }
        let signature = Self { id, timestamp, seconds, signatures };
        signature.check_time(now)?;
        Ok(signature)
    }

    /// The message is of this time, Unix milliseconds.
    ///
    /// # Errors
    /// 401.
    pub(super) fn check_time(&self, now: i64) -> Result<(), Error> {
        if self.seconds.abs_diff(now.div_euclid(1000)) > TOLERANCE_SECONDS {
            return Err(refused("the webhook's time is not ours"));
        }
        Ok(())
    }

    /// The message is signed with one of the secrets. Compared in constant time.
    ///
    /// # Errors
    /// 401.
    pub(crate) fn check(&self, secrets: &[WebhookSecret], body: &[u8]) -> Result<(), Error> {
        for secret in secrets {
            let Some(expected) = secret.sign(&self.id, &self.timestamp, body) else {
                continue;
            };
            for signature in self.signatures.split(' ') {
                let Some(signature) = signature.strip_prefix("v1,") else {
                    continue;
                };
                if bool::from(signature.as_bytes().ct_eq(expected.as_bytes())) {
                    return Ok(());
                }
            }
        }
        Err(refused("bad webhook signature"))
    }
}
