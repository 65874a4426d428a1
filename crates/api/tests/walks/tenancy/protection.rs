//! Walks every client route of the Protection API as Pat, with the ids of what is Alex's: Pat learns and changes nothing.

use idp_api::spec::Spec;
use serde_json::{Value, json};

use crate::common::calls::of;
use crate::common::calls::stage::Stage;
use crate::common::webhooks::{alert, snapshot};
use crate::common::{Harness, ME, Request, USERS};

/// A text that only Alex's data holds.
const MARK: &str = "Quorvexa";

fn client_routes() -> impl Iterator<Item = &'static Spec> {
    let all = crate::common::endpoints().iter();
    all.filter(|endpoint| endpoint.path.starts_with(USERS))
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
        "/alerts/exp/7/details",
    ];
    paths.iter().map(|path| harness.read(token, path)).collect()
}

/// From API1:2023; ASVS V8.2.2.
#[test]
fn a_user_learns_and_changes_nothing_of_another_user() {
    let mut stage = Stage::on(Harness::new());
    let (alexs, id) = stage.harness.vendor_user("alex");
    stage.know("arrayUserId", id.clone());
    let harness = &stage.harness;
    for (number, bureau) in [(7, "exp"), (2, "exp"), (3, "idp")] {
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
    let before = read(harness, &alexs);
    let (pats, _) = harness.vendor_user("pat");
    // Once with nothing of one's own, and once after everything was done and undone.
    for _ in 0..2 {
        for endpoint in client_routes() {
            let path = stage.fill(endpoint.path);
            let address = format!("{path}?arrayUserId={id}&userId=alex&user_id=alex");
            let request = Request::new(endpoint.method, &address).token(&pats);
            let answer = harness.call(stage.with_body(request, &of(endpoint).body));
            assert!(answer.status() < 500, "{path}");
            assert!(
                !answer.text().contains(MARK) && !answer.text().contains(&id),
                "{path}: {}",
                answer.text()
            );
        }
        assert_eq!(read(harness, &alexs), before);
    }
    assert!(client_routes().filter(|endpoint| endpoint.path.starts_with(ME)).count() > 25);
}
