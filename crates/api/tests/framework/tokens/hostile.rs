//! Tokens of our own issuing, changed in every way that has ever fooled a verifier. None may speak for a user.

use base64ct::{Base64UrlUnpadded, Encoding};
use serde_json::{Map, Value, json};

use crate::common::signing::{Signer, encode};
use crate::common::site::{ACCOUNT, BASE};
use crate::common::{Harness, NOW, Request};

/// Somebody who signed up, and the parts of the token that they got.
struct Victim {
    harness: Harness,
    user_id: String,
    token: String,
    header: Value,
    claims: Value,
    own: Signer,
    stranger: Signer,
}

fn decoded(part: &str) -> Value {
    serde_json::from_slice(&Base64UrlUnpadded::decode_vec(part).unwrap()).unwrap()
}

/// The object with `more` in place of or beside its members; `null` takes one out.
fn changed(object: &Value, more: &Value) -> String {
    let mut members: Map<String, Value> = object.as_object().unwrap().clone();
    members.extend(more.as_object().unwrap().clone());
    members.retain(|_, value| !value.is_null());
    Value::Object(members).to_string()
}

impl Victim {
    fn new() -> Self {
        let harness = Harness::with_sites();
        let signed_up = harness.sign_up("pat.kake");
        let text = |name: &str| signed_up[name].as_str().unwrap().to_owned();
        let token = text("accessToken");
        let parts: Vec<&str> = token.split('.').collect();
        Self {
            user_id: text("userId"),
            header: decoded(parts[0]),
            claims: decoded(parts[1]),
            own: Signer::own(),
            stranger: Signer::es256("own-1", "https://id.example.com", "idp-edge"),
            token: token.clone(),
            harness,
        }
    }

    fn status(&self, token: &str) -> u16 {
        let path = format!("{BASE}/user/{}/sessions", self.user_id);
        let request = Request::new("GET", &path).site("browser", ACCOUNT).token(token);
        self.harness.call(request).status()
    }

    fn refuses(&self, what: &str, token: &str) {
        assert_eq!(self.status(token), 401, "{what}");
    }

    /// Our own signature under a changed header.
    fn with_header(&self, more: &Value) -> String {
        self.own.sign(&changed(&self.header, more), &self.claims.to_string())
    }

    /// Our own signature over changed claims.
    fn with_claims(&self, more: &Value) -> String {
        self.own.sign(&self.header.to_string(), &changed(&self.claims, more))
    }

    /// A stranger's signature under a changed header.
    fn forged(&self, more: &Value) -> String {
        self.stranger.sign(&changed(&self.header, more), &self.claims.to_string())
    }
}

#[test]
fn a_token_of_ours_and_the_tests_own_signature_are_taken() {
    let victim = Victim::new();
    assert_eq!(victim.status(&victim.token), 200);
    assert_eq!(victim.status(&victim.with_header(&json!({}))), 200);
    assert_eq!(victim.status(&victim.with_claims(&json!({}))), 200);
}

