//! Events on their way to other systems.

use base64ct::{Base64, Encoding};
use idp_api::crypto::{Column, Sealer};
use idp_store::Sealed;
use idp_store::db::{Db, Statement};
use serde_json::{Value, json};

use crate::common::ports::Ring;
use crate::common::site::{ACCOUNT, OTHER_ACCOUNT};
use crate::common::{Harness, NOW, keys};

const SECRET: &str = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz";
const HOOK: &[(&str, &str)] =
    &[("WEBHOOK_URL", "https://mail.example.com/hook"), ("WEBHOOK_SECRET", SECRET)];

fn asked(variables: &[(&str, &str)]) -> Harness {
    let harness = Harness::with_sites_and(variables);
    harness.sign_up("pat.kake");
    let body = json!({ "username": "pat.kake" });
    harness.server("PATCH", "/auth/local/reset", Some(&body));
    harness
}

#[test]
fn an_event_is_signed_as_standard_webhooks_says_and_sent_once() {
    let harness = asked(HOOK);
    harness.fetch.status.set(Some(204));
    harness.minute();
    harness.minute();
    let posts = harness.fetch.posts.borrow();
    let [(url, headers, body)] = posts.as_slice() else {
        panic!("{}", posts.len());
    };
    assert_eq!(url, "https://mail.example.com/hook");
    let event: Value = serde_json::from_str(body).unwrap();
    assert_eq!(event["type"], "user.password_reset_requested");
    assert_eq!(event["data"]["email"], "pat.kake@example.com");
    let signed = format!("{}.{NOW}.{body}", headers["webhook-id"]);
    let key = ring::hmac::Key::new(ring::hmac::HMAC_SHA256, b"012345678901234567890123");
    let signature = Base64::encode_string(ring::hmac::sign(&key, signed.as_bytes()).as_ref());
    assert_eq!(headers["webhook-signature"], format!("v1,{signature}"));
    assert_eq!(headers["webhook-timestamp"], NOW.to_string());
}

/// The ids of all that was sent, in its order.
fn sent_ids(harness: &Harness) -> Vec<String> {
    let posts = harness.fetch.posts.borrow();
    posts.iter().map(|(_, headers, _)| headers["webhook-id"].clone()).collect()
}

#[test]
fn a_failed_event_comes_again_later_and_later_for_three_days() {
    let harness = asked(HOOK);
    harness.fetch.status.set(Some(500));
    let mut tries = Vec::new();
    for minute in 0..((3 * 24 + 7) * 60) {
        let before = harness.fetch.posts.borrow().len();
        harness.minute();
        if harness.fetch.posts.borrow().len() > before {
            tries.push(minute);
        }
        harness.clock.pass(60);
    }
    // At once, then after 5 seconds, 5 and 30 minutes, 2, 5, 10, 14 and 20 hours, each up to a tenth later.
    let delays: Vec<i64> = tries.windows(2).map(|pair| pair[1] - pair[0]).collect();
    let schedule = [1, 5, 30, 120, 300, 600, 840, 1200];
    assert_eq!(delays.len(), schedule.len(), "{tries:?}");
    for (delay, minutes) in delays.into_iter().zip(schedule) {
        assert!((minutes..=minutes + minutes / 10 + 1).contains(&delay), "{tries:?}");
    }
    given_up(&harness);
    let ids = sent_ids(&harness);
    assert!(ids.windows(2).all(|pair| pair[0] == pair[1]), "one id for all tries");
    harness.fetch.status.set(None);
}

/// From B31: after three days events went without a trace. A line and a row stay, the row for 30 days.
fn given_up(harness: &Harness) {
    let lines = harness.lines.0.borrow().clone();
    let told = |line: &&String| line.contains("given up after three days");
    assert_eq!(lines.iter().filter(told).count(), 1, "once");
    let line: Value = serde_json::from_str(lines.iter().find(told).unwrap()).unwrap();
    assert_eq!(line["event"], "user.password_reset_requested");
    assert_eq!(line["id"].as_str().unwrap(), sent_ids(harness)[0]);
    let dead = "SELECT count(*) FROM ended_events WHERE state = 'dead' AND payload IS NULL";
    assert_eq!((harness.number(dead), harness.number("SELECT count(*) FROM events")), (1.0, 0.0));
    harness.clock.pass(29 * 86_400);
    harness.minute();
    assert_eq!(harness.number(dead), 1.0, "kept, without the token and the address in it");
    harness.clock.pass(2 * 86_400);
    harness.minute();
    assert_eq!(harness.number(dead), 0.0, "and no longer");
}

