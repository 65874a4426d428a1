//! `/api-commerceIdentity/user/{userId}/link` and `/api-commerceIdentity/auth/link`: an application lets its people into the page, by a code that
//! is good once and for the page that asked. From S9; RFC 7636; RFC 6749, section 4.1.2; RFC 9700, section 2.1.1.

use serde_json::{Value, json};

use crate::common::second_factor::{PASSWORD, Pat, claims, text};
use crate::common::site::{ACCOUNT, BASE, CODE_CHALLENGE, CODE_VERIFIER, OTHER_ACCOUNT, id, pat};
use crate::common::{Answer, Harness, Request};

/// What the application's server asks for.
fn issue(harness: &Harness, user_id: &str) -> Answer {
    let body = json!({ "codeChallenge": CODE_CHALLENGE });
    harness.server("POST", &format!("/user/{user_id}/link"), Some(&body))
}

fn code(harness: &Harness, user_id: &str) -> String {
    let answer = issue(harness, user_id);
    assert_eq!((answer.status(), answer.trips()), (200, 1), "{}", answer.text());
    text(&answer.body(), "code").to_owned()
}

fn redeem_at(harness: &Harness, account: &str, code: &str, verifier: &str) -> Answer {
    let request = Request::new("POST", &format!("{BASE}/auth/link")).site("browser", account);
    harness.call(request.json(&json!({ "code": code, "codeVerifier": verifier })))
}

/// What the page asks for.
fn redeem(harness: &Harness, code: &str) -> Answer {
    redeem_at(harness, ACCOUNT, code, CODE_VERIFIER)
}

/// The page, which has not the right verifier.
fn redeem_with_another(harness: &Harness, code: &str) -> Answer {
    redeem_at(harness, ACCOUNT, code, &CODE_VERIFIER.replace('d', "e"))
}

fn told(answer: &Answer) -> (u16, String) {
    (answer.status(), answer.body()["code"].as_str().unwrap_or_default().to_owned())
}

fn refused(code: &str) -> (u16, String) {
    (401, code.to_owned())
}

const SESSIONS: &str = "SELECT count(*) FROM sessions";

/// How many sessions begin by a link, are refused, and end because a code came twice; and what of it is told.
fn trail(harness: &Harness) -> [f64; 5] {
    [
        "SELECT count(*) FROM audit WHERE action = 'session.linked'",
        "SELECT count(*) FROM audit WHERE action = 'session.link_refused'",
        "SELECT count(*) FROM audit WHERE action = 'session.replayed'",
        "SELECT count(*) FROM events WHERE kind = 'user.session_linked'",
        "SELECT count(*) FROM events WHERE kind = 'user.session_replayed'",
    ]
    .map(|sql| harness.number(sql))
}

#[test]
fn a_code_lets_its_user_into_the_page_that_asked_in_one_trip() {
    let harness = Harness::with_sites();
    let user = id(&harness.sign_up("pat.kake"));
    let answer = issue(&harness, &user);
    let issued = answer.body();
    assert_eq!(issued["expiresAt"], json!("2026-09-21T14:14:20.000Z"), "{}", answer.text());
    let answer = redeem(&harness, text(&issued, "code"));
    assert_eq!((answer.status(), answer.trips()), (200, 1), "{}", answer.text());
    let sign_in = answer.body();
    assert_eq!((id(&sign_in), &sign_in["userType"]), (user, &json!("customer")));
    assert_eq!(harness.reads_self(&sign_in), 200);
    assert_eq!(trail(&harness), [1.0, 0.0, 0.0, 1.0, 0.0]);
    let issued = "SELECT count(*) FROM audit WHERE action = 'user.link_issued' AND actor = 'site'";
    assert_eq!(harness.number(issued), 1.0);
}

