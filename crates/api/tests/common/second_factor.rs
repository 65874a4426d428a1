//! Pat with a second factor, and the codes that an authenticator shows.

use serde_json::{Value, json};

use super::signing::decode;
use super::site::{ACCOUNT, BASE};
use super::{Answer, Harness, NOW, Request};

pub(crate) const PASSWORD: &str = "correct horse battery";

pub(crate) fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap()
}

/// What the access token of a sign-in says.
pub(crate) fn claims(sign_in: &Value) -> Value {
    let payload = text(sign_in, "accessToken").split('.').nth(1).unwrap();
    serde_json::from_slice(&decode(payload)).unwrap()
}

/// The code that an authenticator shows `drift` seconds from now: RFC 6238 by ring.
pub(crate) fn code(secret: &str, now: i64) -> String {
    let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let bits: String =
        secret.chars().map(|letter| format!("{:05b}", alphabet.find(letter).unwrap())).collect();
    let bytes: Vec<u8> = bits
        .as_bytes()
        .chunks_exact(8)
        .map(|byte| u8::from_str_radix(std::str::from_utf8(byte).unwrap(), 2).unwrap())
        .collect();
    let key = ring::hmac::Key::new(ring::hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, &bytes);
    let tag = ring::hmac::sign(&key, &(now / 30).to_be_bytes());
    let tag = tag.as_ref();
    let offset = usize::from(tag[19] & 15);
    let word = u32::from_be_bytes(tag[offset..offset + 4].try_into().unwrap());
    format!("{:06}", (word & 0x7fff_ffff) % 1_000_000)
}

/// Pat with a confirmed second factor.
pub(crate) struct Pat {
    pub(crate) harness: Harness,
    pub(crate) sign_in: Value,
    pub(crate) totp: Value,
}

impl Pat {
    pub(crate) fn begun() -> Self {
        let harness = Harness::with_sites();
        let sign_in = harness.sign_up("pat.kake");
        let mut pat = Self { harness, sign_in, totp: Value::Null };
        pat.totp = pat.own("POST", "/totp", None).body();
        pat
    }

    pub(crate) fn confirmed() -> Self {
        let pat = Self::begun();
        let body = json!({ "code": code(text(&pat.totp, "secret"), NOW) });
        assert_eq!(pat.own("POST", "/totp/confirm", Some(&body)).status(), 200);
        // The next code.
        pat.harness.clock.pass(30);
        pat
    }

    pub(crate) fn own(&self, method: &'static str, path: &str, body: Option<&Value>) -> Answer {
        self.with_token(text(&self.sign_in, "accessToken"), method, path, body)
    }

    pub(crate) fn with_token(
        &self,
        token: &str,
        method: &'static str,
        path: &str,
        body: Option<&Value>,
    ) -> Answer {
        let path = format!("{BASE}/user/{}{path}", text(&self.sign_in, "userId"));
        let request = Request::new(method, &path).site("browser", ACCOUNT).token(token);
        self.harness.call(request.optional_json(body))
    }

    pub(crate) fn challenge(&self) -> String {
        let body = json!({ "username": "pat.kake", "password": PASSWORD });
        let answer = self.harness.server("POST", "/auth/local/login", Some(&body)).body();
        assert!(answer["accessToken"].is_null() && answer["refreshToken"].is_null());
        assert_eq!(answer["methods"], json!(["totp", "recovery_code"]));
        text(&answer, "challenge").to_owned()
    }

    pub(crate) fn answer(&self, challenge: &str, code: &str) -> Answer {
        let body = json!({ "challenge": challenge, "code": code });
        self.harness.server("POST", "/auth/2fa", Some(&body))
    }

    pub(crate) fn code(&self, later: i64) -> String {
        code(text(&self.totp, "secret"), NOW + later)
    }
}
