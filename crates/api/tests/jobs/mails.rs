//! Mails of our own: what a mail API is sent for an event, what its answers mean, and what the receiver of events is told beside it.

use std::collections::HashMap;

use serde_json::{Value, json};

use crate::common::mails;
use crate::common::second_factor::{code, text};
use crate::common::site::{ACCOUNT, BASE, id, pat};
use crate::common::{Harness, NOW, Request};

const MAIL: &str = "https://api.mail.example/emails";
const HOOK: &str = "https://app.example.com/hook";
const RESEND: [(&str, &str); 4] = [
    ("MAIL_URL", MAIL),
    ("MAIL_API", "resend"),
    ("MAIL_KEY", "re_0123456789"),
    ("MAIL_FROM", "Acme <mail@example.com>"),
];
const POSTMARK: [(&str, &str); 4] = [
    ("MAIL_URL", MAIL),
    ("MAIL_API", "postmark"),
    ("MAIL_KEY", "pm-0123456789"),
    ("MAIL_FROM", "Acme <mail@example.com>"),
];
const WEBHOOK: [(&str, &str); 2] =
    [("WEBHOOK_URL", HOOK), ("WEBHOOK_SECRET", "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz")];

/// A site of which mails and events are sent, and answered well.
fn town(mail: &[(&'static str, &'static str)], hook: bool) -> Harness {
    let hook: &[_] = if hook { &WEBHOOK } else { &[] };
    let harness = Harness::with_sites_and(&[mail, hook].concat());
    harness.fetch.status.set(Some(200));
    harness
}

/// What was sent to an address since the last look: the headers and the body of each.
fn sent(harness: &Harness, url: &str) -> Vec<(HashMap<String, String>, Value)> {
    let mut posts = harness.fetch.posts.borrow_mut();
    let (of_it, others) = posts.drain(..).partition(|(to, _, _)| to == url);
    *posts = others;
    let read =
        |(_, headers, body): (String, _, String)| (headers, serde_json::from_str(&body).unwrap());
    Vec::into_iter(of_it).map(read).collect()
}

fn only_mail(harness: &Harness) -> (HashMap<String, String>, Value) {
    let mut mails = sent(harness, MAIL);
    assert_eq!(mails.len(), 1, "{mails:?}");
    mails.remove(0)
}

fn ask_reset(harness: &Harness) -> String {
    text(&harness.reset("server", "pat.kake").body(), "token").to_owned()
}

/// Pat, who has chosen another password, so that an event waits which is mailed and told.
fn with_new_password(harness: &Harness) {
    let sign_in = harness.sign_up("pat.kake");
    let token = ask_reset(harness);
    harness.minute();
    harness.fetch.posts.borrow_mut().clear();
    let body = json!({ "userId": id(&sign_in), "resetToken": token, "newPassword": "battery staple correct" });
    assert_eq!(harness.server("PATCH", "/auth/password", Some(&body)).status(), 200);
}

fn operate(harness: &Harness, body: &Value) -> crate::common::Answer {
    let token = harness.local.token("ops", &json!({ "scope": "operator" }));
    let path = format!("/operator/accounts/{ACCOUNT}");
    harness.call(Request::new("PATCH", &path).token(&token).json(body))
}

fn waiting(harness: &Harness) -> f64 {
    harness.number("SELECT count(*) FROM events WHERE next_at < 9007199254740991")
}

/// The contract, "mail"; Resend's reference, "Send Email" and "Idempotency Keys".
#[test]
fn a_reset_is_mailed_by_the_first_shape_and_told_to_nobody_else() {
    let harness = town(&RESEND, true);
    harness.sign_up("pat.kake");
    let token = ask_reset(&harness);
    let event = harness.sql("SELECT id FROM events").remove(0);
    harness.minute();
    harness.minute();
    assert!(sent(&harness, HOOK).is_empty(), "a secret is for the mail alone");
    let (headers, body) = only_mail(&harness);
    assert_eq!(headers["authorization"], "Bearer re_0123456789");
    assert_eq!(headers["idempotency-key"], event.text(0).unwrap());
    assert!(!headers.contains_key("traceparent"), "nobody else learns which request it was");
    let link = format!("https://id.example.com/#reset={token}");
    assert_eq!(body["from"], "Acme <mail@example.com>");
    assert_eq!(body["to"], json!(["pat.kake@example.com"]));
    assert_eq!(body["subject"], "Choose a new password for id.example.com");
    assert_eq!(body["headers"], json!({ "Auto-Submitted": "auto-generated" }));
    assert!(text(&body, "text").starts_with("Hello Pat Kake,\n\nSomebody, probably you, asked"));
    assert!(text(&body, "text").contains(&format!("\n{link}\n\nThe link is good for 1 hour")));
    assert!(text(&body, "html").contains(&format!("href=\"{link}\"")));
    assert!(body["reply_to"].is_null());
    assert_eq!(harness.number("SELECT count(*) FROM events"), 0.0);
}

