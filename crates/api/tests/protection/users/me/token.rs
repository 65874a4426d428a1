//! `POST /idp/array/users/me/token`: its life, and the lock of attempts, for which the end-to-end tests in workerd can't set the clock.

use serde_json::json;

use crate::common::{Answer, Harness, ME, NOW, Request, USERS, alex};

const DAY: i64 = 86_400;

fn post_token(harness: &Harness, token: &str) -> Answer {
    harness.call(Request::new("POST", &format!("{ME}/token")).token(token))
}

/// A strong token that is good whenever the clock stands.
fn lasting(harness: &Harness, sub: &str) -> String {
    harness.local.token(
        sub,
        &json!({ "amr": ["mfa"], "exp": NOW + 365 * DAY, "entitlements": ["idp-basic"] }),
    )
}

#[test]
fn a_token_lives_an_hour_and_names_its_owner() {
    let harness = Harness::new();
    let token = harness.user("alex");
    let status = harness.call(Request::new("GET", ME).token(&token)).body();
    let body = post_token(&harness, &token).body();
    assert_eq!(body["expirationDate"], json!(NOW + 3600));
    let (owner, secret) = body["userToken"].as_str().unwrap().split_once('.').unwrap();
    assert_eq!(status["arrayUserId"], json!(owner));
    assert_eq!(secret.len(), 43);
    assert_eq!(harness.number("SELECT count(*) FROM user_tokens"), 1.0);
}

#[test]
fn a_failure_locks_tokens_for_a_day() {
    let harness = Harness::new();
    harness.user("alex");
    let token = lasting(&harness, "alex");
    harness.sql("INSERT INTO auth_attempts SELECT user_key, 1, 1790000000000 FROM array_users");
    harness.clock.pass(DAY - 10);
    let answer = post_token(&harness, &token);
    assert_eq!(answer.refusal(), (423, "AttemptsTooEarly".to_owned()));
    assert_eq!(answer.body()["retry_after"], json!(NOW + DAY));
    assert_eq!(answer.header("retry-after"), Some("10"));
    harness.clock.pass(10);
    assert_eq!(post_token(&harness, &token).status(), 200);
}

#[test]
fn three_failures_lock_until_support_helps() {
    let harness = Harness::new();
    harness.user("alex");
    let token = lasting(&harness, "alex");
    harness.sql("INSERT INTO auth_attempts SELECT user_key, 3, 1790000000000 FROM array_users");
    harness.clock.pass(30 * DAY);
    let answer = post_token(&harness, &token);
    assert_eq!(answer.refusal(), (423, "MaximumAttemptsReached".to_owned()));
    assert_eq!(answer.body()["max_allowed"], json!(3));
    harness.sql("UPDATE profiles SET authenticated = 1");
    assert_eq!(post_token(&harness, &token).status(), 200);
}

#[test]
fn a_deleted_user_stays_locked_for_a_day() {
    let harness = Harness::new();
    harness.user("alex");
    let token = lasting(&harness, "alex");
    harness.sql("INSERT INTO auth_attempts SELECT user_key, 3, 1790000000000 FROM array_users");
    assert_eq!(harness.call(Request::new("DELETE", ME).token(&token)).text(), "{}");
    let create = || harness.call(Request::new("POST", USERS).token(&token).json(&alex()));
    assert_eq!(create().refusal(), (423, "MaximumAttemptsReached".to_owned()));
    harness.sql("UPDATE auth_attempts SET failures = 1");
    assert_eq!(create().refusal(), (423, "AttemptsTooEarly".to_owned()));
    harness.clock.pass(DAY);
    assert_eq!(create().status(), 200);
    assert_eq!(harness.number("SELECT count(*) FROM auth_attempts"), 0.0);
}

#[test]
fn limits_of_attempts_and_tokens_are_configuration() {
    let harness = Harness::with(&[
        ("MAX_ATTEMPTS", "5"),
        ("ATTEMPT_LOCK_HOURS", "1"),
        ("USER_TOKEN_MINUTES", "5"),
    ]);
    harness.user("alex");
    let token = lasting(&harness, "alex");
    harness.sql("INSERT INTO auth_attempts SELECT user_key, 4, 1790000000000 FROM array_users");
    assert_eq!(post_token(&harness, &token).error(), "AttemptsTooEarly");
    harness.clock.pass(3600);
    let answer = post_token(&harness, &token);
    assert_eq!(answer.body()["expirationDate"], json!(NOW + 3600 + 300));
    assert_eq!(
        harness.call(Request::new("GET", ME).token(&token)).body()["remainingAuthAttempts"],
        json!(1)
    );
}
