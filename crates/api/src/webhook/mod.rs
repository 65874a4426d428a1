//! Messages to and from other systems, as Standard Webhooks (standardwebhooks.com) has them.

pub(crate) mod address;
pub(crate) mod endpoint;
pub(crate) mod retry_after;
pub(crate) mod secret;

use secret::WebhookSecret;

/// Where events go, and the secret that signs them.
pub(crate) struct Webhook {
    pub(crate) url: String,
    pub(crate) secret: WebhookSecret,
}

/// The headers of a message at `now`, Unix seconds, signed with each of the secrets: while one takes another's place, both count.
pub(crate) fn headers(
    secrets: &[&WebhookSecret],
    id: &str,
    now: i64,
    body: &str,
) -> [(&'static str, String); 3] {
    let now = now.to_string();
    let sign = |secret: &&WebhookSecret| secret.sign(id, &now, body.as_bytes());
    let signatures = secrets.iter().filter_map(sign).map(|signature| format!("v1,{signature}"));
    let signatures = signatures.collect::<Vec<_>>().join(" ");
    [("webhook-id", id.to_owned()), ("webhook-timestamp", now), ("webhook-signature", signatures)]
}