/// From B30: one address serves all accounts, and the one about a reset did not say whose site it is. Every type is described.
#[test]
fn every_event_says_whose_account_it_is_and_is_described() {
    let harness = asked(HOOK);
    harness.fetch.status.set(Some(204));
    harness.minute();
    let account = harness.sql("SELECT account FROM users").remove(0);
    let posts = harness.fetch.posts.borrow();
    let event: Value = serde_json::from_str(&posts[0].2).unwrap();
    assert_eq!(event["data"]["account"], account.text(0).unwrap());
    let page = include_str!("../../../../docs/how/events.md");
    for member in event["data"].as_object().unwrap().keys() {
        assert!(page.contains(&format!("`{member}`")) || member == "account", "{member}");
    }
    let sources = [
        include_str!("../../src/identity/events.rs"),
        include_str!("../../src/programs/replace.rs"),
        include_str!("../../src/programs/told.rs"),
        include_str!("../../src/protection/told.rs"),
    ];
    let types = sources.iter().flat_map(|source| source.split('"').skip(1).step_by(2));
    let types: std::collections::BTreeSet<_> = types
        .filter(|text| {
            let of_all = ["user.", "profile.", "alert.", "account."];
            of_all.iter().any(|about| text.starts_with(about))
                || text.ends_with(".response_key_changed")
        })
        .collect();
    assert!(types.len() >= 25, "{types:?}");
    let settings = include_str!("../../../../docs/configuration.md");
    for kind in types {
        assert!(
            page.contains(&format!("`{kind}`")) && settings.contains(&format!("`{kind}`")),
            "{kind}"
        );
    }
}

/// From B31: a production that can send nobody a reset said so in the log of each try alone.
#[test]
fn a_production_that_tells_nobody_says_so() {
    let ready = |variables: &[(&str, &str)]| {
        let harness = Harness::with(&[&[("ENVIRONMENT", "production")], variables].concat());
        harness.call(crate::common::Request::new("GET", "/health/ready")).body()
    };
    assert_eq!(ready(&[]), json!({ "status": "ok", "events": "WEBHOOK_URL is not set" }));
    assert_eq!(ready(HOOK), json!({ "status": "ok" }));
}

/// Adds events that say the same as the one that is there, each sealed for its own row.
fn copy(harness: &Harness, copies: usize) {
    let row = harness.sql("SELECT user_id, id, payload FROM events").remove(0);
    let [user, id, payload] = [0, 1, 2].map(|column| row.text(column).unwrap());
    let keys = keys(&[]);
    let sealer = Sealer::new(&keys, user);
    let told = sealer.open(Column::Event.of(&[id]), &Sealed(payload.to_owned())).unwrap();
    let insert = |number: usize| {
        let id = format!("copy-{number}");
        let told = std::str::from_utf8(&told).unwrap();
        let payload = sealer.seal(Column::Event.of(&[&id]), told, &Ring).unwrap();
        let sql = "INSERT INTO events (user_id, id, kind, payload, created_at, next_at) \
            SELECT user_id, ?1, kind, ?2, created_at, next_at FROM events LIMIT 1";
        Statement::new(sql, [id.into(), payload.into()])
    };
    let batch = (0..copies).map(insert).collect();
    pollster::block_on(harness.db.sqlite.batch(batch)).unwrap();
}

#[test]
fn a_minute_delivers_more_events_than_are_claimed_at_once() {
    let harness = asked(HOOK);
    harness.fetch.status.set(Some(204));
    copy(&harness, 650);
    harness.minute();
    // The rest waits: one call may ask others only so often.
    assert_eq!(harness.fetch.posts.borrow().len(), 600);
    harness.minute();
    assert_eq!(harness.fetch.posts.borrow().len(), 651);
    assert_eq!(harness.number("SELECT count(*) FROM events"), 0.0);
}

/// A Worker may make 10,000 requests in a run, of the database and of others. What waits is far more than that, after an outage.
#[test]
fn ten_thousand_events_that_wait_are_sent_in_runs_that_stay_within_their_limit() {
    let harness = asked(HOOK);
    harness.fetch.status.set(Some(204));
    copy(&harness, 9_999);
    let mut runs = 0;
    while harness.number("SELECT count(*) FROM events") > 0.0 {
        let before = harness.fetch.posts.borrow().len();
        harness.db.asked.borrow_mut().clear();
        harness.minute();
        let sent = harness.fetch.posts.borrow().len() - before;
        let requests = sent + harness.db.asked.borrow().len();
        assert!(sent > 0 && requests <= 2_000, "{sent} events, {requests} requests");
        harness.clock.pass(60);
        runs += 1;
    }
    assert_eq!(runs, 17);
    let ids = sent_ids(&harness);
    let distinct: std::collections::BTreeSet<_> = ids.iter().collect();
    assert_eq!((ids.len(), distinct.len()), (10_000, 10_000));
}

