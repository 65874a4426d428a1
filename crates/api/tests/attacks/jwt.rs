//! Tokens of forms by which verifiers elsewhere were fooled. More of them: `framework/tokens`, tests/e2e/credentials.test.mjs.

use ring::hmac::{HMAC_SHA256, HMAC_SHA384, HMAC_SHA512, Key, sign};
use serde_json::{Value, json};

use crate::common::signing::{Signer, decode, encode};
use crate::common::{Harness, ME, NOW, Request};

pub(super) fn refuses(harness: &Harness, what: &str, token: &str) {
    let answer = harness.call(Request::new("GET", ME).token(token));
    let refused = ((401, "unauthorized".to_owned()), 0);
    assert_eq!((answer.refusal(), answer.trips()), refused, "{what}");
}

/// The token's user is looked for, so the token was taken.
pub(super) fn takes(harness: &Harness, what: &str, token: &str) {
    let answer = harness.call(Request::new("GET", ME).token(token));
    assert_eq!(answer.refusal(), (400, "UserNotFound".to_owned()), "{what}");
}

/// What a public key is written like: whoever verifies with the wrong algorithm takes one of these for the secret.
fn spellings(jwk: &Value) -> Vec<Vec<u8>> {
    let part = |name: &str| jwk[name].as_str().map(decode).unwrap_or_default();
    let (x, y) = (part("x"), part("y"));
    let point = [vec![4], x.clone(), y.clone()].concat();
    // SubjectPublicKeyInfo of P-256 (RFC 5480) or of Ed25519 (RFC 8410).
    let prefix: &[u8] = match jwk["kty"].as_str() {
        Some("EC") => &[
            0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06,
            0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00,
        ],
        _ => &[0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00],
    };
    let der = match jwk["kty"].as_str() {
        Some("EC") => [prefix, &point].concat(),
        _ => [prefix, &x].concat(),
    };
    let base64 = <base64ct::Base64 as base64ct::Encoding>::encode_string(&der);
    let lines: Vec<&str> = (0..base64.len())
        .step_by(64)
        .map(|from| base64.get(from..(from + 64).min(base64.len())).unwrap())
        .collect();
    let pem = format!("-----BEGIN PUBLIC KEY-----\n{}\n-----END PUBLIC KEY-----", lines.join("\n"));
    let ssh = format!("ecdsa-sha2-nistp256 {base64}");
    vec![
        Vec::new(),
        b"secret".to_vec(),
        jwk["kid"].as_str().unwrap().into(),
        jwk.to_string().into_bytes(),
        json!({ "keys": [jwk] }).to_string().into_bytes(),
        x.clone(),
        [x, y].concat(),
        point,
        der,
        base64.into_bytes(),
        format!("{pem}\n").into_bytes(),
        pem.into_bytes(),
        ssh.into_bytes(),
    ]
}

/// From CVE-2015-9235; CVE-2016-10555; CVE-2016-5431; CVE-2017-11424; CVE-2022-29217; CVE-2023-48223; CVE-2024-33663;
/// RFC 8725, section 2.1.
#[test]
fn a_public_key_is_the_secret_of_no_hmac_however_it_is_written() {
    let ed25519 = Signer::ed25519("ed-1", "https://id.example.com", "idp-edge");
    let set = json!({ "keys": [ed25519.jwk()] }).to_string();
    let (one, other) = (Harness::new(), Harness::with(&[("LOCAL_JWKS", &set)]));
    let local = one.local.jwk();
    for (harness, jwk) in [(&one, &local), (&other, &ed25519.jwk())] {
        let payload = encode(one.local.claims("alex", &json!({})).to_string());
        for secret in spellings(jwk) {
            for (alg, hmac) in
                [("HS256", HMAC_SHA256), ("HS384", HMAC_SHA384), ("HS512", HMAC_SHA512)]
            {
                let header = json!({ "alg": alg, "typ": "at+jwt", "kid": jwk["kid"] }).to_string();
                let signed = format!("{}.{payload}", encode(header));
                let tag = sign(&Key::new(hmac, &secret), signed.as_bytes());
                let token = format!("{signed}.{}", encode(tag.as_ref()));
                refuses(harness, &format!("{alg} {secret:?}"), &token);
            }
        }
    }
}

