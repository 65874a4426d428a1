//! Messages to and from other systems, as Standard Webhooks (standardwebhooks.com) has them.

pub(crate) mod secret;

use secret::WebhookSecret;

/// Where events go, and the secret that signs them.
pub(crate) struct Webhook {
    pub(crate) url: String,
    pub(crate) secret: WebhookSecret,
}

impl Webhook {
    /// The headers of a message at `now`, Unix seconds.
    pub(crate) fn headers(&self, id: &str, now: i64, body: &str) -> [(&'static str, String); 3] {
        let now = now.to_string();
        let signature = self.secret.sign(id, &now, body.as_bytes());
        let signature = signature.unwrap_or_default();
        [
            ("webhook-id", id.to_owned()),
            ("webhook-timestamp", now),
            ("webhook-signature", format!("v1,{signature}")),
        ]
    }
}
