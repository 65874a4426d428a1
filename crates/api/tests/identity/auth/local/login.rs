//! `POST /api-commerceIdentity/auth/local/login`: guesses, and the tokens that a log-in gives.

use serde_json::{Value, json};

use crate::common::second_factor::text;
use crate::common::signing::decode;
use crate::common::site::{ACCOUNT, BASE};
use crate::common::{Answer, Harness, Request, USERS, alex};

#[test]
fn a_log_in_needs_the_right_password_of_the_right_user() {
    let harness = Harness::with_sites();
    harness.sign_up("pat.kake");
    let right = harness.log_in("PAT.kake", "correct horse battery");
    assert_eq!((right.status(), right.trips()), (200, 2), "{}", right.text());
    assert_eq!(harness.reads_self(&right.body()), 200);
    let wrong = harness.log_in("pat.kake", "correct horse");
    let unknown = harness.log_in("nobody", "correct horse");
    let told = |answer: &Answer| {
        let mut body = answer.body();
        body["request_id"] = Value::Null;
        (answer.status(), body, answer.trips())
    };
    assert_eq!(told(&wrong), told(&unknown));
    assert_eq!((wrong.status(), text(&wrong.body(), "message")), (401, "Authentication Failed"));
}

#[test]
fn a_malformed_log_in_is_told_by_a_text_of_its_own_beside_its_issues() {
    let harness = Harness::with_sites();
    let long = "x".repeat(256);
    for (body, path, code) in [
        ("{}".to_owned(), "username", "required"),
        (r#"{"username":"pat.kake"}"#.to_owned(), "password", "required"),
        (r#"{"username":"","password":"correct horse"}"#.to_owned(), "username", "too_short"),
        (r#"{"username":7,"password":"correct horse"}"#.to_owned(), "username", "type"),
        (format!(r#"{{"username":"{long}","password":"x"}}"#), "username", "too_long"),
        (r#"{"username":"pat\u0000","password":"x"}"#.to_owned(), "username", "username.format"),
        (r#"{"username":"pat.kake","password":""}"#.to_owned(), "password", "too_short"),
        ("null".to_owned(), "", "type"),
        (r#"{"username":"pat.kake","#.to_owned(), "", "json.syntax"),
        (r#"{"username":"a","username":"b"}"#.to_owned(), "", "json.duplicate_key"),
    ] {
        let request = Request::new("POST", &format!("{BASE}/auth/local/login"));
        let answer = harness.call(request.site("browser", ACCOUNT).body(&body));
        let told = answer.body();
        let texts = ["error", "code", "message"].map(|name| text(&told, name));
        assert_eq!(answer.status(), 400, "{body}");
        assert_eq!(texts, ["bad request", "invalid", "Local authentication failed"], "{body}");
        let issue = &told["issues"][0];
        let names: Vec<_> = issue["path"].as_array().unwrap().iter().collect();
        let expected: Vec<_> = Some(json!(path)).into_iter().filter(|_| !path.is_empty()).collect();
        assert_eq!((names, &issue["code"]), (expected.iter().collect(), &json!(code)), "{body}");
    }
}

#[test]
fn guesses_are_charged_and_wait_longer_and_longer() {
    let harness = Harness::with_sites();
    harness.sign_up("pat.kake");
    let wrong = || harness.log_in("pat.kake", "wrong password");
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
    assert_eq!(harness.log_in("pat.kake", "correct horse battery").status(), 200);
    assert_eq!(wrong().status(), 401, "a right one begins the count anew");
}

#[test]
fn our_tokens_say_who_how_and_for_whom() {
    let harness = Harness::with_sites();
    let sign_in = harness.sign_up("pat.kake");
    let payload = text(&sign_in, "accessToken").split('.').nth(1).unwrap().to_owned();
    let claims: Value = serde_json::from_slice(&decode(&payload)).unwrap();
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
    let create = Request::new("POST", USERS).token(text(&sign_in, "accessToken"));
    let answer = harness.call(create.json(&alex()));
    assert_eq!((answer.status(), answer.error()), (400, "TwoFactorAuthRequired".to_owned()));
}

/// On one device a letter is one character, on another it is a letter and its marks; spaces of every kind look alike.
#[test]
fn a_password_is_the_same_however_a_keyboard_writes_it() {
    let harness = Harness::with_sites();
    let pairs = [
        ("Z\u{fc}rich correct horse", "Zu\u{308}rich correct\u{a0}horse"),
        (
            "m\u{1ead}t kh\u{1ea9}u \u{ac01}",
            "ma\u{302}\u{323}t kha\u{302}\u{309}u\u{3000}\u{1100}\u{1161}\u{11a8}",
        ),
        ("\u{1f469}\u{200d}\u{1f467} correct", "\u{1f469}\u{200d}\u{1f467}\u{202f}correct"),
    ];
    for (index, (one, other)) in pairs.into_iter().flat_map(|(a, b)| [(a, b), (b, a)]).enumerate() {
        let name = format!("pat.kake{index}");
        let user = json!({
            "user": { "name": { "first": "Pat", "last": "Kake" } },
            "provider": { "username": name, "password": one },
        });
        let answer = harness.server("POST", "/user/local", Some(&user));
        assert_eq!(answer.status(), 200, "{}", answer.text());
        assert_eq!(harness.log_in(&name, other).status(), 200, "{other:?}");
        assert_eq!(harness.log_in(&name, one).status(), 200, "{one:?}");
        assert_eq!(
            harness.log_in(&name, &format!("{one}\n")).status(),
            401,
            "compared, not refused"
        );
    }
}