/// Postmark's reference, "Send a single email".
#[test]
fn a_verification_and_a_code_are_mailed_by_the_second_shape() {
    let harness = town(&POSTMARK, false);
    harness.sign_up_unverified("pat.kake");
    let mailed = "SELECT id FROM events WHERE kind = 'user.email_verification_requested'";
    let event = harness.sql(mailed).remove(0);
    harness.minute();
    let (headers, body) = only_mail(&harness);
    assert_eq!(headers["x-postmark-server-token"], "pm-0123456789");
    assert_eq!(body["From"], "Acme <mail@example.com>");
    assert_eq!(body["To"], "pat.kake@example.com");
    assert_eq!(body["Subject"], "Confirm your e-mail address for id.example.com");
    assert!(text(&body, "TextBody").contains("https://id.example.com/#verify="));
    assert!(text(&body, "TextBody").contains("The link is good for 24 hours."));
    assert!(text(&body, "HtmlBody").contains("https://id.example.com/#verify="));
    assert_eq!((&body["TrackOpens"], &body["TrackLinks"]), (&json!(false), &json!("None")));
    let message_id = format!("<{}@example.com>", event.text(0).unwrap());
    let wanted = json!([
        { "Name": "Auto-Submitted", "Value": "auto-generated" },
        { "Name": "Message-ID", "Value": message_id },
        { "Name": "X-PM-KeepID", "Value": "true" },
    ]);
    assert_eq!(body["Headers"], wanted);
    harness.count_as_verified();
    harness.server("POST", "/auth/code", Some(&json!({ "username": "pat.kake" })));
    harness.minute();
    let (_, body) = only_mail(&harness);
    assert_eq!(body["Subject"], "Your code for id.example.com");
    let lines: Vec<_> = text(&body, "TextBody").lines().map(str::trim).collect();
    let is_code = |line: &&&str| line.len() == 8 && line.bytes().all(|byte| byte.is_ascii_digit());
    let code = lines.iter().find(is_code).unwrap();
    assert!(text(&body, "HtmlBody").contains(&format!(">{code}</p>")));
    assert!(text(&body, "TextBody").contains("It is good for 10 minutes"));
}

#[test]
fn a_changed_password_is_mailed_and_told_without_the_address() {
    let harness = town(&RESEND, true);
    with_new_password(&harness);
    harness.minute();
    let (_, body) = only_mail(&harness);
    assert_eq!(body["subject"], "Your password for id.example.com was changed");
    assert!(text(&body, "text").contains("was changed (2026-09-21 14:13 UTC)."));
    let [(_, told)] = sent(&harness, HOOK).try_into().unwrap();
    assert_eq!(told["type"], "user.password_changed");
    assert!(!told.to_string().contains("pat.kake"));
    assert_eq!(waiting(&harness), 0.0);
}

#[test]
fn a_second_factor_is_mailed_of_when_it_comes_and_when_it_goes() {
    let harness = town(&RESEND, false);
    let sign_in = harness.sign_up("pat.kake");
    let own = |method, path: &str, body: Option<&Value>| {
        let path = format!("{BASE}/user/{}{path}", id(&sign_in));
        let request = Request::new(method, &path).site("server", ACCOUNT);
        harness.call(request.token(text(&sign_in, "accessToken")).optional_json(body))
    };
    let totp = own("POST", "/totp", None).body();
    let code = json!({ "code": code(text(&totp, "secret"), NOW) });
    assert_eq!(own("POST", "/totp/confirm", Some(&code)).status(), 200);
    harness.minute();
    let (_, body) = only_mail(&harness);
    assert_eq!(body["subject"], "A second factor was added at id.example.com");
    let lost = harness.server("POST", &format!("/user/{}/totp/reset", id(&sign_in)), None);
    assert!(lost.status() < 300, "{}", lost.text());
    harness.minute();
    let (_, body) = only_mail(&harness);
    assert_eq!(body["subject"], "Your second factor at id.example.com will be removed");
    assert!(text(&body, "text").contains("will stop asking for its codes 24 hours after that."));
}

