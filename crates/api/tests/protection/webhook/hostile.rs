//! Whatever stands wherever in a delivery: it is taken or refused, never a failure of ours, and what the user reads stays readable.

use serde_json::{Value, json};

use crate::common::webhooks::{PAYMENTS, WEBHOOK, alert, event, snapshot};
use crate::common::{Harness, NOW, Request};

/// What nobody expects.
fn oddities() -> Vec<Value> {
    vec![
        Value::Null,
        json!(true),
        json!([]),
        json!({}),
        json!(""),
        json!("\u{0}"),
        json!("'; DROP TABLE alerts; --"),
        json!("\"}]\\"),
        json!("x".repeat(20_000)),
        json!("9999-99-99T99:99:99Z"),
        json!("-1000-01-01"),
        json!(-1),
        json!(0.1),
        json!(1e308),
        json!(u64::MAX),
        json!(i64::MIN),
        json!([[[[[[[[[[1]]]]]]]]]]),
        json!({ "a!": { "*": [null] } }),
    ]
}

/// The pointers to everything in `value`, itself included.
fn pointers(value: &Value, at: &str, all: &mut Vec<String>) {
    all.push(at.to_owned());
    match value {
        Value::Object(members) => {
            members.iter().for_each(|(name, value)| pointers(value, &format!("{at}/{name}"), all))
        }
        Value::Array(items) => items
            .iter()
            .enumerate()
            .for_each(|(place, value)| pointers(value, &format!("{at}/{place}"), all)),
        _ => {}
    }
}

fn deliveries(id: &str) -> Vec<(&'static str, &'static str, Value)> {
    let details = json!({ "class": "COA", "createDate": "2026-09-01", "updatedDate": "2026-09-02T10:00:00Z", "properties": {} });
    let sections = json!({
        "creditScoreHistory": [{ "score": "700", "productCode": "p", "scoreDate": "2026-09-01" }],
        "monitors": { "countsByCategory": { "email": 1 }, "monitoredCount": 1, "availableCategoriesInHigherPlans": ["a"] },
        "financialAccounts": { "hasAccounts": true, "accountCount": 1 },
        "scans": [{ "id": 1, "brokerIds": [1], "realtime": false }],
        "scanProgress": [{ "scanId": 1, "totalRecords": 4, "percentCompleted": 50 }],
        "watches": [{ "watchId": 1, "address": { "zip": "10001" }, "radiusMiles": 0.5 }],
    });
    vec![
        (WEBHOOK, "webhook", alert(id, "idp", &json!(1), &details)),
        (WEBHOOK, "webhook", alert(id, "exp", &json!("b"), &details)),
        (WEBHOOK, "webhook", snapshot(id, &sections)),
        (WEBHOOK, "webhook", event("authenticate", "401", id, &json!({}))),
        (
            PAYMENTS,
            "payments",
            json!({ "userId": "alex", "event": "renewed", "entitlements": [{ "code": "idp-pro", "expiresAt": NOW + 60 }] }),
        ),
    ]
}

/// From API10:2023; CWE-20.
#[test]
fn no_hostile_delivery_is_a_5xx() {
    let harness = Harness::new();
    let (token, id) = harness.vendor_user("alex");
    let mut seen = 0;
    for (path, scope, whole) in deliveries(&id) {
        let service = harness.service(scope);
        let mut places = Vec::new();
        pointers(&whole, "", &mut places);
        for (place, odd) in
            places.iter().flat_map(|place| oddities().into_iter().map(move |odd| (place, odd)))
        {
            let mut body = whole.clone();
            *body.pointer_mut(place).unwrap() = odd;
            let answer = harness.call(Request::new("POST", path).token(&service).json(&body));
            assert!([200, 400].contains(&answer.status()), "{place}: {} {body}", answer.text());
            seen += 1;
        }
    }
    assert!(seen > 1000, "{seen}");
    for path in [
        "",
        "/dashboard",
        "/alerts?count=100",
        "/nhw/alerts",
        "/scans",
        "/scans/progress",
        "/nhw/watches",
        "/credit-scores",
        "/monitors/overview",
    ] {
        harness.read(&token, path);
    }
    let dashboard = harness.read(&token, "/dashboard").to_string();
    assert!(!dashboard.contains("Err"), "{dashboard}");
}
