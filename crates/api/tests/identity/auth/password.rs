//! The Identity API: reset tokens and changes of passwords.

use serde_json::{Value, json};

use crate::common::site::{ACCOUNT, BASE};
use crate::common::{Answer, Harness, Request};

const OLD: &str = "correct horse battery";
const NEW: &str = "staple all the batteries";

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap()
}

fn logs_in(harness: &Harness, password: &str) -> bool {
    let body = json!({ "username": "pat.kake", "password": password });
    harness.server("POST", "/auth/local/login", Some(&body)).status() == 200
}

fn ask(harness: &Harness, kind: &str, username: &str) -> Answer {
    let request = Request::new("PATCH", &format!("{BASE}/auth/local/reset")).site(kind, ACCOUNT);
    harness.call(request.json(&json!({ "username": username })))
}

fn verify(harness: &Harness, token: &str) -> Answer {
    harness.call(Request::new("GET", &format!("{BASE}/auth/token/{token}")))
}

#[test]
fn a_reset_token_sets_one_new_password_and_ends_every_session() {
    let harness = Harness::with_sites();
    let sign_in = harness.sign_up("pat.kake");
    let token = ask(&harness, "server", "pat.kake").body();
    assert_eq!((text(&token, "kind"), &token["isRedeemed"]), ("RESET_PASSWORD", &json!(false)));
    assert_eq!(token["email"], "pat.kake@example.com");
    let other = ask(&harness, "server", "pat.kake").body();
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
    let path = format!("{BASE}/user/{}", text(&sign_in, "userId"));
    let read = Request::new("GET", &path).token(text(&sign_in, "accessToken"));
    assert_eq!(harness.call(read).status(), 401);
}

#[test]
fn a_reset_token_lives_an_hour() {
    let harness = Harness::with_sites();
    harness.sign_up("pat.kake");
    let token = ask(&harness, "server", "pat.kake").body();
    harness.clock.pass(3600);
    let late = verify(&harness, text(&token, "token"));
    assert_eq!((late.status(), text(&late.body(), "message")), (401, "Token expired"));
    let unknown = verify(&harness, "nobody.token");
    assert_eq!((unknown.status(), text(&unknown.body(), "message")), (404, "Token not found"));
}

#[test]
fn a_browser_learns_neither_the_token_nor_who_has_a_login() {
    let harness = Harness::with_sites();
    harness.sign_up("pat.kake");
    let (known, unknown) =
        (ask(&harness, "browser", "pat.kake"), ask(&harness, "browser", "nobody"));
    assert_eq!((known.status(), known.body()), (unknown.status(), unknown.body()));
    assert!(known.body()["token"].is_null());
    assert_eq!(harness.number("SELECT count(*) FROM reset_tokens"), 1.0);
    assert_eq!(
        harness.number("SELECT count(*) FROM events WHERE kind = 'user.password_reset_requested'"),
        1.0
    );
    assert_eq!(ask(&harness, "server", "nobody").status(), 404);
    harness.sql("UPDATE users SET is_active = 0");
    let inactive = ask(&harness, "server", "pat.kake");
    assert_eq!((inactive.status(), text(&inactive.body(), "message")), (401, "Inactive user"));
    assert!(!logs_in(&harness, OLD));
}

#[test]
fn a_browser_has_a_few_mails_sent_to_one_person_and_then_none_for_a_while() {
    let harness = Harness::with_sites();
    harness.sign_up("pat.kake");
    let mails = || harness.number("SELECT count(*) FROM events");
    let told = |username: &str| {
        let answer = ask(&harness, "browser", username);
        (answer.status(), answer.body(), answer.trips())
    };
    for _ in 0..6 {
        assert_eq!(told("pat.kake").0, 200);
    }
    assert_eq!(mails(), 5.0);
    let unknown = ask(&harness, "browser", "nobody").body();
    assert_eq!(told("pat.kake"), (200, unknown, 1), "and nobody learns of it");
    assert_eq!(ask(&harness, "server", "pat.kake").status(), 200);
    assert!(logs_in(&harness, OLD), "these are no guesses");
    assert_eq!(mails(), 6.0);
    harness.clock.pass(30);
    told("pat.kake");
    assert_eq!(mails(), 7.0);
}

#[test]
fn nobody_without_a_login_changes_a_password() {
    let harness = Harness::with_sites();
    let guest = crate::common::site::pat("unused");
    let guest = harness.server("POST", "/user/guest", Some(&guest)).body();
    let user = harness.sign_up("pat.kake");
    harness.sql("UPDATE users SET is_active = 0");
    for (id, code) in [(&guest, "incorrect_password"), (&user, "inactive_user")] {
        let body = json!({ "userId": id["userId"], "oldPassword": OLD, "newPassword": NEW });
        let answer = harness.server("PATCH", "/auth/change-password", Some(&body));
        assert_eq!((answer.status(), &answer.body()["code"]), (401, &json!(code)));
    }
}

#[test]
fn a_password_is_changed_by_the_old_one() {
    let harness = Harness::with_sites();
    let (sign_in, john) = (harness.sign_up("pat.kake"), harness.sign_up("john.doe"));
    let change = |token: &Value, old: &str| {
        let body = json!({ "userId": sign_in["userId"], "oldPassword": old, "newPassword": NEW });
        let request =
            Request::new("PATCH", &format!("{BASE}/auth/change-password")).site("browser", ACCOUNT);
        harness.call(request.token(text(token, "accessToken")).json(&body))
    };
    assert_eq!(change(&john, OLD).status(), 401, "somebody else's token");
    let wrong = change(&sign_in, "wrong password");
    assert_eq!((wrong.status(), text(&wrong.body(), "message")), (401, "Incorrect password"));
    assert_eq!(change(&sign_in, OLD).status(), 200);
    assert!(logs_in(&harness, NEW) && !logs_in(&harness, OLD));
    assert_eq!(change(&sign_in, NEW).status(), 401, "the session ended");
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
    let mut sign_up = crate::common::site::pat("john.doe");
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
    ask(&harness, "browser", "pat.kake");
    for table in ["users", "logins", "usernames", "events", "sessions", "guesses", "audit"] {
        let sql: &'static str = Box::leak(format!("SELECT * FROM {table}").into_boxed_str());
        let rows = format!("{:?}", harness.sql(sql)).to_lowercase();
        for secret in ["kake", "2125550123", "555-0123", "example.com", "battery"] {
            assert!(!rows.contains(secret), "{table}: {secret}");
        }
    }
}