/// From CVE-2015-2951; CVE-2018-1000531; CVE-2022-23540; RFC 7515, section 4.1.11; RFC 8725, section 3.11.
#[test]
fn a_token_of_ours_under_a_hostile_header_is_refused() {
    let victim = Victim::new();
    for more in [
        json!({ "alg": "none" }),
        json!({ "alg": "None" }),
        json!({ "alg": "nOnE" }),
        json!({ "alg": "" }),
        json!({ "alg": "HS256" }),
        json!({ "alg": "RS256" }),
        json!({ "alg": "ES384" }),
        json!({ "alg": "ES256K" }),
        json!({ "alg": "es256" }),
        json!({ "alg": "EdDSA" }),
        json!({ "alg": 256 }),
        json!({ "alg": ["ES256"] }),
        json!({ "alg": null }),
        json!({ "typ": "JWT" }),
        json!({ "typ": "id+jwt" }),
        json!({ "typ": "logout+jwt" }),
        json!({ "typ": null }),
        json!({ "typ": ["at+jwt"] }),
        json!({ "kid": "own-2" }),
        json!({ "kid": "local-1" }),
        json!({ "kid": "" }),
        json!({ "kid": null }),
        json!({ "kid": 1 }),
        json!({ "kid": "../own-1" }),
        json!({ "kid": "own-1' OR '1'='1" }),
        json!({ "crit": ["exp"] }),
        json!({ "crit": [] }),
        json!({ "crit": null, "b64": false, "crit ": 1, "kid": {} }),
        json!({ "crit": ["b64"], "b64": false }),
    ] {
        victim.refuses(&more.to_string(), &victim.with_header(&more));
    }
    let claims = victim.claims.to_string();
    for header in [
        r#"{"alg":"none","alg":"ES256","typ":"at+jwt","kid":"own-1"}"#,
        r#"{"alg":"ES256","typ":"JWT","typ":"at+jwt","kid":"own-1"}"#,
        r#"{"alg":"ES256","typ":"at+jwt","kid":"own-1","kid":"own-1"}"#,
        r#"{"alg":"ES256","typ":"at+jwt","kid":"own-1","crit":null}"#,
        r#"{"alg":"ES256","typ":"at+jwt","kid":"own-1"}{}"#,
        r#"["ES256","at+jwt","own-1",null]"#,
        "null",
        "",
        "{",
    ] {
        victim.refuses(header, &victim.own.sign(header, &claims));
    }
}

/// From CVE-2018-0114; RFC 7515, section 4.1.3.
#[test]
fn a_token_that_brings_its_own_key_is_refused() {
    let victim = Victim::new();
    let jwk = victim.stranger.jwk();
    for more in [
        json!({}),
        json!({ "jwk": jwk }),
        json!({ "jwk": jwk, "kid": null }),
        json!({ "jwks": { "keys": [jwk] } }),
        json!({ "jku": "https://evil.example/jwks.json" }),
        json!({ "jku": "https://id.example.com/.well-known/jwks.json@evil.example" }),
        json!({ "x5c": ["MIIB"] }),
        json!({ "x5u": "https://evil.example/cert" }),
        json!({ "x5t": "AAAA" }),
    ] {
        victim.refuses(&more.to_string(), &victim.forged(&more));
    }
    assert_eq!(victim.harness.fetch.calls.get(), 0, "no address of a token is asked");
}