#[test]
fn a_session_of_a_link_is_no_log_in_until_its_user_proves_who_they_are() {
    // The contract of security, "Fresh login": "`auth_time` is when the person last proved who they are".
    let harness = Harness::with_sites();
    let user = id(&harness.sign_up("pat.kake"));
    let linked = redeem(&harness, &code(&harness, &user)).body();
    let refreshed = harness.refresh(text(&linked, "refreshToken")).body();
    for sign_in in [&linked, &refreshed] {
        let claims = claims(sign_in);
        assert_eq!(claims["amr"], json!(["link"]));
        assert!(claims.get("acr").is_none() && claims.get("auth_time").is_none(), "{claims}");
    }
    let own = |sign_in: &Value, method, path: &str| {
        let request = Request::new(method, &format!("{BASE}/user/{user}{path}"));
        harness.call(request.site("browser", ACCOUNT).token(text(sign_in, "accessToken")))
    };
    let stale = own(&refreshed, "POST", "/totp");
    assert_eq!(told(&stale), refused("fresh_login_required"));
    assert!(stale.header("www-authenticate").unwrap().contains("max_age=\"300\""));
    let sessions = own(&refreshed, "GET", "/sessions").body();
    let own_session = sessions.as_array().unwrap().iter().find(|one| one["isCurrent"] == true);
    assert_eq!(own_session.unwrap()["amr"], json!(["link"]), "{sessions}");
    let step_up = Request::new("POST", &format!("{BASE}/auth/step-up")).site("browser", ACCOUNT);
    let step_up = step_up.token(text(&refreshed, "accessToken"));
    let proved = harness.call(step_up.json(&json!({ "password": PASSWORD }))).body();
    assert_eq!(claims(&proved)["amr"], json!(["pwd"]));
    assert_eq!(own(&proved, "POST", "/totp").status(), 200);
    // Whose guesses have a count of their own: who logged in from there.
    let from_elsewhere = "SELECT count(*) FROM known_networks";
    assert_eq!(harness.number(from_elsewhere), 1.0, "that of the sign-up");
}

/// From S9; RFC 9700, section 4.5.
#[test]
fn a_wrong_verifier_spends_the_code() {
    let harness = Harness::with_sites();
    let sign_in = harness.sign_up("pat.kake");
    let code = code(&harness, &id(&sign_in));
    assert_eq!(told(&redeem_with_another(&harness, &code)), refused("link_refused"));
    assert_eq!(told(&redeem(&harness, &code)), refused("link_refused"));
    assert_eq!(harness.number(SESSIONS), 1.0, "the one of the sign-up goes on");
    assert_eq!(trail(&harness), [0.0, 1.0, 0.0, 0.0, 0.0]);
}

/// From RFC 6749, section 10.5; ASVS V10.4.2.
#[test]
fn a_second_use_ends_the_session_that_the_first_gave_and_no_other() {
    for second in [redeem, redeem_with_another] {
        let harness = Harness::with_sites();
        let signed_up = harness.sign_up("pat.kake");
        let user = id(&signed_up);
        let other = redeem(&harness, &code(&harness, &user)).body();
        let code = code(&harness, &user);
        let linked = redeem(&harness, &code).body();
        harness.clock.pass(3_600);
        assert_eq!(told(&second(&harness, &code)), refused("link_refused"));
        assert_eq!(harness.reads_self(&linked), 401);
        assert_eq!(harness.refresh(text(&linked, "refreshToken")).status(), 401);
        for sign_in in [&signed_up, &other] {
            assert_eq!(harness.refresh(text(sign_in, "refreshToken")).status(), 200);
        }
        assert_eq!(told(&second(&harness, &code)), refused("link_refused"));
        assert_eq!(trail(&harness), [2.0, 0.0, 1.0, 2.0, 1.0]);
    }
}

/// From ASVS V10.4.3.
#[test]
fn a_code_is_good_for_a_minute() {
    let harness = Harness::with_sites();
    let user = id(&harness.sign_up("pat.kake"));
    let [in_time, late] = [code(&harness, &user), code(&harness, &user)];
    harness.clock.pass(59);
    assert_eq!(redeem(&harness, &in_time).status(), 200);
    harness.clock.pass(1);
    assert_eq!(told(&redeem(&harness, &late)), refused("link_refused"));
    assert_eq!(trail(&harness), [1.0, 1.0, 0.0, 1.0, 0.0]);
}

