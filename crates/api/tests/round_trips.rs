//! How many trips to the database a request costs, and the table that says so.

use std::fmt::Write as _;

use idp_api::endpoint::ENDPOINTS;
use serde_json::json;

use crate::common::{Harness, ME, Request, USERS, alex};

/// Where the table stands. `IDP_GENERATE=1` writes it.
const TABLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/round-trips.md");

/// Everything that an endpoint does when it works, in an order that works: method, path, body.
fn calls() -> Vec<(&'static str, String, Option<serde_json::Value>)> {
    let me = |path: &str| format!("{ME}{path}");
    vec![
        ("GET", "/health".to_owned(), None),
        ("GET", "/health/ready".to_owned(), None),
        ("GET", "/version".to_owned(), None),
        ("POST", USERS.to_owned(), Some(alex())),
        ("GET", me(""), None),
        (
            "PATCH",
            me(""),
            Some(json!({ "emailAddress": "pat.kake@example.com" })),
        ),
        ("POST", me("/enroll"), None),
        ("POST", me("/token"), None),
        ("POST", me("/migration"), Some(json!({ "version": 0 }))),
        ("DELETE", me(""), None),
    ]
}

#[test]
fn a_request_costs_at_most_one_trip_and_the_table_says_so() {
    let harness = Harness::new();
    let token = harness.strong("alex");
    let mut table = String::from(
        "# Database round trips\n\nWritten by `cargo xtask generate` from a test that counts them. A request that is refused by what it carries costs\n\
         none. One that is refused because of a lock on attempts costs one more, to tell when the lock ends.\n\n\
         | method and path | trips |\n|---|---|\n",
    );
    for (method, path, body) in calls() {
        let mut request = Request::new(method, &path).token(&token);
        if let Some(body) = &body {
            request = request.json(body);
        }
        let answer = harness.call(request);
        assert_eq!(answer.status(), 200, "{method} {path}: {}", answer.text());
        assert!(answer.trips() <= 1, "{method} {path}");
        writeln!(table, "| `{method} {path}` | {} |", answer.trips()).unwrap();
    }
    if std::env::var_os("IDP_GENERATE").is_some() {
        std::fs::write(TABLE, &table).unwrap();
    }
    let written = std::fs::read_to_string(TABLE).unwrap_or_default();
    assert_eq!(
        written, table,
        "docs/round-trips.md is stale: run `cargo xtask generate`"
    );
}

#[test]
fn every_endpoint_is_counted() {
    for endpoint in ENDPOINTS {
        let is_counted = calls()
            .iter()
            .any(|(method, path, _)| *method == endpoint.method && path == endpoint.path);
        assert!(is_counted, "{} {}", endpoint.method, endpoint.path);
    }
}

#[test]
fn a_refusal_by_the_database_costs_one_trip() {
    let harness = Harness::new();
    let token = harness.strong("nobody");
    for (method, path, body) in calls()
        .into_iter()
        .filter(|(_, path, _)| path.starts_with(ME))
    {
        let request = Request::new(method, &path).token(&token);
        let answer = harness.call(match &body {
            Some(body) => request.json(body),
            None => request,
        });
        assert_eq!(
            (answer.refusal(), answer.trips()),
            ((400, "UserNotFound".to_owned()), 1),
            "{method} {path}"
        );
    }
}

#[test]
fn unknown_paths_and_methods_cost_nothing() {
    let harness = Harness::new();
    let token = harness.strong("alex");
    for (method, path) in [
        ("GET", "/idp/nothing"),
        ("PUT", ME),
        ("OPTIONS", ME),
        ("GET", "/"),
        ("GET", "/health"),
    ] {
        assert_eq!(
            harness
                .call(Request::new(method, path).token(&token))
                .trips(),
            0,
            "{method} {path}"
        );
    }
}

#[test]
fn only_a_lock_takes_a_second_trip() {
    let harness = Harness::new();
    let token = harness.user("alex");
    harness.sql("INSERT INTO auth_attempts SELECT user_key, 1, 1789999999000 FROM audit");
    let answer = harness.call(Request::new("POST", &format!("{ME}/token")).token(&token));
    assert_eq!(
        (answer.refusal(), answer.trips()),
        ((423, "AttemptsTooEarly".to_owned()), 2)
    );
}
