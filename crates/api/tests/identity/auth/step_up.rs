//! `POST /api-commerceIdentity/auth/step-up`: who proves again who they are, and what that gives.

use serde_json::{Value, json};

use crate::common::second_factor::{PASSWORD, Pat, claims, text};
use crate::common::site::{ACCOUNT, BASE, OTHER_ACCOUNT, id, pat};
use crate::common::{Answer, Harness, NOW, Request};

fn step_up(harness: &Harness, token: &str, body: &Value) -> Answer {
    let request = Request::new("POST", &format!("{BASE}/auth/step-up")).site("browser", ACCOUNT);
    harness.call(request.token(token).json(body))
}

fn told(answer: &Answer) -> (u16, String) {
    (answer.status(), answer.body()["code"].as_str().unwrap_or_default().to_owned())
}

fn refused(status: u16, code: &str) -> (u16, String) {
    (status, code.to_owned())
}

#[test]
fn a_password_makes_the_session_fresh_again_and_a_refresh_keeps_it_as_it_is() {
    let harness = Harness::with_sites();
    let sign_in = harness.sign_up("pat.kake");
    harness.clock.pass(1000);
    let stepped =
        step_up(&harness, text(&sign_in, "accessToken"), &json!({ "password": PASSWORD }));
    assert_eq!((stepped.status(), stepped.trips()), (200, 2), "{}", stepped.text());
    let stepped = stepped.body();
    let (before, after) = (claims(&sign_in), claims(&stepped));
    assert_eq!((&before["auth_time"], &after["auth_time"]), (&json!(NOW), &json!(NOW + 1000)));
    assert_eq!((&after["sid"], &after["amr"]), (&before["sid"], &json!(["pwd"])));
    assert_eq!(harness.number("SELECT count(*) FROM sessions"), 1.0);
    harness.clock.pass(100);
    let refreshed = harness.refresh(text(&stepped, "refreshToken"));
    assert_eq!(refreshed.status(), 200);
    assert_eq!(claims(&refreshed.body())["auth_time"], json!(NOW + 1000));
}

/// From S4; ASVS V7.5.2.
#[test]
fn a_thief_with_the_refresh_token_has_no_share_in_the_proof_and_is_seen() {
    let harness = Harness::with_sites();
    let sign_in = harness.sign_up("pat.kake");
    // The thief refreshes as often as the client would, while the owner's access token lives.
    let stolen = harness.refresh(text(&sign_in, "refreshToken")).body();
    let stepped =
        step_up(&harness, text(&sign_in, "accessToken"), &json!({ "password": PASSWORD })).body();
    assert_eq!(harness.refresh(text(&stolen, "refreshToken")).status(), 401);
    assert_eq!(harness.refresh(text(&stepped, "refreshToken")).status(), 401, "the session ended");
    assert_eq!(harness.number("SELECT count(*) FROM sessions"), 0.0);
    let told = "SELECT count(*) FROM events WHERE kind = 'user.session_replayed'";
    assert_eq!(harness.number(told), 1.0);
}

#[test]
fn a_stolen_token_guesses_as_slowly_as_a_log_in_and_keeps_nobody_out() {
    let harness = Harness::with_sites();
    let sign_in = harness.sign_up("pat.kake");
    let try_ = |token: &Value, password: &str| {
        step_up(&harness, text(token, "accessToken"), &json!({ "password": password }))
    };
    for _ in 0..5 {
        assert_eq!(told(&try_(&sign_in, "wrong password")), refused(401, "incorrect_password"));
    }
    let early = try_(&sign_in, PASSWORD);
    assert_eq!((early.status(), early.header("retry-after")), (429, Some("30")));
    // The user logs in and steps up in a session that the thief does not have.
    let own = harness.log_in("pat.kake", PASSWORD);
    assert_eq!(own.status(), 200);
    assert_eq!(try_(&own.body(), PASSWORD).status(), 200);
    harness.clock.pass(30);
    assert_eq!(try_(&sign_in, PASSWORD).status(), 200, "and the count begins anew");
    assert_eq!(told(&try_(&sign_in, "wrong password")), refused(401, "incorrect_password"));
}

