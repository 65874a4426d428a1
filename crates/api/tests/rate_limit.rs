//! How often an address may call without an access token.

use serde_json::json;

use crate::common::site::{ACCOUNT, BASE};
use crate::common::{Answer, Harness, Request};

fn log_in(harness: &Harness, kind: &str, address: &str) -> Answer {
    let request = Request::new("POST", &format!("{BASE}/auth/local/login"))
        .site(kind, ACCOUNT)
        .header("cf-connecting-ip", address);
    // The body is wrong, so that no password is hashed: the limit comes before the verdict.
    harness.call(request.json(&json!({})))
}

#[test]
fn one_address_too_many_times_is_told_to_wait() {
    let harness = Harness::with_sites();
    harness.limit.most.set(Some(3));
    for _ in 0..3 {
        assert_eq!(log_in(&harness, "browser", "203.0.113.7").status(), 400);
    }
    let answer = log_in(&harness, "browser", "203.0.113.7");
    assert_eq!((answer.status(), answer.trips()), (429, 0));
    assert_eq!(answer.header("retry-after"), Some("60"));
    assert_eq!(log_in(&harness, "browser", "203.0.113.8").status(), 400);
    let keys = harness.limit.keys.borrow();
    assert!(
        keys.iter().all(|key| key.len() == 43),
        "no address in clear"
    );
}

#[test]
fn a_server_that_acts_for_its_users_is_not_counted() {
    let harness = Harness::with_sites();
    harness.limit.most.set(Some(0));
    assert_eq!(log_in(&harness, "server", "203.0.113.7").status(), 400);
    assert_eq!(harness.call(Request::new("GET", "/health")).status(), 200);
    let keys = Request::new("GET", "/.well-known/jwks.json");
    assert_eq!(harness.call(keys).status(), 200);
    let form = "application/x-www-form-urlencoded";
    let token = Request::new("POST", "/oauth/token").header("content-type", form);
    assert_eq!(harness.call(token).status(), 429);
}

#[test]
fn without_the_binding_production_answers_nothing_that_is_counted() {
    let production = Harness::with(&[("ENVIRONMENT", "production")]);
    let answer = log_in(&production, "browser", "203.0.113.7");
    assert_eq!((answer.status(), answer.trips()), (503, 0));
    assert_eq!(
        production.call(Request::new("GET", "/version")).status(),
        200
    );
    assert_eq!(
        log_in(&Harness::new(), "browser", "203.0.113.7").status(),
        400
    );
}
