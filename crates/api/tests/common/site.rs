//! A tenant of the Identity API, with a key of each kind.

use base64ct::{Base64UrlUnpadded, Encoding};
use idp_store::db::{Db, Statement};
use serde_json::{Value, json};

use super::{Answer, Harness, Request};

/// The tenant of the tests.
pub(crate) const ACCOUNT: &str = "acme00000000000000000000";
pub(crate) const OTHER_ACCOUNT: &str = "other0000000000000000000";
pub(crate) const BASE: &str = "/api-commerceIdentity";

/// The text of an api key.
pub(crate) fn key(kind: &str, account: &str) -> String {
    format!("{kind}.{account}.{}", "k".repeat(43))
}

/// What the database keeps of a secret.
pub(crate) fn hash(text: &str) -> String {
    let digest = ring::digest::digest(&ring::digest::SHA256, text.as_bytes());
    Base64UrlUnpadded::encode_string(digest.as_ref())
}

/// Pat Kake, who signs up.
pub(crate) fn pat(username: &str) -> Value {
    json!({
        "user": { "name": { "first": "Pat", "middle": "E", "last": "Kake" }, "email": "pat.kake@example.com",
            "phone": [{ "number": "+1 (212) 555-0123", "extenstion": "7" }], "extra": { "theme": "dark" }, "roles": ["admin"] },
        "provider": { "username": username, "password": "correct horse battery" },
    })
}

impl Harness {
    /// With both tenants and all their keys.
    pub(crate) fn with_sites() -> Self {
        Self::with_sites_and(&[])
    }

    /// The same with some variables set.
    pub(crate) fn with_sites_and(variables: &[(&str, &str)]) -> Self {
        let harness = Self::with(variables);
        for account in [ACCOUNT, OTHER_ACCOUNT] {
            for kind in ["server", "browser"] {
                let hash = hash(&key(kind, account));
                let sql =
                    "INSERT INTO api_keys (account, hash, kind, created_at) VALUES (?1, ?2, ?3, 0)";
                let row = Statement::new(sql, [account.into(), hash.into(), kind.into()]);
                pollster::block_on(harness.db.sqlite.batch(vec![row])).unwrap();
            }
        }
        harness
    }

    /// A call with a server's key.
    pub(crate) fn server(&self, method: &'static str, path: &str, body: Option<&Value>) -> Answer {
        let request = Request::new(method, &format!("{BASE}{path}")).site("server", ACCOUNT);
        self.call(match body {
            Some(body) => request.json(body),
            None => request,
        })
    }

    /// Signs somebody up and gives the sign-in.
    pub(crate) fn sign_up(&self, username: &str) -> Value {
        let answer = self.server("POST", "/user/local", Some(&pat(username)));
        assert_eq!(answer.status(), 200, "{}", answer.text());
        answer.body()
    }
}

impl Request {
    /// The headers of a site.
    pub(crate) fn site(self, kind: &str, account: &str) -> Self {
        let context = json!({ "account": account, "channel": "web" }).to_string();
        self.header("x-api-key", &key(kind, account)).header("x-site-context", &context)
    }
}