/// The contract, "Only verified addresses get codes or resets": what is told of an account is for whoever is known to be its owner.
#[test]
fn an_address_that_nobody_verified_is_told_nothing_of_the_account() {
    let harness = town(&RESEND, false);
    with_new_password(&harness);
    harness.sql("UPDATE users SET email_verified_at = NULL");
    harness.minute();
    assert!(sent(&harness, MAIL).is_empty());
    assert_eq!(waiting(&harness), 0.0);
}

#[test]
fn who_speaks_spanish_is_written_to_in_spanish() {
    let harness = town(&RESEND, false);
    let sign_in = harness.sign_up("pat.kake");
    let patch = json!({ "locale": "es-MX" });
    let path = format!("{BASE}/user/{}", id(&sign_in));
    let request = Request::new("PATCH", &path).site("server", ACCOUNT);
    let request = request.token(text(&sign_in, "accessToken")).json(&patch);
    assert_eq!(harness.call(request).status(), 200);
    ask_reset(&harness);
    let event = mails::only(&harness, "user.password_reset_requested");
    assert_eq!(event["locale"], "es-MX", "whoever else writes the mail is told, too");
    harness.minute();
    let (_, body) = only_mail(&harness);
    assert_eq!(body["subject"], "Elija una contraseña nueva para id.example.com");
    assert!(text(&body, "text").starts_with("Hola, Pat Kake:\n"));
    assert!(text(&body, "text").contains("El enlace es válido durante 1 hora"));
    assert!(text(&body, "html").starts_with("<!doctype html>\n<html lang=\"es\">"));
}

#[test]
fn a_mail_has_the_look_of_its_tenant_and_leads_to_its_page() {
    let harness = town(&RESEND, false);
    let look = json!({
        "logoUrl": "https://shop.example.com/logo.png", "accentColor": "#7a1f1f",
        "supportEmail": "help@shop.example.com", "pageUrl": "https://id.example.com/#key=browser.a.b",
    });
    let answer = operate(&harness, &json!({ "name": "Kake & Sons, Inc.", "look": look }));
    assert_eq!((answer.status(), &answer.body()["look"]), (200, &look));
    harness.sign_up("pat.kake");
    let token = ask_reset(&harness);
    harness.minute();
    let (_, body) = only_mail(&harness);
    assert_eq!(body["from"], "\"Kake & Sons, Inc.\" <mail@example.com>");
    assert_eq!(body["reply_to"], "help@shop.example.com");
    assert_eq!(body["subject"], "Choose a new password for Kake & Sons, Inc.");
    let link = format!("https://id.example.com/#key=browser.a.b&reset={token}");
    assert!(text(&body, "text").contains(&link));
    let html = text(&body, "html");
    for part in [
        "src=\"https://shop.example.com/logo.png\" alt=\"Kake &amp; Sons, Inc.\"",
        "background:#7a1f1f",
        "Write to help@shop.example.com.",
        &link.replace('&', "&amp;"),
    ] {
        assert!(html.contains(part), "{part}");
    }
    assert!(html.len() <= 10_240);
}

/// From CWE-74: whoever signs up with somebody else's address chooses a word of the mail that they get.
#[test]
fn a_stranger_writes_nothing_into_somebody_elses_mail() {
    for first in ["You won at evil.example", "<a href=//evil.example>", "Pat https://evil.example"]
    {
        let harness = town(&RESEND, false);
        let mut sign_up = pat("pat.kake");
        sign_up["user"]["name"]["first"] = json!(first);
        let answer = harness.server("POST", "/user/local", Some(&sign_up));
        if answer.status() == 400 {
            continue;
        }
        harness.minute();
        let (_, body) = only_mail(&harness);
        assert!(!body.to_string().contains("evil"), "{body}");
        assert!(text(&body, "text").starts_with("Hello,\n"));
    }
}

