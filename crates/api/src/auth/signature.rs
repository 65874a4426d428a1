//! Webhooks that are signed in place of carrying a token: Standard Webhooks (standardwebhooks.com).

use super::refused;
use crate::error::Error;
use crate::http::Incoming;
use crate::webhook_secret::WebhookSecret;

/// How far a message's time may be from ours, in seconds, both ways. Source: the reference libraries of Standard Webhooks.
const TOLERANCE: u64 = 300;
/// The most signatures that are looked at: one for each secret of a sender who replaces them, and some more.
const MAX_SIGNATURES: usize = 8;

/// What the headers of a signed message say.
pub(crate) struct Signature {
    id: String,
    /// Unix seconds.
    timestamp: String,
    signatures: String,
}

impl Signature {
    /// Reads the three headers.
    ///
    /// # Errors
    /// 401 where one is missing or malformed, or the message is too old or of the future. `now` is Unix milliseconds.
    pub(super) fn read(request: &dyn Incoming, now: i64) -> Result<Self, Error> {
        let header = |name| request.header(name).ok_or(Error::Unauthorized(None));
        let signatures = header("webhook-signature")?;
        let (id, timestamp) = (header("webhook-id")?, header("webhook-timestamp")?);
        let seconds: i64 = timestamp
            .parse()
            .map_err(|_| refused("malformed webhook timestamp"))?;
        if seconds.abs_diff(now.div_euclid(1000)) > TOLERANCE {
            return Err(refused("the webhook's time is not ours"));
        }
        if id.is_empty() || signatures.split(' ').count() > MAX_SIGNATURES {
            return Err(refused("malformed webhook headers"));
        }
        Ok(Self {
            id,
            timestamp,
            signatures,
        })
    }

    /// The message is signed with one of the secrets.
    ///
    /// # Errors
    /// 401.
    pub(crate) fn check(&self, secrets: &[WebhookSecret], body: &[u8]) -> Result<(), Error> {
        let Self {
            id,
            timestamp,
            signatures,
        } = self;
        let is_signed = secrets
            .iter()
            .any(|secret| secret.has_signed(id, timestamp, body, signatures));
        if is_signed {
            Ok(())
        } else {
            Err(refused("bad webhook signature"))
        }
    }
}
