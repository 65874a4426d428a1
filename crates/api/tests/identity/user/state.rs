//! `POST /api-commerceIdentity/user/{userId}/deactivate` and `…/activate`.

use serde_json::{Value, json};

use crate::common::mails::{only, told};
use crate::common::second_factor::PASSWORD;
use crate::common::site::{
    ACCOUNT, BASE, CODE_CHALLENGE, CODE_VERIFIER, OTHER_ACCOUNT, id, message, pat,
};
use crate::common::{Answer, Harness, ME, Request};

fn set(harness: &Harness, sign_in: &Value, state: &str, body: &Value) -> Answer {
    let path = format!("/user/{}/{state}", id(sign_in));
    harness.server("POST", &path, Some(body))
}

fn deactivate(harness: &Harness, sign_in: &Value) {
    assert_eq!(set(harness, sign_in, "deactivate", &json!({})).status(), 204);
}

#[test]
fn a_deactivated_users_sessions_end_and_tokens_are_refused_at_the_next_request() {
    let harness = Harness::with_sites();
    let pat = harness.sign_up("pat.kake");
    let other = harness.log_in("pat.kake", PASSWORD).body();
    let john = harness.sign_up("john.doe");
    deactivate(&harness, &pat);
    for sign_in in [&pat, &other] {
        assert_eq!(harness.reads_self(sign_in), 401);
        let token = sign_in["accessToken"].as_str().unwrap();
        assert_eq!(harness.call(Request::new("GET", ME).token(token)).status(), 401);
        assert_eq!(harness.refresh(sign_in["refreshToken"].as_str().unwrap()).status(), 401);
    }
    assert_eq!(harness.reads_self(&john), 200);
    let user = harness.server("GET", &format!("/user/{}", id(&pat)), None).body();
    assert_eq!(
        (&user["isActive"], &user["provider"][0]["isActive"]),
        (&json!(false), &json!(false))
    );
    // What was kept is there, and what has ended does not go on.
    assert_eq!(
        set(&harness, &pat, "activate", &json!({ "reason": "it was a mistake" })).status(),
        204
    );
    assert_eq!(harness.reads_self(&pat), 401);
    assert_eq!(harness.log_in("pat.kake", PASSWORD).status(), 200);
}

/// Every way in, begun before or after.
#[test]
fn a_deactivated_user_gets_in_by_no_way() {
    let harness = Harness::with_sites();
    harness.has_application("https://app.example/link");
    let pat = harness.sign_up("pat.kake");
    let link = || {
        let path = format!("/user/{}/link", id(&pat));
        harness.server("POST", &path, Some(&json!({ "codeChallenge": CODE_CHALLENGE })))
    };
    let post = |path: &str, body: &Value| harness.server("POST", path, Some(body)).status();
    let code = link().body()["code"].clone();
    let asked =
        harness.server("POST", "/auth/code", Some(&json!({ "username": "pat.kake" }))).body();
    let mailed = only(&harness, "user.code_requested")["code"].clone();
    let reset = harness.reset("server", "pat.kake").body()["token"].clone();
    deactivate(&harness, &pat);
    assert_eq!(
        message(&harness.log_in("pat.kake", PASSWORD)),
        (401, "Authentication Failed".to_owned())
    );
    assert_eq!(post("/auth/link", &json!({ "code": code, "codeVerifier": CODE_VERIFIER })), 401);
    assert_eq!(
        post("/auth/code/verify", &json!({ "challenge": asked["challenge"], "code": mailed })),
        401
    );
    let password =
        json!({ "userId": id(&pat), "resetToken": reset, "newPassword": "another horse battery" });
    assert_eq!(harness.server("PATCH", "/auth/password", Some(&password)).status(), 404);
    // And none of them begins.
    assert_eq!(link().status(), 404);
    assert_eq!(message(&harness.reset("server", "pat.kake")), (401, "Inactive user".to_owned()));
    assert_eq!(told(&harness, "user.code_requested").len(), 1);
    let again = harness.server("POST", "/auth/code", Some(&json!({ "username": "pat.kake" })));
    assert_eq!((again.status(), told(&harness, "user.code_requested").len()), (200, 1));
    assert_eq!(harness.number("SELECT count(*) FROM sessions"), 0.0);
}

#[test]
fn a_deactivated_user_with_a_second_factor_does_not_get_in_by_a_challenge_of_before() {
    let pat = crate::common::second_factor::Pat::confirmed();
    let challenge = pat.harness.log_in("pat.kake", PASSWORD).body()["challenge"].clone();
    deactivate(&pat.harness, &pat.sign_in);
    let body = json!({ "challenge": challenge, "code": pat.totp["recoveryCodes"][0] });
    assert_eq!(pat.harness.server("POST", "/auth/2fa", Some(&body)).status(), 401);
}