/// The contract, "retries": what may work later is tried again, under one key, so that nobody is mailed twice.
#[test]
fn a_mail_api_that_is_down_or_too_busy_is_tried_again_with_the_same_key() {
    for status in [429, 500, 503, 401, 302] {
        let harness = town(&RESEND, false);
        harness.sign_up("pat.kake");
        ask_reset(&harness);
        harness.fetch.status.set(Some(status));
        harness.minute();
        let line = harness.lines.last();
        assert_eq!(line["event"], "user.password_reset_requested");
        assert_eq!(line["error"], format!("the mail API answered {status}"));
        assert!(!line.to_string().contains("pat.kake"));
        let (first, _) = only_mail(&harness);
        harness.fetch.status.set(Some(200));
        harness.minute();
        assert!(sent(&harness, MAIL).is_empty(), "not before its time");
        harness.clock.pass(30);
        harness.minute();
        let (second, _) = only_mail(&harness);
        assert_eq!(first["idempotency-key"], second["idempotency-key"]);
        assert_eq!(waiting(&harness), 0.0);
    }
}

#[test]
fn a_mail_that_is_refused_is_given_up_with_a_line_and_its_row() {
    let harness = town(&POSTMARK, false);
    harness.sign_up("pat.kake");
    ask_reset(&harness);
    let answer = json!({ "ErrorCode": 406, "Message": "pat.kake@example.com is inactive" });
    harness.fetch.script.borrow_mut().push_back((422, answer.to_string()));
    harness.minute();
    let line = harness.lines.last();
    assert_eq!(line["error"], "the mail API refused the mail: 422");
    assert!(!harness.lines.0.borrow().join("").contains("pat.kake@"), "no body in the log");
    sent(&harness, MAIL);
    harness.clock.pass(3600);
    harness.minute();
    assert!(sent(&harness, MAIL).is_empty());
    assert_eq!(harness.number("SELECT count(*) FROM ended_events WHERE state = 'dead'"), 1.0);
}

/// From Resend's reference: 409 says that the key was used for another mail, which is how a lost answer looks after the look has changed.
#[test]
fn a_mail_that_was_taken_before_its_answer_was_lost_is_not_mailed_twice() {
    let harness = town(&RESEND, false);
    harness.sign_up("pat.kake");
    ask_reset(&harness);
    harness.fetch.script.borrow_mut().push_back((0, String::new()));
    harness.minute();
    operate(&harness, &json!({ "name": "Acme" }));
    let answer = json!({ "statusCode": 409, "name": "invalid_idempotent_request" });
    harness.fetch.script.borrow_mut().push_back((409, answer.to_string()));
    harness.clock.pass(30);
    harness.minute();
    assert_eq!((sent(&harness, MAIL).len(), waiting(&harness)), (2, 0.0));
}

#[test]
fn a_code_that_has_expired_is_mailed_no_more() {
    let harness = town(&RESEND, false);
    harness.sign_up("pat.kake");
    harness.server("POST", "/auth/code", Some(&json!({ "username": "pat.kake" })));
    harness.clock.pass(600);
    harness.minute();
    assert!(sent(&harness, MAIL).is_empty());
    assert_eq!(harness.lines.last()["error"], "its secret expired before it was mailed");
    assert_eq!(waiting(&harness), 0.0);
}

#[test]
fn whichever_of_mail_and_receiver_fails_the_other_gets_it_once() {
    for (mail_fails, first, second) in [(true, (1, 1), (1, 0)), (false, (1, 1), (0, 1))] {
        let harness = town(&RESEND, true);
        with_new_password(&harness);
        let statuses = if mail_fails { [500, 200] } else { [200, 500] };
        let answers = statuses.map(|status| (status, String::new()));
        harness.fetch.script.borrow_mut().extend(answers);
        let counts = || (sent(&harness, MAIL).len(), sent(&harness, HOOK).len());
        harness.minute();
        assert_eq!(counts(), first, "both are tried: {mail_fails}");
        harness.clock.pass(30);
        harness.minute();
        assert_eq!((counts(), waiting(&harness)), (second, 0.0), "{mail_fails}");
    }
}

fn corrects(harness: &Harness, sign_in: &Value, number: usize) {
    let body = json!({ "extra": { "theme": format!("{number}") } });
    let path = format!("/user/{}", id(sign_in));
    assert_eq!(harness.server("PATCH", &path, Some(&body)).status(), 200);
    harness.clock.pass(1);
}

fn asks_for_code_and_reset(harness: &Harness) {
    let code = json!({ "username": "pat.kake" });
    harness.clock.timed(|| harness.server("POST", "/auth/code", Some(&code)));
    ask_reset(harness);
}

