//! `POST /api-commerceIdentity/user/import` of somebody who is there: what a second import may not give to anybody, nor take from whom it is about.

use serde_json::{Value, json};

use crate::common::mails::{only, told};
use crate::common::second_factor::{PASSWORD, code, text};
use crate::common::site::{ACCOUNT, BASE, CODE_CHALLENGE, CODE_VERIFIER, pat};
use crate::common::{Answer, Harness, NOW, Request};

const HASH: &str =
    "$pbkdf2-sha256$1000$tjZmTOm9FyKEEOLc.z8n5A$m3uLU0yU/pQxz5.O81yLdGTZ5Nh4f42JZ98nSGPyQXc";

/// Pat, whose address there is that one.
fn line(email: &str, more: &Value) -> Value {
    let mut line = json!({
        "externalId": "1", "user": pat("")["user"], "emailVerified": true,
        "provider": { "username": "pat.kake", "passwordHash": HASH },
    });
    line["user"]["email"] = email.into();
    for (name, value) in more.as_object().unwrap() {
        line[name] = value.clone();
    }
    line
}

fn import(harness: &Harness, line: &Value) {
    let request = Request::new("POST", &format!("{BASE}/user/import")).site("server", ACCOUNT);
    let request = request.json(line).replace_header("content-type", "application/x-ndjson");
    let answer = harness.call(request);
    assert_eq!((answer.status(), &answer.body()["refused"]), (200, &json!([])));
}

fn with_pat() -> Harness {
    let harness = Harness::with_sites();
    import(&harness, &line("pat.kake@example.com", &json!({})));
    harness
}

fn user_id(harness: &Harness) -> String {
    let found = harness.server("GET", "/user?username=pat.kake", None).body();
    text(&found["users"][0], "userId").to_owned()
}

fn with_token(harness: &Harness, token: &str, path: &str, body: Option<&Value>) -> Answer {
    let request = Request::new("POST", &format!("{BASE}{path}")).site("browser", ACCOUNT);
    harness.call(request.token(token).optional_json(body))
}

/// The site's application lets Pat in.
fn link(harness: &Harness) -> Value {
    let body = json!({ "codeChallenge": CODE_CHALLENGE });
    let path = format!("/user/{}/link", user_id(harness));
    let link = harness.server("POST", &path, Some(&body)).body();
    let body = json!({ "code": link["code"], "codeVerifier": CODE_VERIFIER });
    let request = Request::new("POST", &format!("{BASE}/auth/link")).site("browser", ACCOUNT);
    harness.call(request.json(&body)).body()
}

/// From CWE-863: the same file, sent once more, lets nobody in who was kept out here.
#[test]
fn a_second_import_takes_no_deactivation_back() {
    let harness = with_pat();
    let set = |state: &str| {
        let path = format!("/user/{}/{state}", user_id(&harness));
        harness.server("POST", &path, Some(&json!({}))).status()
    };
    assert_eq!(set("deactivate"), 204);
    import(&harness, &line("pat.kake@example.com", &json!({})));
    assert_eq!(harness.log_in("pat.kake", PASSWORD).status(), 401, "the site said so");
    let token = harness.local.token("desk", &json!({ "scope": "identity" }));
    let path = format!("{BASE}/user/{}/deactivate", user_id(&harness));
    let desk = Request::new("POST", &path).token(&token).json(&json!({}));
    assert_eq!(harness.call(desk).status(), 204);
    import(&harness, &line("pat.kake@example.com", &json!({ "isActive": true })));
    assert_eq!((set("activate"), harness.log_in("pat.kake", PASSWORD).status()), (409, 401));
    // Before anybody here says anything, the file does.
    let other = with_pat();
    import(&other, &line("pat.kake@example.com", &json!({ "isActive": false })));
    assert_eq!(other.log_in("pat.kake", PASSWORD).status(), 401);
    import(&other, &line("pat.kake@example.com", &json!({})));
    assert_eq!(other.log_in("pat.kake", PASSWORD).status(), 200);
}

