//! A tenant of the Identity API, with a key of each kind.

use base64ct::{Base64UrlUnpadded, Encoding};
use idp_store::db::{Db, Statement};
use idp_store::operating::Operator;
use serde_json::{Value, json};

use super::{Answer, Harness, NOW, Request};

/// The tenant of the tests.
pub(crate) const ACCOUNT: &str = "acme00000000000000000000";
pub(crate) const OTHER_ACCOUNT: &str = "other0000000000000000000";
pub(crate) const BASE: &str = "/api-commerceIdentity";

/// The verifier of a page and its challenge, from RFC 7636, appendix B.
pub(crate) const CODE_VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
pub(crate) const CODE_CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

/// The text of an api key.
pub(crate) fn key(kind: &str, account: &str) -> String {
    format!("{kind}.{account}.{}", "k".repeat(43))
}

/// What the database keeps of a secret.
pub(crate) fn hash(text: &str) -> String {
    let digest = ring::digest::digest(&ring::digest::SHA256, text.as_bytes());
    Base64UrlUnpadded::encode_string(digest.as_ref())
}

/// The id of the tenant's key of that kind.
pub(crate) fn key_id(kind: &str) -> String {
    format!("key_{}", hash(&key(kind, ACCOUNT)).get(..16).unwrap())
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

    /// Where the application of the tenant is.
    pub(crate) fn has_application(&self, url: &str) {
        let by = Operator::at_command_line(0);
        let rows = idp_store::tenants::link(ACCOUNT, Some(url), &by);
        pollster::block_on(self.db.sqlite.batch(rows.to_vec())).unwrap();
    }

    /// The tenant's events go to an endpoint of its own, said with these members; gives the secret where it is new.
    pub(crate) fn has_webhook(&self, more: &Value) -> Option<String> {
        let mut body = json!({ "url": "https://hooks.example.com/idp" });
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        let answer = self.operate("PUT", &format!("/accounts/{ACCOUNT}/webhook"), Some(&body));
        assert_eq!(answer.status(), 200, "{}", answer.text());
        answer.body()["secret"].as_str().map(str::to_owned)
    }

    /// A call of an operator, whose token goes on for some weeks.
    pub(crate) fn operate(&self, method: &'static str, path: &str, body: Option<&Value>) -> Answer {
        let claims = json!({ "scope": "operator", "exp": NOW + 60 * 86_400 });
        let token = self.local.token("ops", &claims);
        let request = Request::new(method, &format!("/operator{path}")).token(&token);
        self.call(request.optional_json(body))
    }

    /// A call with a server's key.
    pub(crate) fn server(&self, method: &'static str, path: &str, body: Option<&Value>) -> Answer {
        let request = Request::new(method, &format!("{BASE}{path}")).site("server", ACCOUNT);
        self.call(request.optional_json(body))
    }

    /// A call of the person about themselves, through the site's page.
    pub(crate) fn own(
        &self,
        sign_in: &Value,
        method: &'static str,
        path: &str,
        body: &Value,
    ) -> Answer {
        let request = Request::new(method, &format!("{BASE}/user/{}{path}", id(sign_in)));
        let token = sign_in["accessToken"].as_str().unwrap();
        let body = (!body.is_null()).then_some(body);
        self.call(request.site("browser", ACCOUNT).token(token).optional_json(body))
    }

    /// Signs somebody up and gives the sign-in. The e-mail address counts as verified.
    pub(crate) fn sign_up(&self, username: &str) -> Value {
        let sign_in = self.sign_up_unverified(username);
        self.count_as_verified();
        sign_in
    }

    /// Everybody counts as verified, as whoever was there before that was asked for; no mail was sent, and nobody was told.
    pub(crate) fn count_as_verified(&self) {
        for sql in [
            "DELETE FROM email_tokens WHERE user_id IN (SELECT user_id FROM users WHERE email_verified_at IS NULL)",
            "DELETE FROM events WHERE kind IN ('user.email_verification_requested', 'user.signed_up') \
             AND user_id IN (SELECT user_id FROM users WHERE email_verified_at IS NULL)",
            "UPDATE users SET email_verified_at = 0 WHERE email_verified_at IS NULL",
            "DELETE FROM guess_counts WHERE kind = 'email'",
            "DELETE FROM recent_guesses WHERE kind = 'email'",
        ] {
            self.sql(sql);
        }
    }

    /// Brings somebody in from another system, with a hash of passlib's of the password that everybody has here.
    pub(crate) fn bring_in(&self, external_id: &str, username: &str) -> Answer {
        let hash = "$pbkdf2-sha256$1000$tjZmTOm9FyKEEOLc.z8n5A$m3uLU0yU/pQxz5.O81yLdGTZ5Nh4f42JZ98nSGPyQXc";
        let line = json!({
            "externalId": external_id, "user": pat("")["user"], "provider": { "username": username, "passwordHash": hash },
        });
        let request = Request::new("POST", &format!("{BASE}/user/import"))
            .site("server", ACCOUNT)
            .json(&line);
        let answer = self.call(request.replace_header("content-type", "application/x-ndjson"));
        assert_eq!(answer.status(), 200, "{}", answer.text());
        answer
    }

    /// Signs somebody up whose address is still to be verified.
    pub(crate) fn sign_up_unverified(&self, username: &str) -> Value {
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

/// The user whose sign-in it is.
pub(crate) fn id(sign_in: &Value) -> String {
    sign_in["userId"].as_str().unwrap().to_owned()
}

/// Status and text of a refusal.
pub(crate) fn message(answer: &Answer) -> (u16, String) {
    let body = answer.body();
    (answer.status(), body["message"].as_str().unwrap_or_default().to_owned())
}

impl Harness {
    /// A log-in.
    pub(crate) fn log_in(&self, username: &str, password: &str) -> Answer {
        let body = json!({ "username": username, "password": password });
        self.server("POST", "/auth/local/login", Some(&body))
    }

    /// A refresh.
    pub(crate) fn refresh(&self, token: &str) -> Answer {
        let body = json!({ "refreshToken": token });
        self.server("POST", "/auth/local/refresh", Some(&body))
    }

    /// A reset of a password, with a key of that kind. A browser's takes as long for everybody.
    pub(crate) fn reset(&self, kind: &str, username: &str) -> Answer {
        let request = Request::new("PATCH", &format!("{BASE}/auth/local/reset"));
        let request = request.site(kind, ACCOUNT).json(&json!({ "username": username }));
        let (answer, milliseconds) = self.clock.timed(|| self.call(request));
        assert_eq!(milliseconds, if kind == "browser" { 300 } else { 0 });
        answer
    }

    /// The status with which the user of a sign-in reads about themselves: whether its session goes on.
    pub(crate) fn reads_self(&self, sign_in: &Value) -> u16 {
        let path = format!("{BASE}/user/{}", id(sign_in));
        self.call(Request::new("GET", &path).token(sign_in["accessToken"].as_str().unwrap()))
            .status()
    }
}