#[test]
fn a_code_is_made_alike_for_nobody_somebody_elses_and_who_may_not_log_in() {
    let harness = Harness::with_sites();
    let [closed, other] = ["closed", "other"].map(|name| id(&harness.sign_up(name)));
    let foreign = Request::new("POST", &format!("{BASE}/user/local")).site("server", OTHER_ACCOUNT);
    let foreign = id(&harness.call(foreign.json(&pat("pat.kake"))).body());
    let waiting = code(&harness, &closed);
    let close = format!("UPDATE users SET is_active = 0 WHERE user_id = '{closed}'");
    harness.sql(Box::leak(close.into_boxed_str()));
    let answers = [&closed, &foreign, "0aa10000-0000-4000-8000-000000000001"].map(|user| {
        let answer = issue(&harness, user);
        let mut body = answer.body();
        body["request_id"] = Value::Null;
        (answer.status(), answer.trips(), body.to_string())
    });
    assert_eq!((answers[0].0, answers[0].1), (404, 1));
    assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
    // Who was closed since.
    assert_eq!(told(&redeem(&harness, &waiting)), refused("link_refused"));
    assert_eq!(harness.number("SELECT count(*) FROM audit WHERE action = 'session.linked'"), 0.0);
    assert_eq!(issue(&harness, &other).status(), 200);
}

#[test]
fn only_the_sites_server_makes_codes() {
    let harness = Harness::with_sites();
    let sign_in = harness.sign_up("pat.kake");
    let request = || {
        let path = format!("{BASE}/user/{}/link", id(&sign_in));
        let request = Request::new("POST", &path).token(text(&sign_in, "accessToken"));
        request.json(&json!({ "codeChallenge": CODE_CHALLENGE }))
    };
    assert_eq!(harness.call(request().site("browser", ACCOUNT)).status(), 401);
    assert_eq!(harness.call(request()).status(), 401);
    assert_eq!(harness.call(request().site("server", OTHER_ACCOUNT)).status(), 404);
    assert_eq!(harness.number("SELECT count(*) FROM link_codes"), 0.0);
}

/// From API1:2023; RFC 6749, section 4.1.3.
#[test]
fn nobody_with_another_sites_key_uses_or_spends_a_code() {
    let harness = Harness::with_sites();
    let code = code(&harness, &id(&harness.sign_up("pat.kake")));
    let foreign = redeem_at(&harness, OTHER_ACCOUNT, &code, CODE_VERIFIER);
    assert_eq!(told(&foreign), refused("link_refused"));
    assert_eq!(redeem(&harness, &code).status(), 200);
    let foreign = redeem_at(&harness, OTHER_ACCOUNT, &code, CODE_VERIFIER);
    assert_eq!(told(&foreign), refused("link_refused"));
    assert_eq!(trail(&harness), [1.0, 0.0, 0.0, 1.0, 0.0], "nor ends what it gave");
}

#[test]
fn made_up_codes_change_nothing_for_the_user_whose_id_is_in_them() {
    let harness = Harness::with_sites();
    let user = id(&harness.sign_up("pat.kake"));
    let code = code(&harness, &user);
    let rows = "SELECT (SELECT count(*) FROM audit) + (SELECT count(*) FROM events) + (SELECT count(*) FROM sessions) \
        + (SELECT count(*) FROM link_codes) + (SELECT count(*) FROM guess_counts)";
    let before = harness.number(rows);
    let secret = "s".repeat(43);
    for made_up in
        ["", ".", "made-up", &secret, &format!("{user}.{secret}"), &format!("x.{secret}")]
    {
        let made_up = if made_up.is_empty() { "-" } else { made_up };
        assert_eq!(told(&redeem(&harness, made_up)), refused("link_refused"), "{made_up}");
    }
    assert_eq!(harness.number(rows), before);
    assert_eq!(redeem(&harness, &code).status(), 200);
}

#[test]
fn of_ten_codes_the_oldest_goes_and_takes_no_session_with_it() {
    let harness = Harness::with_sites();
    let user = id(&harness.sign_up("pat.kake"));
    let used = code(&harness, &user);
    let linked = redeem(&harness, &used).body();
    let codes: Vec<String> = (0..10)
        .map(|_| {
            harness.clock.pass(1);
            code(&harness, &user)
        })
        .collect();
    assert_eq!(harness.number("SELECT count(*) FROM link_codes"), 10.0);
    assert_eq!(told(&redeem(&harness, &used)), refused("link_refused"));
    assert_eq!(harness.reads_self(&linked), 200, "it is not known any more");
    for code in &codes {
        assert_eq!(redeem(&harness, code).status(), 200);
    }
    // The codes of one user push out nobody else's.
    let other = code(&harness, &id(&harness.sign_up("pat.doe")));
    for _ in 0..12 {
        code(&harness, &user);
    }
    assert_eq!(redeem(&harness, &other).status(), 200);
}

