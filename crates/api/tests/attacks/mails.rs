//! Mails and codes that somebody asks for in another's name, and what whoever asks learns of them.

use serde_json::{Value, json};

use crate::common::mails::told;
use crate::common::networks::{HOME, at_home, from, stranger};
use crate::common::site::pat;
use crate::common::{Harness, Request};

const CODE_REQUESTED: &str = "user.code_requested";
const RESET_REQUESTED: &str = "user.password_reset_requested";
/// In the network from which Pat logs in.
const NEIGHBOR: &str = "203.0.113.99";

fn code_of(address: &str, body: &Value) -> Request {
    from(address, "POST", "/auth/code", body)
}

fn verified_with(address: &str, challenge: &Value, code: &Value) -> Request {
    from(address, "POST", "/auth/code/verify", &json!({ "challenge": challenge, "code": code }))
}

fn by_name() -> Value {
    json!({ "username": "pat.kake" })
}

/// What whoever calls sees, but for what is another text each time, and what the database was asked.
fn seen(harness: &Harness, request: Request) -> (Value, String) {
    harness.db.asked.borrow_mut().clear();
    let (answer, milliseconds) = harness.clock.timed(|| harness.call(request));
    let mut body = answer.body();
    let challenge = body["challenge"].take();
    body["request_id"] = Value::Null;
    let headers = answer.reply.headers.iter().filter(|(name, _)| *name != "x-request-id");
    let headers: Vec<_> = headers.collect();
    let asked = harness.db.asked.take();
    (challenge, format!("{} {headers:?} {body} {milliseconds} {asked:?}", answer.status()))
}

