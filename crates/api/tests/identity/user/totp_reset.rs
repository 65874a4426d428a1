//! A second factor that was lost: `POST /api-commerceIdentity/user/{userId}/totp/reset`, and what its user sees and renews.

use serde_json::{Value, json};

use crate::common::second_factor::{PASSWORD, Pat, text};
use crate::common::site::{ACCOUNT, BASE, OTHER_ACCOUNT};
use crate::common::{Answer, Request};

const DAY: i64 = 24 * 60 * 60;

fn path(pat: &Pat, rest: &str) -> String {
    format!("{BASE}/user/{}{rest}", text(&pat.sign_in, "userId"))
}

fn reset(pat: &Pat, account: &str) -> Answer {
    pat.harness.call(Request::new("POST", &path(pat, "/totp/reset")).site("server", account))
}

fn log_in(pat: &Pat) -> Value {
    pat.harness.log_in("pat.kake", PASSWORD).body()
}

fn strong(pat: &Pat, later: i64) -> String {
    text(&pat.answer(&pat.challenge(), &pat.code(later)).body(), "accessToken").to_owned()
}

fn factor(pat: &Pat, token: &str) -> Value {
    pat.with_token(token, "GET", "/totp", None).body()
}

fn count(pat: &Pat, table: &str, kind: &str) -> f64 {
    let column = if table == "audit" { "action" } else { "kind" };
    let sql = format!("SELECT count(*) FROM {table} WHERE {column} = 'user.{kind}'");
    pat.harness.number(Box::leak(sql.into_boxed_str()))
}

#[test]
fn a_lost_factor_ends_a_day_after_a_server_said_so_and_the_user_is_told_at_once() {
    let pat = Pat::confirmed();
    let answer = reset(&pat, ACCOUNT);
    assert_eq!((answer.status(), answer.trips()), (202, 1), "{}", answer.text());
    // The clock stands half a minute after 2026-09-21T14:13:20Z.
    assert_eq!(answer.body(), json!({ "effectiveAt": "2026-09-22T14:13:50.000Z" }));
    assert_eq!(count(&pat, "events", "second_factor_reset_requested"), 1.0);
    assert_eq!(count(&pat, "audit", "second_factor_reset_requested"), 1.0);
    pat.harness.clock.pass(DAY - 1);
    assert!(log_in(&pat)["challenge"].is_string(), "until then it is asked for");
    pat.harness.clock.pass(1);
    let signed_in = log_in(&pat);
    assert!(signed_in["accessToken"].is_string(), "{signed_in}");
    assert_eq!(pat.harness.number("SELECT count(*) FROM second_factors"), 0.0);
    assert_eq!(pat.harness.number("SELECT count(*) FROM recovery_codes"), 0.0);
    assert_eq!(pat.harness.number("SELECT count(*) FROM sessions"), 1.0, "every other one ended");
    assert_eq!(count(&pat, "events", "second_factor_removed"), 1.0);
    let none = json!({ "confirmed": false, "since": null, "recoveryCodesLeft": 0 });
    let token = text(&signed_in, "accessToken");
    assert_eq!(factor(&pat, token), none);
    assert_eq!(pat.with_token(token, "POST", "/totp", None).status(), 200, "a new one is begun");
}

#[test]
fn any_log_in_with_the_factor_ends_its_reset() {
    for use_recovery_code in [false, true] {
        let pat = Pat::confirmed();
        reset(&pat, ACCOUNT);
        let recovery = pat.totp["recoveryCodes"][0].as_str().unwrap().to_owned();
        let code = if use_recovery_code { recovery } else { pat.code(30) };
        assert_eq!(pat.answer(&pat.challenge(), &code).status(), 200);
        assert_eq!(count(&pat, "audit", "second_factor_reset_ended"), 1.0);
        pat.harness.clock.pass(2 * DAY);
        assert!(log_in(&pat)["challenge"].is_string());
        // Nothing stands against another one.
        assert_eq!(reset(&pat, ACCOUNT).status(), 202);
        assert_eq!(count(&pat, "events", "second_factor_reset_requested"), 2.0);
    }
}

#[test]
fn a_step_up_with_the_factor_ends_its_reset_and_a_wrong_code_does_not() {
    let pat = Pat::confirmed();
    let token = strong(&pat, 30);
    reset(&pat, ACCOUNT);
    pat.harness.clock.pass(300);
    let step_up = |code: &str| {
        let request =
            Request::new("POST", &format!("{BASE}/auth/step-up")).site("browser", ACCOUNT);
        let body = json!({ "password": PASSWORD, "code": code });
        pat.harness.call(request.token(&token).json(&body)).status()
    };
    assert_eq!(step_up("000000"), 401);
    assert_eq!(count(&pat, "audit", "second_factor_reset_ended"), 0.0);
    assert_eq!(step_up(&pat.code(330)), 200);
    assert_eq!(count(&pat, "audit", "second_factor_reset_ended"), 1.0);
}

