//! `POST /idp/payments/webhook`: entitlements come and go, and the enrollments with them.

use serde_json::{Value, json};

use crate::common::vendor::{made, token};
use crate::common::webhooks::PAYMENTS;
use crate::common::{Harness, NOW, Request, USERS, alex};

/// A user without any entitlement, at version 0.
fn person(harness: &Harness) -> String {
    let token = harness.local.token("alex", &json!({ "amr": ["mfa"], "exp": NOW + 86_400 }));
    let mut body = alex();
    body["version"] = json!(0);
    assert_eq!(harness.call(Request::new("POST", USERS).token(&token).json(&body)).status(), 200);
    token
}

fn pay(harness: &Harness, event: &str, code: &str, expires_at: &Value) -> u16 {
    let body = json!({ "userId": "alex", "event": event, "entitlements": [{ "code": code, "expiresAt": expires_at }] });
    send(harness, &body)
}

fn send(harness: &Harness, body: &Value) -> u16 {
    let request = Request::new("POST", PAYMENTS).token(&harness.service("payments"));
    let answer = harness.call(request.json(body));
    assert_eq!(answer.text(), "{}");
    answer.status()
}

/// The enrollments that are active.
fn active(harness: &Harness) -> Vec<String> {
    let rows = harness.sql("SELECT code FROM enrollments WHERE active = 1 ORDER BY code");
    rows.iter().map(|row| row.text(0).unwrap().to_owned()).collect()
}

const PRO: [&str; 3] = ["credit-monitoring", "data-removal", "neighborhood-watch"];

#[test]
fn enrollments_follow_what_is_paid_and_keep_their_history() {
    let harness = Harness::new();
    person(&harness);
    assert_eq!(pay(&harness, "activated", "idp-pro", &json!(NOW + 100)), 200);
    assert_eq!(active(&harness), PRO);
    assert_eq!(pay(&harness, "expired", "idp-pro", &json!(NOW)), 200);
    assert_eq!(active(&harness), [""; 0]);
    assert_eq!(pay(&harness, "Activated", "idp-basic", &json!("2026-09-21T14:15:00Z")), 200);
    assert_eq!(active(&harness), ["credit-monitoring"]);
    assert_eq!(
        harness.number("SELECT expires_at FROM entitlements WHERE code = 'idp-basic'"),
        ((NOW + 100) * 1000) as f64
    );
    assert_eq!(harness.number("SELECT count(*) FROM enrollment_history"), 7.0);
    assert_eq!(
        harness.number(
            "SELECT count(*) FROM audit WHERE action = 'entitlements.paid' AND actor = 'payments'"
        ),
        3.0
    );
}

#[test]
fn a_cancelled_entitlement_lasts_to_its_expiry() {
    let harness = Harness::new();
    person(&harness);
    pay(&harness, "activated", "idp-pro", &json!(NOW + 1000));
    pay(&harness, "cancelled", "idp-pro", &json!(NOW + 60));
    assert_eq!(active(&harness), PRO);
    harness.clock.pass(60);
    pay(&harness, "activated", "idp-basic", &json!(NOW + 1000));
    assert_eq!(active(&harness), ["credit-monitoring"]);
}

#[test]
fn an_older_renewal_takes_nothing_away() {
    let harness = Harness::new();
    person(&harness);
    pay(&harness, "renewed", "idp-pro", &json!(NOW + 1000));
    pay(&harness, "activated", "idp-pro", &json!(NOW + 10));
    assert_eq!(harness.number("SELECT expires_at FROM entitlements"), ((NOW + 1000) * 1000) as f64);
}

#[test]
fn an_expired_entitlement_needs_no_time() {
    let harness = Harness::new();
    person(&harness);
    pay(&harness, "activated", "idp-pro", &json!(NOW + 1000));
    pay(&harness, "expired", "idp-pro", &Value::Null);
    assert_eq!(active(&harness), [""; 0]);
}

