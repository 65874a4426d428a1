//! `POST /idp/array/webhook`: who may deliver, and that each delivery takes effect once.

use serde_json::{Value, json};

use crate::common::webhooks::{PAYMENTS, WEBHOOK, alert, event, signed, snapshot};
use crate::common::{Harness, ME, NOW, Request, USERS, alex};

const OLD: &[u8] = b"012345678901234567890123";
const NEW: &[u8] = b"abcdefghijklmnopqrstuvwx";
/// Both secrets, as they stand beside each other while one replaces the other.
const SECRETS: &[(&str, &str)] = &[(
    "ARRAY_WEBHOOK_SECRETS",
    "whsec_YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4, whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz",
)];

fn failed(client_key: &str) -> Value {
    event("authenticate", "401", client_key, &json!({}))
}

fn attempts(harness: &Harness, token: &str) -> Value {
    harness.read(token, "")["authAttempts"].clone()
}

fn kept(harness: &Harness) -> f64 {
    harness.number("SELECT count(*) FROM kept_deliveries")
}

#[test]
fn a_signature_of_any_secret_opens_the_door() {
    let harness = Harness::with(SECRETS);
    let (token, id) = harness.vendor_user("alex");
    for (number, secret) in [OLD, NEW].iter().enumerate() {
        let body = failed(&id).to_string();
        let request = Request::new("POST", WEBHOOK);
        let name = format!("msg_{number}");
        let answer = harness.call(signed(request, secret, &name, NOW, &body));
        assert_eq!((answer.status(), answer.text()), (200, "{}"));
    }
    assert_eq!(attempts(&harness, &token), 2);
}

/// From CWE-345; ASVS V13.2.1.
#[test]
fn what_is_not_signed_by_us_both_now_and_as_it_is_stays_outside() {
    let harness = Harness::with(SECRETS);
    let (token, id) = harness.vendor_user("alex");
    let body = failed(&id).to_string();
    let other = body.replace("401", "200");
    let send = |secret: &[u8], id: &str, at: i64| {
        signed(Request::new("POST", WEBHOOK), secret, id, at, &body)
    };
    let good = |at| send(NEW, "msg_1", at);
    for (case, request) in [
        ("another secret", send(b"another secret of 24 bytes", "msg_1", NOW)),
        ("too old", good(NOW - 301)),
        ("of the future", good(NOW + 301)),
        (
            "another body",
            signed(Request::new("POST", WEBHOOK), NEW, "msg_1", NOW, &body).replace_body(&other),
        ),
        ("another id", good(NOW).replace_header("webhook-id", "msg_2")),
        ("another time", good(NOW).replace_header("webhook-timestamp", &(NOW + 1).to_string())),
        ("no time", good(NOW).replace_header("webhook-timestamp", "now")),
        ("another version", good(NOW).replace_header("webhook-signature", "v2,AAAA")),
        ("no signature", good(NOW).replace_header("webhook-signature", "v1,")),
        (
            "no id",
            Request::new("POST", WEBHOOK)
                .body(&body)
                .header("webhook-timestamp", &NOW.to_string())
                .header("webhook-signature", "v1,AAAA"),
        ),
    ] {
        let answer = harness.call(request);
        assert_eq!(answer.refusal(), (401, "unauthorized".to_owned()), "{case}");
        assert_eq!(answer.trips(), 0, "{case}");
    }
    assert_eq!(attempts(&harness, &token), 0);
    for at in [NOW - 300, NOW + 300] {
        assert_eq!(harness.call(send(NEW, &at.to_string(), at)).status(), 200);
    }
}

#[test]
fn one_of_several_signatures_is_enough() {
    let harness = Harness::with(SECRETS);
    let (token, id) = harness.vendor_user("alex");
    let body = failed(&id).to_string();
    let request = signed(Request::new("POST", WEBHOOK), NEW, "msg_1", NOW, &body);
    let signature = idp_api::http::Incoming::header(&request, "webhook-signature").unwrap();
    let both = format!("v1,AAAA v1a,BBBB {signature}");
    let answer = harness.call(request.replace_header("webhook-signature", &both));
    assert_eq!(answer.status(), 200);
    assert_eq!(attempts(&harness, &token), 1);
}

