//! `POST /api-commerceIdentity/auth/code` and `…/verify`: a log-in with a code that was mailed.

use serde_json::{Value, json};

use crate::common::mails::{only, told};
use crate::common::networks::{HOME, stranger};
use crate::common::second_factor::{Pat, claims, text};
use crate::common::site::{ACCOUNT, BASE, OTHER_ACCOUNT, id, pat};
use crate::common::{Answer, Harness, Request};

const REQUESTED: &str = "user.code_requested";

fn from(address: &str, account: &str, path: &str, body: &Value) -> Request {
    let request = Request::new("POST", &format!("{BASE}{path}")).site("browser", account);
    request.header("cf-connecting-ip", address).json(body)
}

/// Asks for a code, from home, and gives the challenge.
fn ask(harness: &Harness, body: &Value) -> String {
    ask_from(harness, HOME, body)
}

fn ask_from(harness: &Harness, address: &str, body: &Value) -> String {
    let answer = harness.call(from(address, ACCOUNT, "/auth/code", body));
    assert_eq!(answer.status(), 200, "{}", answer.text());
    text(&answer.body(), "challenge").to_owned()
}

fn verify(harness: &Harness, challenge: &str, code: &str) -> Answer {
    verify_from(harness, HOME, challenge, code)
}

fn verify_from(harness: &Harness, address: &str, challenge: &str, code: &str) -> Answer {
    let body = json!({ "challenge": challenge, "code": code });
    harness.call(from(address, ACCOUNT, "/auth/code/verify", &body))
}

/// The code of the only mail, and another one.
fn code(harness: &Harness) -> (String, String) {
    let right = text(&only(harness, REQUESTED), "code").to_owned();
    let wrong = if right == "00000000" { "00000001" } else { "00000000" };
    (right, wrong.to_owned())
}

fn outcome(answer: &Answer) -> (u16, String) {
    (answer.status(), answer.body()["code"].as_str().unwrap_or_default().to_owned())
}

fn refused() -> (u16, String) {
    (401, "code_refused".to_owned())
}

/// Pat with a verified address.
fn verified() -> (Harness, Value) {
    let harness = Harness::with_sites();
    let request = from(HOME, ACCOUNT, "/user/local", &pat("pat.kake"));
    let sign_in = harness.call(request).body();
    let mail = only(&harness, "user.email_verification_requested");
    let body = json!({ "token": mail["token"] });
    assert_eq!(harness.server("POST", "/auth/email/verify", Some(&body)).status(), 204);
    harness.sql("DELETE FROM events");
    (harness, sign_in)
}

fn by_name() -> Value {
    json!({ "username": "pat.kake" })
}

#[test]
fn a_code_logs_in_once_by_name_and_by_address() {
    let (harness, sign_in) = verified();
    for body in
        [by_name(), json!({ "username": "PAT.Kake" }), json!({ "email": "Pat.KAKE@example.com" })]
    {
        harness.clock.pass(60);
        harness.sql("DELETE FROM events");
        let challenge = ask(&harness, &body);
        let mail = only(&harness, REQUESTED);
        assert_eq!(mail["email"], "pat.kake@example.com");
        assert_eq!(mail["name"], json!({ "first": "Pat", "middle": "E", "last": "Kake" }));
        assert_eq!((&mail["kind"], &mail["userId"]), (&json!("LOG_IN_CODE"), &sign_in["userId"]));
        let code = text(&mail, "code");
        assert!(code.len() == 8 && code.bytes().all(|digit| digit.is_ascii_digit()), "{code}");
        assert!(
            !challenge.contains(&id(&sign_in)),
            "whose id belongs to a name is no one's business"
        );
        let (first, last) = code.split_at(4);
        let spaced = format!(" {first}-{last} ");
        let answer = verify(&harness, &challenge, &spaced);
        assert_eq!((answer.status(), answer.trips()), (200, 2), "{}", answer.text());
        let claims = claims(&answer.body());
        assert_eq!((&claims["amr"], &claims["acr"]), (&json!(["otp"]), &json!("urn:idp-edge:1fa")));
        assert_eq!(claims["sub"], sign_in["userId"]);
        assert_eq!(outcome(&verify(&harness, &challenge, code)), refused(), "once");
    }
}

#[test]
fn how_a_code_is_typed_does_not_count() {
    let (harness, _) = verified();
    let wide = |code: &str| -> String {
        code.chars().map(|digit| char::from_u32(digit as u32 + 0xFEE0).unwrap()).collect()
    };
    let ways: [fn(&str, &str) -> String; 7] = [
        |first, last| format!("{first}\u{2011}{last}"),
        |first, last| format!("{first}\u{2212}{last}"),
        |first, last| format!("\u{202d}{first}\u{a0}{last}\u{202c}"),
        |first, last| format!("{first}\u{200b}{last}\u{feff}"),
        |first, last| format!("{first}\u{ad}{last}"),
        |first, last| format!("\t{first}\u{3000}{last}\n"),
        |first, last| format!("{first}{last}"),
    ];
    for (number, way) in ways.into_iter().enumerate() {
        harness.clock.pass(60);
        harness.sql("DELETE FROM events");
        let challenge = ask(&harness, &by_name());
        let code = text(&only(&harness, REQUESTED), "code").to_owned();
        let (first, last) = code.split_at(4);
        let mut typed = way(first, last);
        if number == 6 {
            typed = wide(&typed);
        }
        assert_eq!(verify(&harness, &challenge, &typed).status(), 200, "{typed:?}");
    }
}

