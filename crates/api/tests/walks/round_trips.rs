//! How many trips to the database a request costs, and the table that says so.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use idp_store::db::{Db, Statement};
use serde_json::json;

use super::round_trips_calls::{calls, fill, identity_calls, learn, program_calls};
use crate::common::programs::{CODE, Holder};
use crate::common::site::{ACCOUNT, hash};
use crate::common::vendor::{made, token};
use crate::common::{Harness, ME, Request, USERS};

/// Where the table stands. `IDP_GENERATE=1` writes it.
const TABLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/round-trips.md");

/// The Programs API, counted; of writes of people also where the cache is empty, and where a retry gets the first answer.
fn program_table() -> String {
    let harness = Harness::with_program();
    harness.partner("PUT", "/programs/acme/accounts/x/users/y", Some(&json!({})));
    let (mut table, mut holder) = (String::new(), None::<Holder>);
    for (method, path, body) in program_calls() {
        let filled = path.replace("{programCode}", CODE);
        let filled = match &holder {
            Some(Holder { account, user }) => {
                filled.replace("{accountIdentifier}", account).replace("{userIdentifier}", user)
            }
            None => filled,
        };
        let call = |body: &serde_json::Value| {
            harness.admin(method, &filled, body.is_object().then_some(body))
        };
        if path.ends_with("/accounts") {
            // Warm again after the programme was changed.
            call(&json!({}));
        }
        let answer = call(&body);
        assert_eq!(answer.status(), 200, "{method} {path}: {}", answer.text());
        assert_eq!(answer.trips(), 1, "{method} {path}");
        writeln!(table, "| `{method} {path}` | 1 |").unwrap();
        if path.ends_with("/accounts") {
            holder = Some(Holder::of(&answer));
        }
    }
    table
}

#[test]
fn the_identity_api_costs_what_it_says() {
    let harness = Harness::with_sites();
    let client = Statement::new(
        "INSERT INTO oauth_clients (client_id, secret_hash, scopes, created_at) VALUES ('shop', ?1, 'webhook', 0)",
        [hash("secret").into()],
    );
    pollster::block_on(harness.db.sqlite.batch(vec![client])).unwrap();
    let mut known = BTreeMap::new();
    for (method, path, body, trips) in identity_calls() {
        let fill = |text: &str| {
            known.iter().fold(text.to_owned(), |text, (name, value): (&String, &String)| {
                text.replace(name, value)
            })
        };
        let mut request = Request::new(method, &fill(path)).site("server", ACCOUNT);
        if let Some(token) = known.get("{accessToken}").filter(|_| path != "/oauth/token") {
            request = request.token(token);
        }
        request = match &body {
            serde_json::Value::Null => request,
            serde_json::Value::String(form) => request
                .body(form)
                .replace_header("content-type", "application/x-www-form-urlencoded"),
            body => request.body(&fill(&body.to_string())),
        };
        let answer = harness.call(request);
        assert!([200, 204].contains(&answer.status()), "{method} {path}: {}", answer.text());
        assert_eq!(answer.trips(), trips, "{method} {path}");
        learn(&mut known, &answer.body());
    }
}

/// What costs more where a vendor is asked.
fn vendor_calls() -> Vec<(&'static str, String, i64)> {
    let harness = Harness::with_vendor();
    harness.vendor_answers(&[made(), token("one"), token("two")]);
    let created = harness.creation("alex");
    let path = format!("{ME}/token");
    let refresh = Request::new("POST", &path).token(&harness.strong("alex"));
    let refreshed = harness.call(refresh);
    assert_eq!((created.status(), refreshed.status()), (200, 200));
    vec![("POST", USERS.to_owned(), created.trips()), ("POST", path, refreshed.trips())]
}

