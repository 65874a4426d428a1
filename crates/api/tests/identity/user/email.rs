//! `POST /api-commerceIdentity/user/{userId}/email`, and the mail after a sign-up: which address waits, and how many mails there are.

use serde_json::{Value, json};

use crate::common::mails::{only, told};
use crate::common::second_factor::text;
use crate::common::site::{ACCOUNT, BASE, OTHER_ACCOUNT, id, pat};
use crate::common::{Answer, Harness, Request};

const REQUESTED: &str = "user.email_verification_requested";
const HOME: &str = "203.0.113.7";

/// Asks for another address with the user's own token.
fn change(harness: &Harness, sign_in: &Value, email: &str) -> Answer {
    change_from(harness, HOME, sign_in, email)
}

fn change_from(harness: &Harness, address: &str, sign_in: &Value, email: &str) -> Answer {
    let path = format!("{BASE}/user/{}/email", id(sign_in));
    let request = Request::new("POST", &path).site("browser", ACCOUNT);
    let request = request.token(text(sign_in, "accessToken")).header("cf-connecting-ip", address);
    harness.call(request.json(&json!({ "email": email })))
}

fn verify(harness: &Harness, account: &str, token: &str) -> Answer {
    let request = Request::new("POST", &format!("{BASE}/auth/email/verify"));
    harness.call(request.site("browser", account).json(&json!({ "token": token })))
}

/// The address, and whether it is verified, as the user's site reads it.
fn address(harness: &Harness, sign_in: &Value) -> (String, bool) {
    let user = harness.server("GET", &format!("/user/{}", id(sign_in)), None).body();
    (text(&user, "email").to_owned(), user["emailVerified"].as_bool().unwrap())
}

/// Who signs up from there with the address of Pat; they get different names.
fn sign_up_from(harness: &Harness, network: &str, number: usize) -> Answer {
    let request = Request::new("POST", &format!("{BASE}/user/local")).site("browser", ACCOUNT);
    let request = request.header("cf-connecting-ip", network);
    harness.call(request.json(&pat(&format!("pat.{number}"))))
}

fn stranger(number: usize) -> String {
    format!("198.{}.{}.1", 18 + number / 250, number % 250)
}

#[test]
fn an_address_waits_beside_the_old_one_until_its_token_comes_back() {
    let harness = Harness::with_sites();
    let sign_in = harness.sign_up("pat.kake");
    let answer = change(&harness, &sign_in, "Pat.Doe@EXAMPLE.com");
    let notice = json!({ "kind": "VERIFY_EMAIL", "expiresAt": "2026-09-22T14:13:20.000Z" });
    assert_eq!((answer.status(), answer.body()), (202, notice));
    let mail = only(&harness, REQUESTED);
    let wanted = json!({
        "token": mail["token"], "kind": "VERIFY_EMAIL", "expiresAt": "2026-09-22T14:13:20.000Z", "userId": id(&sign_in),
        "name": { "first": "Pat", "middle": "E", "last": "Kake" }, "email": "Pat.Doe@example.com",
    });
    assert_eq!(mail, wanted);
    assert_eq!(address(&harness, &sign_in), ("pat.kake@example.com".to_owned(), true));
    harness.clock.pass(1);
    assert_eq!(verify(&harness, ACCOUNT, text(&mail, "token")).status(), 204);
    assert_eq!(address(&harness, &sign_in), ("Pat.Doe@example.com".to_owned(), true));
    assert_eq!(only(&harness, "user.email_changed"), json!({ "userId": id(&sign_in) }));
    assert_eq!(verify(&harness, ACCOUNT, text(&mail, "token")).status(), 404, "once");
    let audit = "SELECT count(*) FROM audit WHERE action IN ('user.email_verification_requested', 'user.email_changed')";
    assert_eq!(harness.number(audit), 2.0);
    let reset = harness.reset("server", "pat.kake").body();
    assert_eq!(reset["email"], "Pat.Doe@example.com");
    assert_eq!(harness.reads_self(&sign_in), 200, "the session goes on");
}

#[test]
fn a_sign_up_begins_with_a_mail_and_is_verified_by_it() {
    let harness = Harness::with_sites();
    let sign_in = harness.sign_up_unverified("pat.kake");
    assert_eq!(address(&harness, &sign_in), ("pat.kake@example.com".to_owned(), false));
    let mail = only(&harness, REQUESTED);
    assert_eq!(mail["email"], "pat.kake@example.com");
    assert_eq!(verify(&harness, ACCOUNT, text(&mail, "token")).status(), 204);
    assert_eq!(address(&harness, &sign_in), ("pat.kake@example.com".to_owned(), true));
}

#[test]
fn who_signs_up_without_an_address_gets_no_mail() {
    let harness = Harness::with_sites();
    let mut body = pat("pat.kake");
    body["user"].as_object_mut().unwrap().remove("email");
    let sign_in = harness.server("POST", "/user/local", Some(&body)).body();
    assert!(told(&harness, REQUESTED).is_empty());
    assert_eq!(change(&harness, &sign_in, "pat.kake@example.com").status(), 202);
    assert_eq!(verify(&harness, ACCOUNT, text(&only(&harness, REQUESTED), "token")).status(), 204);
    assert_eq!(address(&harness, &sign_in), ("pat.kake@example.com".to_owned(), true));
}