/// From CVE-2020-26160; RFC 8725, section 3.9; RFC 9700, section 4.10.2.
#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn a_token_of_ours_with_hostile_claims_is_refused() {
    let victim = Victim::new();
    for more in [
        json!({ "iss": null }),
        json!({ "iss": "https://id.example.com/" }),
        json!({ "iss": ["https://id.example.com"] }),
        json!({ "iss": "https://evil.example" }),
        json!({ "iss": "HTTPS://ID.EXAMPLE.COM" }),
        json!({ "aud": null }),
        json!({ "aud": "idp" }),
        json!({ "aud": [] }),
        json!({ "aud": 1 }),
        json!({ "aud": { "0": "idp-edge" } }),
        json!({ "exp": null }),
        json!({ "exp": NOW }),
        json!({ "exp": -1 }),
        json!({ "exp": "9999999999" }),
        json!({ "exp": 1e300 }),
        json!({ "exp": [NOW + 600] }),
        json!({ "exp": u64::MAX }),
        json!({ "exp": true }),
        json!({ "nbf": NOW + 1 }),
        json!({ "nbf": "0" }),
        json!({ "nbf": -1 }),
        json!({ "nbf": 1e300 }),
        json!({ "iat": "0" }),
        json!({ "iat": -1 }),
        json!({ "iat": {} }),
        json!({ "sub": null }),
        json!({ "sub": "" }),
        json!({ "sub": 0 }),
        json!({ "sub": "somebody-else" }),
        json!({ "sub": [victim.user_id] }),
        json!({ "sub": format!("{} ", victim.user_id) }),
        json!({ "sub": format!("acme|{}", victim.user_id) }),
        json!({ "sid": "00000000-0000-4000-8000-000000000000" }),
        json!({ "sid": 1 }),
        json!({ "sid": "" }),
        json!({ "account": "other0000000000000000000" }),
        json!({ "account": null }),
        json!({ "account": [ACCOUNT] }),
        json!({ "amr": "pwd" }),
        json!({ "amr": [{}] }),
        json!({ "acr": [] }),
        json!({ "scope": ["support"] }),
    ] {
        victim.refuses(&more.to_string(), &victim.with_claims(&more));
    }
    let header = victim.header.to_string();
    let claims = victim.claims.to_string();
    for payload in [
        claims.replacen('{', r#"{"sub":"somebody-else","#, 1),
        claims.replacen('{', r#"{"exp":9999999999,"#, 1),
        format!("[{claims}]"),
        format!("{claims}{claims}"),
        "null".to_owned(),
        "\"\"".to_owned(),
        String::new(),
        "{}".to_owned(),
        "[".repeat(5000),
    ] {
        victim.refuses(&payload, &victim.own.sign(&header, &payload));
    }
}

/// From CVE-2022-21449; CVE-2020-28042; RFC 8725, section 3.4.
#[test]
fn a_token_with_a_hostile_signature_or_form_is_refused() {
    let victim = Victim::new();
    let (signed, signature) = victim.token.rsplit_once('.').unwrap();
    let (header, payload) = signed.split_once('.').unwrap();
    let unsigned = encode(r#"{"alg":"none","typ":"at+jwt","kid":"own-1"}"#);
    let order =
        Base64UrlUnpadded::decode_vec("_____wAAAAD__________7zm-q2nF56E87nKwvxjJVE").unwrap();
    let mut flipped = Base64UrlUnpadded::decode_vec(signature).unwrap();
    flipped[63] ^= 1;
    for (what, token) in [
        ("unsigned", format!("{unsigned}.{payload}.")),
        ("alg none with the signature", format!("{unsigned}.{payload}.{signature}")),
        ("no signature", format!("{signed}.")),
        ("two parts", signed.to_owned()),
        ("four parts", format!("{}.x", victim.token)),
        ("five parts, as encrypted ones have", format!("{header}.a.b.c.d")),
        ("r and s of zero", format!("{signed}.{}", encode([0; 64]))),
        (
            "r and s of one",
            format!("{signed}.{}", encode([[0; 31].as_slice(), &[1], &[0; 31], &[1]].concat())),
        ),
        ("r and s of the order", format!("{signed}.{}", encode([order.clone(), order].concat()))),
        ("all ones", format!("{signed}.{}", encode([0xff; 64]))),
        ("one bit flipped", format!("{signed}.{}", encode(&flipped))),
        ("63 bytes", format!("{signed}.{}", encode(&flipped[..63]))),
        ("DER", format!("{signed}.{}", encode([0x30, 6, 2, 1, 1, 2, 1, 1]))),
        ("padding", format!("{}=", victim.token)),
        ("padding inside", format!("{header}==.{payload}.{signature}")),
        ("line break", victim.token.replacen('.', ".\n", 1)),
        ("swapped", format!("{payload}.{header}.{signature}")),
        ("twice", format!("{0}, {0}", victim.token)),
        (
            "JSON form",
            json!({ "protected": header, "payload": payload, "signature": signature }).to_string(),
        ),
        ("too long", "a".repeat(100_000)),
        ("NUL", "\0.\0.\0".to_owned()),
    ] {
        victim.refuses(what, &token);
    }
    // 64 bytes leave four bits over in the last character, and 86 characters say them in one way alone.
    let mut loose = victim.token.clone();
    let last = loose.pop().unwrap();
    loose.push(char::from(last as u8 + 1));
    victim.refuses("trailing bits", &loose);
}
