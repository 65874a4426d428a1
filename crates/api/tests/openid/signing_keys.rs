//! Keys that sign: the next one is published and does not sign, the active one signs, the old one is still good.

use base64ct::{Base64UrlUnpadded, Encoding};
use serde_json::{Value, json};

use crate::common::agreement::{fresh, point};
use crate::common::second_factor::text;
use crate::common::signing::decode;
use crate::common::{Harness, ME, Request};

/// A private key as `cargo xtask keys rotate` writes it.
fn key(id: &str) -> Value {
    let key = fresh();
    let (point, text) = (point(&key), Base64UrlUnpadded::encode_string);
    json!({ "kty": "EC", "crv": "P-256", "alg": "ES256", "use": "sig", "kid": id, "x": text(&point[1..33]), "y": text(&point[33..]),
        "d": text(&key.to_bytes()) })
}

fn next(key: &Value) -> Value {
    let mut key = key.clone();
    (key["state"], key["since"]) = (json!("next"), json!(1_790_000_000));
    key
}

fn deploy(harness: &mut Harness, keys: &[&Value]) {
    harness.deploy(&[("SIGNING_KEYS", &json!({ "keys": keys }).to_string())]);
}

/// By which key a new access token is signed, and the token.
fn signs(harness: &Harness, username: &str) -> (String, String) {
    let token = text(&harness.sign_up(username), "accessToken").to_owned();
    let header: Value = serde_json::from_slice(&decode(token.split('.').next().unwrap())).unwrap();
    (text(&header, "kid").to_owned(), token)
}

fn published(harness: &Harness) -> Vec<String> {
    let set = harness.call(Request::new("GET", "/.well-known/jwks.json")).body();
    let keys = set["keys"].as_array().unwrap();
    for key in keys {
        assert!(["d", "state", "since"].iter().all(|name| key[name].is_null()), "{key}");
    }
    let own = keys.iter().map(|key| text(key, "kid").to_owned());
    own.filter(|id| id.starts_with("key-")).collect()
}

/// What the service says of a token: 400 where it is good, since a second factor is asked for.
fn reads(harness: &Harness, token: &str) -> u16 {
    harness.call(Request::new("GET", ME).token(token)).status()
}

/// From S17; ASVS V11.1.1.
#[test]
fn a_key_is_published_before_it_signs_and_while_its_tokens_live() {
    let mut harness = Harness::with_sites();
    let [first, second, third, fourth] = ["key-1", "key-2", "key-3", "key-4"].map(key);
    deploy(&mut harness, &[&first, &next(&second)]);
    assert_eq!(published(&harness), ["key-1", "key-2"]);
    let (by, old) = signs(&harness, "pat.one");
    assert_eq!(by, "key-1");
    // In whichever order they stand.
    deploy(&mut harness, &[&next(&second), &first]);
    assert_eq!(signs(&harness, "pat.two").0, "key-1");
    deploy(&mut harness, &[&second, &first, &next(&third)]);
    assert_eq!(published(&harness), ["key-2", "key-1", "key-3"]);
    let (by, token) = signs(&harness, "pat.three");
    assert_eq!(by, "key-2");
    assert_eq!((reads(&harness, &old), reads(&harness, &token)), (400, 400));
    // An isolate that has not heard of it yet takes what the next key signed.
    deploy(&mut harness, &[&first, &next(&second)]);
    assert_eq!(reads(&harness, &token), 400);
    deploy(&mut harness, &[&third, &second, &next(&fourth)]);
    assert_eq!((reads(&harness, &old), reads(&harness, &token)), (401, 400));
}

#[test]
fn a_set_in_which_no_key_may_sign_is_refused() {
    let mut harness = Harness::new();
    let first = key("key-1");
    for state in ["next", "active", "", "Next"] {
        let mut odd = first.clone();
        odd["state"] = json!(state);
        deploy(&mut harness, &[&odd]);
        let answer = harness.call(Request::new("GET", "/version"));
        assert_eq!(answer.status(), 503, "{state}");
        assert!(answer.line["error"].as_str().unwrap().contains("SIGNING_KEYS"), "{state}");
    }
}
