//! Who has a login is told by nothing that depends on it: neither the reply, nor the number of trips, nor what the database is asked.

use serde_json::{Value, json};

use crate::common::mails;
use crate::common::second_factor::{PASSWORD, Pat, text};
use crate::common::site::{ACCOUNT, BASE, id};
use crate::common::{Answer, Harness, Request};

/// All of an answer that a client sees but for the request's id, and all that the database was asked.
type Seen = (u16, Vec<(&'static str, String)>, Value, Vec<Vec<&'static str>>);

fn seen(harness: &Harness, call: impl FnOnce() -> Answer) -> Seen {
    harness.db.asked.borrow_mut().clear();
    let answer = call();
    let mut body = answer.body();
    body["request_id"] = Value::Null;
    let headers = answer.reply.headers.iter().filter(|(name, _)| *name != "x-request-id");
    (answer.status(), headers.cloned().collect(), body, harness.db.asked.take())
}

/// From S14; CWE-204.
#[test]
fn a_reset_asks_the_same_for_everybody() {
    let harness = Harness::with_sites();
    harness.sign_up("pat.kake");
    let reset = |username: &str| seen(&harness, || harness.reset("browser", username));
    let known = reset("pat.kake");
    assert_eq!((known.0, known.3.len()), (200, 2));
    assert_eq!(known, reset("nobody"));
    let kept = || {
        ["reset_tokens", "events", "audit"].map(|table| {
            let sql = format!("SELECT count(*) FROM {table}");
            harness.number(Box::leak(sql.into_boxed_str()))
        })
    };
    let one = kept();
    reset("nobody");
    assert_eq!(kept(), one, "nothing stays of a token for nobody");
    harness.sql("UPDATE users SET is_active = 0");
    assert_eq!(known, reset("pat.kake"));
    assert_eq!(kept(), one);
    harness.sql("UPDATE users SET is_active = 1, email_verified_at = NULL");
    assert_eq!(known, reset("pat.kake"), "an address that nobody verified is no other case");
    assert_eq!(kept(), one);
    for username in ["pat.kake", "nobody"] {
        (0..5).for_each(|_| drop(reset(username)));
    }
    let early = reset("pat.kake");
    assert_eq!((&early, early.3.len()), (&reset("nobody"), 2), "whether one is sent or not");
}

/// From S14; CWE-208.
#[test]
fn a_log_in_asks_the_same_for_everybody() {
    let harness = Harness::with_sites();
    harness.sign_up("pat.kake");
    let log_in = |username: &str| seen(&harness, || harness.log_in(username, "correct horse"));
    for _ in 0..5 {
        assert_eq!(log_in("pat.kake"), log_in("nobody"));
    }
    assert_eq!(log_in("pat.kake"), log_in("nobody"), "and waits in the same way");
    assert_eq!(log_in("nobody").0, 429);
}

#[test]
fn a_mailed_code_asks_the_same_for_everybody() {
    let harness = Harness::with_sites();
    let sign_in = harness.sign_up("pat.kake");
    harness.sign_up_unverified("john.doe");
    let challenge = std::cell::RefCell::new(String::new());
    let ask = |body: &Value| {
        let ask = || seen(&harness, || harness.server("POST", "/auth/code", Some(body)));
        let (mut seen, milliseconds) = harness.clock.timed(ask);
        assert_eq!(milliseconds, 300, "whatever was found, written, or refused");
        challenge.replace(text(&seen.2, "challenge").to_owned());
        assert_eq!(seen.2["challenge"].as_str().unwrap().len(), 87);
        seen.2["challenge"] = Value::Null;
        seen
    };
    let verify = || {
        let body = json!({ "challenge": *challenge.borrow(), "code": "12345678" });
        seen(&harness, || harness.server("POST", "/auth/code/verify", Some(&body)))
    };
    let names = ["pat.kake", "john.doe", "nobody"];
    let mut told = Vec::new();
    for username in names {
        let mut one = Vec::new();
        // Five tries, then a code that has none left, then others, until it is to wait.
        for _ in 0..7 {
            one.push(ask(&json!({ "username": username })));
            one.extend((0..3).map(|_| verify()));
        }
        told.push(one);
    }
    assert!(told.iter().all(|one| *one == told[0]));
    assert_eq!((told[0][0].0, told[0][0].3.len(), told[0][1].0), (200, 2, 401));
    assert!(told[0].iter().any(|seen| seen.0 == 429), "it waits, for nobody too");
    assert_eq!(
        harness.number("SELECT count(*) FROM events WHERE kind = 'user.code_requested'"),
        5.0
    );
    let path = format!("/user/{}/email", id(&sign_in));
    let email = json!({ "email": "pat.kake@example.com" });
    assert_eq!(harness.server("POST", &path, Some(&email)).status(), 202);
    let mails = mails::told(&harness, "user.email_verification_requested");
    let mail = mails.iter().find(|mail| mail["userId"] == sign_in["userId"]).unwrap();
    let token = json!({ "token": mail["token"] });
    assert_eq!(harness.server("POST", "/auth/email/verify", Some(&token)).status(), 204);
    let by_address = ["pat.kake@example.com", "nobody@example.com"];
    let [known, unknown] = by_address.map(|email| ask(&json!({ "email": email })));
    assert_eq!(known, unknown);
    assert_eq!(mails::told(&harness, "user.code_requested").len(), 6);
}

#[test]
fn a_code_asks_the_same_for_everybody() {
    let pat = Pat::confirmed();
    let waiting = pat.challenge();
    let made_up = |user_id: &str| format!("{user_id}.{}", "k".repeat(43));
    let answer = |challenge: &str| seen(&pat.harness, || pat.answer(challenge, "000000"));
    let nobody = answer(&made_up("9fa5f4aa-35df-4b1c-8b1f-3a1d5d5f0f0a"));
    assert_eq!((nobody.0, &nobody.2["code"]), (401, &json!("challenge_refused")));
    assert_eq!(answer(&made_up(&id(&pat.sign_in))), nobody);
    assert_eq!(answer(&waiting).2["code"], "code_refused");
}

/// From S14; CWE-203.
#[test]
fn a_rename_tells_of_a_name_only_as_often_as_one_may_guess() {
    let harness = Harness::with_sites();
    let sign_in = harness.sign_up("pat.kake");
    harness.sign_up("john.doe");
    let path = format!("{BASE}/user/{}/username", id(&sign_in));
    let rename = |old: &str, new: &str| {
        let body = json!({ "oldUsername": old, "newUsername": new });
        let request = Request::new("PATCH", &path).site("browser", ACCOUNT).json(&body);
        seen(&harness, || harness.call(request.token(text(&sign_in, "accessToken"))))
    };
    let asked = rename("pat.kake", "pat.doe").3;
    assert_eq!(asked.len(), 1);
    for _ in 0..5 {
        let taken = rename("pat.doe", "john.doe");
        assert_eq!((taken.0, &taken.3), (409, &asked));
    }
    for name in ["john.doe", "free.name"] {
        assert_eq!(rename("pat.doe", name).0, 429);
    }
    // Whoever names another's name as the old one learns nothing of the new one, and of the old one neither.
    let foreign = rename("john.doe", "john.doe");
    assert_eq!(foreign.0, 404);
    assert_eq!(foreign, rename("nobody", "free.name"));
    assert_eq!(harness.log_in("pat.doe", PASSWORD).status(), 200);
    assert_eq!(harness.number("SELECT count(*) FROM audit WHERE action = 'user.renamed'"), 1.0);
}

#[test]
fn a_sign_up_that_is_refused_by_the_rules_asks_nobody_about_the_name() {
    let harness = Harness::with_sites();
    harness.sign_up("pat.kake");
    let sign_up = |username: &str| {
        let mut body = crate::common::site::pat(username);
        body["provider"]["password"] = json!("Password1");
        seen(&harness, || harness.server("POST", "/user/local", Some(&body)))
    };
    let taken = sign_up("pat.kake");
    assert_eq!((taken.0, taken.3.len()), (400, 0));
    assert_eq!(taken, sign_up("nobody"));
}
