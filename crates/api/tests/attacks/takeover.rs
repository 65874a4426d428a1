//! Who hears of it when somebody else takes an account over: whoever it was of, at the address that they read.

use std::collections::HashSet;

use serde_json::{Value, json};

use crate::common::mails::told;
use crate::common::second_factor::{PASSWORD, claims, code, text};
use crate::common::site::{ACCOUNT, BASE, id};
use crate::common::{Answer, Harness, NOW, Request};

const MAIL: &str = "https://api.mail.example/emails";
const HOOK: &str = "https://app.example.com/hook";
const MAILS: [(&str, &str); 4] = [
    ("MAIL_URL", MAIL),
    ("MAIL_API", "resend"),
    ("MAIL_KEY", "re_0123456789"),
    ("MAIL_FROM", "Acme <mail@example.com>"),
];
const HOOKS: [(&str, &str); 2] =
    [("WEBHOOK_URL", HOOK), ("WEBHOOK_SECRET", "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz")];
const OWN: &str = "pat.kake@example.com";
const REQUESTED: &str = "user.email_verification_requested";
const ADDRESS_CHANGED: &str = "The e-mail address of your account at id.example.com was changed";
const PASSWORD_CHANGED: &str = "Your password for id.example.com was changed";
const HOUR: i64 = 3600;

/// A site that mails, with Pat.
struct Town {
    harness: Harness,
    pat: Value,
}

impl Town {
    fn new() -> Self {
        Self::of(Harness::sign_up)
    }

    fn of(sign_up: fn(&Harness, &str) -> Value) -> Self {
        let harness = Harness::with_sites_and(&[&MAILS[..], &HOOKS[..]].concat());
        harness.fetch.status.set(Some(200));
        let pat = sign_up(&harness, "pat.kake");
        Self { harness, pat }
    }

    fn own(&self, method: &'static str, path: &str, body: &Value) -> Answer {
        let request = Request::new(method, &format!("{BASE}/user/{}{path}", id(&self.pat)));
        let request = request.site("browser", ACCOUNT).token(text(&self.pat, "accessToken"));
        self.harness.call(request.optional_json((!body.is_null()).then_some(body)))
    }

    /// The user's address is that one from now on, by whoever has the session.
    fn moves_to(&self, email: &str) {
        let path = format!("/user/{}/email", id(&self.pat));
        let asked = self.harness.server("POST", &path, Some(&json!({ "email": email })));
        assert_eq!(asked.status(), 202, "{}", asked.text());
        let mails = told(&self.harness, REQUESTED);
        let mail =
            mails.iter().find(|mail| text(mail, "email").eq_ignore_ascii_case(email)).unwrap();
        let token = json!({ "token": mail["token"] });
        let verified = self.harness.server("POST", "/auth/email/verify", Some(&token));
        assert_eq!(verified.status(), 204, "{}", verified.text());
    }

    /// A reset that was mailed to whatever is the address, and a log-in with what it set.
    fn chooses(&mut self, password: &str) {
        let token = self.harness.reset("server", "pat.kake").body()["token"].clone();
        // Of one moment, events have no order.
        self.harness.clock.pass(1);
        let body = json!({ "userId": id(&self.pat), "resetToken": token, "newPassword": password });
        assert_eq!(self.harness.server("PATCH", "/auth/password", Some(&body)).status(), 200);
        self.pat = self.harness.log_in("pat.kake", password).body();
    }

    /// The subjects of the mails to an address since the last look, in no order, without those that bring a link.
    fn mails(&self, to: &str) -> Vec<String> {
        self.harness.minute();
        let posts = self.harness.fetch.posts.borrow();
        let mails = posts.iter().filter(|(url, _, _)| url == MAIL);
        let mails = mails.map(|(_, _, body)| serde_json::from_str::<Value>(body).unwrap());
        let to_it = mails.filter(|mail| mail["to"] == json!([to]));
        let subjects = to_it.map(|mail| text(&mail, "subject").to_owned());
        let mut told: Vec<_> = subjects.filter(|subject| is_told(subject)).collect();
        told.sort();
        told
    }

    /// Neither of two addresses is told of the other, events have none in them, and whoever sends mails takes none of two for one.
    fn expect_mails_apart(&self) {
        let posts = self.harness.fetch.posts.borrow();
        let to = |wanted: &'static str| posts.iter().filter(move |(url, _, _)| url == wanted);
        let names = |body: &str| [body.contains(OWN), body.contains("evil.test")];
        assert!(to(HOOK).count() > 0);
        assert!(to(HOOK).all(|(_, _, body)| names(body) == [false, false]));
        assert!(to(MAIL).all(|(_, _, body)| names(body) != [true, true]));
        let ids: HashSet<_> = to(MAIL).map(|(_, headers, _)| &headers["idempotency-key"]).collect();
        assert_eq!(ids.len(), to(MAIL).count());
    }

