//! Events of a tenant with an endpoint of its own: who gets them, with which signatures, and what a receiver that fails does to itself and
//! to others.

use base64ct::{Base64, Encoding};
use serde_json::{Value, json};

use crate::common::site::{ACCOUNT, BASE, OTHER_ACCOUNT, pat};
use crate::common::{Harness, Request};

const HOOK: &[(&str, &str)] = &[
    ("WEBHOOK_URL", "https://mail.example.com/hook"),
    ("WEBHOOK_SECRET", "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz"),
];
const OWN: &str = "https://hooks.example.com/idp";
const HOUR: i64 = 3600;

/// A site with Pat, an endpoint of its own, and no event.
fn town(more: &Value) -> (Harness, String) {
    let harness = Harness::with_sites_and(HOOK);
    let secret = harness.has_webhook(more).unwrap();
    harness.fetch.status.set(Some(204));
    harness.sign_up("pat.kake");
    (harness, secret)
}

fn asked(harness: &Harness) {
    let answer =
        harness.server("PATCH", "/auth/local/reset", Some(&json!({ "username": "pat.kake" })));
    assert_eq!(answer.status(), 200, "{}", answer.text());
}

fn tell(harness: &Harness) {
    pollster::block_on(harness.tell());
}

/// Where posts went, in their order.
fn urls(harness: &Harness) -> Vec<String> {
    harness.fetch.posts.borrow().iter().map(|(url, ..)| url.clone()).collect()
}

fn operate(harness: &Harness, method: &'static str, path: &str, body: Option<&Value>) -> Value {
    harness.operate(method, &format!("/accounts/{ACCOUNT}/webhook{path}"), body).body()
}

/// The signatures that a message should have, with these secrets.
fn signatures(harness: &Harness, secrets: &[&str]) -> String {
    let posts = harness.fetch.posts.borrow();
    let (_, headers, body) = posts.last().unwrap();
    let signed = format!("{}.{}.{body}", headers["webhook-id"], headers["webhook-timestamp"]);
    let sign = |secret: &&str| {
        let key = Base64::decode_vec(secret.strip_prefix("whsec_").unwrap()).unwrap();
        let key = ring::hmac::Key::new(ring::hmac::HMAC_SHA256, &key);
        let tag = ring::hmac::sign(&key, signed.as_bytes());
        format!("v1,{}", Base64::encode_string(tag.as_ref()))
    };
    secrets.iter().map(sign).collect::<Vec<_>>().join(" ")
}

fn sent_signatures(harness: &Harness) -> String {
    harness.fetch.posts.borrow().last().unwrap().1["webhook-signature"].clone()
}

#[test]
fn an_account_with_an_endpoint_is_told_there_and_others_where_they_were() {
    let (harness, secret) = town(&json!({}));
    asked(&harness);
    tell(&harness);
    assert_eq!(urls(&harness), [OWN]);
    assert_eq!(sent_signatures(&harness), signatures(&harness, &[&secret]));
    let request = Request::new("POST", &format!("{BASE}/user/local")).site("server", OTHER_ACCOUNT);
    assert_eq!(harness.call(request.json(&pat("ann.kake"))).status(), 200);
    tell(&harness);
    let elsewhere = "https://mail.example.com/hook";
    // That somebody signed up, and that the address is to be verified.
    assert_eq!(urls(&harness), [OWN, elsewhere, elsewhere]);
}

#[test]
fn what_an_endpoint_does_not_take_goes_where_it_would_without_one() {
    let (harness, _) = town(&json!({ "types": ["user.deleted"] }));
    asked(&harness);
    tell(&harness);
    assert_eq!(urls(&harness), ["https://mail.example.com/hook"]);
    let user = harness.sql("SELECT user_id FROM users").remove(0);
    let path = format!("/user/{}", user.text(0).unwrap());
    assert_eq!(harness.server("DELETE", &path, None).status(), 204);
    tell(&harness);
    assert_eq!(urls(&harness)[1..], [OWN], "whose user it was is known, though the user is gone");
}

#[test]
fn a_replaced_secret_signs_beside_the_new_one_for_the_overlap() {
    let (harness, first) = town(&json!({}));
    let rotated = operate(&harness, "POST", "/rotate", Some(&json!({ "overlapHours": 2 })));
    let second = rotated["secret"].as_str().unwrap();
    asked(&harness);
    tell(&harness);
    assert_eq!(sent_signatures(&harness), signatures(&harness, &[second, &first]));
    harness.clock.pass(2 * HOUR);
    asked(&harness);
    tell(&harness);
    assert_eq!(sent_signatures(&harness), signatures(&harness, &[second]));
}

#[test]
fn a_receiver_that_is_gone_disables_its_endpoint_and_nothing_is_lost() {
    let (harness, _) = town(&json!({}));
    harness.fetch.status.set(Some(410));
    asked(&harness);
    tell(&harness);
    let lines = harness.lines.0.borrow().join("");
    assert!(lines.contains("the receiver answered 410: the endpoint of the account is disabled"));
    let read = operate(&harness, "GET", "", None);
    assert_eq!(
        (&read["disabledAt"], &read["disabledWhy"]),
        (&json!("2026-09-21T14:13:20.000Z"), &json!("it answered 410"))
    );
    asked(&harness);
    tell(&harness);
    for _ in 0..180 {
        harness.clock.pass(60);
        harness.minute();
    }
    assert_eq!(urls(&harness), [OWN], "nothing more is sent to it");
    harness.fetch.status.set(Some(204));
    let put = operate(&harness, "PUT", "", Some(&json!({ "url": "https://new.example.com/" })));
    assert!(put["disabledAt"].is_null() && put.get("secret").is_none());
    harness.minute();
    assert_eq!(urls(&harness)[1..], ["https://new.example.com/", "https://new.example.com/"]);
    assert_eq!(harness.number("SELECT count(*) FROM events"), 0.0);
}