/// Strangers ask until none of them has a mail sent any more; then a neighbor does, more often than mails are sent, and tries each
/// challenge that came. What the neighbor sees, and how many mails were sent.
fn neighbor_asks(
    name: &str,
    (method, path): (&'static str, &str),
    body: &Value,
) -> (String, usize) {
    let harness = verified_at_home();
    for number in 0..55 {
        harness.call(from(&stranger(number / 5), method, path, body));
    }
    let mails = || told(&harness, CODE_REQUESTED).len() + told(&harness, RESET_REQUESTED).len();
    let before = mails();
    let asked = || {
        harness.clock.pass(1);
        seen(&harness, from(NEIGHBOR, method, path, body))
    };
    let (challenges, mut all): (Vec<_>, Vec<_>) = (0..9).map(|_| asked()).unzip();
    for challenge in challenges.iter().rev().filter(|challenge| challenge.is_string()) {
        let wrong = || seen(&harness, verified_with(NEIGHBOR, challenge, &json!("00000000"))).1;
        all.extend((0..6).map(|_| wrong()));
    }
    let kept = harness.number("SELECT count(*) FROM mailed_codes");
    (format!("{} {kept}", all.join("\n").replace(name, "NAME")), mails() - before)
}

/// Pat signed up at home and verified the address by the mail.
fn verified_at_home() -> Harness {
    let harness = Harness::with_sites();
    harness.call(from(HOME, "POST", "/user/local", &pat("pat.kake")));
    let mails = told(&harness, "user.email_verification_requested");
    let token = json!({ "token": mails[0]["token"] });
    assert_eq!(harness.server("POST", "/auth/email/verify", Some(&token)).status(), 204);
    harness.sql("DELETE FROM events");
    harness
}

/// Where strangers have asked as often as they may, somebody in a network from which a user logs in still has mails sent. Everybody else
/// has not, and must not see the difference.
/// From CWE-203; CWE-204.
#[test]
fn a_neighbor_does_not_learn_who_logs_in_from_their_network() {
    for (call, member) in [
        (("POST", "/auth/code"), "username"),
        (("POST", "/auth/code"), "email"),
        (("PATCH", "/auth/local/reset"), "username"),
    ] {
        let name = |name: &str| match member {
            "email" => format!("{name}@example.com"),
            _ => name.to_owned(),
        };
        let sees = |name: &str| neighbor_asks(name, call, &json!({ member: name }));
        let (known, mails) = sees(&name("pat.kake"));
        assert_eq!(mails, 5, "else this tries nothing");
        let (unknown, mails) = sees(&name("nobody"));
        assert_eq!(mails, 0);
        for (number, (known, unknown)) in known.lines().zip(unknown.lines()).enumerate() {
            assert_eq!(known, unknown, "{call:?} by {member}: {number}");
        }
        assert_eq!(known.lines().count(), unknown.lines().count());
    }
}

/// A request that has no mail sent leaves a challenge like any other, and strangers make as many as they like.
/// From CWE-645.
#[test]
fn challenges_without_a_mail_push_nobodys_code_out() {
    let (harness, _) = at_home();
    let hotel = stranger(400);
    let challenge = harness.call(code_of(&hotel, &by_name())).body()["challenge"].clone();
    let code = told(&harness, CODE_REQUESTED)[0]["code"].clone();
    for number in 0..4 * 45 {
        assert_eq!(harness.call(code_of(&stranger(number / 4), &by_name())).status(), 200);
    }
    let kept = harness.number("SELECT count(*) FROM mailed_codes");
    assert_eq!(kept, 50.0, "as many as may be");
    assert_eq!(harness.call(verified_with(&hotel, &challenge, &code)).status(), 200);
}

/// Each code goes with the challenge of whoever asked: those that a stranger has mailed are of no use to the owner.
/// From CWE-645; ASVS V6.1.1.
#[test]
fn a_stranger_in_a_few_networks_keeps_nobody_somewhere_new_from_a_code() {
    let (harness, _) = at_home();
    for number in 0..150 {
        harness.call(code_of(&stranger(number / 25), &by_name()));
        harness.clock.pass(5);
    }
    harness.sql("DELETE FROM events");
    let hotel = stranger(400);
    let challenge = harness.call(code_of(&hotel, &by_name())).body()["challenge"].clone();
    let mails = told(&harness, CODE_REQUESTED);
    assert_eq!(mails.len(), 1, "the owner's");
    assert_eq!(harness.call(verified_with(&hotel, &challenge, &mails[0]["code"])).status(), 200);
}

const CODES_OF_USERS: &str =
    "SELECT count(*) FROM mailed_codes WHERE user_id IN (SELECT user_id FROM users)";

/// What is asked for goes to the address that was read, and in between it may be another one; or the password, with which all goes that
/// was asked for before.
/// From CWE-367; CWE-640.
#[test]
fn nothing_is_mailed_to_an_address_that_was_left_between_two_trips() {
    for meanwhile in
        ["UPDATE users SET profile = 'another'", "UPDATE logins SET password = 'another'"]
    {
        for (method, path, kind, kept) in [
            ("POST", "/auth/code", CODE_REQUESTED, CODES_OF_USERS),
            ("PATCH", "/auth/local/reset", RESET_REQUESTED, "SELECT count(*) FROM reset_tokens"),
        ] {
            let asked = |username: &str, meanwhile: Option<&'static str>| {
                let (harness, _) = at_home();
                harness.db.meanwhile.set(meanwhile);
                let body = json!({ "username": username });
                let (_, seen) = seen(&harness, from(HOME, method, path, &body));
                assert_eq!(harness.db.meanwhile.take(), None, "{path}: nothing came between");
                let mails = told(&harness, kind).len();
                (seen, mails, harness.number(kept))
            };
            let (seen, mails, rows) = asked("pat.kake", None);
            assert_eq!((mails, rows), (1, 1.0), "else this tries nothing");
            let nothing = (seen, 0, 0.0);
            assert_eq!(asked("pat.kake", Some(meanwhile)), nothing, "{path}: {meanwhile}");
            assert_eq!(asked("nobody", Some(meanwhile)), nothing, "{path}: {meanwhile}");
        }
    }
    let (harness, _) = at_home();
    harness.db.meanwhile.set(Some("UPDATE users SET profile = 'another'"));
    assert_eq!(harness.reset("server", "pat.kake").status(), 200);
    assert_eq!(harness.number("SELECT count(*) FROM reset_tokens"), 0.0, "nor a server's");
}
