//! However often, in whatever order: deliveries end in the state that one of each gives.

use serde_json::{Value, json};

use crate::common::webhooks::{PAYMENTS, WEBHOOK, alert, event, snapshot};
use crate::common::{Harness, NOW, Request};

/// Distinct deliveries: path, scope, body.
fn deliveries(id: &str) -> Vec<(&'static str, &'static str, Value)> {
    let mut all: Vec<Value> = (0..45)
        .map(|number| {
            let class = ["NEIGHBORHOOD_WATCH", "COA", "DARK_WEB"][number % 3];
            let date = format!("2026-09-{:02}T10:{number:02}:00Z", number % 28 + 1);
            let details = json!({ "class": class, "createDate": date, "text": number });
            alert(id, ["idp", "EXP", "Tui", "efx"][number % 4], &json!(number), &details)
        })
        .collect();
    // Two versions of one alert: the newer counts.
    for day in [1, 2] {
        let version = json!({ "class": format!("V{day}"), "createDate": "2026-08-01", "updatedDate": format!("2026-08-0{day}") });
        all.push(alert(id, "idp", &json!("version"), &version));
    }
    for (name, value) in [
        ("creditScoreHistory", json!([{ "score": 700, "scoreDate": "2026-09-01" }])),
        ("monitors", json!({ "monitoredCount": 3 })),
        ("financialAccounts", json!({ "hasAccounts": true })),
        ("scans", json!([{ "id": 1 }])),
        ("scanProgress", json!([{ "scanId": 1, "totalRecords": 4, "percentCompleted": 50 }])),
        ("watches", json!([{ "watchId": 1 }])),
    ] {
        all.push(snapshot(id, &json!({ name: value })));
    }
    for (name, mark) in [("401", 1), ("401", 2), ("200", 3)] {
        all.push(event("authenticate", name, id, &json!({ "mark": mark })));
    }
    let mut all: Vec<_> = all.into_iter().map(|body| (WEBHOOK, "webhook", body)).collect();
    for (name, code, seconds) in [
        ("activated", "idp-basic", 100),
        ("renewed", "idp-basic", 200),
        ("activated", "idp-pro", 300),
    ] {
        let body = json!({ "userId": "alex", "event": name, "entitlements": [{ "code": code, "expiresAt": NOW + seconds }] });
        all.push((PAYMENTS, "payments", body));
    }
    all
}

fn send(harness: &Harness, (path, scope, body): &(&str, &str, Value), id: Option<usize>) {
    let request = Request::new("POST", path).token(&harness.service(scope)).json(body);
    let request = match id {
        Some(id) => request.header("webhook-id", &format!("msg_{id}")),
        None => request,
    };
    let answer = harness.call(request);
    assert_eq!((answer.status(), answer.text()), (200, "{}"));
}

/// All that can be seen of the deliveries.
fn state(harness: &Harness, token: &str) -> Value {
    let mut status = harness.read(token, "");
    status["arrayUserId"] = Value::Null;
    let mut state = json!({ "status": status });
    for path in [
        "/dashboard?count=100",
        "/alerts?count=100",
        "/nhw/alerts?count=100",
        "/scans",
        "/nhw/watches",
        "/alerts/idp/version/details",
    ] {
        state[path] = harness.read(token, path);
    }
    for table in [
        "alerts",
        "snapshots",
        "deliveries",
        "kept_deliveries",
        "audit",
        "enrollment_history",
        "entitlements",
        "watch_alerts",
        "alert_counts",
    ] {
        let sql = Box::leak(format!("SELECT count(*) FROM {table}").into_boxed_str());
        state[table] = json!(harness.number(sql));
    }
    let rows = harness
        .sql("SELECT code || expires_at FROM entitlements WHERE source = 'payments' ORDER BY code");
    state["paid"] = rows.iter().map(|row| row.text(0).unwrap()).collect();
    state
}

/// The numbers below `count`, each `times` times, in an order that only `seed` decides.
fn shuffled(count: usize, times: usize, seed: u64) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).cycle().take(count * times).collect();
    let mut state = seed;
    for last in (1..order.len()).rev() {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        order.swap(last, usize::try_from(state >> 33).unwrap() % (last + 1));
    }
    order
}

/// From CWE-362; API10:2023.
#[test]
fn five_hundred_deliveries_at_once_end_as_one_of_each() {
    let harness = Harness::new();
    let (token, id) = harness.vendor_user("alex");
    let all = deliveries(&id);
    all.iter().for_each(|delivery| send(&harness, delivery, None));
    let wanted = state(&harness, &token);
    assert_eq!(wanted["status"]["authAttempts"], 2);
    assert_eq!(wanted["alerts"], 46.0);
    for (seed, with_ids) in [(1, true), (2, false)] {
        let harness = Harness::new();
        let (token, id) = harness.vendor_user("alex");
        let all = deliveries(&id);
        let order = shuffled(all.len(), 9, seed);
        assert!(order.len() >= 500, "{}", order.len());
        for number in order {
            send(&harness, &all[number], with_ids.then_some(number));
        }
        assert_eq!(state(&harness, &token), wanted, "seed {seed}");
    }
}