/// From CWE-640, CWE-613: whoever reads the mailbox of a typo keeps nothing once the line is right.
#[test]
fn what_was_sent_to_an_address_of_before_an_import_is_good_no_more() {
    let harness = with_pat();
    harness.reset("browser", "pat.kake");
    let reset = only(&harness, "user.password_reset_requested");
    let asked =
        harness.server("POST", "/auth/code", Some(&json!({ "username": "pat.kake" }))).body();
    let mailed = only(&harness, "user.code_requested");
    import(&harness, &line("owner@example.com", &json!({})));
    let new = json!({
        "userId": reset["userId"], "resetToken": reset["token"], "newPassword": "quite another phrase",
    });
    assert_eq!(harness.server("PATCH", "/auth/password", Some(&new)).status(), 404);
    let right = json!({ "challenge": asked["challenge"], "code": mailed["code"] });
    assert_eq!(harness.server("POST", "/auth/code/verify", Some(&right)).status(), 401);
    for table in ["reset_tokens", "mailed_codes", "link_codes", "email_tokens", "challenges"] {
        let sql = format!("SELECT count(*) FROM {table}");
        assert_eq!(harness.number(Box::leak(sql.into_boxed_str())), 0.0, "{table}");
    }
    assert_eq!(harness.log_in("pat.kake", PASSWORD).status(), 200, "the owner gets in");
    harness.reset("browser", "pat.kake");
    let sent = told(&harness, "user.password_reset_requested");
    assert!(sent.iter().any(|mail| mail["email"] == "owner@example.com"));
}

/// From ASVS V6.4.4: who came by a link and proved the password has been here.
#[test]
fn an_import_takes_no_factor_from_whoever_came_by_a_link() {
    let harness = with_pat();
    let sign_in = link(&harness);
    let body = json!({ "password": PASSWORD });
    let stepped = with_token(&harness, text(&sign_in, "accessToken"), "/auth/step-up", Some(&body));
    assert_eq!(stepped.status(), 200, "{}", stepped.text());
    assert_eq!(harness.number("SELECT count(*) FROM logins WHERE foreign_hash IS NOT NULL"), 0.0);
    let stepped = stepped.body();
    let token = text(&stepped, "accessToken");
    let path = format!("/user/{}/totp", user_id(&harness));
    let totp = with_token(&harness, token, &path, None).body();
    let shown = json!({ "code": code(text(&totp, "secret"), NOW) });
    let confirmed = with_token(&harness, token, &format!("{path}/confirm"), Some(&shown));
    assert_eq!(confirmed.status(), 200, "{}", confirmed.text());
    import(&harness, &line("thief@example.com", &json!({ "isActive": false })));
    assert_eq!(harness.number("SELECT count(*) FROM second_factors"), 1.0);
    assert!(harness.number("SELECT count(*) FROM recovery_codes") > 0.0);
    let asked = harness.log_in("pat.kake", PASSWORD);
    assert!(asked.body()["challenge"].is_string(), "{}", asked.text());
    let me = Request::new("GET", &format!("{BASE}/user/{}", user_id(&harness))).token(token);
    assert_eq!(harness.call(me).body()["email"], "pat.kake@example.com");
}

#[test]
fn an_import_ends_no_session_that_an_application_began() {
    let harness = with_pat();
    let sign_in = link(&harness);
    import(&harness, &line("other@example.com", &json!({})));
    assert_eq!(harness.reads_self(&sign_in), 200);
    assert_eq!(harness.refresh(text(&sign_in, "refreshToken")).status(), 200);
}

#[test]
fn each_person_of_an_import_has_a_row_of_it() {
    let harness = with_pat();
    let rows = || {
        harness.number("SELECT count(*) FROM audit a JOIN users u ON u.user_key = a.user_key WHERE a.action = 'user.imported'")
    };
    assert_eq!(rows(), 1.0);
    import(&harness, &line("owner@example.com", &json!({})));
    assert_eq!(rows(), 2.0, "whose hash and address were replaced");
    assert_eq!(harness.log_in("pat.kake", PASSWORD).status(), 200);
    import(&harness, &line("other@example.com", &json!({})));
    assert_eq!(rows(), 3.0, "whose name and telephones were corrected");
    assert_eq!(
        harness.number("SELECT count(*) FROM audit WHERE action = 'account.users_imported'"),
        3.0
    );
}