/// From CVE-2022-36083; CVE-2023-51774; CVE-2024-28176; CVE-2024-33664; RFC 8725, section 2.3.
#[test]
fn an_encrypted_or_nested_token_is_no_signed_one_and_costs_no_work() {
    let harness = Harness::new();
    let claims = harness.local.claims("alex", &json!({})).to_string();
    for header in [
        json!({ "alg": "dir", "enc": "A256GCM", "typ": "at+jwt", "kid": "local-1" }),
        json!({ "alg": "RSA-OAEP", "enc": "A256GCM", "kid": "local-1" }),
        json!({ "alg": "ECDH-ES", "enc": "A256GCM", "epk": harness.local.jwk(), "kid": "local-1" }),
        json!({ "alg": "PBES2-HS256+A128KW", "enc": "A128GCM", "p2s": "AAAA", "p2c": 2_147_483_647_u32 }),
        json!({ "alg": "dir", "enc": "A256GCM", "zip": "DEF", "cty": "JWT" }),
    ] {
        let header = encode(header.to_string());
        for parts in ["..AAAA.AAAA.AAAA", ".AAAA.AAAA.AAAA.AAAA", ".AAAA."] {
            refuses(&harness, "encrypted", &format!("{header}{parts}"));
        }
        let payload = encode(&claims);
        refuses(&harness, "encrypted in three parts", &format!("{header}.{payload}.AAAA"));
    }
    // What is inside a token speaks for nobody, whoever signed what is around it.
    let inner = harness.weak("alex");
    let header = json!({ "alg": "ES256", "typ": "at+jwt", "kid": "local-1", "cty": "JWT" });
    for payload in [inner.clone(), json!(inner).to_string(), json!({ "jwt": inner }).to_string()] {
        refuses(&harness, "nested", &harness.local.sign(&header.to_string(), &payload));
    }
    // DEFLATE of two bytes: no payload is inflated.
    let deflated = encode([0xab, 0xae, 0x05, 0x00]);
    let zipped = json!({ "alg": "ES256", "typ": "at+jwt", "kid": "local-1", "zip": "DEF" });
    let token = harness.local.sign_parts(&encode(zipped.to_string()), &deflated);
    refuses(&harness, "compressed", &token);
}

/// From CVE-2022-39227; RFC 7515, section 7.2; RFC 8725, section 2.6.
#[test]
fn a_token_in_json_speaks_for_nobody_nor_does_one_that_is_both() {
    let harness = Harness::new();
    let good = harness.weak("alex");
    let parts: Vec<&str> = good.split('.').collect();
    let forged = encode(harness.local.claims("somebody", &json!({})).to_string());
    let (header, payload, signature) = (parts[0], parts[1], parts[2]);
    let flattened = json!({ "protected": header, "payload": payload, "signature": signature });
    let general = json!({ "payload": payload, "signatures": [{ "protected": header, "signature": signature }] });
    let unprotected = json!({ "header": { "alg": "none" }, "payload": forged, "signature": "" });
    let mixed = format!(
        r#"{{"  {header}.{forged}.":"","protected":"{header}","payload":"{payload}","signature":"{signature}"}}"#
    );
    for token in [flattened.to_string(), general.to_string(), unprotected.to_string(), mixed] {
        refuses(&harness, &token, &token);
        refuses(&harness, &token, &encode(&token));
    }
    takes(&harness, "the same in its one form", &good);
}

