//! The Identity API: log-in, refresh, log-out, sessions.

use serde_json::{Value, json};

use crate::common::site::{ACCOUNT, BASE};
use crate::common::{Answer, Harness, Request};

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap()
}

fn login(harness: &Harness, username: &str, password: &str) -> Answer {
    let body = json!({ "username": username, "password": password });
    harness.server("POST", "/auth/local/login", Some(&body))
}

fn refresh(harness: &Harness, token: &str) -> Answer {
    harness.server("POST", "/auth/local/refresh", Some(&json!({ "refreshToken": token })))
}

fn read(harness: &Harness, sign_in: &Value) -> u16 {
    let path = format!("{BASE}/user/{}", text(sign_in, "userId"));
    harness.call(Request::new("GET", &path).token(text(sign_in, "accessToken"))).status()
}

#[test]
fn a_log_in_needs_the_right_password_of_the_right_user() {
    let harness = Harness::with_sites();
    harness.sign_up("pat.kake");
    let right = login(&harness, "PAT.kake", "correct horse battery");
    assert_eq!((right.status(), right.trips()), (200, 2), "{}", right.text());
    assert_eq!(read(&harness, &right.body()), 200);
    let wrong = login(&harness, "pat.kake", "correct horse");
    let unknown = login(&harness, "nobody", "correct horse");
    let told = |answer: &Answer| {
        let mut body = answer.body();
        body["request_id"] = Value::Null;
        (answer.status(), body, answer.trips())
    };
    assert_eq!(told(&wrong), told(&unknown));
    assert_eq!((wrong.status(), text(&wrong.body(), "message")), (401, "Authentication Failed"));
}

#[test]
fn guesses_are_charged_and_wait_longer_and_longer() {
    let harness = Harness::with_sites();
    harness.sign_up("pat.kake");
    let wrong = || login(&harness, "pat.kake", "wrong password");
    let mut waits = Vec::new();
    for _ in 0..5 {
        assert_eq!(wrong().status(), 401);
    }
    for _ in 0..7 {
        let early = wrong();
        assert_eq!((early.status(), early.trips()), (429, 2));
        let wait: i64 = early.header("retry-after").unwrap().parse().unwrap();
        waits.push(wait);
        harness.clock.pass(wait);
        assert_eq!(wrong().status(), 401);
    }
    assert_eq!(waits, [30, 60, 120, 240, 480, 900, 900]);
    harness.clock.pass(900);
    assert_eq!(login(&harness, "pat.kake", "correct horse battery").status(), 200);
    assert_eq!(wrong().status(), 401, "a right one begins the count anew");
}

#[test]
fn a_refresh_repeats_its_answer_until_that_is_used() {
    let harness = Harness::with_sites();
    let first = harness.sign_up("pat.kake");
    let second = refresh(&harness, text(&first, "refreshToken"));
    assert_eq!((second.status(), second.trips()), (200, 1), "{}", second.text());
    let again = refresh(&harness, text(&first, "refreshToken")).body();
    assert_eq!(again["refreshToken"], second.body()["refreshToken"]);
    let third = refresh(&harness, text(&again, "refreshToken")).body();
    assert_ne!(third["refreshToken"], again["refreshToken"]);
    assert_eq!(read(&harness, &third), 200);
    // Older than the one before the newest: somebody else has it too.
    assert_eq!(refresh(&harness, text(&first, "refreshToken")).status(), 401);
    assert_eq!(refresh(&harness, text(&third, "refreshToken")).status(), 401, "the family is dead");
    assert_eq!(read(&harness, &third), 401, "and its access tokens with it");
}

#[test]
fn the_trail_says_what_became_of_a_session() {
    let harness = Harness::with_sites();
    let sign_in = harness.sign_up("pat.kake");
    let user_id = text(&sign_in, "userId");
    let trail = || {
        let rows =
            harness.sql("SELECT action FROM audit WHERE action LIKE 'session.%' ORDER BY at");
        rows.iter().map(|row| row.text(0).unwrap().to_owned()).collect::<Vec<_>>()
    };
    let made_up = format!("{user_id}.x.{}", "k".repeat(43));
    assert_eq!(refresh(&harness, &made_up).status(), 401);
    let end = |session: &str| {
        let path = format!("{BASE}/user/{user_id}/sessions/{session}");
        let request = Request::new("DELETE", &path).site("server", ACCOUNT);
        harness.call(request.token(text(&sign_in, "accessToken"))).status()
    };
    assert_eq!(end("unknown"), 404);
    assert_eq!(trail(), [""; 0], "nothing happened");
    let first = text(&sign_in, "refreshToken");
    let second = refresh(&harness, first).body();
    let third = refresh(&harness, text(&second, "refreshToken")).body();
    refresh(&harness, text(&third, "refreshToken"));
    assert_eq!(trail(), ["session.refreshed"; 3]);
    harness.clock.pass(1);
    assert_eq!(refresh(&harness, first).status(), 401);
    assert_eq!(trail()[3..], ["session.replayed"]);
}

