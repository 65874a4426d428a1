//! `/idp/support/users/{user_id}`: what a support desk sees and does.

use serde_json::{Value, json};

use crate::common::{Answer, Harness, ME, Request, alex};

const ALEX: &str = "/idp/support/users/alex";

/// A call of the desk.
fn desk(harness: &Harness, method: &'static str, path: &str, body: Option<&Value>) -> Answer {
    let token = harness.local.token("help-desk", &json!({ "scope": "support support.delete" }));
    let request = Request::new(method, path).token(&token);
    harness.call(request.optional_json(body))
}

#[test]
fn the_desk_sees_ids_flags_counters_and_enrollments() {
    let harness = Harness::new();
    harness.user("alex");
    harness.sql("INSERT INTO auth_attempts SELECT user_key, 2, 1789990000500 FROM array_users");
    let mut body = desk(&harness, "GET", ALEX, None).body();
    assert_eq!(body["array_user_details"]["array_user_id"].as_str().unwrap().len(), 36);
    body["array_user_details"]["array_user_id"] = Value::Null;
    let now = "2026-09-21T14:13:20.000Z";
    let codes = ["data-removal", "idd-standalone", "neighborhood-watch"];
    let enrollments = codes.map(|code| json!({ "code": code, "active": true }));
    let status = &mut body["user_status_response"];
    let mut history = status["status_history"].take();
    let history = history.as_array_mut().unwrap();
    history.sort_by_key(|entry| entry["code"].as_str().unwrap().to_owned());
    let wanted = codes.map(|code| json!({ "code": code, "active": true, "changed_at": now }));
    assert_eq!(*history, wanted);
    let wanted = json!({
        "array_user_details": { "user_id": "alex", "array_user_id": null, "version": 1, "created_at": now, "updated_at": now },
        "enrollments": enrollments,
        "user_status_response": {
            "authenticated": false, "auth_attempts": 2, "remaining_auth_attempts": 1, "last_auth_attempt": "2026-09-21T11:26:40.500Z",
            "first_name_configured": true, "last_name_configured": true, "dob_configured": true, "address_configured": true,
            "email_configured": true, "phone_number_configured": true, "ssn_configured": true, "status_history": null,
        },
    });
    assert_eq!(body, wanted);
}

#[test]
fn the_history_is_newest_first_and_ends_after_a_hundred() {
    let harness = Harness::new();
    let token = harness.user("alex");
    for round in 0..20 {
        let body = json!({ "version": round % 2 });
        let request = Request::new("POST", &format!("{ME}/migration")).token(&token);
        assert_eq!(harness.call(request.json(&body)).status(), 200);
        harness.clock.pass(1);
    }
    let body = desk(&harness, "GET", ALEX, None).body();
    let history = body["user_status_response"]["status_history"].as_array().unwrap();
    let moments: Vec<&str> = history.iter().map(|e| e["changed_at"].as_str().unwrap()).collect();
    assert!(moments.is_sorted_by(|a, b| a >= b) && moments[0] == "2026-09-21T14:13:39.000Z");
    harness.sql(
        "INSERT INTO enrollment_history WITH RECURSIVE n(i) AS (SELECT 1000 UNION ALL SELECT i + 1 FROM n WHERE i < 1200) \
         SELECT 'alex', i, 'c', 1, i FROM n",
    );
    let body = desk(&harness, "GET", ALEX, None).body();
    assert_eq!(body["user_status_response"]["status_history"].as_array().unwrap().len(), 100);
}

#[test]
fn a_change_by_the_desk_needs_an_ssn_and_ends_the_authentication() {
    let harness = Harness::new();
    harness.user("alex");
    harness.sql("UPDATE profiles SET authenticated = 1");
    let answer = desk(&harness, "PATCH", ALEX, Some(&json!({ "emailAddress": "pat@example.com" })));
    assert_eq!(answer.refusal(), (400, "bad request".to_owned()));
    assert_eq!(answer.body()["invalid_fields"], json!(["ssn"]));
    assert!(answer.body()["request_id"].is_string());
    let patch = json!({ "ssn": "219099998", "phoneNumber": null });
    let answer = desk(&harness, "PATCH", ALEX, Some(&patch));
    assert_eq!(answer.status(), 200, "{}", answer.text());
    let status = &answer.body()["user_status_response"];
    assert_eq!(status["phone_number_configured"], json!(false));
    assert_eq!(status["authenticated"], json!(false));
}

#[test]
fn a_reset_gives_all_attempts_again() {
    let harness = Harness::new();
    let token = harness.user("alex");
    harness.sql("INSERT INTO auth_attempts SELECT user_key, 3, 1790000000000 FROM array_users");
    let locked = || harness.call(Request::new("POST", &format!("{ME}/token")).token(&token));
    assert_eq!(locked().error(), "MaximumAttemptsReached");
    let reset = format!("{ALEX}/attempts/reset");
    let answer = desk(&harness, "POST", &reset, None);
    assert_eq!((answer.status(), answer.text()), (204, ""));
    assert_eq!(locked().status(), 200);
}