#[test]
fn without_a_secret_no_signature_counts() {
    let harness = Harness::new();
    for path in [WEBHOOK, PAYMENTS] {
        let request = signed(Request::new("POST", path), b"", "msg_1", NOW, "{}");
        assert_eq!(harness.call(request).status(), 401, "{path}");
    }
}

#[test]
fn a_service_needs_the_scope_of_the_webhook() {
    let harness = Harness::new();
    for (path, scope, status) in [
        (WEBHOOK, "webhook", 200),
        (WEBHOOK, "payments support", 403),
        (PAYMENTS, "payments", 200),
        (PAYMENTS, "webhook support", 403),
    ] {
        let body = json!({ "service": "none", "userId": "nobody", "event": "none" });
        let request = Request::new("POST", path).token(&harness.service(scope));
        assert_eq!(harness.call(request.json(&body)).status(), status, "{path} {scope}");
    }
}

#[test]
fn a_delivery_that_is_repeated_changes_nothing() {
    let harness = Harness::new();
    let (token, id) = harness.vendor_user("alex");
    for _ in 0..3 {
        assert_eq!(harness.delivery(&failed(&id), Some("msg_1")).status(), 200);
    }
    assert_eq!(attempts(&harness, &token), 1);
    // Whatever it says: the id decides.
    let other = event("authenticate", "401", &id, &json!({ "appKey": "x" }));
    harness.delivery(&other, Some("msg_1"));
    harness.clock.pass(3600);
    harness.delivery(&failed(&id), Some("msg_1"));
    assert_eq!(attempts(&harness, &token), 1);
    harness.delivery(&failed(&id), Some("msg_2"));
    assert_eq!(attempts(&harness, &token), 2);
}

#[test]
fn without_an_id_the_same_body_is_a_repetition_for_ten_minutes() {
    let harness = Harness::new();
    let (token, id) = harness.vendor_user("alex");
    for (pass, count) in [(0, 1), (599, 1), (1, 2), (599, 2)] {
        harness.clock.pass(pass);
        harness.deliver(&failed(&id));
        assert_eq!(attempts(&harness, &token), count, "after {pass}");
    }
}

#[test]
fn attempts_are_counted_and_lock() {
    let harness = Harness::new();
    let (token, id) = harness.vendor_user("alex");
    // In any case, and as a number too.
    harness.deliver(&json!({ "service": "Authenticate", "method": "POST", "event": 401,
        "details": { "clientKey": id.to_uppercase() } }));
    let status = harness.read(&token, "");
    assert_eq!(
        (&status["authAttempts"], &status["remainingAuthAttempts"], &status["lastAuthAttempt"]),
        (&json!(1), &json!(2), &json!("2026-09-21T14:13:20.000Z"))
    );
    let renew = || harness.call(Request::new("POST", &format!("{ME}/token")).token(&token));
    assert_eq!(renew().refusal(), (423, "AttemptsTooEarly".to_owned()));
    harness.delivery(&failed(&id), Some("2"));
    harness.delivery(&failed(&id), Some("3"));
    assert_eq!(renew().refusal(), (423, "MaximumAttemptsReached".to_owned()));
    harness.deliver(&event("authenticate", "200", &id, &json!({})));
    assert_eq!(harness.read(&token, "")["authenticated"], true);
    assert_eq!(renew().status(), 200);
}

#[test]
fn the_lock_outlives_the_user() {
    let harness = Harness::new();
    let (token, id) = harness.vendor_user("alex");
    harness.deliver(&failed(&id));
    assert_eq!(harness.ask(&token, "DELETE", "", None), 200);
    let again = Request::new("POST", USERS).token(&token).json(&alex());
    assert_eq!(harness.call(again).refusal(), (423, "AttemptsTooEarly".to_owned()));
}

#[test]
fn a_user_of_an_earlier_version_is_counted_after_the_next_token() {
    let harness = Harness::new();
    let (token, id) = harness.vendor_user("alex");
    harness.sql("UPDATE array_users SET user_key = NULL");
    assert_eq!(harness.ask(&token, "POST", "/token", None), 200);
    harness.deliver(&failed(&id));
    assert_eq!(attempts(&harness, &token), 1);
}

