//! A token that was found good before: what may change meanwhile is asked each time.

use serde_json::json;

use super::key_sets::{acme, harness_with, publish};
use crate::common::signing::{Signer, decode, encode};
use crate::common::{Harness, ME, NOW, Request};

/// What answers a token that is good: nobody is there yet.
fn taken() -> (u16, String) {
    (400, "UserNotFound".to_owned())
}

fn refused() -> (u16, String) {
    (401, "unauthorized".to_owned())
}

fn get(harness: &Harness, token: &str) -> (u16, String) {
    harness.call(Request::new("GET", ME).token(token)).refusal()
}

/// From RFC 7517, section 5.
#[test]
fn a_known_token_is_refused_once_its_key_is_withdrawn() {
    let (harness, old, new) = (harness_with(&json!({})), acme("old"), acme("new"));
    publish(&harness, &[&old]);
    let token = old.token("alex", &json!({ "exp": NOW + 1_000_000 }));
    assert_eq!(get(&harness, &token), taken());
    publish(&harness, &[&new]);
    harness.clock.pass(3599);
    assert_eq!(get(&harness, &token), taken());
    harness.clock.pass(1);
    assert_eq!(get(&harness, &token), refused());
}

#[test]
fn a_known_token_is_refused_once_its_key_is_another_by_the_same_name() {
    let (harness, old, new) = (harness_with(&json!({})), acme("a"), acme("a"));
    publish(&harness, &[&old]);
    let token = old.token("alex", &json!({ "exp": NOW + 1_000_000 }));
    assert_eq!(get(&harness, &token), taken());
    publish(&harness, &[&new]);
    harness.clock.pass(3600);
    assert_eq!(get(&harness, &token), refused());
}

#[test]
fn a_known_token_is_refused_once_it_has_expired() {
    for (harness, signer, lives) in [
        (Harness::new(), None, 600),
        (harness_with(&json!({ "leewaySeconds": 20 })), Some(acme("a")), 620),
    ] {
        let signer = signer.as_ref().unwrap_or(&harness.local);
        publish(&harness, &[signer]);
        let token = signer.token("alex", &json!({}));
        for wait in [0, lives - 1] {
            harness.clock.pass(wait);
            assert_eq!(get(&harness, &token), taken());
        }
        harness.clock.pass(1);
        assert_eq!(get(&harness, &token), refused());
    }
}

#[test]
fn a_token_that_is_not_valid_yet_is_refused_until_it_is_and_taken_from_then_on() {
    let harness = Harness::new();
    let token = harness.local.token("alex", &json!({ "nbf": NOW + 60 }));
    for (wait, answer) in [(0, refused()), (59, refused()), (1, taken()), (0, taken())] {
        harness.clock.pass(wait);
        assert_eq!(get(&harness, &token), answer);
    }
}

/// From RFC 8725, section 3.3.
#[test]
fn what_is_like_a_known_token_is_not_taken_for_it() {
    let harness = Harness::new();
    let token = harness.weak("alex");
    assert_eq!(get(&harness, &token), taken());
    let parts: Vec<&str> = token.split('.').collect();
    let (header, payload, signature) = (parts[0], parts[1], parts[2]);
    let sams = harness.weak("sam");
    let sams: Vec<&str> = sams.split('.').collect();
    let mut changed = decode(signature);
    changed[63] ^= 1;
    let other = Signer::es256("local-1", "https://id.example.com", "idp-edge");
    for like in [
        format!("{header}.{}.{signature}", sams[1]),
        format!("{header}.{payload}.{}", sams[2]),
        format!("{header}.{payload}.{}", encode(&changed)),
        other.sign_parts(header, payload),
    ] {
        assert_eq!(get(&harness, &like), refused(), "{like}");
    }
    assert_eq!(get(&harness, &token), taken());
}
