//! A vendor of the documented shapes, as far as a test scripts it.

use serde_json::{Value, json};

use super::{Answer, Harness, Request, USERS, alex};

/// The vendor's id of a user, in its own spelling and in ours.
pub(crate) const SPELLED: &str = "FF9CDBA5-1111-4222-8333-444444444444";
pub(crate) const CLIENT_KEY: &str = "ff9cdba5-1111-4222-8333-444444444444";

impl Harness {
    /// With a vendor.
    pub(crate) fn with_vendor() -> Self {
        Self::with(&[
            ("VENDOR", "array"),
            ("VENDOR_URL", "https://vendor.example/"),
            ("VENDOR_APP_KEY", "app-1"),
            ("VENDOR_TOKEN", "a-token-of-the-vendor"),
        ])
    }

    /// What the vendor answers next, in this order.
    pub(crate) fn vendor_answers(&self, answers: &[(u16, Value)]) {
        let texts = answers.iter().map(|(status, body)| (*status, body.to_string()));
        self.fetch.script.borrow_mut().extend(texts);
    }

    /// A creation of that user.
    pub(crate) fn creation(&self, user: &str) -> Answer {
        self.creation_of(user, &alex())
    }

    /// The same with these data.
    pub(crate) fn creation_of(&self, user: &str, body: &Value) -> Answer {
        let request = Request::new("POST", USERS).token(&self.strong(user));
        self.call(request.json(body))
    }

    /// A user who exists here and with the vendor.
    pub(crate) fn vendors_user(&self, user: &str) -> String {
        self.vendor_answers(&[made(), token("vendor-token-1")]);
        let answer = self.creation(user);
        assert_eq!(answer.status(), 200, "{}", answer.text());
        self.fetch.posts.borrow_mut().clear();
        self.fetch.methods.borrow_mut().clear();
        self.strong(user)
    }

    /// What the vendor was asked since the last look: method, path, body.
    pub(crate) fn asked(&self) -> Vec<(&'static str, String, Value)> {
        let posts = std::mem::take(&mut *self.fetch.posts.borrow_mut());
        let methods = std::mem::take(&mut *self.fetch.methods.borrow_mut());
        let asked = methods.into_iter().zip(posts);
        asked
            .map(|(method, (url, headers, body))| {
                assert_eq!(headers["x-array-server-token"], "a-token-of-the-vendor");
                let path = url.strip_prefix("https://vendor.example").unwrap().to_owned();
                (method, path, serde_json::from_str(&body).unwrap())
            })
            .collect()
    }
}

pub(crate) fn made() -> (u16, Value) {
    (200, json!({ "clientKey": SPELLED }))
}

pub(crate) fn token(text: &str) -> (u16, Value) {
    (200, json!({ "appKey": "app-1", "clientKey": SPELLED, "userToken": text, "ttlInMinutes": 60 }))
}