#[test]
fn a_payment_leaves_what_a_token_grants() {
    let harness = Harness::new();
    // The token grants `idp-pro`.
    harness.user("alex");
    let before = active(&harness);
    pay(&harness, "expired", "idp-pro", &json!(NOW));
    assert_eq!(active(&harness), before);
}

#[test]
fn a_payment_that_is_repeated_changes_nothing() {
    let harness = Harness::new();
    person(&harness);
    for _ in 0..3 {
        pay(&harness, "activated", "idp-pro", &json!(NOW + 100));
    }
    assert_eq!(
        harness.number("SELECT count(*) FROM audit WHERE action = 'entitlements.paid'"),
        1.0
    );
}

#[test]
fn an_unknown_payment_is_kept_and_changes_nothing() {
    let harness = Harness::new();
    person(&harness);
    let one = json!([{ "code": "idp-pro", "expiresAt": NOW + 100 }]);
    let with = |code: Value, at: Value| json!([{ "code": code, "expiresAt": at }]);
    for (number, body) in [
        json!({ "userId": "nobody", "event": "activated", "entitlements": one }),
        json!({ "userId": 7, "event": "activated", "entitlements": one }),
        json!({ "userId": "a\u{0}b", "event": "activated", "entitlements": one }),
        json!({ "userId": "alex", "event": "paused", "entitlements": one }),
        json!({ "userId": "alex", "event": "activated", "entitlements": ["idp-pro"] }),
        json!({ "userId": "alex", "event": "activated", "entitlements": [{ "expiresAt": NOW }] }),
        json!({ "userId": "alex", "event": "activated", "entitlements": with(json!("idp-pro"), json!([])) }),
    ]
    .into_iter()
    .enumerate()
    {
        assert_eq!(send(&harness, &body), 200, "{body}");
        assert_eq!(harness.number("SELECT count(*) FROM kept_deliveries"), (number + 1) as f64, "{body}");
    }
    assert_eq!(harness.number("SELECT count(*) FROM entitlements"), 0.0);
    send(
        &harness,
        &json!({ "userId": "alex.taylor@example.com", "event": "activated", "entitlements": [] }),
    );
    let in_clear = "SELECT count(*) FROM kept_deliveries WHERE owner LIKE '%alex%'";
    assert_eq!(harness.number(in_clear), 0.0);
}

#[test]
fn an_entitlement_of_another_form_is_passed_over() {
    let harness = Harness::new();
    person(&harness);
    for (code, at) in [
        (json!("a\"b"), json!(NOW + 100)),
        (json!(""), json!(NOW + 100)),
        (json!("c".repeat(65)), json!(NOW + 100)),
        (json!("idp-pro"), json!(-1)),
        (json!("idp-pro"), json!(1e300)),
        (json!("idp-pro"), json!("soon")),
        (json!("idp-pro"), json!("2026-99-99T00:00:00Z")),
    ] {
        let body = json!({ "userId": "alex", "event": "activated", "entitlements": [{ "code": code, "expiresAt": at }] });
        assert_eq!(send(&harness, &body), 200, "{body}");
        assert_eq!(harness.number("SELECT count(*) FROM entitlements"), 0.0, "{body}");
    }
}

#[test]
fn the_vendor_is_told_of_enrollments_that_are_paid() {
    let harness = Harness::with_vendor();
    harness.vendor_answers(&[made(), token("one")]);
    assert_eq!(harness.creation("alex").status(), 200);
    harness.sql("DELETE FROM outbox");
    let nobody = json!({ "userId": "nobody", "event": "activated", "entitlements": [{ "code": "idp-pro", "expiresAt": NOW + 100 }] });
    send(&harness, &nobody);
    assert_eq!(harness.number("SELECT count(*) FROM outbox"), 0.0);
    pay(&harness, "activated", "idp-pro", &json!(NOW + 100));
    assert_eq!(harness.number("SELECT count(*) FROM outbox WHERE kind = 'user.enrolled'"), 1.0);
}
