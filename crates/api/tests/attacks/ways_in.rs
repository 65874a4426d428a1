//! What a thief began before the owner, or the site, keeps them out, and what comes of it afterwards.

use serde_json::{Value, json};

use crate::common::mails::told;
use crate::common::second_factor::{PASSWORD, Pat, code, text};
use crate::common::signing::decode;
use crate::common::site::{ACCOUNT, BASE, CODE_CHALLENGE, CODE_VERIFIER, id};
use crate::common::{Answer, Harness, NOW, Request};

const DAY: i64 = 24 * 60 * 60;
const REQUESTED: &str = "user.email_verification_requested";
const NEW_PASSWORD: &str = "another horse battery";

/// Pat, and somebody who has the password and asked for another address.
struct Theft {
    harness: Harness,
    owner: Value,
    thief: Value,
    /// The token in the mail to the thief.
    token: String,
}

impl Theft {
    fn begun() -> Self {
        Self::of(Harness::sign_up)
    }

    fn of(sign_up: fn(&Harness, &str) -> Value) -> Self {
        let harness = Harness::with_sites();
        let owner = sign_up(&harness, "pat.kake");
        harness.clock.pass(1);
        let thief = harness.log_in("pat.kake", PASSWORD).body();
        let asked = harness.own(&thief, "POST", "/email", &json!({ "email": "thief@evil.test" }));
        assert_eq!(asked.status(), 202, "{}", asked.text());
        let mails = told(&harness, REQUESTED);
        let mail = mails.iter().find(|mail| mail["email"] == "thief@evil.test").unwrap();
        let token = text(mail, "token").to_owned();
        Self { harness, owner, thief, token }
    }

    /// The token comes back: whether the address is the thief's from then on.
    fn is_stolen(&self) -> bool {
        let body = json!({ "token": self.token });
        let answer = self.harness.server("POST", "/auth/email/verify", Some(&body));
        let path = format!("/user/{}", id(&self.owner));
        let user = self.harness.server("GET", &path, None).body();
        assert_eq!(answer.status() == 204, user["email"] == "thief@evil.test");
        assert!([204, 404].contains(&answer.status()), "{}", answer.text());
        answer.status() == 204
    }

    fn set(&self, state: &str) {
        let path = format!("/user/{}/{state}", id(&self.owner));
        assert_eq!(self.harness.server("POST", &path, None).status(), 204);
    }
}

fn session(sign_in: &Value) -> String {
    let claims = decode(text(sign_in, "accessToken").split('.').nth(1).unwrap());
    let claims: Value = serde_json::from_slice(&claims).unwrap();
    text(&claims, "sid").to_owned()
}

fn resets_the_password(theft: &Theft) {
    let token = theft.harness.reset("server", "pat.kake").body()["token"].clone();
    let body =
        json!({ "userId": id(&theft.owner), "resetToken": token, "newPassword": NEW_PASSWORD });
    assert_eq!(theft.harness.server("PATCH", "/auth/password", Some(&body)).status(), 200);
}

fn changes_the_password(theft: &Theft) {
    let body =
        json!({ "userId": id(&theft.owner), "oldPassword": PASSWORD, "newPassword": NEW_PASSWORD });
    let request = Request::new("PATCH", &format!("{BASE}/auth/change-password"));
    let request = request.site("browser", ACCOUNT).token(text(&theft.owner, "accessToken"));
    assert_eq!(theft.harness.call(request.json(&body)).status(), 200);
}

fn is_deactivated(theft: &Theft) {
    theft.set("deactivate");
}

fn is_deactivated_for_a_time(theft: &Theft) {
    theft.set("deactivate");
    theft.set("activate");
}

fn ends_the_session_of_the_thief(theft: &Theft) {
    let path = format!("/sessions/{}", session(&theft.thief));
    assert_eq!(theft.harness.own(&theft.owner, "DELETE", &path, &Value::Null).status(), 204);
}

fn confirms_a_factor(theft: &Theft) {
    let begun = theft.harness.own(&theft.owner, "POST", "/totp", &Value::Null).body();
    let code = json!({ "code": code(text(&begun, "secret"), NOW) });
    let confirmed = theft.harness.own(&theft.owner, "POST", "/totp/confirm", &code);
    assert_eq!(confirmed.status(), 200, "{}", confirmed.text());
}