#[test]
fn a_guest_s_address_is_nobody_s_until_the_login_has_it_verified() {
    let harness = Harness::with_sites();
    let guest = harness.server("POST", "/user/guest", Some(&pat("ignored"))).body();
    assert!(told(&harness, REQUESTED).is_empty(), "guests make no mails");
    let path = format!("/user/{}", id(&guest));
    // Whoever holds the guest's token may be another than who becomes the user.
    let email = json!({ "email": "guest@example.com" });
    assert_eq!(harness.server("POST", &format!("{path}/email"), Some(&email)).status(), 202);
    let mail = only(&harness, REQUESTED);
    assert_eq!(verify(&harness, ACCOUNT, text(&mail, "token")).status(), 204);
    assert_eq!(harness.server("POST", &format!("{path}/email"), Some(&email)).status(), 202);
    harness.sql("DELETE FROM events");
    let provider = json!({ "provider": pat("pat.kake")["provider"] });
    let local = harness.server("POST", &format!("{path}/local"), Some(&provider)).body();
    assert_eq!(address(&harness, &local), ("guest@example.com".to_owned(), false));
    assert_eq!(harness.number("SELECT count(*) FROM email_tokens"), 1.0, "those of the guest died");
    assert_eq!(verify(&harness, ACCOUNT, text(&only(&harness, REQUESTED), "token")).status(), 204);
    assert_eq!(address(&harness, &local), ("guest@example.com".to_owned(), true));
}

#[test]
fn only_the_address_that_was_asked_for_last_can_be_verified() {
    let harness = Harness::with_sites();
    let sign_in = harness.sign_up_unverified("pat.kake");
    let first = only(&harness, REQUESTED);
    // The typo is somebody's address, who reads the mail.
    change(&harness, &sign_in, "pat.kake@example.org");
    change(&harness, &sign_in, "pat.doe@example.com");
    let mails = told(&harness, REQUESTED);
    let token = |email: &str| {
        let mail = mails.iter().find(|mail| mail["email"] == email);
        text(mail.unwrap(), "token").to_owned()
    };
    assert_eq!(verify(&harness, ACCOUNT, text(&first, "token")).status(), 404);
    assert_eq!(verify(&harness, ACCOUNT, &token("pat.kake@example.org")).status(), 404);
    assert_eq!(verify(&harness, ACCOUNT, &token("pat.doe@example.com")).status(), 204);
    assert_eq!(address(&harness, &sign_in), ("pat.doe@example.com".to_owned(), true));
}

#[test]
fn three_tokens_are_good_and_the_oldest_goes_and_all_go_with_the_first_that_comes_back() {
    let harness = Harness::with_sites();
    let sign_in = harness.sign_up("pat.kake");
    let mut tokens: Vec<String> = Vec::new();
    for _ in 0..4 {
        change(&harness, &sign_in, "pat.doe@example.com");
        let mut new = told(&harness, REQUESTED);
        new.retain(|mail| !tokens.iter().any(|token| mail["token"] == token.as_str()));
        tokens.push(text(&new[0], "token").to_owned());
        harness.clock.pass(1);
    }
    assert_eq!(verify(&harness, ACCOUNT, &tokens[0]).status(), 404);
    assert_eq!(verify(&harness, ACCOUNT, &tokens[1]).status(), 204);
    assert_eq!(verify(&harness, ACCOUNT, &tokens[3]).status(), 404);
}

#[test]
fn a_token_lives_a_day_and_is_good_in_its_account_alone() {
    let harness = Harness::with_sites();
    let sign_in = harness.sign_up_unverified("pat.kake");
    let mail = only(&harness, REQUESTED);
    let token = text(&mail, "token");
    let code = |answer: &Answer| (answer.status(), text(&answer.body(), "code").to_owned());
    let not_found = (404, "token_not_found".to_owned());
    assert_eq!(code(&verify(&harness, OTHER_ACCOUNT, token)), not_found);
    for made_up in ["nobody".to_owned(), format!("{}.{}", id(&sign_in), "k".repeat(43))] {
        assert_eq!(code(&verify(&harness, ACCOUNT, &made_up)), not_found);
    }
    harness.clock.pass(86_400 - 1);
    harness.sql("UPDATE users SET registration_site = 'kept'");
    assert!(!address(&harness, &sign_in).1);
    harness.clock.pass(1);
    let late = verify(&harness, ACCOUNT, token);
    assert_eq!(code(&late), (401, "token_expired".to_owned()));
}