#[test]
fn a_user_with_a_second_factor_proves_both() {
    let pat = Pat::confirmed();
    let strong = pat.answer(&pat.challenge(), &pat.code(30)).body();
    pat.harness.clock.pass(570);
    let token = text(&strong, "accessToken");
    let body = |code: Option<&str>| json!({ "password": PASSWORD, "code": code });
    let try_ = |body: &Value| step_up(&pat.harness, token, body);
    assert_eq!(told(&try_(&body(None))), refused(401, "code_required"));
    assert_eq!(told(&try_(&body(Some("000000")))), refused(401, "code_refused"));
    let wrong = json!({ "password": "wrong password", "code": pat.code(600) });
    assert_eq!(told(&try_(&wrong)), refused(401, "incorrect_password"));
    let stepped = try_(&body(Some(&pat.code(600))));
    assert_eq!(stepped.status(), 200, "{}", stepped.text());
    assert_eq!(claims(&stepped.body())["amr"], json!(["pwd", "otp", "mfa"]));
    assert_eq!(told(&try_(&body(Some(&pat.code(600))))), refused(401, "code_refused"), "once");
    let stepped = text(&stepped.body(), "accessToken").to_owned();
    assert_eq!(pat.with_token(&stepped, "DELETE", "/totp", None).status(), 204);
}

#[test]
fn the_session_in_which_a_factor_was_confirmed_steps_up_to_it() {
    let pat = Pat::confirmed();
    let body = json!({ "password": PASSWORD, "code": pat.code(30) });
    let stepped = step_up(&pat.harness, text(&pat.sign_in, "accessToken"), &body).body();
    assert_eq!(claims(&stepped)["amr"], json!(["pwd", "otp", "mfa"]));
    let recovery = json!({ "password": PASSWORD, "code": pat.totp["recoveryCodes"][0] });
    let token = text(&stepped, "accessToken");
    assert_eq!(step_up(&pat.harness, token, &recovery).status(), 200);
    assert_eq!(
        step_up(&pat.harness, token, &recovery).status(),
        401,
        "a recovery code is good once"
    );
}

#[test]
fn what_an_older_log_in_had_proven_is_not_proven_by_a_step_up_without_it() {
    let pat = Pat::confirmed();
    let strong = pat.answer(&pat.challenge(), &pat.code(30)).body();
    // Whatever removed it.
    pat.harness.sql("DELETE FROM second_factors");
    let body = json!({ "password": PASSWORD });
    let stepped = step_up(&pat.harness, text(&strong, "accessToken"), &body).body();
    assert_eq!(claims(&stepped)["amr"], json!(["pwd"]));
    let refreshed = pat.harness.refresh(text(&stepped, "refreshToken")).body();
    assert_eq!(claims(&refreshed)["amr"], json!(["pwd"]));
}

#[test]
fn nobody_steps_up_without_a_session_of_a_login() {
    let harness = Harness::with_sites();
    let guest = harness.server("POST", "/user/guest", Some(&pat("unused"))).body();
    let body = json!({ "password": PASSWORD });
    let by_guest = step_up(&harness, text(&guest, "accessToken"), &body);
    assert_eq!(told(&by_guest), refused(401, "incorrect_password"));
    let sign_in = harness.sign_up("pat.kake");
    let user = id(&sign_in);
    let made = |more: &Value| harness.local.token(&user, more);
    for token in [
        made(&json!({ "account": ACCOUNT })),
        made(&json!({ "account": OTHER_ACCOUNT, "sid": claims(&sign_in)["sid"] })),
        made(&json!({ "account": ACCOUNT, "sid": "no-session" })),
    ] {
        assert_eq!(told(&step_up(&harness, &token, &body)), refused(401, "unauthorized"));
    }
    harness.sql("UPDATE users SET is_active = 0");
    let closed = step_up(&harness, text(&sign_in, "accessToken"), &body);
    assert_eq!(told(&closed), refused(401, "unauthorized"));
}

#[test]
fn a_step_up_stands_only_by_what_was_compared() {
    for (meanwhile, refusal) in [
        ("UPDATE logins SET password = 'another'", refused(401, "incorrect_password")),
        ("DELETE FROM sessions", refused(401, "unauthorized")),
        ("UPDATE sessions SET current = 'refreshed'", refused(429, "too_many_requests")),
        (
            "INSERT INTO second_factors (user_id, secret, confirmed_at, last_step) SELECT user_id, 'sealed', 0, 0 FROM users",
            refused(401, "incorrect_password"),
        ),
    ] {
        let harness = Harness::with_sites();
        let sign_in = harness.sign_up("pat.kake");
        harness.db.meanwhile.set(Some(meanwhile));
        let body = json!({ "password": PASSWORD });
        let answer = step_up(&harness, text(&sign_in, "accessToken"), &body);
        assert_eq!(told(&answer), refusal, "{meanwhile}");
        let stepped = "SELECT count(*) FROM audit WHERE action = 'user.stepped_up'";
        assert_eq!(harness.number(stepped), 0.0, "{meanwhile}");
    }
}