fn removes_a_factor(theft: &Theft) {
    let removed = theft.harness.own(&theft.owner, "DELETE", "/totp", &Value::Null);
    assert_eq!(removed.status(), 204, "{}", removed.text());
}

/// The session's tokens were in two hands.
fn comes_with_a_token_of_before(theft: &Theft) {
    let first = text(&theft.thief, "refreshToken");
    let next = theft.harness.refresh(first).body();
    assert_eq!(theft.harness.refresh(text(&next, "refreshToken")).status(), 200);
    assert_eq!(theft.harness.refresh(first).status(), 401);
}

/// An address that is verified later has codes and resets mailed to it: whoever has it has the account.
/// From CWE-613; CWE-640; ASVS V7.4.3.
#[test]
fn an_address_that_a_thief_asked_for_is_nobodys_once_the_thief_was_kept_out() {
    assert!(Theft::begun().is_stolen(), "else this tries nothing");
    for keeps_out in [
        resets_the_password,
        changes_the_password,
        is_deactivated,
        is_deactivated_for_a_time,
        ends_the_session_of_the_thief,
        confirms_a_factor,
        removes_a_factor,
        comes_with_a_token_of_before,
    ] {
        let unverified = Theft::of(Harness::sign_up_unverified);
        keeps_out(&unverified);
        assert!(!unverified.is_stolen());
        let theft = Theft::begun();
        keeps_out(&theft);
        assert!(!theft.is_stolen());
        // Whoever is the owner asks again.
        theft.set("activate");
        theft.harness.sql("DELETE FROM events");
        let path = format!("/user/{}/email", id(&theft.owner));
        let email = json!({ "email": "pat.doe@example.com" });
        assert_eq!(theft.harness.server("POST", &path, Some(&email)).status(), 202);
        let token = told(&theft.harness, REQUESTED)[0]["token"].clone();
        let verified =
            theft.harness.server("POST", "/auth/email/verify", Some(&json!({ "token": token })));
        assert_eq!(verified.status(), 204);
    }
}

/// The other side: who asks for a mail gets it, and what one does meanwhile in the page does not spoil its link. Whose address was verified
/// before asks again after a log-out.
#[test]
fn an_address_waits_on_while_nobody_is_kept_out() {
    let theft = Theft::of(Harness::sign_up_unverified);
    let logout = json!({ "refreshToken": theft.thief["refreshToken"] });
    assert_eq!(theft.harness.server("POST", "/auth/logout", Some(&logout)).status(), 204);
    assert!(theft.is_stolen(), "a log-out");
    let theft = Theft::of(Harness::sign_up_unverified);
    let path = format!("/sessions/{}", session(&theft.thief));
    assert_eq!(theft.harness.own(&theft.thief, "DELETE", &path, &Value::Null).status(), 204);
    assert!(theft.is_stolen(), "one's own session");
    let theft = Theft::begun();
    let logout = json!({ "refreshToken": theft.owner["refreshToken"] });
    assert_eq!(theft.harness.server("POST", "/auth/logout", Some(&logout)).status(), 204);
    assert!(theft.is_stolen(), "the log-out of a session that did not ask");
    // The mail of a sign-up verifies what was typed then.
    let harness = Harness::with_sites();
    let owner = harness.sign_up_unverified("pat.kake");
    harness.clock.pass(1);
    let other = harness.log_in("pat.kake", PASSWORD).body();
    let token = told(&harness, REQUESTED)[0]["token"].clone();
    let path = format!("/sessions/{}", session(&other));
    assert_eq!(harness.own(&owner, "DELETE", &path, &Value::Null).status(), 204);
    let verified = harness.server("POST", "/auth/email/verify", Some(&json!({ "token": token })));
    assert_eq!(verified.status(), 204, "{}", verified.text());
}

/// A secret that a thief knows is no factor of the owner's.
/// From CWE-613.
#[test]
fn a_factor_that_a_thief_began_is_gone_with_the_session() {
    for keeps_out in [resets_the_password, changes_the_password, is_deactivated] {
        let theft = Theft::begun();
        let begun = theft.harness.own(&theft.thief, "POST", "/totp", &Value::Null);
        assert_eq!(begun.status(), 200);
        assert_eq!(theft.harness.number("SELECT count(*) FROM begun_factors"), 1.0);
        keeps_out(&theft);
        assert_eq!(theft.harness.number("SELECT count(*) FROM begun_factors"), 0.0);
    }
}

