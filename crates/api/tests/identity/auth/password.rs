//! `/api-commerceIdentity/auth/password` and `/auth/token/{token}`: a new password by a reset token.

use serde_json::{Value, json};

use crate::common::second_factor::text;
use crate::common::site::{BASE, id, message, pat};
use crate::common::{Answer, Harness, Request};

const OLD: &str = "correct horse battery";
const NEW: &str = "staple all the batteries";

fn logs_in(harness: &Harness, password: &str) -> bool {
    harness.log_in("pat.kake", password).status() == 200
}

fn verify(harness: &Harness, token: &str) -> Answer {
    harness.call(Request::new("GET", &format!("{BASE}/auth/token/{token}")))
}

#[test]
fn a_reset_token_sets_one_new_password_and_ends_every_session() {
    let harness = Harness::with_sites();
    let sign_in = harness.sign_up("pat.kake");
    let token = harness.reset("server", "pat.kake").body();
    assert_eq!((text(&token, "kind"), &token["isRedeemed"]), ("RESET_PASSWORD", &json!(false)));
    assert_eq!(token["email"], "pat.kake@example.com");
    let other = harness.reset("server", "pat.kake").body();
    assert_eq!(
        verify(&harness, text(&token, "token")).body(),
        json!({ "tokenValid": true, "userId": sign_in["userId"] })
    );
    let update = |token: &Value| {
        let body = json!({ "userId": sign_in["userId"], "resetToken": token["token"], "newPassword": NEW });
        harness.server("PATCH", "/auth/password", Some(&body))
    };
    let answer = update(&token);
    assert_eq!((answer.status(), answer.trips()), (200, 2), "{}", answer.text());
    assert_eq!(answer.body()["userId"], sign_in["userId"]);
    assert_eq!((logs_in(&harness, OLD), logs_in(&harness, NEW)), (false, true));
    assert_eq!(update(&token).status(), 404, "once");
    assert_eq!(update(&other).status(), 404, "the others die with the password");
    assert_eq!(harness.reads_self(&sign_in), 401);
}

#[test]
fn a_reset_token_lives_an_hour() {
    let harness = Harness::with_sites();
    let sign_in = harness.sign_up("pat.kake");
    let token = harness.reset("server", "pat.kake").body();
    harness.clock.pass(3600);
    let late = verify(&harness, text(&token, "token"));
    assert_eq!((late.status(), text(&late.body(), "message")), (401, "Token expired"));
    let body = json!({ "userId": id(&sign_in), "resetToken": token["token"], "newPassword": NEW });
    let update = harness.server("PATCH", "/auth/password", Some(&body));
    assert_eq!(message(&update), (401, "Token expired".to_owned()));
    let change = harness.server("PATCH", "/auth/change-password", Some(&body));
    assert_eq!(message(&change), (401, "Token expired".to_owned()));
    let unknown = verify(&harness, "nobody.token");
    assert_eq!((unknown.status(), text(&unknown.body(), "message")), (404, "Token not found"));
}

#[test]
fn a_common_password_is_refused_wherever_one_is_chosen() {
    let harness = Harness::with_sites();
    let sign_in = harness.sign_up("pat.kake");
    let refused = |method, path: &str, body: &Value, at: &[&str]| {
        let answer = harness.server(method, path, Some(body));
        let issues = answer.body()["issues"].clone();
        assert_eq!(
            (answer.status(), &issues[0]["path"], &issues[0]["code"]),
            (400, &json!(at), &json!("password.common")),
            "{issues}"
        );
    };
    let mut sign_up = pat("john.doe");
    sign_up["provider"]["password"] = json!("Password1");
    let path = ["provider", "password"];
    refused("POST", "/user/local", &sign_up, &path);
    let change =
        json!({ "userId": sign_in["userId"], "oldPassword": OLD, "newPassword": "iloveyou1" });
    refused("PATCH", "/auth/change-password", &change, &["newPassword"]);
    let update =
        json!({ "userId": sign_in["userId"], "resetToken": "t", "newPassword": "QWERTYUIOP" });
    refused("PATCH", "/auth/password", &update, &["newPassword"]);
}

#[test]
fn nothing_personal_stands_in_clear() {
    let harness = Harness::with_sites();
    harness.sign_up("pat.kake");
    harness.reset("browser", "pat.kake");
    for table in [
        "users",
        "logins",
        "usernames",
        "events",
        "sessions",
        "guess_counts",
        "recent_guesses",
        "known_networks",
        "audit",
    ] {
        let sql: &'static str = Box::leak(format!("SELECT * FROM {table}").into_boxed_str());
        let rows = format!("{:?}", harness.sql(sql)).to_lowercase();
        for secret in ["kake", "2125550123", "555-0123", "example.com", "battery"] {
            assert!(!rows.contains(secret), "{table}: {secret}");
        }
    }
}
