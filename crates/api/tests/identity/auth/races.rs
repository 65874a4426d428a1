//! The Identity API: what another request changes while a password is compared.

use serde_json::{Value, json};

use crate::common::second_factor::Pat;
use crate::common::site::{ACCOUNT, BASE, pat};
use crate::common::{Answer, Harness, Request};

const PASSWORD: &str = "correct horse battery";
const ANOTHER_PASSWORD: &str = "UPDATE logins SET password = 'another'";

fn log_in(harness: &Harness) -> Answer {
    let body = json!({ "username": "pat.kake", "password": PASSWORD });
    harness.server("POST", "/auth/local/login", Some(&body))
}

fn told(answer: &Answer) -> (u16, Value) {
    (answer.status(), answer.body()["code"].clone())
}

/// From CWE-367.
#[test]
fn a_log_in_stands_only_by_what_was_compared() {
    for meanwhile in [
        ANOTHER_PASSWORD,
        "UPDATE users SET is_active = 0",
        "INSERT INTO second_factors (user_id, secret, confirmed_at, last_step) SELECT user_id, 'sealed', 0, 0 FROM users",
    ] {
        let harness = Harness::with_sites();
        harness.sign_up("pat.kake");
        harness.sql("DELETE FROM sessions");
        harness.db.meanwhile.set(Some(meanwhile));
        assert_eq!(told(&log_in(&harness)), (401, json!("authentication_failed")), "{meanwhile}");
        assert_eq!(harness.number("SELECT count(*) FROM sessions"), 0.0);
    }
}

#[test]
fn a_second_factor_stands_only_by_the_login_that_was_compared() {
    for meanwhile in [ANOTHER_PASSWORD, "DELETE FROM second_factors"] {
        let pat = Pat::confirmed();
        pat.harness.db.meanwhile.set(Some(meanwhile));
        assert_eq!(
            told(&log_in(&pat.harness)),
            (401, json!("authentication_failed")),
            "{meanwhile}"
        );
        assert_eq!(pat.harness.number("SELECT count(*) FROM challenges"), 0.0);
    }
}

#[test]
fn a_code_is_compared_with_the_factor_that_is_in_force() {
    let pat = Pat::confirmed();
    let (challenge, code) = (pat.challenge(), pat.code(30));
    let meanwhile = "UPDATE second_factors SET secret = 'another'";
    pat.harness.db.meanwhile.set(Some(meanwhile));
    assert_eq!(told(&pat.answer(&challenge, &code)), (401, json!("code_refused")));
}

#[test]
fn a_password_is_changed_by_the_one_that_it_is_and_in_a_session_that_goes_on() {
    for (meanwhile, code) in
        [(ANOTHER_PASSWORD, "incorrect_password"), ("DELETE FROM sessions", "unauthorized")]
    {
        let harness = Harness::with_sites();
        let sign_in = harness.sign_up("pat.kake");
        let body = json!({ "userId": sign_in["userId"], "oldPassword": PASSWORD, "newPassword": "staple all the batteries" });
        let request = Request::new("PATCH", &format!("{BASE}/auth/change-password"))
            .site("browser", ACCOUNT)
            .token(sign_in["accessToken"].as_str().unwrap())
            .json(&body);
        harness.db.meanwhile.set(Some(meanwhile));
        assert_eq!(told(&harness.call(request)), (401, json!(code)));
        let changed =
            harness.number("SELECT count(*) FROM audit WHERE action = 'user.password_changed'");
        assert_eq!(changed, 0.0, "{meanwhile}");
    }
}

#[test]
fn a_login_and_a_factor_are_given_in_a_session_that_goes_on() {
    let harness = Harness::with_sites();
    let unused = pat("unused");
    let guest = harness.server("POST", "/user/guest", Some(&unused)).body();
    let path = format!("{BASE}/user/{}/local", guest["userId"].as_str().unwrap());
    let body = json!({ "provider": pat("pat.kake")["provider"] });
    let request = Request::new("POST", &path)
        .site("browser", ACCOUNT)
        .token(guest["accessToken"].as_str().unwrap())
        .json(&body);
    harness.db.meanwhile.set(Some("DELETE FROM sessions"));
    assert_eq!(told(&harness.call(request)), (401, json!("unauthorized")));
    assert_eq!(harness.number("SELECT count(*) FROM logins"), 0.0);

    let begun = Pat::begun();
    let body = json!({ "code": begun.code(0) });
    begun.harness.db.meanwhile.set(Some("DELETE FROM sessions"));
    let answer = begun.own("POST", "/totp/confirm", Some(&body));
    assert_eq!(told(&answer), (401, json!("unauthorized")));
    assert_eq!(begun.harness.number("SELECT count(*) FROM second_factors"), 0.0);
}