fn site(pat: &Pat, path: &str) -> Answer {
    let path = format!("/user/{}{path}", text(&pat.sign_in, "userId"));
    pat.harness.server("POST", &path, None)
}

/// Whoever talks a site into it waits a day; an owner who has the account closed for just that must not wait with them.
/// From CWE-640; ASVS V6.4.4.
#[test]
fn a_second_factor_does_not_end_while_its_user_may_not_log_in() {
    let pat = Pat::confirmed();
    let asks = || pat.harness.log_in("pat.kake", PASSWORD).body()["challenge"].is_string();
    assert_eq!(site(&pat, "/totp/reset").status(), 202);
    assert_eq!(site(&pat, "/deactivate").status(), 204);
    let ended = "SELECT count(*) FROM audit WHERE action = 'user.second_factor_reset_ended'";
    assert_eq!(pat.harness.number(ended), 1.0);
    pat.harness.clock.pass(DAY + 3600);
    assert_eq!(site(&pat, "/activate").status(), 204);
    assert!(asks(), "the time passed for nobody");
    // Nor is it said to be lost meanwhile.
    assert_eq!(site(&pat, "/deactivate").status(), 204);
    assert_eq!(site(&pat, "/totp/reset").status(), 404);
    pat.harness.clock.pass(DAY + 3600);
    assert_eq!(site(&pat, "/activate").status(), 204);
    assert!(asks());
    // From then on it may be, and takes its day.
    assert_eq!(site(&pat, "/totp/reset").status(), 202);
    pat.harness.clock.pass(DAY - 1);
    assert!(asks());
    pat.harness.clock.pass(1);
    assert!(!asks());
}

/// A session of a link: whoever has the site's key, or sits in its application, begins as many as they like.
fn linked(harness: &Harness, user_id: &str) -> Value {
    let body = json!({ "codeChallenge": CODE_CHALLENGE });
    let issued = harness.server("POST", &format!("/user/{user_id}/link"), Some(&body)).body();
    let body = json!({ "code": issued["code"], "codeVerifier": CODE_VERIFIER });
    let request = Request::new("POST", &format!("{BASE}/auth/link")).site("browser", ACCOUNT);
    harness.call(request.json(&body)).body()
}

fn steps_up(harness: &Harness, sign_in: &Value, password: &str) -> Answer {
    let request = Request::new("POST", &format!("{BASE}/auth/step-up")).site("browser", ACCOUNT);
    let request = request.token(text(sign_in, "accessToken"));
    harness.call(request.json(&json!({ "password": password })))
}

/// From CWE-307; ASVS V6.3.1.
#[test]
fn a_new_session_of_a_link_gives_no_new_guesses() {
    let harness = Harness::with_sites();
    let owner = harness.sign_up("pat.kake");
    let mut told = Vec::new();
    for _ in 0..4 {
        let session = linked(&harness, &id(&owner));
        told.extend((0..2).map(|_| steps_up(&harness, &session, "wrong password").status()));
        // Nor does a refresh, whose tokens are of the same session.
        let session = harness.refresh(text(&session, "refreshToken")).body();
        told.push(steps_up(&harness, &session, "wrong password").status());
    }
    assert_eq!(told, [[401; 5].as_slice(), &[429; 7]].concat());
    let early = linked(&harness, &id(&owner));
    let early = steps_up(&harness, &early, PASSWORD);
    assert_eq!((early.status(), early.header("retry-after")), (429, Some("30")));
    // Nobody who logged in waits with them.
    assert_eq!(steps_up(&harness, &owner, PASSWORD).status(), 200);
    let other = harness.log_in("pat.kake", PASSWORD).body();
    assert_eq!(steps_up(&harness, &other, PASSWORD).status(), 200);
    // Of others' links neither.
    let john = id(&harness.sign_up("john.doe"));
    let johns = linked(&harness, &john);
    assert_eq!(steps_up(&harness, &johns, PASSWORD).status(), 200);
    // A right one begins anew, and makes the session one of somebody who has proved it.
    harness.clock.pass(30);
    let session = linked(&harness, &id(&owner));
    let proven = steps_up(&harness, &session, PASSWORD).body();
    for _ in 0..5 {
        assert_eq!(steps_up(&harness, &proven, "wrong password").status(), 401);
    }
    assert_eq!(steps_up(&harness, &proven, PASSWORD).status(), 429);
    let session = linked(&harness, &id(&owner));
    assert_eq!(steps_up(&harness, &session, PASSWORD).status(), 200);
}
