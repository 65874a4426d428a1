//! Snapshots: sections come whole, are told as their endpoints say, and stand together in the dashboard.

use idp_store::db::{Db, Statement};
use idp_store::sqlite::Sqlite;
use serde_json::{Value, json};

use crate::common::webhooks::{alert, snapshot};
use crate::common::{Harness, ME, Request};

/// Section, endpoint, and what it answers where there is nothing.
fn sections() -> [(&'static str, &'static str, Value); 6] {
    let counts = json!({ "totalRecords": 0, "notInitiated": 0, "submitted": 0, "confirmed": 0, "verified": 0, "percentCompleted": 0 });
    [
        ("creditScoreHistory", "/credit-scores", json!({ "creditScoreHistory": [] })),
        (
            "monitors",
            "/monitors/overview",
            json!({ "countsByCategory": {}, "monitoredCount": 0, "availableCount": 0, "availableInHigherPlans": 0,
                "availableCategoriesInHigherPlans": [] }),
        ),
        (
            "financialAccounts",
            "/financial-accounts/status",
            json!({ "hasAccounts": false, "institutionCount": 0, "accountCount": 0, "anyNeedsRenewal": false, "needsRenewalCount": 0 }),
        ),
        ("scans", "/scans", json!([])),
        ("scanProgress", "/scans/progress", json!({ "totals": counts, "perScan": [] })),
        ("watches", "/nhw/watches", json!({ "watches": [] })),
    ]
}

/// Something in every section.
fn full() -> Value {
    json!({
        "creditScoreHistory": [
            { "score": "712", "productCode": "exp1bReport", "scoreDate": "2026-09-01" },
            { "score": 720, "scoreDate": "2026-09-15T00:00:00Z", "unknown": true },
        ],
        "monitors": { "countsByCategory": { "email": 2, "phone": 1 }, "monitoredCount": 3, "availableCount": 10,
            "availableInHigherPlans": 4, "availableCategoriesInHigherPlans": ["passport"] },
        "financialAccounts": { "hasAccounts": true, "institutionCount": 2, "accountCount": 5, "anyNeedsRenewal": true, "needsRenewalCount": 1 },
        "scans": [{ "id": 7, "customerId": 1, "brokerCount": 2, "brokerIds": [4, 5], "status": "IN_PROGRESS", "createdAt": "2026-09-01T00:00:00Z" }],
        "scanProgress": [
            { "scanId": 7, "totalRecords": 30, "notInitiated": 10, "submitted": 10, "confirmed": 5, "verified": 5, "percentCompleted": 50 },
            { "scanId": 8, "totalRecords": 10, "verified": 10, "percentCompleted": 100 },
        ],
        "watches": [{ "watchId": 3, "label": "Home", "address": { "street": "1 Main Street", "city": "Albany", "state": "NY", "zip": "12207" }, "radiusMiles": 0.5 }],
    })
}

#[test]
fn sections_without_data_are_zeros_and_empty_lists() {
    let harness = Harness::new();
    let token = harness.user("alex");
    for (_, path, empty) in sections() {
        assert_eq!(harness.read(&token, path), empty, "{path}");
    }
    assert_eq!(
        harness.read(&token, "/nhw/status"),
        json!({ "hasWatches": false, "watchAlertCount": 0 })
    );
    assert_eq!(harness.read(&token, "/nhw/alerts"), json!({ "userAlerts": [], "unreadCount": 0 }));
}

#[test]
fn a_snapshot_is_told_in_the_documented_form() {
    let harness = Harness::new();
    let (token, id) = harness.vendor_user("alex");
    harness.deliver(&snapshot(&id, &full()));
    let score = |score: &str, product: &str, date: &str| json!({ "score": score, "productCode": product, "scoreDate": date });
    assert_eq!(
        harness.read(&token, "/credit-scores"),
        json!({ "creditScoreHistory": [score("712", "exp1bReport", "2026-09-01"), score("720", "", "2026-09-15")] })
    );
    assert_eq!(harness.read(&token, "/monitors/overview"), full()["monitors"]);
    assert_eq!(harness.read(&token, "/financial-accounts/status"), full()["financialAccounts"]);
    assert_eq!(
        harness.read(&token, "/scans"),
        json!([{ "id": 7, "customerId": 1, "enrollmentId": null, "brokerCount": 2, "brokerIds": [4, 5], "realtime": false, "scanType": "",
            "status": "IN_PROGRESS", "createdAt": "2026-09-01T00:00:00Z", "modifiedAt": null, "startedAt": null, "stoppedAt": null }])
    );
    let progress = harness.read(&token, "/scans/progress");
    assert_eq!(
        progress["totals"],
        json!({ "totalRecords": 40, "notInitiated": 10, "submitted": 10, "confirmed": 5, "verified": 15, "percentCompleted": 63 })
    );
    assert_eq!(progress["perScan"][1]["submitted"], 0);
    assert_eq!(
        harness.read(&token, "/nhw/watches"),
        json!({ "watches": [{ "watchId": "3", "label": "Home", "active": true, "createdAt": null, "radiusMiles": 0.5,
            "address": { "street": "1 Main Street", "city": "Albany", "state": "NY", "zip": "12207" } }] })
    );
    assert_eq!(harness.read(&token, "/nhw/status")["hasWatches"], true);
}