#[test]
fn the_desk_deletes_as_the_user_could_and_the_record_says_who() {
    let harness = Harness::new();
    harness.user("alex");
    harness.clock.pass(1);
    let answer = desk(&harness, "DELETE", ALEX, None);
    assert_eq!((answer.status(), answer.text()), (200, "{}"));
    assert_eq!(harness.number("SELECT count(*) FROM profiles"), 0.0);
    assert_eq!(desk(&harness, "GET", ALEX, None).status(), 404);
    let audit = desk(&harness, "GET", &format!("{ALEX}/audit"), None).body();
    let entry = &audit["audit"][0];
    assert_eq!((&entry["actor"], &entry["action"]), (&json!("help-desk"), &json!("user.deleted")));
    harness.user("alex");
}

#[test]
fn nobody_and_what_is_no_user_id_are_not_found() {
    let harness = Harness::new();
    harness.user("alex");
    let long = "a".repeat(256);
    let patch = json!({ "ssn": "123456789" });
    for id in
        ["pat", "Alex", "alex%20", "alex+", "%E0", "%zz", "a%2Fb", "%00", "a'b", "alex%3Bx", &long]
    {
        for (method, path, body) in [
            ("GET", "", None),
            ("PATCH", "", Some(&patch)),
            ("DELETE", "", None),
            ("POST", "/enroll", Some(&json!({}))),
            ("POST", "/attempts/reset", None),
            ("GET", "/audit", None),
        ] {
            let answer = desk(&harness, method, &format!("/idp/support/users/{id}{path}"), body);
            let told = (answer.status(), answer.tells_only("user not found"));
            assert_eq!(told, (404, true), "{method} {id}{path}");
            // What can be nobody's id is not looked for.
            let trips = i64::from(["pat", "Alex"].contains(&id));
            assert_eq!(answer.trips(), trips, "{method} {id}{path}");
        }
    }
    assert_eq!(harness.number("SELECT count(*) FROM audit"), 1.0);
}

#[test]
fn a_user_id_in_a_path_is_percent_decoded() {
    let harness = Harness::new();
    harness.user("a:b_c.d@e-f");
    for id in ["a:b_c.d@e-f", "a%3Ab_c.d%40e-f", "%61:b_c%2ed@e-f"] {
        let answer = desk(&harness, "GET", &format!("/idp/support/users/{id}"), None);
        assert_eq!(answer.body()["array_user_details"]["user_id"], json!("a:b_c.d@e-f"), "{id}");
    }
    harness.sql("UPDATE profiles SET user_id = 'acme|pat'");
    assert_eq!(desk(&harness, "GET", "/idp/support/users/acme%7Cpat", None).status(), 200);
    assert_eq!(desk(&harness, "GET", "/idp/support/users/acme|pat", None).status(), 200);
}

#[test]
fn no_answer_holds_an_ssn_a_birth_date_or_a_street() {
    let harness = Harness::new();
    let token = harness.user("alex");
    let patch = json!({
        "ssn": "219099998", "dob": "1971-11-17", "phoneNumber": "2125550199", "emailAddress": "canary@example.com",
        "address": { "street": "77 Canary Row", "city": "Monterey", "state": "CA", "zip": "93940" },
    });
    let audit = format!("{ALEX}/audit");
    let enroll = harness.call(Request::new("POST", &format!("{ME}/enroll")).token(&token));
    assert_eq!(enroll.status(), 200);
    for (method, path, body) in [
        ("PATCH", ALEX, Some(&patch)),
        // Wrong in part: the issues must not repeat what was typed.
        (
            "PATCH",
            ALEX,
            Some(
                &json!({ "ssn": "2190999987", "dob": "1971-11-47", "address": { "street": "77 Canary Row" } }),
            ),
        ),
        ("GET", ALEX, None),
        ("GET", audit.as_str(), None),
        ("POST", &format!("{ALEX}/enroll"), Some(&json!({}))),
        ("POST", &format!("{ALEX}/attempts/reset"), None),
        ("DELETE", ALEX, None),
    ] {
        let answer = desk(&harness, method, path, body);
        let told = format!("{}{:?}{}", answer.text(), answer.reply.headers, answer.line);
        let of_alex = alex();
        let values = [&patch, &of_alex].map(|person| {
            [
                &person["ssn"],
                &person["dob"],
                &person["address"]["street"],
                &person["address"]["zip"],
                &person["emailAddress"],
                &person["phoneNumber"],
            ]
            .map(|value| value.as_str().unwrap().to_owned())
        });
        for value in values.concat() {
            assert!(!told.contains(&value), "{method} {path}: {value} in {told}");
        }
    }
}