/// A code is good for ten minutes, and a receiver is tried again for an hour.
#[test]
fn no_code_or_reset_waits_for_what_a_receiver_did_not_take_however_much_it_is() {
    for corrections in [1, 30] {
        let harness = town(&RESEND, true);
        let sign_in = harness.sign_up("pat.kake");
        harness.minute();
        corrects(&harness, &sign_in, 0);
        harness.fetch.script.borrow_mut().push_back((500, String::new()));
        harness.minute();
        (1..corrections).for_each(|number| corrects(&harness, &sign_in, number));
        // The receiver stays away: whatever it is sent fails.
        harness.fetch.posts.borrow_mut().clear();
        asks_for_code_and_reset(&harness);
        harness.fetch.script.borrow_mut().extend([200, 200, 500].map(|one| (one, String::new())));
        pollster::block_on(harness.tell());
        assert_eq!(sent(&harness, MAIL).len(), 2, "after the answer, of {corrections}");
        asks_for_code_and_reset(&harness);
        harness.fetch.script.borrow_mut().extend([200, 200, 500].map(|one| (one, String::new())));
        harness.minute();
        assert_eq!(sent(&harness, MAIL).len(), 2, "by the job, of {corrections}");
        // What the receiver is told comes in its order, as ever.
        harness.clock.pass(3600);
        harness.fetch.script.borrow_mut().clear();
        harness.fetch.posts.borrow_mut().clear();
        while waiting(&harness) > 0.0 {
            harness.minute();
        }
        let told = sent(&harness, HOOK);
        assert_eq!(told.len(), corrections);
        let moments: Vec<_> = told.iter().map(|(_, body)| text(body, "timestamp")).collect();
        assert!(moments.is_sorted(), "{moments:?}");
    }
}

#[test]
fn a_mail_that_fails_keeps_neither_another_mail_nor_the_receiver_waiting() {
    let harness = town(&RESEND, true);
    let sign_in = harness.sign_up("pat.kake");
    harness.minute();
    harness.fetch.posts.borrow_mut().clear();
    ask_reset(&harness);
    harness.fetch.script.borrow_mut().push_back((500, String::new()));
    harness.minute();
    assert_eq!(sent(&harness, MAIL).len(), 1);
    corrects(&harness, &sign_in, 1);
    asks_for_code_and_reset(&harness);
    harness.minute();
    assert_eq!((sent(&harness, MAIL).len(), sent(&harness, HOOK).len()), (2, 1));
    harness.clock.pass(30);
    harness.minute();
    assert_eq!((sent(&harness, MAIL).len(), waiting(&harness)), (1, 0.0), "the first one");
}

/// Where a receiver mails, it is told of all in its order.
#[test]
fn without_mails_of_our_own_a_reset_waits_for_what_was_before_it() {
    let harness = town(&[], true);
    let sign_in = harness.sign_up("pat.kake");
    harness.minute();
    corrects(&harness, &sign_in, 1);
    harness.fetch.script.borrow_mut().push_back((500, String::new()));
    harness.minute();
    harness.fetch.posts.borrow_mut().clear();
    ask_reset(&harness);
    harness.minute();
    assert_eq!(sent(&harness, HOOK).len(), 0);
    harness.clock.pass(30);
    harness.minute();
    let kinds: Vec<_> =
        sent(&harness, HOOK).iter().map(|(_, body)| text(body, "type").to_owned()).collect();
    assert_eq!(kinds, ["user.updated", "user.password_reset_requested"]);
}

#[test]
fn a_mail_that_is_refused_keeps_nobody_from_being_told() {
    let harness = town(&RESEND, true);
    with_new_password(&harness);
    harness.fetch.script.borrow_mut().push_back((422, String::new()));
    harness.minute();
    assert_eq!((sent(&harness, MAIL).len(), sent(&harness, HOOK).len()), (1, 1));
    harness.clock.pass(3600);
    harness.minute();
    assert_eq!((sent(&harness, MAIL).len(), sent(&harness, HOOK).len()), (0, 0));
}

/// A production with a mail API alone, where somebody has just signed up.
fn production() -> Harness {
    let production = [&[("ENVIRONMENT", "production")][..], &RESEND].concat();
    let harness = Harness::with_sites_and(&production);
    harness.counts_up_to(1_000);
    harness.fetch.status.set(Some(200));
    harness.sign_up_unverified("pat.kake");
    pollster::block_on(harness.tell());
    harness
}