#[test]
fn a_section_of_a_snapshot_replaces_itself_alone() {
    let harness = Harness::new();
    let (token, id) = harness.vendor_user("alex");
    harness.deliver(&snapshot(&id, &full()));
    harness.deliver(&snapshot(&id, &json!({ "creditScoreHistory": [], "watches": [], "scanProgress": { "perScan": [{ "scanId": 9 }], "totals": { "verified": 3 } } })));
    assert_eq!(harness.read(&token, "/credit-scores"), json!({ "creditScoreHistory": [] }));
    assert_eq!(
        harness.read(&token, "/nhw/status"),
        json!({ "hasWatches": false, "watchAlertCount": 0 })
    );
    assert_eq!(harness.read(&token, "/scans/progress")["totals"]["verified"], 3);
    assert_eq!(harness.read(&token, "/monitors/overview"), full()["monitors"]);
}

#[test]
fn a_section_of_another_shape_is_kept_and_the_good_ones_are_taken() {
    let harness = Harness::new();
    let (token, id) = harness.vendor_user("alex");
    harness.deliver(&snapshot(&id, &full()));
    for (section, value) in [
        ("creditScoreHistory", json!([{ "score": "700" }])),
        ("creditScoreHistory", json!([{ "score": "700", "scoreDate": "yesterday" }])),
        ("creditScoreHistory", json!([{ "score": "700", "scoreDate": "2026-01-0é" }])),
        ("monitors", json!({ "monitoredCount": -1 })),
        ("financialAccounts", json!("none")),
        ("scans", json!([{ "status": "NEW" }])),
        ("scanProgress", json!([{ "scanId": 1, "percentCompleted": 101 }])),
        ("watches", json!([{ "watchId": "1", "address": [] }])),
    ] {
        let before = harness.read(&token, "/dashboard");
        let kept = harness.number("SELECT count(*) FROM kept_deliveries");
        harness.deliver(&snapshot(&id, &json!({ section: value })));
        assert_eq!(harness.read(&token, "/dashboard"), before, "{section}");
        assert_eq!(harness.number("SELECT count(*) FROM kept_deliveries"), kept + 1.0, "{section}");
    }
    harness.deliver(&snapshot(&id, &json!({ "scans": 7, "monitors": { "monitoredCount": 9 } })));
    assert_eq!(harness.read(&token, "/monitors/overview")["monitoredCount"], 9);
}

#[test]
fn the_dashboard_holds_what_each_endpoint_answers() {
    let harness = Harness::new();
    let (token, id) = harness.vendor_user("alex");
    harness.deliver(&snapshot(&id, &full()));
    for number in 0..30 {
        harness.deliver(&alert(
            &id,
            "exp",
            &json!(number),
            &json!({ "class": "NEIGHBORHOOD_WATCH" }),
        ));
    }
    let dashboard = harness.read(&token, "/dashboard?count=4&offset=2");
    for (section, path) in [
        ("userAlerts", "/alerts?count=4&offset=2"),
        ("creditScoreHistory", "/credit-scores"),
        ("dataRemovalProgress", "/scans/progress"),
        ("monitorsOverview", "/monitors/overview"),
        ("neighborhoodWatchStatus", "/nhw/status"),
        ("financialAccountsStatus", "/financial-accounts/status"),
    ] {
        assert_eq!(dashboard[section], json!({ "Ok": harness.read(&token, path) }), "{section}");
    }
    assert_eq!(dashboard.as_object().unwrap().len(), 6);
    assert_eq!(dashboard["neighborhoodWatchStatus"]["Ok"]["watchAlertCount"], 30);
    let wrong = Request::new("GET", &format!("{ME}/dashboard?count=0")).token(&token);
    assert_eq!(harness.call(wrong).body()["invalid_fields"], json!(["count"]));
}