#[test]
fn the_mail_and_the_challenge_are_of_one_request() {
    let (harness, _) = verified();
    let first = ask(&harness, &by_name());
    let code = text(&only(&harness, REQUESTED), "code").to_owned();
    harness.sql("DELETE FROM events");
    let second = ask(&harness, &by_name());
    assert_eq!(outcome(&verify(&harness, &second, &code)), refused());
    assert_eq!(verify(&harness, &first, &code).status(), 200);
    let other = text(&only(&harness, REQUESTED), "code").to_owned();
    assert_eq!(outcome(&verify(&harness, &second, &other)), refused(), "all go with the first");
}

#[test]
fn a_code_is_good_for_ten_minutes_and_five_tries() {
    let (harness, _) = verified();
    let challenge = ask(&harness, &by_name());
    let (right, wrong) = code(&harness);
    for _ in 0..4 {
        assert_eq!(outcome(&verify(&harness, &challenge, &wrong)), refused());
    }
    assert_eq!(verify(&harness, &challenge, &right).status(), 200, "the fifth");
    harness.sql("DELETE FROM events");
    let challenge = ask(&harness, &by_name());
    let (right, wrong) = code(&harness);
    // From another network each, so that none has to wait.
    for number in 0..5 {
        let answer = verify_from(&harness, &stranger(number), &challenge, &wrong);
        assert_eq!(outcome(&answer), refused());
    }
    assert_eq!(outcome(&verify(&harness, &challenge, &right)), refused(), "not the sixth");
    harness.sql("DELETE FROM events");
    let challenge = ask(&harness, &by_name());
    let (right, _) = code(&harness);
    harness.clock.pass(600);
    assert_eq!(outcome(&verify(&harness, &challenge, &right)), refused());
}

#[test]
fn a_user_with_a_second_factor_is_asked_for_it() {
    let pat = Pat::confirmed();
    let challenge = ask(&pat.harness, &by_name());
    let code = text(&only(&pat.harness, REQUESTED), "code").to_owned();
    let answer = verify(&pat.harness, &challenge, &code).body();
    assert!(answer["accessToken"].is_null());
    assert_eq!(answer["methods"], json!(["totp", "recovery_code"]));
    let signed_in = pat.answer(text(&answer, "challenge"), &pat.code(30));
    assert_eq!(signed_in.status(), 200, "{}", signed_in.text());
    let claims = claims(&signed_in.body());
    assert_eq!(claims["amr"], json!(["otp", "mfa"]), "no password was shown");
    assert_eq!(claims["acr"], "urn:idp-edge:2fa");
    let refreshed = pat.harness.refresh(text(&signed_in.body(), "refreshToken")).body();
    assert_eq!(self::claims(&refreshed)["acr"], "urn:idp-edge:2fa");
}

#[test]
fn one_of_name_and_address_is_needed() {
    let (harness, _) = verified();
    for body in [json!({}), json!({ "username": "pat.kake", "email": "pat.kake@example.com" })] {
        let answer = harness.call(from(HOME, ACCOUNT, "/auth/code", &body));
        assert_eq!((outcome(&answer), answer.trips()), ((400, "one_name".to_owned()), 0));
    }
}

#[test]
fn only_a_verified_address_gets_a_code_and_only_one_that_was_proven_finds_its_user() {
    let harness = Harness::with_sites();
    harness.sign_up_unverified("pat.kake");
    let by_address = json!({ "email": "pat.kake@example.com" });
    ask(&harness, &by_name());
    ask(&harness, &by_address);
    assert!(told(&harness, REQUESTED).is_empty());
    // Who was there before counts as verified, and proved nothing.
    harness.count_as_verified();
    ask(&harness, &by_address);
    assert!(told(&harness, REQUESTED).is_empty());
    ask(&harness, &by_name());
    assert_eq!(told(&harness, REQUESTED).len(), 1);
}

/// From S18.
#[test]
fn of_two_users_with_one_address_who_verified_last_gets_the_code() {
    let (harness, _) = verified();
    // A stranger signs up with Pat's address, and can't verify it.
    let stranger = harness.server("POST", "/user/local", Some(&pat("stranger"))).body();
    let by_address = json!({ "email": "pat.kake@example.com" });
    let found = || {
        ask(&harness, &by_address);
        let mut mails = told(&harness, REQUESTED);
        harness.sql("DELETE FROM events WHERE kind = 'user.code_requested'");
        assert_eq!(mails.len(), 1);
        mails.remove(0)["userId"].clone()
    };
    assert_ne!(found(), stranger["userId"]);
    harness.clock.pass(60);
    let mail = only(&harness, "user.email_verification_requested");
    let body = json!({ "token": mail["token"] });
    assert_eq!(harness.server("POST", "/auth/email/verify", Some(&body)).status(), 204);
    assert_eq!(found(), stranger["userId"], "whoever reads the mails of the address said so");
}