#[test]
fn what_was_sent_to_the_address_before_ends_with_it() {
    let harness = Harness::with_sites();
    let sign_in = harness.sign_up("pat.kake");
    let good = |token: &Value| {
        let path = format!("{BASE}/auth/token/{}", text(token, "token"));
        harness.call(Request::new("GET", &path)).status() == 200
    };
    let reset = harness.reset("server", "pat.kake").body();
    for (email, stays) in [("PAT.kake@example.com", true), ("pat.doe@example.com", false)] {
        harness.sql("DELETE FROM events");
        change(&harness, &sign_in, email);
        assert!(good(&reset));
        let mail = only(&harness, REQUESTED);
        assert_eq!(verify(&harness, ACCOUNT, text(&mail, "token")).status(), 204);
        assert_eq!(good(&reset), stays, "{email}");
    }
}

#[test]
fn whether_somebody_has_an_address_is_told_by_nothing() {
    let harness = Harness::with_sites();
    harness.sign_up("john.doe");
    let sign_in = harness.sign_up("pat.kake");
    let asked = |email: &str| {
        harness.db.asked.borrow_mut().clear();
        let answer = change(&harness, &sign_in, email);
        (answer.status(), answer.body(), harness.db.asked.take())
    };
    assert_eq!(asked("pat.kake@example.com"), asked("nobody@example.com"));
    // Nor by a sign-up.
    let sign_up = |name: &str, email: &str| {
        let mut body = pat(name);
        body["user"]["email"] = json!(email);
        harness.db.asked.borrow_mut().clear();
        let answer = harness.server("POST", "/user/local", Some(&body));
        (answer.status(), harness.db.asked.take())
    };
    assert_eq!(sign_up("pat.one", "pat.kake@example.com"), sign_up("pat.two", "free@example.com"));
}

#[test]
fn a_user_has_five_mails_sent_and_then_waits() {
    let harness = Harness::with_sites();
    let sign_in = harness.sign_up("pat.kake");
    for number in 0..5 {
        assert_eq!(change(&harness, &sign_in, &format!("pat.{number}@example.com")).status(), 202);
    }
    let early = change(&harness, &sign_in, "pat.5@example.com");
    assert_eq!((early.status(), early.header("retry-after")), (429, Some("30")));
    assert_eq!(told(&harness, REQUESTED).len(), 5);
    // Nobody else waits for that, and nothing else does.
    let john = harness.sign_up("john.doe");
    assert_eq!(change(&harness, &john, "john@example.com").status(), 202);
    assert_eq!(harness.log_in("pat.kake", "correct horse battery").status(), 200);
    assert_eq!(harness.reset("browser", "pat.kake").status(), 200);
    harness.clock.pass(30);
    assert_eq!(change(&harness, &sign_in, "pat.5@example.com").status(), 202);
}

#[test]
fn an_address_gets_a_few_mails_from_one_network_whoever_has_them_sent() {
    let harness = Harness::with_sites();
    for number in 0..8 {
        assert_eq!(sign_up_from(&harness, &stranger(0), number).status(), 200, "{number}");
    }
    assert_eq!(told(&harness, REQUESTED).len(), 5);
    assert_eq!(harness.number("SELECT count(*) FROM email_tokens"), 5.0);
    // Whose address it is signs up at home, and gets the mail.
    assert_eq!(sign_up_from(&harness, HOME, 100).status(), 200);
    assert_eq!(told(&harness, REQUESTED).len(), 6);
}

#[test]
fn who_has_verified_an_address_gets_mails_there_whatever_strangers_do() {
    let harness = Harness::with_sites();
    let owner = sign_up_from(&harness, HOME, 1000).body();
    let mail = only(&harness, REQUESTED);
    assert_eq!(verify(&harness, ACCOUNT, text(&mail, "token")).status(), 204);
    for number in 0..60 {
        assert_eq!(sign_up_from(&harness, &stranger(number), number).status(), 200);
    }
    assert_eq!(told(&harness, REQUESTED).len(), 50, "strangers wait together");
    assert_eq!(change_from(&harness, HOME, &owner, "pat.kake@example.com").status(), 202);
    assert_eq!(told(&harness, REQUESTED).len(), 51);
    // Nor does any of it make a reset or a log-in wait.
    assert_eq!(harness.reset("browser", "pat.1000").status(), 200);
    assert_eq!(told(&harness, "user.password_reset_requested").len(), 1);
}

#[test]
fn a_profile_that_was_written_meanwhile_is_read_anew() {
    let harness = Harness::with_sites();
    let sign_in = harness.sign_up_unverified("pat.kake");
    let mail = only(&harness, REQUESTED);
    harness.db.meanwhile.set(Some("UPDATE users SET profile = profile || '!'"));
    assert_eq!(verify(&harness, ACCOUNT, text(&mail, "token")).status(), 429);
    harness.sql("UPDATE users SET profile = rtrim(profile, '!')");
    assert!(!address(&harness, &sign_in).1);
    assert_eq!(verify(&harness, ACCOUNT, text(&mail, "token")).status(), 204);
}

#[test]
fn two_verifications_at_once_end_in_one() {
    let harness = Harness::with_sites();
    harness.sign_up_unverified("pat.kake");
    let mail = only(&harness, REQUESTED);
    harness.db.meanwhile.set(Some("DELETE FROM email_tokens"));
    assert_eq!(verify(&harness, ACCOUNT, text(&mail, "token")).status(), 404);
    assert!(told(&harness, "user.email_changed").is_empty());
}
