//! A database that fails: 503, nothing half-written, and the next request works.

use serde_json::json;

use crate::common::calls::stage::Stage;
use crate::common::calls::{Example, all};
use crate::common::{Harness, ME, Request, USERS, alex};

const FAULTS: &[&str] = &[
    "D1_ERROR: Network connection lost.",
    "D1_ERROR: database is locked: SQLITE_BUSY",
    "D1_ERROR: CHECK constraint failed: a_constraint_of_tomorrow: SQLITE_CONSTRAINT",
];

#[test]
fn every_use_of_a_failing_database_is_a_503_and_the_next_request_works() {
    for example in all().iter().filter(|example| example.trips > 0) {
        let Example { method, path, status, .. } = example;
        let stage = Stage::set(example.before);
        let rows = |stage: &Stage| stage.harness.number("SELECT count(*) FROM audit");
        let before = rows(&stage);
        for fault in FAULTS {
            // An answer of `/health/ready` is kept so long.
            stage.harness.clock.pass(5);
            stage.harness.db.fault.set(Some(fault));
            let answer = stage.call(example);
            assert_eq!(
                answer.refusal(),
                (503, "service unavailable".to_owned()),
                "{method} {path}"
            );
            assert_eq!(answer.header("retry-after"), Some("5"));
            assert!(!answer.text().contains("D1") && answer.line["error"].is_string());
            stage.harness.db.fault.set(None);
            stage.harness.clock.pass(5);
            let ready = stage.harness.call(Request::new("GET", "/health/ready"));
            assert_eq!(ready.status(), 200);
        }
        assert_eq!(rows(&stage), before, "{method} {path}");
        let answer = stage.call(example);
        assert_eq!(answer.status(), *status, "{method} {path}: {}", answer.text());
    }
}

#[test]
fn a_profile_is_whole_after_the_database_failed() {
    let harness = Harness::new();
    let token = harness.user("alex");
    for fault in FAULTS {
        for (method, body) in [("PATCH", Some(json!({ "ssn": null }))), ("DELETE", None)] {
            harness.db.fault.set(Some(fault));
            let request = Request::new(method, ME).token(&token);
            let answer = harness.call(request.optional_json(body.as_ref()));
            assert_eq!(answer.status(), 503);
            harness.db.fault.set(None);
        }
    }
    let status = harness.call(Request::new("GET", ME).token(&token)).body();
    assert_eq!((&status["ssnConfigured"], &status["version"]), (&json!(true), &json!(1)));
    assert_eq!(harness.number("SELECT count(*) FROM profiles"), 1.0);
    assert_eq!(harness.number("SELECT count(*) FROM audit"), 1.0);
}

#[test]
fn a_missing_table_is_a_503() {
    let harness = Harness::new();
    harness.sql("DROP TABLE audit");
    let create =
        || harness.call(Request::new("POST", USERS).token(&harness.strong("alex")).json(&alex()));
    assert_eq!(create().status(), 503);
    assert_eq!(harness.number("SELECT count(*) FROM profiles"), 0.0);
}

#[test]
fn a_request_that_is_given_up_leaves_the_next_one_working() {
    let harness = Harness::new();
    let token = harness.strong("alex");
    let mut given_up =
        Box::pin(harness.answer(Request::new("POST", USERS).token(&token).json(&alex())));
    let waker = std::task::Waker::noop();
    let _ = given_up.as_mut().poll(&mut std::task::Context::from_waker(waker));
    drop(given_up);
    assert_eq!(harness.call(Request::new("GET", "/health/ready")).status(), 200);
}