    fn forget_mails(&self) {
        self.harness.minute();
        self.harness.fetch.posts.borrow_mut().clear();
    }
}

fn is_told(subject: &str) -> bool {
    !["Choose", "Confirm", "Your code"].iter().any(|begin| subject.starts_with(begin))
}

/// An address, a password and a second factor are all that an account has: whoever puts their own in place of each has it for good, and
/// was the only one who heard of it.
/// From CWE-223; CWE-640. ASVS 5.0 asks for it in V6.3.7, of level 3.
#[test]
fn whoever_had_the_address_hears_what_is_done_to_the_account_for_a_day() {
    let mut town = Town::new();
    town.moves_to("thief@evil.test");
    assert_eq!(town.mails(OWN), [ADDRESS_CHANGED]);
    assert_eq!(town.mails("thief@evil.test"), [""; 0], "who verified it just did so");
    town.expect_mails_apart();
    town.forget_mails();
    town.chooses("battery staple correct");
    let begun = town.own("POST", "/totp", &Value::Null).body();
    let confirmed = json!({ "code": code(text(&begun, "secret"), NOW) });
    assert_eq!(town.own("POST", "/totp/confirm", &confirmed).status(), 200);
    let done = ["A second factor was added at id.example.com", PASSWORD_CHANGED];
    assert_eq!(town.mails(OWN), done);
    assert_eq!(town.mails("thief@evil.test"), done);
    town.expect_mails_apart();
}

/// Nor does it help to change the address again, so that somebody else is the one of before.
#[test]
fn no_number_of_other_addresses_pushes_the_owner_s_out() {
    let mut town = Town::new();
    for number in 0..8 {
        town.moves_to(&format!("thief{number}@evil.test"));
        town.harness.clock.pass(HOUR / 4);
    }
    let heard = town.mails(OWN);
    assert_eq!(heard.len(), 8, "of each");
    assert!(heard.iter().all(|subject| subject == ADDRESS_CHANGED));
    town.forget_mails();
    town.chooses("battery staple correct");
    assert_eq!(town.mails(OWN), [PASSWORD_CHANGED]);
}

/// A mailbox that somebody left hears nothing of them for long, nor does one that never was theirs.
#[test]
fn an_address_that_was_left_hears_nothing_a_day_later() {
    let mut town = Town::new();
    town.moves_to("pat.doe@example.com");
    town.forget_mails();
    town.harness.clock.pass(24 * HOUR - 2);
    town.chooses("battery staple correct");
    assert_eq!(town.mails(OWN), [PASSWORD_CHANGED]);
    town.forget_mails();
    town.harness.clock.pass(1);
    town.chooses("correct battery staple");
    assert_eq!(town.mails(OWN), [""; 0]);
    assert_eq!(town.mails("pat.doe@example.com"), [PASSWORD_CHANGED]);
    let town = Town::of(Harness::sign_up_unverified);
    town.moves_to("pat.doe@example.com");
    assert_eq!(town.mails(OWN), [""; 0], "nobody proved that it was theirs");
    let town = Town::new();
    town.moves_to("Pat.KAKE@example.com");
    assert_eq!(town.mails(OWN), [""; 0], "it is the same");
}

/// A mail API that fails between the two is asked again for the one that did not go.
#[test]
fn both_hear_of_it_once_although_the_api_failed_between_them() {
    let mut town = Town::new();
    town.moves_to("pat.doe@example.com");
    town.forget_mails();
    // The reset's own mail, that to one of the two, and then the other's.
    let answers = [200, 200, 500].map(|status| (status, String::new()));
    town.harness.fetch.script.borrow_mut().extend(answers);
    town.chooses("battery staple correct");
    town.harness.minute();
    town.harness.clock.pass(HOUR);
    let tries = [town.mails(OWN), town.mails("pat.doe@example.com")].map(|mails| mails.len());
    assert!([[1, 2], [2, 1]].contains(&tries), "{tries:?}");
    let waiting = "SELECT count(*) FROM events WHERE next_at < 9007199254740991";
    assert_eq!(town.harness.number(waiting), 0.0);
}

