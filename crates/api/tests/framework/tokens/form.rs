//! The form, header and signature of access tokens: which are taken, and that no hostile one is.

use serde_json::{Value, json};

use crate::common::signing::{Signer, encode};
use crate::common::{Answer, Harness, ME, NOW, Request};

fn get(harness: &Harness, authorization: &str) -> Answer {
    harness.call(Request::new("GET", ME).header("authorization", authorization))
}

/// The token's user is looked for, so the token was taken.
pub(crate) fn assert_taken(harness: &Harness, token: &str, what: &str) {
    let answer = get(harness, &format!("Bearer {token}"));
    assert_eq!(answer.refusal(), (400, "UserNotFound".to_owned()), "{what}: {:?}", answer.line);
}

pub(crate) fn assert_refused(harness: &Harness, token: &str, what: &str) {
    let answer = get(harness, &format!("Bearer {token}"));
    assert_eq!((answer.refusal(), answer.trips()), ((401, "unauthorized".to_owned()), 0), "{what}");
    let body = answer.body();
    let reason = body["detail"].as_str().unwrap();
    let challenge =
        format!(r#"Bearer realm="idp-edge", error="invalid_token", error_description="{reason}""#);
    assert_eq!(answer.header("www-authenticate"), Some(challenge.as_str()), "{what}");
    assert!(!body.to_string().contains("alex"), "nothing of the token");
}

fn with_header(harness: &Harness, more: &Value) -> String {
    let mut header = harness.local.header();
    for (name, value) in more.as_object().unwrap() {
        header[name] = value.clone();
    }
    harness.local.sign(&header.to_string(), &harness.local.claims("alex", &json!({})).to_string())
}

pub(crate) fn with_claims(harness: &Harness, more: &Value) -> String {
    harness.local.token("alex", more)
}

#[test]
fn a_good_token_is_taken() {
    let harness = Harness::new();
    assert_taken(&harness, &harness.weak("alex"), "plain");
    assert_taken(
        &harness,
        &with_header(&harness, &json!({ "typ": "application/AT+JWT" })),
        "typ in full",
    );
    assert_taken(
        &harness,
        &with_claims(&harness, &json!({ "aud": ["other", "idp-edge"] })),
        "several audiences",
    );
    assert_taken(
        &harness,
        &with_claims(&harness, &json!({ "exp": NOW as f64 + 0.5 })),
        "fraction of a second",
    );
    assert_taken(
        &harness,
        &with_claims(&harness, &json!({ "nbf": null, "iat": null })),
        "without nbf and iat",
    );
    assert_taken(
        &harness,
        &with_claims(&harness, &json!({ "unknown": { "deep": [1, { "x": null }] } })),
        "unknown claims",
    );
    let no_kid = harness.local.sign(
        r#"{"alg":"ES256","typ":"at+jwt"}"#,
        &harness.local.claims("alex", &json!({})).to_string(),
    );
    assert_refused(&harness, &no_kid, "no kid, two keys");
}

/// RFC 6750, section 2.1, has `1*SP` behind the scheme.
#[test]
fn neither_case_nor_blanks_of_the_scheme_count() {
    let harness = Harness::new();
    for scheme in ["Bearer ", "bEaReR ", "Bearer  ", "Bearer\t", " Bearer   "] {
        for end in ["", " ", "\t "] {
            let answer = get(&harness, &format!("{scheme}{}{end}", harness.weak("alex")));
            assert_eq!(answer.error(), "UserNotFound", "{scheme:?}");
        }
    }
}

#[test]
fn ed25519_is_taken_under_both_its_names() {
    let signer = Signer::ed25519("ed-1", "https://id.example.com", "idp-edge");
    let key_set = json!({ "keys": [signer.jwk()] }).to_string();
    let harness = Harness::with(&[("LOCAL_JWKS", &key_set)]);
    assert_taken(&harness, &signer.token("alex", &json!({})), "EdDSA");
    let header = json!({ "alg": "Ed25519", "typ": "at+jwt", "kid": "ed-1" }).to_string();
    assert_taken(
        &harness,
        &signer.sign(&header, &signer.claims("alex", &json!({})).to_string()),
        "Ed25519",
    );
}

#[test]
fn a_malformed_authorization_is_refused() {
    let harness = Harness::new();
    let good = harness.weak("alex");
    for header in ["", "Bearer", "Basic YWxleDp4", &good, "Bearer,", "Token x"] {
        let answer = get(&harness, header);
        assert_eq!((answer.status(), answer.trips()), (401, 0), "{header:?}");
    }
    for token in [
        "",
        "a",
        "a.b",
        "a.b.c",
        "...",
        "..",
        &format!("{good}, Bearer {good}"),
        &format!("\"{good}\""),
    ] {
        assert_refused(&harness, token, token);
    }
    assert_refused(&harness, &format!("{good}.{good}"), "six parts");
    assert_refused(&harness, &"a".repeat(200_000), "200 KB");
}

/// From CVE-2022-23541; RFC 8725, section 3.1.
#[test]
fn the_key_decides_the_algorithm_of_a_token() {
    let harness = Harness::new();
    for alg in [
        "none", "None", "NONE", "HS256", "RS256", "ES384", "EdDSA", "Ed25519", "PS256", "es256", "",
    ] {
        assert_refused(&harness, &with_header(&harness, &json!({ "alg": alg })), alg);
    }
    for alg in [json!(null), json!(["ES256"]), json!(256)] {
        assert_refused(
            &harness,
            &with_header(&harness, &json!({ "alg": alg })),
            "alg of another type",
        );
    }
    let payload = encode(harness.local.claims("alex", &json!({})).to_string());
    let unsigned = encode(r#"{"alg":"none","typ":"at+jwt"}"#);
    assert_refused(&harness, &format!("{unsigned}.{payload}."), "unsigned");
}

/// From ASVS V9.1.3; ASVS V13.2.4.
#[test]
fn keys_and_addresses_inside_a_token_are_not_used() {
    let harness = Harness::new();
    let stranger = Signer::es256("stranger", "https://id.example.com", "idp-edge");
    for more in [
        json!({ "jwk": stranger.jwk() }),
        json!({ "jku": "https://evil.example/jwks" }),
        json!({ "x5u": "https://evil.example/x" }),
        json!({}),
    ] {
        for kid in ["stranger", "local-1"] {
            let mut header = json!({ "alg": "ES256", "typ": "at+jwt", "kid": kid });
            for (name, value) in more.as_object().unwrap() {
                header[name] = value.clone();
            }
            let token = stranger
                .sign(&header.to_string(), &stranger.claims("alex", &json!({})).to_string());
            assert_refused(&harness, &token, &header.to_string());
        }
    }
    assert_eq!(harness.fetch.calls.get(), 0);
}

#[test]
fn a_token_with_a_header_of_another_form_is_refused() {
    let harness = Harness::new();
    for more in [
        json!({ "typ": "JWT" }),
        json!({ "typ": "id_token+jwt" }),
        json!({ "typ": null }),
        json!({ "typ": 1 }),
        json!({ "kid": "other" }),
        json!({ "kid": 1 }),
        json!({ "kid": "" }),
        json!({ "crit": ["exp"] }),
        json!({ "crit": [] }),
        json!({ "crit": null }),
        json!({ "crit": "b64", "b64": false }),
    ] {
        assert_refused(&harness, &with_header(&harness, &more), &more.to_string());
    }
    let payload = harness.local.claims("alex", &json!({})).to_string();
    for header in [
        r#"{"alg":"none","alg":"ES256","typ":"at+jwt","kid":"local-1"}"#,
        r#"{"alg":"ES256","typ":"at+jwt","typ":"at+jwt","kid":"local-1"}"#,
        r#"{"alg":"ES256","typ":"at+jwt","kid":"local-1"} x"#,
        r#"["ES256"]"#,
        r#"["ES256","at+jwt","local-1",null]"#,
        "\u{feff}{}",
        "",
    ] {
        assert_refused(&harness, &harness.local.sign(header, &payload), header);
    }
}

/// From CWE-248.
#[test]
fn a_signature_of_any_length_is_a_refusal_and_no_fault() {
    let signer = Signer::ed25519("ed-1", "https://id.example.com", "idp-edge");
    let keys = json!({ "keys": [signer.jwk()] }).to_string();
    let ed25519 = Harness::with(&[("LOCAL_JWKS", &keys)]);
    let es256 = Harness::new();
    for (harness, good) in
        [(&ed25519, signer.token("alex", &json!({}))), (&es256, es256.weak("alex"))]
    {
        let (signed, _) = good.rsplit_once('.').unwrap();
        for length in [0, 1, 63, 64, 65, 72, 256, 4000] {
            let token = format!("{signed}.{}", encode(vec![1; length]));
            assert_refused(harness, &token, &format!("{length} bytes"));
        }
    }
}

/// From RFC 8725, section 3.3.
#[test]
fn a_changed_or_empty_signature_is_refused() {
    let harness = Harness::new();
    let good = harness.weak("alex");
    let (signed, signature) = good.rsplit_once('.').unwrap();
    for fake in [vec![0; 64], vec![0; 63], vec![0xff; 64], vec![], vec![1; 72]] {
        assert_refused(&harness, &format!("{signed}.{}", encode(fake)), "made-up signature");
    }
    let (header, payload) = signed.split_once('.').unwrap();
    let other = encode(harness.local.claims("pat", &json!({})).to_string());
    assert_refused(&harness, &format!("{header}.{other}.{signature}"), "another payload");
    assert_refused(&harness, &format!("{payload}.{header}.{signature}"), "swapped parts");
}

/// From RFC 7515, section 2; RFC 4648, section 3.5.
#[test]
fn only_canonical_base64url_is_read() {
    let harness = Harness::new();
    let good = harness.weak("alex");
    let (signed, signature) = good.rsplit_once('.').unwrap();
    assert_refused(&harness, &format!("{good}="), "padding");
    assert_refused(&harness, &good.replacen('.', "\n.", 1), "line break");
    assert_refused(
        &harness,
        &good.replace('_', "/").replace('-', "+").replacen('e', "+", 1),
        "other alphabet",
    );
    // 64 bytes leave four bits over in the last of 86 characters: any but `A Q g w` says the same bytes in another way.
    let mut other = signature.to_owned();
    let last = other.pop().unwrap();
    other.push(char::from(last as u8 + 1));
    assert_refused(&harness, &format!("{signed}.{other}"), "trailing bits");
}