#[test]
fn two_hundred_refreshes_leave_one_chain() {
    let harness = Harness::with_sites();
    let mut token = text(&harness.sign_up("pat.kake"), "refreshToken").to_owned();
    for _ in 0..3 {
        let answers: Vec<String> = (0..70)
            .map(|_| text(&refresh(&harness, &token).body(), "refreshToken").to_owned())
            .collect();
        assert!(answers.windows(2).all(|pair| pair[0] == pair[1]));
        token.clone_from(&answers[0]);
    }
    assert_eq!(harness.number("SELECT count(*) FROM sessions"), 1.0);
}

#[test]
fn a_session_ends_by_log_out_by_its_user_and_after_30_days() {
    let harness = Harness::with_sites();
    let sign_in = harness.sign_up("pat.kake");
    let other = login(&harness, "pat.kake", "correct horse battery").body();
    let sessions = format!("{BASE}/user/{}/sessions", text(&sign_in, "userId"));
    let own = |method, path: &str| {
        let request = Request::new(method, path).site("browser", ACCOUNT);
        harness.call(request.token(text(&sign_in, "accessToken")))
    };
    let listed = own("GET", &sessions).body();
    assert_eq!(listed.as_array().unwrap().len(), 2);
    let current: Vec<bool> =
        listed.as_array().unwrap().iter().map(|one| one["isCurrent"] == true).collect();
    let not_current = current.iter().position(|is| !is).unwrap();
    let one = format!("{sessions}/{}", text(&listed[not_current], "sessionId"));
    assert_eq!(own("DELETE", &one).status(), 204);
    assert_eq!(own("DELETE", &one).status(), 404);
    assert_eq!(read(&harness, &other), 401);
    let third = login(&harness, "pat.kake", "correct horse battery").body();
    let body = json!({ "refreshToken": third["refreshToken"] });
    assert_eq!(harness.server("POST", "/auth/logout", Some(&body)).status(), 204);
    assert_eq!(read(&harness, &third), 401);
    assert_eq!(
        harness.server("POST", "/auth/logout", Some(&body)).status(),
        204,
        "nothing is told"
    );
    let rows = harness.number("SELECT count(*) FROM audit");
    let garbage = json!({ "refreshToken": "nobody" });
    assert_eq!(harness.server("POST", "/auth/logout", Some(&garbage)).status(), 204);
    assert_eq!(harness.number("SELECT count(*) FROM audit"), rows);
    harness.clock.pass(30 * 86_400);
    assert_eq!(refresh(&harness, text(&sign_in, "refreshToken")).status(), 401);
}

#[test]
fn our_tokens_say_who_how_and_for_whom() {
    let harness = Harness::with_sites();
    let sign_in = harness.sign_up("pat.kake");
    let payload = text(&sign_in, "accessToken").split('.').nth(1).unwrap().to_owned();
    let claims: Value = serde_json::from_slice(&crate::common::signing::decode(&payload)).unwrap();
    assert_eq!(claims["sub"], sign_in["userId"]);
    assert_eq!(claims["exp"].as_i64().unwrap() - claims["iat"].as_i64().unwrap(), 1800);
    for (name, value) in [
        ("iss", json!("https://id.example.com")),
        ("aud", json!("idp-edge")),
        ("account", json!(ACCOUNT)),
        ("amr", json!(["pwd"])),
        ("acr", json!("urn:idp-edge:1fa")),
        ("roles", json!(["customer"])),
    ] {
        assert_eq!(claims[name], value, "{name}");
    }
    // The Protection API takes it, and wants a second factor for a profile.
    let create = Request::new("POST", crate::common::USERS).token(text(&sign_in, "accessToken"));
    let answer = harness.call(create.json(&crate::common::alex()));
    assert_eq!((answer.status(), answer.error()), (400, "TwoFactorAuthRequired".to_owned()));
}