#[test]
fn a_deactivated_guest_gets_no_login() {
    let harness = Harness::with_sites();
    let guest = harness.server("POST", "/user/guest", Some(&pat("unused"))).body();
    deactivate(&harness, &guest);
    let provider = json!({ "provider": pat("pat.kake")["provider"] });
    let answer = harness.server("POST", &format!("/user/{}/local", id(&guest)), Some(&provider));
    assert_eq!(message(&answer), (401, "Inactive user".to_owned()));
}

#[test]
fn the_reason_is_sealed_and_told_to_nobody() {
    let harness = Harness::with_sites();
    let pat = harness.sign_up("pat.kake");
    harness.sql("DELETE FROM events");
    let reason = json!({ "reason": "a neighbor rang" });
    assert_eq!(set(&harness, &pat, "deactivate", &reason).status(), 204);
    assert_eq!(only(&harness, "user.deactivated"), json!({ "userId": id(&pat) }));
    let rows = harness.sql("SELECT state_reason, state_at FROM users");
    assert!(!rows[0].text(0).unwrap().contains("neighbor"));
    // Said again, it is no event.
    assert_eq!(set(&harness, &pat, "deactivate", &json!({})).status(), 204);
    assert_eq!(told(&harness, "user.deactivated").len(), 1);
    let known = "SELECT count(*) FROM users WHERE state_reason IS NOT NULL";
    assert_eq!(harness.number(known), 0.0, "the reason of before is not that of now");
    let audit = "SELECT count(*) FROM audit WHERE action = 'user.deactivated' AND actor = 'site'";
    assert_eq!(harness.number(audit), 2.0);
}

/// From API5:2023.
#[test]
fn nobody_deactivates_or_activates_but_the_site_and_an_operator() {
    let harness = Harness::with_sites();
    let pat = harness.sign_up("pat.kake");
    let own = pat["accessToken"].as_str().unwrap().to_owned();
    let operator = harness.local.token("desk", &json!({ "scope": "identity" }));
    let support = harness.local.token("desk", &json!({ "scope": "support support.delete" }));
    for state in ["deactivate", "activate"] {
        let call = || Request::new("POST", &format!("{BASE}/user/{}/{state}", id(&pat)));
        for (request, status) in [
            (call().site("browser", ACCOUNT).token(&own), 401),
            (call().token(&own), 401),
            (call().token(&support), 403),
            (call().site("server", OTHER_ACCOUNT), 404),
            (call().site("browser", ACCOUNT).token(&operator), 401),
            (call().token(&operator), 204),
        ] {
            assert_eq!(harness.call(request).status(), status, "{state}");
        }
    }
    assert_eq!(harness.log_in("pat.kake", PASSWORD).status(), 200);
}

/// From API5:2023; ASVS V8.2.1.
#[test]
fn whom_an_operator_deactivated_no_site_activates() {
    let harness = Harness::with_sites();
    let pat = harness.sign_up("pat.kake");
    let by_operator = |state: &str| {
        let token = harness.local.token("desk", &json!({ "scope": "identity" }));
        let request = Request::new("POST", &format!("{BASE}/user/{}/{state}", id(&pat)));
        harness.call(request.token(&token).json(&json!({}))).status()
    };
    let by_site = |state: &str| set(&harness, &pat, state, &json!({}));
    // Whoever was first, and whatever the site says of it since.
    assert_eq!(by_site("deactivate").status(), 204);
    assert_eq!(by_operator("deactivate"), 204);
    assert_eq!(by_site("deactivate").status(), 204);
    let refused = by_site("activate");
    assert_eq!(refused.status(), 409, "{}", refused.text());
    assert_eq!(refused.body()["code"], "held_by_operator");
    assert_eq!(harness.log_in("pat.kake", PASSWORD).status(), 401);
    assert_eq!(harness.number("SELECT count(*) FROM audit WHERE action = 'user.activated'"), 0.0);
    // Then the site's word counts again.
    assert_eq!(by_operator("activate"), 204);
    assert_eq!(harness.log_in("pat.kake", PASSWORD).status(), 200);
    assert_eq!(by_site("deactivate").status(), 204);
    assert_eq!(by_site("activate").status(), 204);
    assert_eq!(harness.log_in("pat.kake", PASSWORD).status(), 200);
}