/// From RFC 8725, section 2.9; RFC 8725, section 3.10; API7:2023.
#[test]
fn nothing_that_a_token_says_leads_to_another_key_set_address_or_entry() {
    let url = "https://login.acme.example/jwks";
    let trusted = json!([{ "name": "acme", "issuer": "https://login.acme.example", "audience": "idp-edge", "jwksUrl": url }]);
    let harness = Harness::with(&[("TRUSTED_ISSUERS", &trusted.to_string())]);
    let acme = Signer::es256("a-1", "https://login.acme.example", "idp-edge");
    let keys = json!({ "keys": [acme.jwk()] }).to_string();
    harness.fetch.documents.borrow_mut().insert(url.to_owned(), keys.clone());
    let stranger = Signer::es256("a-1", "https://login.acme.example", "idp-edge");
    for kid in [
        "../../keys",
        "/dev/null",
        "https://evil.example/jwks.json",
        "jwks:shop",
        "a-1' UNION SELECT 'x' --",
        "a-1\u{0}",
        "a-1 ",
        "A-1",
        "",
        &"a".repeat(4000),
    ] {
        let header = json!({ "alg": "ES256", "typ": "at+jwt", "kid": kid }).to_string();
        let claims = stranger.claims("alex", &json!({})).to_string();
        refuses(&harness, kid, &stranger.sign(&header, &claims));
    }
    takes(&harness, "its own", &acme.token("alex", &json!({})));
    let names: Vec<String> = harness.cache.entries.borrow().keys().cloned().collect();
    assert!(
        names.iter().all(|name| ["jwks:acme", "jwks-asked:acme"].contains(&name.as_str())),
        "{names:?}"
    );
    assert!(harness.fetch.calls.get() <= 2, "an unknown key is asked for once a minute");
    // Nor where somebody else's set stands under the address that the token would like.
    let evil = json!({ "keys": [stranger.jwk()] }).to_string();
    harness.fetch.documents.borrow_mut().insert("https://evil.example/jwks.json".to_owned(), evil);
    refuses(&harness, "a stranger's", &stranger.token("alex", &json!({})));
}

/// From CWE-347; S20.
#[test]
fn a_signature_that_is_turned_over_makes_no_second_receipt() {
    let harness = Harness::new();
    harness.user("alex");
    let shop = json!({ "alg": "ES256", "typ": "srt+jwt", "kid": "local-1" }).to_string();
    let claims =
        json!({ "entitlements": ["idp-basic"], "jti": "r-1", "exp": NOW + 600, "sub": null });
    let receipt = harness.local.sign(&shop, &harness.local.claims("-", &claims).to_string());
    let (signed, signature) = receipt.rsplit_once('.').unwrap();
    let mut turned = decode(signature);
    negate(&mut turned[32..]);
    let turned = format!("{signed}.{}", encode(&turned));
    assert_ne!(turned, receipt);
    let enroll = |user: &str, receipt: &str| {
        let path = format!("/idp/support/users/{user}/enroll");
        let token = harness.local.token("desk", &json!({ "scope": "support" }));
        harness.call(Request::new("POST", &path).token(&token).json(&json!({ "srts": [receipt] })))
    };
    let tables = [
        "SELECT * FROM entitlements",
        "SELECT * FROM enrollment_history",
        "SELECT * FROM receipts",
    ];
    let rows = || tables.map(|sql| harness.sql(sql));
    let first = enroll("alex", &receipt);
    assert_eq!(first.status(), 200, "{}", first.text());
    let before = rows();
    let second = enroll("alex", &turned);
    assert_eq!((second.status(), rows()), (200, before), "{}", second.text());
    harness.user("pat");
    assert_eq!(enroll("pat", &turned).status(), 400, "it is the receipt of Alex");
}

/// `n - s` for the order `n` of P-256: with it (r, s) is good for the same text.
fn negate(s: &mut [u8]) {
    let order = decode("_____wAAAAD__________7zm-q2nF56E87nKwvxjJVE");
    let mut borrow = 0;
    for (byte, order) in s.iter_mut().zip(order).rev() {
        let difference = i16::from(order) - i16::from(*byte) - borrow;
        borrow = i16::from(difference < 0);
        *byte = u8::try_from(difference + 256 * borrow).unwrap();
    }
}
