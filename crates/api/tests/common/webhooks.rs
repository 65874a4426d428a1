//! The vendor, as it delivers webhooks.

use base64ct::{Base64, Encoding};
use serde_json::{Value, json};

use super::{Answer, Harness, ME, NOW, Request};

pub(crate) const WEBHOOK: &str = "/idp/array/webhook";
pub(crate) const PAYMENTS: &str = "/idp/payments/webhook";

/// A delivery about a user.
pub(crate) fn event(service: &str, name: &str, client_key: &str, details: &Value) -> Value {
    let method = if service == "authenticate" { "post" } else { "push" };
    let mut details = details.clone();
    details["clientKey"] = json!(client_key);
    json!({ "service": service, "method": method, "event": name, "path": "/", "details": details })
}

/// An alert of a bureau.
pub(crate) fn alert(client_key: &str, bureau: &str, id: &Value, details: &Value) -> Value {
    let whole = json!({ "bureau": bureau, "alertId": id, "alertType": "TYPE", "alertSubType": "SUBTYPE", "alertDetails": details });
    event("alerts", "push", client_key, &whole)
}

/// A snapshot with these sections.
pub(crate) fn snapshot(client_key: &str, sections: &Value) -> Value {
    event("snapshot", "push", client_key, sections)
}

/// The headers of a signed message.
pub(crate) fn signed(
    request: Request,
    secret: &[u8],
    id: &str,
    timestamp: i64,
    body: &str,
) -> Request {
    let key = ring::hmac::Key::new(ring::hmac::HMAC_SHA256, secret);
    let tag = ring::hmac::sign(&key, format!("{id}.{timestamp}.{body}").as_bytes());
    request
        .body(body)
        .header("webhook-id", id)
        .header("webhook-timestamp", &timestamp.to_string())
        .header("webhook-signature", &format!("v1,{}", Base64::encode_string(tag.as_ref())))
}

impl Harness {
    /// A token of a service that may deliver.
    pub(crate) fn service(&self, scope: &str) -> String {
        self.local.token("vendor", &json!({ "scope": scope, "exp": NOW + 86_400 }))
    }

    /// The id by which the vendor knows the user.
    pub(crate) fn array_user_id(&self, token: &str) -> String {
        let status = self.call(Request::new("GET", ME).token(token)).body();
        status["arrayUserId"].as_str().unwrap().to_owned()
    }

    /// A user with a strong token, good for a day, and the vendor's id.
    pub(crate) fn vendor_user(&self, sub: &str) -> (String, String) {
        self.user(sub);
        let claims = json!({ "amr": ["pwd", "otp", "mfa"], "entitlements": ["idp-pro"], "exp": NOW + 86_400 });
        let token = self.local.token(sub, &claims);
        let id = self.array_user_id(&token);
        (token, id)
    }

    /// A delivery, with an id where there is one.
    pub(crate) fn delivery(&self, body: &Value, id: Option<&str>) -> Answer {
        let request = Request::new("POST", WEBHOOK).token(&self.service("webhook"));
        let request = request.json(body);
        self.call(match id {
            Some(id) => request.header("webhook-id", id),
            None => request,
        })
    }

    /// A delivery that is taken.
    pub(crate) fn deliver(&self, body: &Value) {
        let answer = self.delivery(body, None);
        assert_eq!((answer.status(), answer.text()), (200, "{}"));
    }

    /// What the user reads.
    pub(crate) fn read(&self, token: &str, path: &str) -> Value {
        let answer = self.call(Request::new("GET", &format!("{ME}{path}")).token(token));
        assert_eq!(answer.status(), 200, "{path}: {}", answer.text());
        answer.body()
    }

    /// Asks of the user's that answer nothing.
    pub(crate) fn ask(
        &self,
        token: &str,
        method: &'static str,
        path: &str,
        body: Option<&Value>,
    ) -> u16 {
        let request = Request::new(method, &format!("{ME}{path}")).token(token);
        self.call(request.optional_json(body)).status()
    }
}