/// A production that mails by itself need tell nobody else.
#[test]
fn a_production_with_a_mail_api_alone_is_whole() {
    let harness = production();
    assert_eq!(sent(&harness, MAIL).len(), 1);
    with_token_verified(&harness);
    harness.minute();
    assert_eq!(waiting(&harness), 0.0, "nobody is told of the address, and nothing waits for that");
    assert!(!harness.lines.0.borrow().join("").contains("WEBHOOK_URL"));
    let ready = harness.call(Request::new("GET", "/health/ready")).body();
    assert_eq!(ready, json!({ "status": "ok" }));
}

/// Writes an event that is no mail.
fn with_token_verified(harness: &Harness) {
    harness.count_as_verified();
    let users = harness.sql("SELECT user_id FROM users");
    let path = format!("/user/{}/deactivate", users[0].text(0).unwrap());
    assert_eq!(harness.server("POST", &path, Some(&json!({}))).status(), 204);
    assert_eq!(waiting(harness), 1.0);
}

/// The page of a developer's machine.
fn page(harness: &Harness, path: &str, host: &str) -> crate::common::Answer {
    harness.call(Request::new("GET", path).header("host", host))
}

#[test]
fn a_developer_sees_the_mails_of_the_machine() {
    let harness = Harness::with_sites();
    assert!(page(&harness, "/dev/mail", "127.0.0.1:8787").text().contains("There is none yet"));
    let mut sign_up = pat("pat.kake");
    sign_up["user"]["name"]["last"] = json!("Kake");
    harness.server("POST", "/user/local", Some(&sign_up));
    pollster::block_on(harness.tell());
    let list = page(&harness, "/dev/mail", "localhost:8787");
    assert_eq!(list.status(), 200);
    assert_eq!(list.header("content-type"), Some("text/html; charset=utf-8"));
    let policy = list.header("content-security-policy").unwrap();
    assert!(policy.starts_with("default-src 'none'; style-src 'sha256-"), "{policy}");
    assert!(!policy.contains("script") && policy.contains("frame-ancestors 'none'"));
    let html = list.text();
    assert!(html.contains("To pat.kake@example.com"));
    assert!(html.contains("<a href=\"https://id.example.com/#verify="));
    let frame = html.split("src=\"").nth(1).unwrap().split('"').next().unwrap();
    assert!(html.contains("<iframe sandbox=\"allow-popups allow-popups-to-escape-sandbox\""));
    let mail = page(&harness, frame, "localhost:8787");
    assert!(mail.text().contains("Hello Pat Kake,"));
    let policy = mail.header("content-security-policy").unwrap();
    assert!(policy.contains("sandbox allow-popups") && policy.contains("default-src 'none'"));
    // The newest first.
    harness.count_as_verified();
    harness.clock.pass(1);
    harness.reset("server", "pat.kake");
    pollster::block_on(harness.tell());
    let list = page(&harness, "/dev/mail", "[::1]:8787");
    let html = list.text();
    let reset = html.find("Choose a new password").unwrap();
    assert!(reset < html.find("Confirm your e-mail").unwrap());
}

/// From CWE-489: what only developers may see can't be turned on elsewhere.
#[test]
fn nobody_sees_mails_elsewhere() {
    let harness = production();
    for path in ["/dev/mail", "/dev/mail/", "/dev/mail/1", "/dev"] {
        assert_eq!(page(&harness, path, "127.0.0.1:8787").status(), 404, "{path}");
    }
    for (path, value) in [("/dev/mail", "true"), ("/dev/mail?environment=development", "")] {
        let request = Request::new("GET", path).header("host", "localhost");
        assert_eq!(harness.call(request.header("x-environment", value)).status(), 404);
    }
}

/// From CWE-350, DNS rebinding: a page of somebody else's gives its name the address of a developer's machine, and reads what is there.
#[test]
fn another_name_for_the_machine_shows_no_mails() {
    let harness = Harness::with_sites();
    harness.sign_up_unverified("pat.kake");
    pollster::block_on(harness.tell());
    for host in [
        "evil.example",
        "evil.example:8787",
        "localhost.evil.example",
        "",
        "127.0.0.1.evil.example:80",
    ] {
        assert_eq!(page(&harness, "/dev/mail", host).status(), 404, "{host}");
    }
    let posted = Request::new("POST", "/dev/mail").header("host", "localhost:8787");
    assert_eq!(harness.call(posted).status(), 404);
}