#[test]
fn at_most_one_reset_is_under_way_and_asking_again_puts_nothing_off() {
    let pat = Pat::confirmed();
    let first = reset(&pat, ACCOUNT).body();
    pat.harness.clock.pass(3600);
    let again = reset(&pat, ACCOUNT);
    assert_eq!((again.status(), again.body()), (202, first));
    assert_eq!(count(&pat, "events", "second_factor_reset_requested"), 1.0);
    assert_eq!(count(&pat, "audit", "second_factor_reset_requested"), 1.0);
    pat.harness.clock.pass(DAY - 3600);
    assert!(log_in(&pat)["accessToken"].is_string());
}

/// From S4; API5:2023.
#[test]
fn nobody_but_a_server_of_the_account_resets_a_factor() {
    let pat = Pat::confirmed();
    let token = strong(&pat, 30);
    let url = path(&pat, "/totp/reset");
    let by_browser = Request::new("POST", &url).site("browser", ACCOUNT).token(&token);
    let answer = pat.harness.call(by_browser);
    assert_eq!((answer.status(), answer.trips()), (401, 0));
    assert_eq!(reset(&pat, OTHER_ACCOUNT).status(), 404);
    let forgotten = Request::new("POST", &url).token(&token);
    assert_eq!(pat.harness.call(forgotten).status(), 401);
    assert_eq!(count(&pat, "events", "second_factor_reset_requested"), 0.0);
    // A server does not remove it at once, either.
    let at_once = Request::new("DELETE", &path(&pat, "/totp")).site("server", ACCOUNT);
    assert_eq!(pat.harness.call(at_once).status(), 401);
    pat.harness.clock.pass(10 * DAY);
    assert!(log_in(&pat)["challenge"].is_string());
}

#[test]
fn who_has_no_factor_loses_none() {
    let pat = Pat::begun();
    let answer = reset(&pat, ACCOUNT);
    assert_eq!((answer.status(), text(&answer.body(), "code")), (404, "no_second_factor"));
    assert_eq!(count(&pat, "events", "second_factor_reset_requested"), 0.0);
}

/// From S4; ASVS V6.4.4.
#[test]
fn neither_password_nor_reset_alone_removes_a_factor_or_takes_it_over() {
    let pat = Pat::confirmed();
    // By the password: the session that is left has none, and every change of the factor asks for it.
    for (method, rest) in [("POST", "/totp"), ("DELETE", "/totp"), ("POST", "/totp/recovery-codes")]
    {
        let answer = pat.own(method, rest, None);
        assert_eq!(answer.refusal(), (400, "TwoFactorAuthRequired".to_owned()), "{method} {rest}");
    }
    // By a reset of the password: the log-in after it asks for the factor.
    let token = pat.harness.reset("server", "pat.kake").body()["token"].clone();
    let body = json!({ "userId": pat.sign_in["userId"], "resetToken": token, "newPassword": "staple all the batteries" });
    assert_eq!(pat.harness.server("PATCH", "/auth/password", Some(&body)).status(), 200);
    let log_in = pat.harness.log_in("pat.kake", "staple all the batteries").body();
    assert!(log_in["challenge"].is_string());
}

#[test]
fn a_user_sees_the_factor_and_gets_new_recovery_codes() {
    let pat = Pat::confirmed();
    let token = strong(&pat, 30);
    let seen =
        json!({ "confirmed": true, "since": "2026-09-21T14:13:20.000Z", "recoveryCodesLeft": 10 });
    assert_eq!(factor(&pat, &token), seen);
    let old = pat.totp["recoveryCodes"][0].as_str().unwrap();
    assert_eq!(pat.answer(&pat.challenge(), old).status(), 200);
    assert_eq!(factor(&pat, &token)["recoveryCodesLeft"], 9);
    let renewed = pat.with_token(&token, "POST", "/totp/recovery-codes", None);
    assert_eq!((renewed.status(), renewed.trips()), (200, 1), "{}", renewed.text());
    let codes = renewed.body()["recoveryCodes"].clone();
    assert_eq!(codes.as_array().unwrap().len(), 10);
    assert_eq!(factor(&pat, &token)["recoveryCodesLeft"], 10);
    assert_eq!(count(&pat, "audit", "recovery_codes_renewed"), 1.0);
    let left = pat.totp["recoveryCodes"][1].as_str().unwrap();
    assert_eq!(pat.answer(&pat.challenge(), left).status(), 401, "those until now are gone");
    assert_eq!(pat.answer(&pat.challenge(), codes[9].as_str().unwrap()).status(), 200);
}

#[test]
fn what_became_of_a_factor_is_told_by_its_name() {
    let pat = Pat::confirmed();
    assert_eq!(count(&pat, "events", "second_factor_added"), 1.0);
    let token = strong(&pat, 30);
    assert_eq!(pat.with_token(&token, "DELETE", "/totp", None).status(), 204);
    assert_eq!(count(&pat, "events", "second_factor_removed"), 1.0);
    let gone = pat.with_token(&token, "POST", "/totp/recovery-codes", None);
    assert_eq!((gone.status(), text(&gone.body(), "code")), (404, "no_second_factor"));
}

#[test]
fn how_long_a_reset_takes_is_configured() {
    for (hours, status) in [("0", 503), ("721", 503), ("x", 503), ("1", 200)] {
        let harness = crate::common::Harness::with_sites_and(&[("FACTOR_RESET_HOURS", hours)]);
        let answer = harness.call(Request::new("GET", "/health/ready"));
        assert_eq!(answer.status(), status, "{hours}");
    }
}
