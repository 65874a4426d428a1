//! How often an address may call without an access token.

use serde_json::{Value, json};

use crate::common::site::{ACCOUNT, BASE, OTHER_ACCOUNT, pat};
use crate::common::{Answer, Harness, Request};

fn log_in(harness: &Harness, kind: &str, address: &str) -> Answer {
    let request = Request::new("POST", &format!("{BASE}/auth/local/login"))
        .site(kind, ACCOUNT)
        .header("cf-connecting-ip", address);
    // The body is wrong, so that no password is hashed: the limit comes before the verdict.
    harness.call(request.json(&json!({})))
}

#[test]
fn an_address_that_calls_too_often_is_told_to_wait() {
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
    assert!(keys.iter().all(|key| key.len() == 43), "no address in clear");
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
fn a_change_of_a_password_is_counted() {
    let harness = Harness::with_sites();
    let sign_in = harness.sign_up("pat.kake");
    let body = json!({ "userId": sign_in["userId"], "oldPassword": "correct horse battery", "newPassword": "staple all the batteries" });
    let change = |kind: &str| {
        let path = format!("{BASE}/auth/change-password");
        let request = Request::new("PATCH", &path)
            .site(kind, ACCOUNT)
            .token(sign_in["accessToken"].as_str().unwrap());
        harness.call(request.json(&body)).status()
    };
    harness.limit.most.set(Some(0));
    assert_eq!(change("browser"), 429);
    assert_eq!(change("server"), 200);
}

#[test]
fn a_guest_who_gets_a_login_is_counted() {
    let harness = Harness::with_sites();
    let guest = pat("unused");
    let guest = harness.server("POST", "/user/guest", Some(&guest)).body();
    let body = json!({ "provider": pat("pat.kake")["provider"] });
    let path = format!("/user/{}/local", guest["userId"].as_str().unwrap());
    let become_local = |kind: &str| {
        let request = Request::new("POST", &format!("{BASE}{path}")).site(kind, ACCOUNT);
        harness.call(request.token(guest["accessToken"].as_str().unwrap()).json(&body))
    };
    harness.limit.most.set(Some(0));
    assert_eq!(become_local("browser").status(), 429);
    assert_eq!(become_local("server").status(), 200);
}

/// A hash draws its salt.
#[test]
fn nobody_has_a_password_hashed_who_is_refused_without_it() {
    let harness = Harness::with_sites();
    let sign_in = harness.sign_up("pat.kake");
    harness.sql("DELETE FROM api_keys WHERE kind = 'server' AND account LIKE 'other%'");
    let without_draws = |request: Request| {
        let before = harness.draws.0.get();
        let answer = harness.call(request.header("x-request-id", "request-1"));
        assert_eq!(harness.draws.0.get(), before);
        (answer.status(), answer.trips())
    };
    let made_up = |method, path: &str, body: &Value| {
        let request = Request::new(method, &format!("{BASE}{path}")).site("server", OTHER_ACCOUNT);
        without_draws(request.json(body))
    };
    let token = json!({ "userId": sign_in["userId"], "resetToken": "made up", "newPassword": "staple all the batteries" });
    assert_eq!(made_up("POST", "/user/local", &pat("john.doe")), (401, 1));
    assert_eq!(made_up("PATCH", "/auth/password", &token), (401, 1));
    assert_eq!(made_up("PATCH", "/auth/change-password", &token), (401, 1));
    let own = |method, path: &str, body: &Value| {
        let request = Request::new(method, &format!("{BASE}{path}")).site("server", ACCOUNT);
        without_draws(request.json(body))
    };
    assert_eq!(own("PATCH", "/auth/password", &token), (404, 1));
    assert_eq!(own("PATCH", "/auth/change-password", &token), (404, 1));
    let path = format!("/user/{}/local", sign_in["userId"].as_str().unwrap());
    let body = json!({ "provider": pat("john.doe")["provider"] });
    assert_eq!(own("POST", &path, &body), (409, 1));
}

#[test]
fn without_the_binding_production_answers_nothing_that_is_counted() {
    let production = Harness::with(&[("ENVIRONMENT", "production")]);
    let answer = log_in(&production, "browser", "203.0.113.7");
    assert_eq!((answer.status(), answer.trips()), (503, 0));
    assert_eq!(production.call(Request::new("GET", "/version")).status(), 200);
    assert_eq!(log_in(&Harness::new(), "browser", "203.0.113.7").status(), 400);
}