/// 429 and 503 say how long to wait, as seconds or as a date (RFC 9110, section 10.2.3). Other events of that receiver wait as well.
#[test]
fn a_receiver_that_asks_for_time_gets_it() {
    for (status, header, seconds) in [
        (429, "7200", 7200),
        (503, "Mon, 21 Sep 2026 16:13:20 GMT", 7200),
        (500, "7200", 60),
        (429, "soon", 60),
    ] {
        let (harness, _) = town(&json!({}));
        harness.fetch.status.set(Some(status));
        harness.fetch.retry_after.replace(Some(header.to_owned()));
        asked(&harness);
        tell(&harness);
        harness.fetch.status.set(Some(204));
        let mut waited = 0;
        while urls(&harness).len() == 1 {
            harness.clock.pass(60);
            waited += 60;
            harness.minute();
            assert!(waited < 3 * HOUR, "{status} {header}");
        }
        assert!(
            (seconds..=seconds + seconds / 10 + 60).contains(&waited),
            "{status} {header}: {waited}"
        );
    }
}

/// A tenant's receiver that answers nothing must not take the time in which the events of others are sent.
#[test]
fn a_dead_endpoint_delays_itself_alone() {
    let harness = Harness::with_sites_and(HOOK);
    harness.has_webhook(&json!({})).unwrap();
    for number in 0..40 {
        harness.sign_up_unverified(&format!("pat.{number}"));
    }
    harness.sql("UPDATE events SET next_at = 0");
    // As one that is tried for five seconds each time.
    harness.fetch.status.set(None);
    *harness.fetch.slow.borrow_mut() = Some((OWN, harness.clock.now.clone(), 5_000));
    harness.minute();
    let first = urls(&harness).len();
    assert!(first <= 4, "{first} tries took a minute's time");
    harness.fetch.slow.borrow_mut().take();
    for _ in 0..60 {
        harness.clock.pass(60);
        harness.minute();
    }
    // Once every five minutes at the most, with one user's: a sign-up, which holds up no mail, and the mail behind it.
    assert!(urls(&harness).len() <= first + 2 * 13, "{}", urls(&harness).len());
    harness.fetch.status.set(Some(204));
    for _ in 0..(24 * 12) {
        harness.clock.pass(300);
        harness.minute();
    }
    assert_eq!(harness.number("SELECT count(*) FROM events"), 0.0);
    assert_eq!(harness.number("SELECT count(*) FROM failing_receivers"), 0.0);
}

/// Twenty events of one user took a minute's time, and the next minute another user of the same account was the oldest: a tenant whose receiver
/// answers, but late, kept codes and resets from the people of all others.
#[test]
fn a_slow_endpoint_delays_itself_alone() {
    let harness = Harness::with_sites_and(HOOK);
    harness.has_webhook(&json!({})).unwrap();
    harness.fetch.status.set(Some(204));
    for number in 0..3 {
        let name = format!("alex.{number}");
        harness.sign_up(&name);
        for _ in 0..20 {
            harness.server("PATCH", "/auth/local/reset", Some(&json!({ "username": name })));
        }
    }
    let of_other = |method, path: &str, body: &Value| {
        let request = Request::new(method, &format!("{BASE}{path}"));
        assert_eq!(harness.call(request.site("server", OTHER_ACCOUNT).json(body)).status(), 200);
    };
    of_other("POST", "/user/local", &pat("pat.kake"));
    harness.count_as_verified();
    of_other("PATCH", "/auth/local/reset", &json!({ "username": "pat.kake" }));
    assert_eq!(harness.number("SELECT count(*) FROM events"), 61.0);
    *harness.fetch.slow.borrow_mut() = Some((OWN, harness.clock.now.clone(), 4_500));
    let ((), took_ms) = harness.clock.timed(|| harness.minute());
    let sent = urls(&harness);
    let place = sent.iter().position(|url| url != OWN);
    assert!(place.is_some_and(|place| place < 5), "{sent:?}");
    // And it has what nobody else needs of the minute.
    assert!(sent.len() >= 10 && took_ms < 60_000, "{} in {took_ms} ms", sent.len());
}

#[test]
fn a_deployment_without_a_receiver_tells_accounts_that_have_one_at_once() {
    let harness = Harness::with_sites_and(&[("ENVIRONMENT", "production")]);
    harness.counts_up_to(1_000);
    harness.has_webhook(&json!({})).unwrap();
    harness.fetch.status.set(Some(204));
    harness.sign_up("pat.kake");
    asked(&harness);
    tell(&harness);
    assert_eq!(urls(&harness), [OWN]);
}

/// What is told of keys was all in one row: a tenant whose receiver fails held up everybody's.
#[test]
fn events_of_keys_of_one_account_hold_up_no_other_accounts() {
    let (harness, _) = town(&json!({}));
    for account in [ACCOUNT, OTHER_ACCOUNT] {
        let body = json!({ "kind": "browser" });
        let answer = harness.operate("POST", &format!("/accounts/{account}/keys"), Some(&body));
        assert_eq!(answer.status(), 200, "{}", answer.text());
        harness.clock.pass(1);
    }
    harness.fetch.script.borrow_mut().push_back((500, String::new()));
    harness.minute();
    assert_eq!(urls(&harness), [OWN, "https://mail.example.com/hook"]);
}