#[test]
fn a_request_costs_at_most_one_trip_and_the_table_says_so() {
    let harness = Harness::new();
    let scope = "support webhook payments";
    let claims = json!({ "amr": ["mfa"], "entitlements": ["idp-pro"], "scope": scope });
    let token = harness.local.token("alex", &claims);
    let mut array_user_id = String::new();
    let mut table = String::from(
        "# Database round trips\n\nWritten by `cargo xtask generate` from a test that counts them. A request that is refused by what it carries costs\n\
         none. One that is refused because of a lock on attempts or guesses costs one more, to tell when it ends. Two where a\n\
         password or a code is compared: the guess is charged before it is looked at; where a password is hashed, which is done for nobody who is\n\
         refused without it; and for a reset, which first has to find its user.\n\
         Where a vendor is asked, it is asked between two trips.\n\n\
         | method and path | trips |\n|---|---|\n",
    );
    let mut listed = Vec::new();
    for (method, path, body) in calls() {
        let mut request = Request::new(method, &fill(&path, "")).token(&token);
        if let Some(body) = &body {
            request = request.body(&fill(&body.to_string(), &array_user_id));
        }
        let answer = harness.call(request);
        let status = answer.status();
        assert!(matches!(status, 200 | 204), "{method} {path}: {}", answer.text());
        if let Some(id) = answer.body()["arrayUserId"].as_str() {
            array_user_id = id.to_owned();
        }
        assert!(answer.trips() <= 1, "{method} {path}");
        let line = format!("| `{method} {path}` | {} |", answer.trips());
        if !listed.contains(&line) {
            writeln!(table, "{line}").unwrap();
            listed.push(line);
        }
    }
    for (method, path, trips) in vendor_calls() {
        writeln!(table, "| `{method} {path}`, with a vendor | {trips} |").unwrap();
    }
    let mut listed = Vec::new();
    for (method, path, _, trips) in identity_calls() {
        if !listed.contains(&(method, path)) {
            writeln!(table, "| `{method} {path}` | {trips} |").unwrap();
            listed.push((method, path));
        }
    }
    table.push_str(&program_table());
    if std::env::var_os("IDP_GENERATE").is_some() {
        std::fs::write(TABLE, &table).unwrap();
    }
    let written = std::fs::read_to_string(TABLE).unwrap_or_default();
    assert_eq!(written, table, "docs/round-trips.md is stale: run `cargo xtask generate`");
}

#[test]
fn every_endpoint_is_counted() {
    for endpoint in crate::common::endpoints() {
        let is_counted = calls()
            .iter()
            .any(|(method, path, _)| *method == endpoint.method && path == endpoint.path);
        let is_identity = identity_calls().iter().any(|(method, path, ..)| {
            let path = path.replace("{sid}", "{sessionId}");
            *method == endpoint.method && path == endpoint.path
        });
        let is_program = program_calls()
            .iter()
            .any(|(method, path, _)| *method == endpoint.method && *path == endpoint.path);
        assert!(is_counted || is_identity || is_program, "{} {}", endpoint.method, endpoint.path);
    }
}

#[test]
fn a_refusal_by_the_database_costs_one_trip() {
    let harness = Harness::new();
    let token = harness.strong("nobody");
    for (method, path, body) in calls().into_iter().filter(|(_, path, _)| path.starts_with(ME)) {
        let request = Request::new(method, &fill(&path, "")).token(&token);
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
    for (method, path) in
        [("GET", "/idp/nothing"), ("PUT", ME), ("OPTIONS", ME), ("GET", "/"), ("GET", "/health")]
    {
        assert_eq!(
            harness.call(Request::new(method, path).token(&token)).trips(),
            0,
            "{method} {path}"
        );
    }
}

#[test]
fn a_lock_of_attempts_takes_a_second_trip() {
    let harness = Harness::new();
    let token = harness.user("alex");
    harness.sql("INSERT INTO auth_attempts SELECT user_key, 1, 1789999999000 FROM audit");
    let answer = harness.call(Request::new("POST", &format!("{ME}/token")).token(&token));
    assert_eq!((answer.refusal(), answer.trips()), ((423, "AttemptsTooEarly".to_owned()), 2));
}