/// From CWE-223.
#[test]
fn a_name_that_was_changed_is_mailed_of() {
    let town = Town::new();
    let body = json!({ "oldUsername": "pat.kake", "newUsername": "john.doe" });
    assert_eq!(town.own("PATCH", "/username", &body).status(), 200);
    assert_eq!(town.mails(OWN), ["Your user name at id.example.com was changed"]);
    let login = town.harness.log_in("john.doe", PASSWORD);
    assert_eq!(login.status(), 200);
}

/// A call of a browser with the token of a sign-in.
fn own(
    harness: &Harness,
    sign_in: &Value,
    (method, path): (&'static str, &str),
    body: &Value,
) -> u16 {
    let path = format!("{BASE}/user/{}{path}", id(sign_in));
    let request = Request::new(method, &path).site("browser", ACCOUNT);
    let request = request.token(text(sign_in, "accessToken"));
    harness.call(if body.is_null() { request } else { request.json(body) }).status()
}

fn verifies(harness: &Harness, mail: &Value) -> u16 {
    let body = json!({ "token": mail["token"] });
    harness.server("POST", "/auth/email/verify", Some(&body)).status()
}

/// Both ways in which a user ends the session that they are in.
fn log_outs() -> [fn(&Harness, &Value); 2] {
    let by_token: fn(&Harness, &Value) = |harness, sign_in| {
        let body = json!({ "refreshToken": sign_in["refreshToken"] });
        assert_eq!(harness.server("POST", "/auth/logout", Some(&body)).status(), 204);
    };
    let by_id: fn(&Harness, &Value) = |harness, sign_in| {
        let path = format!("/sessions/{}", text(&claims(sign_in), "sid"));
        assert_eq!(own(harness, sign_in, ("DELETE", &path), &Value::Null), 204);
    };
    [by_token, by_id]
}

/// Somebody has the token of a session for one call. Its owner logs out of it, and thinks that this is the end of it.
/// From CWE-613; CWE-640; ASVS V7.4.1.
#[test]
fn an_address_that_was_asked_for_in_a_session_goes_with_its_log_out() {
    for log_out in log_outs() {
        let harness = Harness::with_sites();
        let first = harness.sign_up("pat.kake");
        let sign_in = harness.log_in("pat.kake", PASSWORD).body();
        let thief = json!({ "email": "thief@example.net" });
        assert_eq!(own(&harness, &sign_in, ("POST", "/email"), &thief), 202);
        let mail = told(&harness, REQUESTED).remove(0);
        // Another session of the owner's that ends says nothing of it.
        log_outs()[0](&harness, &first);
        assert_eq!(harness.number("SELECT count(*) FROM email_tokens"), 1.0);
        log_out(&harness, &sign_in);
        assert_eq!(verifies(&harness, &mail), 404);
        let user = harness.server("GET", &format!("/user/{}", id(&sign_in)), None).body();
        assert_eq!(user["email"], OWN);
    }
}

/// What the owner asks for in another session, or has a site's server ask for, is not spoiled by it, nor what begins with a sign-up: mails are
/// read on another device.
#[test]
fn a_log_out_spoils_no_mail_of_a_sign_up_nor_what_was_asked_for_elsewhere() {
    for log_out in log_outs() {
        let harness = Harness::with_sites();
        let first = harness.sign_up_unverified("pat.kake");
        let mail = told(&harness, REQUESTED).remove(0);
        log_out(&harness, &first);
        assert_eq!(verifies(&harness, &mail), 204);
        harness.sql("DELETE FROM events");
        let [sign_in, other] = [(); 2].map(|()| harness.log_in("pat.kake", PASSWORD).body());
        let new = json!({ "email": "pat.doe@example.com" });
        assert_eq!(own(&harness, &sign_in, ("POST", "/email"), &new), 202);
        log_out(&harness, &other);
        assert_eq!(verifies(&harness, &told(&harness, REQUESTED)[0]), 204);
        harness.sql("DELETE FROM events");
        let path = format!("/user/{}/email", id(&sign_in));
        let by_server = json!({ "email": "pat.roe@example.com" });
        assert_eq!(harness.server("POST", &path, Some(&by_server)).status(), 202);
        log_out(&harness, &sign_in);
        assert_eq!(verifies(&harness, &told(&harness, REQUESTED)[0]), 204);
        // Who typed it wrong at the sign-up, and has no verified address yet, is helped by what was asked for then.
        harness.sql("DELETE FROM events");
        let john = harness.sign_up_unverified("john.doe");
        harness.sql("DELETE FROM events");
        let right = json!({ "email": "john.doe@example.com" });
        assert_eq!(own(&harness, &john, ("POST", "/email"), &right), 202);
        log_out(&harness, &john);
        assert_eq!(verifies(&harness, &told(&harness, REQUESTED)[0]), 204);
    }
}