#[test]
fn an_unknown_delivery_is_kept_sealed_and_changes_nothing() {
    let harness = Harness::new();
    let (token, id) = harness.vendor_user("alex");
    let nobody = "00000000-0000-4000-8000-000000000000";
    let alert_with = |change: &str, value: Value| {
        let mut body = alert(&id, "exp", &json!(1), &json!({}));
        body["details"][change] = value;
        body
    };
    let unknown = [
        failed(nobody),
        alert(nobody, "exp", &json!(1), &json!({})),
        snapshot(nobody, &json!({ "scans": [] })),
        json!({ "service": "weather" }),
        json!({ "service": 7, "details": [] }),
        event("authenticate", "403", &id, &json!({})),
        event("alerts", "pull", &id, &json!({})),
        snapshot(&id, &json!({})),
        snapshot(&id, &json!({ "scans": 7 })),
        alert_with("bureau", json!("ssa")),
        alert_with("alertId", json!(0.5)),
        alert_with("alertId", json!("a b")),
        alert_with("alertId", Value::Null),
        alert_with("alertDetails", json!([])),
        alert_with("alertDetails", json!({ "class": "c".repeat(101) })),
    ];
    for (number, body) in unknown.iter().enumerate() {
        let answer = harness.delivery(body, Some(&number.to_string()));
        assert_eq!((answer.status(), answer.text()), (200, "{}"), "{body}");
        assert_eq!(kept(&harness), (number + 1) as f64, "{body}");
        // Whoever reads the log can count them, and knows why.
        let why = match number {
            0..=2 => "of nobody who is known here",
            _ => "nothing in it is known here",
        };
        assert_eq!(answer.line["kept"], why, "{body}");
    }
    let known = harness.delivery(&event("authenticate", "200", &id, &json!({})), Some("known"));
    assert_eq!((known.status(), &known.line["kept"]), (200, &Value::Null), "it took effect");
    for row in harness.sql("SELECT body FROM kept_deliveries") {
        assert!(row.text(0).unwrap().starts_with("k1."));
    }
    assert_eq!(harness.read(&token, "/alerts"), json!({ "userAlerts": [], "unreadCount": 0 }));
    assert_eq!(attempts(&harness, &token), 0);
    assert_eq!(harness.number("SELECT count(*) FROM snapshots"), 0.0);
}

#[test]
fn a_wrong_delivery_is_told_as_a_text() {
    let harness = Harness::new();
    for body in ["{", "[]", "{}", r#"{"service":null}"#, r#"{"service":"a","service":"b"}"#] {
        let request = Request::new("POST", WEBHOOK).token(&harness.service("webhook"));
        let answer = harness.call(request.body(body));
        assert_eq!(answer.refusal(), (400, "bad request".to_owned()), "{body}");
        assert_eq!(answer.trips(), 0);
    }
    assert_eq!(kept(&harness), 0.0);
}

#[test]
fn a_failure_of_the_database_leaves_nothing_done_and_the_next_try_does_it() {
    let harness = Harness::new();
    let (token, id) = harness.vendor_user("alex");
    harness.db.fault.set(Some("D1_ERROR: Network connection lost."));
    assert_eq!(harness.delivery(&failed(&id), Some("msg_1")).status(), 503);
    harness.db.fault.set(None);
    harness.sql(
        "CREATE TRIGGER failing BEFORE INSERT ON audit BEGIN SELECT raise(ABORT, 'no room'); END",
    );
    assert_eq!(harness.delivery(&failed(&id), Some("msg_1")).status(), 503);
    harness.sql("DROP TRIGGER failing");
    assert_eq!(attempts(&harness, &token), 0);
    assert_eq!(harness.delivery(&failed(&id), Some("msg_1")).status(), 200);
    assert_eq!(attempts(&harness, &token), 1);
}

#[test]
fn every_effect_has_its_audit_row() {
    let harness = Harness::new();
    let (_, id) = harness.vendor_user("alex");
    harness.deliver(&failed(&id));
    harness.deliver(&event("authenticate", "200", &id, &json!({})));
    harness.deliver(&alert(&id, "exp", &json!(1), &json!({})));
    harness.deliver(&snapshot(&id, &json!({ "scans": [] })));
    let rows =
        harness.sql("SELECT DISTINCT action FROM audit WHERE actor = 'array' ORDER BY action");
    let actions: Vec<_> = rows.iter().map(|row| row.text(0).unwrap()).collect();
    assert_eq!(
        actions,
        ["alert.received", "snapshot.received", "user.authenticated", "user.authentication_failed"]
    );
}