#[test]
fn a_section_that_fails_leaves_the_dashboard_and_its_other_sections() {
    let harness = Harness::new();
    let (token, id) = harness.vendor_user("alex");
    harness.deliver(&snapshot(&id, &full()));
    let whole = harness.read(&token, "/dashboard");
    for (section, name, path) in [
        ("creditScoreHistory", "creditScoreHistory", "/credit-scores"),
        ("scanProgress", "dataRemovalProgress", "/scans/progress"),
        ("monitors", "monitorsOverview", "/monitors/overview"),
        ("financialAccounts", "financialAccountsStatus", "/financial-accounts/status"),
    ] {
        let break_it = format!(
            "UPDATE snapshots SET body = (SELECT body FROM snapshots WHERE section = 'scans') WHERE section = '{section}'"
        );
        harness.sql(Box::leak(break_it.into_boxed_str()));
        let mut expected = whole.clone();
        expected[name] = json!({ "Err": "provider unavailable" });
        assert_eq!(harness.read(&token, "/dashboard"), expected, "{section}");
        let alone = harness.call(Request::new("GET", &format!("{ME}{path}")).token(&token));
        assert_eq!(alone.refusal(), (503, "service unavailable".to_owned()), "{path}");
        harness.clock.pass(600);
        harness.deliver(&snapshot(&id, &full()));
    }
}

#[test]
fn alerts_of_the_watch_are_counted_as_they_come_change_and_go() {
    let harness = Harness::new();
    let (token, id) = harness.vendor_user("alex");
    let watch = |number: i64, class: &str, day: i64| {
        let details = json!({ "class": class, "createDate": "2026-09-01", "updatedDate": format!("2026-09-{day:02}") });
        harness.deliver(&alert(&id, "idp", &json!(number), &details));
        harness.read(&token, "/nhw/status")["watchAlertCount"].clone()
    };
    let nhw = "NEIGHBORHOOD_WATCH";
    assert_eq!(watch(1, nhw, 1), 1);
    assert_eq!(watch(1, nhw, 2), 1);
    assert_eq!(watch(2, "OTHER", 1), 1);
    assert_eq!(watch(2, nhw, 2), 2);
    assert_eq!(watch(1, "OTHER", 3), 1);
    assert_eq!(watch(1, nhw, 2), 1);
    assert_eq!(harness.read(&token, "/nhw/alerts")["userAlerts"][0]["alertId"], 2);
    harness.sql("DELETE FROM alerts WHERE alert_id = '2'");
    assert_eq!(harness.read(&token, "/nhw/status")["watchAlertCount"], 0);
}

/// What the statements of a dashboard cost, in steps of SQLite's machine.
fn steps(sqlite: &Sqlite, user_id: &str) -> Vec<i32> {
    use idp_store::Window;
    use idp_store::alerts::Filter;
    let window = Window { before: (i64::MAX, String::new()), limit: 26, offset: 0 };
    let (mut batch, _) = idp_store::alerts::list(user_id, Filter::All, &window);
    batch.ask(idp_store::snapshots::all(user_id));
    batch.ask(idp_store::snapshots::watch_status(user_id));
    batch.into_statements().iter().map(|statement| sqlite.steps(statement).unwrap()).collect()
}

#[test]
fn the_dashboard_costs_the_same_with_a_hundred_times_the_alerts() {
    let harness = Harness::new();
    let costs = [("few", 100), ("many", 10_000)].map(|(user, count)| {
        let (_, id) = harness.vendor_user(user);
        harness.deliver(&snapshot(&id, &full()));
        let rows = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?2) \
            INSERT INTO alerts (array_user_id, seq, alert_id, bureau, class, create_date, updated_date, created_at, received_at, details) \
            SELECT ?1, i, i, 'exp', iif(i % 3, 'OTHER', 'NEIGHBORHOOD_WATCH'), '2026-09-01', '2026-09-01', i, i, 'k1.' FROM n";
        let insert = Statement::new(rows, [id.as_str().into(), i64::from(count).into()]);
        pollster::block_on(harness.db.sqlite.batch(vec![insert])).unwrap();
        steps(&harness.db.sqlite, user)
    });
    for (few, many) in costs[0].iter().zip(&costs[1]) {
        // A step more or less: where a row lies in its page.
        assert!(few.abs_diff(*many) <= 2, "{costs:?}");
    }
    assert!(costs[0].iter().sum::<i32>() < 5_000, "{costs:?}");
}
