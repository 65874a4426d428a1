//! Walks every client route of the Protection API as Pat, with the ids of what is Alex's: Pat learns and changes nothing.

use idp_api::spec::Spec;
use serde_json::{Value, json};

use crate::common::webhooks::{alert, snapshot};
use crate::common::{Harness, ME, Request, USERS, alex};

/// A text that only Alex's data holds.
const MARK: &str = "Quorvexa";

fn client_routes() -> impl Iterator<Item = &'static Spec> {
    let all = crate::common::endpoints().iter();
    all.filter(|endpoint| endpoint.path.starts_with(USERS))
}

/// A right body that names what is Alex's.
fn body(schema: &str) -> Value {
    match schema {
        "CreateUser" => alex(),
        "UpdateUser" => json!({ "emailAddress": "pat.kake@example.com" }),
        "Migration" => json!({ "version": 0 }),
        "ReadAlerts" => json!({ "alertIds": ["1", "2", "3"] }),
        other => panic!("{other}: a body without an example"),
    }
}

/// All that Alex reads.
fn read(harness: &Harness, token: &str) -> Vec<Value> {
    let paths = [
        "",
        "/dashboard",
        "/alerts",
        "/nhw/alerts",
        "/nhw/watches",
        "/scans",
        "/mock",
        "/alerts/exp/1/details",
    ];
    paths.iter().map(|path| harness.read(token, path)).collect()
}

#[test]
fn a_user_learns_and_changes_nothing_of_another_user() {
    let harness = Harness::new();
    let (alexs, id) = harness.vendor_user("alex");
    for (number, bureau) in [(1, "exp"), (2, "exp"), (3, "idp")] {
        let details =
            json!({ "class": "NEIGHBORHOOD_WATCH", "name": MARK, "createDate": "2026-09-01" });
        harness.deliver(&alert(&id, bureau, &json!(number), &details));
    }
    harness.deliver(&snapshot(
        &id,
        &json!({
            "scans": [{ "id": 1, "status": MARK }], "watches": [{ "watchId": MARK }],
            "creditScoreHistory": [{ "score": MARK, "scoreDate": "2026-09-01" }],
            "scanProgress": { "perScan": [{ "scanId": MARK }] },
        }),
    ));
    let before = read(&harness, &alexs);
    let (pats, _) = harness.vendor_user("pat");
    // Once with nothing of one's own, and once after everything was done and undone.
    for _ in 0..2 {
        for endpoint in client_routes() {
            let path = endpoint.path.replace("{bureau}", "exp").replace("{alertId}", "1");
            let address = format!("{path}?arrayUserId={id}&userId=alex&user_id=alex");
            let request = Request::new(endpoint.method, &address).token(&pats);
            let request = match endpoint.body {
                Some(schema) => request.json(&body(schema.name)),
                None => request,
            };
            let answer = harness.call(request);
            assert!(answer.status() < 500, "{path}");
            assert!(
                !answer.text().contains(MARK) && !answer.text().contains(&id),
                "{path}: {}",
                answer.text()
            );
        }
        assert_eq!(read(&harness, &alexs), before);
    }
    assert!(client_routes().filter(|endpoint| endpoint.path.starts_with(ME)).count() > 25);
}