/// Events wait that a stranger made of so many people of his own, who are of that account, before Pat asks for a reset.
fn pat_behind(people: usize, events_of_each: usize, account: &'static str) -> usize {
    let harness = asked(HOOK);
    harness.fetch.status.set(Some(204));
    let people: Vec<Statement> = (0..people)
        .map(|number| {
            let sql = "INSERT INTO users (user_id, account, profile, created_at, updated_at) \
                VALUES ('mallory-' || ?1, ?2, '', 0, 0)";
            Statement::new(sql, [number.to_string().into(), account.into()])
        })
        .collect();
    pollster::block_on(harness.db.sqlite.batch(people)).unwrap();
    let flood: Vec<Statement> = (0..events_of_each)
        .map(|number| {
            let sql = "INSERT INTO events (user_id, id, kind, payload, created_at, next_at) \
                SELECT u.user_id, 'flood-' || ?1, 'x', '', e.created_at - 1000, e.next_at - 1000 \
                FROM users u JOIN events e WHERE u.user_id LIKE 'mallory-%' AND e.id NOT LIKE 'flood-%'";
            Statement::new(sql, [number.to_string().into()])
        })
        .collect();
    pollster::block_on(harness.db.sqlite.batch(flood)).unwrap();
    let mut minutes = 0;
    while harness.fetch.posts.borrow().is_empty() {
        assert!(minutes < 10);
        harness.minute();
        harness.clock.pass(60);
        minutes += 1;
    }
    minutes
}

/// All accounts waited in one line, of which a minute sent 200: resets of a stranger's own people held up everybody's.
#[test]
fn a_flood_of_events_delays_itself_alone() {
    assert_eq!(pat_behind(500, 1, OTHER_ACCOUNT), 1, "another account");
    assert_eq!(pat_behind(5_000, 1, OTHER_ACCOUNT), 1, "more than are looked at");
    assert_eq!(pat_behind(1, 5_000, ACCOUNT), 1, "one user of the same account");
    // Nobody can tell them from others: they go first, and fast.
    assert_eq!(pat_behind(500, 1, ACCOUNT), 1, "many users of the same account");
}

#[test]
fn deliveries_of_events_end_before_the_next_minute() {
    let harness = asked(HOOK);
    harness.fetch.status.set(Some(204));
    for _ in 0..30 {
        harness.server("PATCH", "/auth/local/reset", Some(&json!({ "username": "pat.kake" })));
    }
    *harness.fetch.slow.borrow_mut() = Some((HOOK[0].1, harness.clock.now.clone(), 5_000));
    let ((), took_ms) = harness.clock.timed(|| harness.minute());
    let sent = harness.fetch.posts.borrow().len();
    assert!((9..=11).contains(&sent) && took_ms < 60_000, "{sent} in {took_ms} ms");
    // What had been claimed with them is not kept from the next minute.
    harness.clock.pass(60);
    harness.minute();
    assert!((18..=22).contains(&harness.fetch.posts.borrow().len()));
}

/// From S22: twenty events were claimed for 30 seconds, and sending them may take 100.
/// From CWE-362.
#[test]
fn jobs_that_overlap_send_each_event_once() {
    let harness = asked(HOOK);
    for _ in 0..19 {
        harness.server("PATCH", "/auth/local/reset", Some(&json!({ "username": "pat.kake" })));
    }
    let taken = || (204, String::new());
    harness.fetch.script.borrow_mut().extend(std::iter::repeat_with(taken).take(20));
    harness.fetch.status.set(Some(204));
    *harness.fetch.slow.borrow_mut() = Some((HOOK[0].1, harness.clock.now.clone(), 2_000));
    let mut first = Box::pin(harness.minute_begun());
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    while harness.fetch.posts.borrow().len() < 15 {
        assert!(first.as_mut().poll(&mut context).is_pending());
    }
    harness.minute();
    pollster::block_on(first);
    let ids = sent_ids(&harness);
    let distinct: std::collections::BTreeSet<_> = ids.iter().collect();
    assert_eq!((ids.len(), distinct.len()), (20, 20));
    assert_eq!(harness.number("SELECT count(*) FROM events"), 0.0);
}

#[test]
fn without_a_webhook_address_a_developer_reads_the_event() {
    let harness = asked(&[]);
    harness.minute();
    let line = harness.lines.last();
    assert_eq!(line["type"], "user.password_reset_requested");
    assert!(line["data"]["token"].is_string());
    assert!(line["data"]["email"].is_null() && line["data"]["name"].is_null());
    assert_eq!(harness.number("SELECT count(*) FROM events"), 0.0);
}

#[test]
fn a_webhook_address_without_a_good_secret_is_refused() {
    for (url, secret) in [
        ("https://mail.example.com", ""),
        ("", SECRET),
        ("mail.example.com", SECRET),
        ("https://mail.example.com", "whsec_c2hvcnQ="),
        ("https://mail.example.com", "secret"),
    ] {
        let harness = Harness::with(&[("WEBHOOK_URL", url), ("WEBHOOK_SECRET", secret)]);
        let answer = harness.call(crate::common::Request::new("GET", "/version"));
        assert_eq!(answer.status(), 503, "{url} {secret}");
    }
}