#[test]
fn of_a_hundred_sessions_the_oldest_ends_by_a_code_that_is_right_alone() {
    let harness = Harness::with_sites();
    let user = id(&harness.sign_up("pat.kake"));
    for _ in 0..99 {
        harness.log_in("pat.kake", PASSWORD);
    }
    let oldest = "SELECT count(*) FROM sessions WHERE created_at = (SELECT min(at) FROM audit)";
    assert_eq!(harness.number(SESSIONS), 100.0);
    harness.clock.pass(1);
    let (wrong, right) = (code(&harness, &user), code(&harness, &user));
    redeem_with_another(&harness, &wrong);
    assert_eq!([SESSIONS, oldest].map(|sql| harness.number(sql)), [100.0, 100.0]);
    let linked = redeem(&harness, &right).body();
    assert_eq!([SESSIONS, oldest].map(|sql| harness.number(sql)), [100.0, 99.0]);
    assert_eq!(harness.reads_self(&linked), 200);
}

/// From ASVS V6.3.3.
#[test]
fn a_link_stands_for_no_second_factor() {
    let lost = "UPDATE second_factors SET reset_at = 1";
    for change in ["SELECT 1", lost] {
        let pat = Pat::confirmed();
        let user = id(&pat.sign_in);
        pat.harness.sql(change);
        let before = pat.harness.number(SESSIONS);
        let code = code(&pat.harness, &user);
        assert_eq!(told(&redeem(&pat.harness, &code)), refused("log_in_required"));
        assert_eq!(pat.harness.number(SESSIONS), before);
        assert_eq!(told(&redeem(&pat.harness, &code)), refused("link_refused"), "it is used");
        assert_eq!(pat.harness.number("SELECT count(*) FROM second_factors"), 1.0);
        // Whoever has no right code learns nothing of the factor.
        let wrong = self::code(&pat.harness, &user);
        assert_eq!(told(&redeem_with_another(&pat.harness, &wrong)), refused("link_refused"));
    }
}

#[test]
fn a_new_password_ends_the_codes_that_wait() {
    let harness = Harness::with_sites();
    let user = id(&harness.sign_up("pat.kake"));
    let waiting = code(&harness, &user);
    let token = harness.reset("server", "pat.kake").body();
    let new = json!({ "userId": user, "resetToken": token["token"], "newPassword": "another horse battery" });
    assert_eq!(harness.server("PATCH", "/auth/password", Some(&new)).status(), 200);
    assert_eq!(told(&redeem(&harness, &waiting)), refused("link_refused"));
    assert_eq!(harness.number(SESSIONS), 0.0);
}

#[test]
fn a_guest_is_let_in_as_one() {
    let harness = Harness::with_sites();
    let guest = id(&harness.server("POST", "/user/guest", Some(&pat("unused"))).body());
    let linked = redeem(&harness, &code(&harness, &guest)).body();
    assert_eq!((&linked["userType"], harness.reads_self(&linked)), (&json!("guest"), 200));
}

#[test]
fn a_site_is_told_of_its_own_application_alone() {
    let harness = Harness::with_sites();
    let ask = |account| {
        let request = Request::new("GET", &format!("{BASE}/auth/link")).site("browser", account);
        harness.call(request)
    };
    assert_eq!(told(&ask(ACCOUNT)), (404, "no_application".to_owned()));
    harness.has_application("https://app.example/link?from=page");
    let answer = ask(ACCOUNT);
    assert_eq!((answer.status(), answer.trips()), (200, 1));
    assert_eq!(answer.body(), json!({ "url": "https://app.example/link?from=page" }));
    assert_eq!(told(&ask(OTHER_ACCOUNT)), (404, "no_application".to_owned()));
}
