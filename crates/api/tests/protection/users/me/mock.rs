//! `/idp/array/users/me/mock`: samples for developers.

use serde_json::{Value, json};

use crate::common::{Harness, ME, Request};

#[test]
fn sample_alerts_come_and_go() {
    let harness = Harness::new();
    let (token, _) = harness.vendor_user("alex");
    let (pat, id) = harness.vendor_user("pat");
    harness.deliver(&crate::common::webhooks::alert(&id, "exp", &json!(1), &json!({})));
    for user in [&token, &pat] {
        for _ in 0..2 {
            assert_eq!(harness.ask(user, "POST", "/mock/alerts", None), 204);
        }
        assert_eq!(
            harness.read(user, "/mock"),
            json!({ "mockAlertsEnabled": true, "mockScansEnabled": false })
        );
    }
    let list = harness.read(&token, "/alerts?count=100");
    let alerts = list["userAlerts"].as_array().unwrap();
    for bureau in ["idp", "exp", "tui", "efx"] {
        assert!(alerts.iter().any(|alert| alert["bureau"] == bureau), "{bureau}");
    }
    let classes: Vec<_> = alerts.iter().map(|alert| alert["class"].as_str().unwrap()).collect();
    for class in ["CHANGE_OF_ADDRESS", "COMPROMISED_EMAIL", "NEIGHBORHOOD_WATCH"] {
        assert!(classes.contains(&class), "{class}");
    }
    for alert in alerts {
        let (bureau, id) = (alert["bureau"].as_str().unwrap(), alert["alertId"].as_str().unwrap());
        assert!(harness.read(&token, &format!("/alerts/{bureau}/{id}/details")).is_object());
    }
    assert_eq!(harness.ask(&pat, "DELETE", "/mock/alerts", None), 204);
    assert_eq!(harness.read(&pat, "/alerts")["userAlerts"].as_array().unwrap().len(), 1);
    assert_eq!(harness.read(&token, "/alerts?count=100"), list);
}

#[test]
fn sample_scans_stand_before_others_and_go_again() {
    let harness = Harness::new();
    let (token, id) = harness.vendor_user("alex");
    harness.deliver(&crate::common::webhooks::snapshot(&id, &json!({ "scans": [{ "id": 1 }] })));
    assert_eq!(harness.ask(&token, "POST", "/mock/scans", None), 204);
    assert_eq!(
        harness.read(&token, "/mock"),
        json!({ "mockAlertsEnabled": false, "mockScansEnabled": true })
    );
    assert_eq!(harness.read(&token, "/scans").as_array().unwrap().len(), 2);
    assert_eq!(harness.read(&token, "/scans/progress")["totals"]["percentCompleted"], 63);
    assert_eq!(
        harness.read(&token, "/dashboard")["dataRemovalProgress"]["Ok"],
        harness.read(&token, "/scans/progress")
    );
    assert_eq!(harness.ask(&token, "DELETE", "/mock/scans", None), 204);
    assert_eq!(harness.read(&token, "/scans")[0]["id"], 1);
    assert_eq!(harness.read(&token, "/scans/progress")["perScan"], json!([]));
}

#[test]
fn in_production_there_are_no_samples() {
    let harness = Harness::with(&[("ENVIRONMENT", "production")]);
    harness.user_limit.most.set(Some(60));
    harness.network_limit.most.set(Some(1000));
    let token = harness.user("alex");
    for (method, path) in [
        ("GET", "/mock"),
        ("POST", "/mock/alerts"),
        ("DELETE", "/mock/alerts"),
        ("POST", "/mock/scans"),
        ("OPTIONS", "/mock"),
    ] {
        let request = || Request::new(method, &format!("{ME}{path}"));
        for request in [request(), request().token(&token)] {
            let answer = harness.call(request);
            assert_eq!(
                (answer.status(), answer.body()["error"].clone()),
                (404, Value::from("not found")),
                "{method} {path}"
            );
            assert_eq!(answer.trips(), 0);
        }
    }
}