#[test]
fn a_code_is_of_its_account() {
    let (harness, _) = verified();
    let challenge = ask(&harness, &by_name());
    let (right, _) = code(&harness);
    let body = json!({ "challenge": challenge, "code": right });
    let elsewhere = harness.call(from(HOME, OTHER_ACCOUNT, "/auth/code/verify", &body));
    assert_eq!(outcome(&elsewhere), refused());
    assert_eq!(verify(&harness, &challenge, &right).status(), 200);
}

#[test]
fn a_new_password_another_address_and_a_user_who_may_not_log_in_end_a_code() {
    for change in ["password", "email", "inactive"] {
        let (harness, sign_in) = verified();
        let challenge = ask(&harness, &by_name());
        let (right, _) = code(&harness);
        match change {
            "password" => {
                let token = harness.reset("server", "pat.kake").body()["token"].clone();
                let new = json!({ "userId": id(&sign_in), "resetToken": token, "newPassword": "staple all the batteries" });
                assert_eq!(harness.server("PATCH", "/auth/password", Some(&new)).status(), 200);
            }
            "email" => {
                let new = json!({ "email": "pat.doe@example.com" });
                let path = format!("/user/{}/email", id(&sign_in));
                assert_eq!(harness.server("POST", &path, Some(&new)).status(), 202);
                let mail = only(&harness, "user.email_verification_requested");
                let token = json!({ "token": mail["token"] });
                let verified = harness.server("POST", "/auth/email/verify", Some(&token));
                assert_eq!(verified.status(), 204);
            }
            _ => drop(harness.sql("UPDATE users SET is_active = 0")),
        }
        assert_eq!(outcome(&verify(&harness, &challenge, &right)), refused(), "{change}");
    }
}

#[test]
fn a_code_stands_only_by_what_was_compared() {
    for meanwhile in [
        "UPDATE users SET is_active = 0",
        "UPDATE logins SET password = 'another'",
        "DELETE FROM mailed_codes",
    ] {
        let (harness, _) = verified();
        let challenge = ask(&harness, &by_name());
        let (right, _) = code(&harness);
        harness.db.meanwhile.set(Some(meanwhile));
        assert_eq!(outcome(&verify(&harness, &challenge, &right)), refused(), "{meanwhile}");
        assert_eq!(harness.number("SELECT count(*) FROM sessions"), 1.0);
    }
}

#[test]
fn a_stranger_fills_spends_and_slows_nothing_of_the_owner_s() {
    let (harness, _) = verified();
    let own = ask(&harness, &by_name());
    let (right, _) = code(&harness);
    // Sixty networks ask and guess.
    for number in 0..60 {
        let network = stranger(number);
        let challenge = ask_from(&harness, &network, &by_name());
        verify_from(&harness, &network, &challenge, "12345678");
        assert_eq!(outcome(&verify_from(&harness, &network, "made.up", &right)), refused());
    }
    assert_eq!(told(&harness, REQUESTED).len(), 50, "strangers wait together after fifty mails");
    assert_eq!(harness.number("SELECT count(*) FROM mailed_codes"), 50.0);
    assert_eq!(harness.log_in("pat.kake", "correct horse battery").status(), 200);
    // The owner signed up from this network.
    assert_eq!(verify(&harness, &own, &right).status(), 200);
    harness.sql("DELETE FROM events");
    let next = ask(&harness, &by_name());
    let (right, _) = code(&harness);
    assert_eq!(verify(&harness, &next, &right).status(), 200, "and asks again at once");
}

#[test]
fn codes_are_asked_for_and_guessed_in_counts_of_their_own() {
    let (harness, _) = verified();
    for _ in 0..6 {
        ask(&harness, &by_name());
    }
    assert_eq!(told(&harness, REQUESTED).len(), 5, "the sixth is not sent, and nobody is told so");
    assert_eq!(harness.number("SELECT count(*) FROM mailed_codes"), 3.0, "of one network");
    harness.clock.pass(30);
    harness.sql("DELETE FROM events");
    let challenge = ask(&harness, &by_name());
    let (right, wrong) = code(&harness);
    for _ in 0..5 {
        assert_eq!(outcome(&verify(&harness, &challenge, &wrong)), refused());
    }
    harness.clock.pass(60);
    let challenge = ask(&harness, &by_name());
    assert_eq!(outcome(&verify(&harness, &challenge, &right)), refused());
    let early = verify(&harness, &challenge, &right);
    assert_eq!((early.status(), early.header("retry-after")), (429, Some("60")));
    assert_eq!(harness.log_in("pat.kake", "correct horse battery").status(), 200);
    assert_eq!(harness.reset("browser", "pat.kake").status(), 200);
    assert_eq!(told(&harness, "user.password_reset_requested").len(), 1);
}
