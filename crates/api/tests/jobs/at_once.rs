//! Events that are sent as soon as the answer of their request has gone.

use std::collections::BTreeSet;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Waker};

use serde_json::{Value, json};

use crate::common::calls::stage::Stage;
use crate::common::calls::{of_identity, of_programs, of_protection};
use crate::common::site::{ACCOUNT, BASE, OTHER_ACCOUNT, pat as site_pat};
use crate::common::{Harness, Request};

const HOOK: &[(&str, &str)] = &[
    ("WEBHOOK_URL", "https://mail.example.com/hook"),
    ("WEBHOOK_SECRET", "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz"),
];
const TRACE: &str = "4bf92f3577b34da6a3ce929d0e0e4736";

/// A site with people of these names, a receiver, and no event.
fn town(people: &[&str]) -> Harness {
    let harness = Harness::with_sites_and(HOOK);
    harness.fetch.status.set(Some(204));
    people.iter().for_each(|name| drop(harness.sign_up(name)));
    harness
}

fn reset(name: &str) -> Request {
    let request = Request::new("PATCH", &format!("{BASE}/auth/local/reset"));
    request.site("server", ACCOUNT).json(&json!({ "username": name }))
}

/// Asks for a reset, which is not sent yet.
fn asked(harness: &Harness, name: &str) {
    assert_eq!(harness.call(reset(name)).status(), 200);
}

/// What comes after the answer.
fn tell(harness: &Harness) {
    pollster::block_on(harness.tell());
}

/// What was sent: the id of the event, and its token.
fn sent(harness: &Harness) -> Vec<(String, Value)> {
    let posts = harness.fetch.posts.borrow();
    let all = posts.iter().map(|(_, headers, body)| {
        let body: Value = serde_json::from_str(body).unwrap();
        (headers["webhook-id"].clone(), body["data"]["token"].clone())
    });
    all.collect()
}

/// The tokens that wait, as they were asked for.
fn waiting(harness: &Harness) -> f64 {
    harness.number("SELECT count(*) FROM events WHERE next_at < 9007199254740991")
}

/// Goes on with a future until the receiver has so many.
fn until_sent(harness: &Harness, work: &mut Pin<Box<impl Future<Output = ()>>>, count: usize) {
    let mut context = Context::from_waker(Waker::noop());
    while harness.fetch.posts.borrow().len() < count {
        assert!(work.as_mut().poll(&mut context).is_pending());
    }
}

/// A receiver that answers, but not at once.
fn slowly(harness: &Harness, statuses: &[u16]) {
    let answers = statuses.iter().map(|status| (*status, String::new()));
    harness.fetch.script.borrow_mut().extend(answers);
}

#[test]
fn an_event_is_sent_after_the_answer_and_once() {
    let harness = town(&["pat.kake"]);
    let answer = harness.call(reset("pat.kake"));
    assert!(sent(&harness).is_empty(), "whoever asks waits for no receiver");
    assert_eq!((answer.status(), answer.trips()), (200, 2));
    tell(&harness);
    assert_eq!((sent(&harness).len(), waiting(&harness)), (1, 0.0));
    assert_eq!(sent(&harness)[0].1, answer.body()["token"]);
    harness.minute();
    assert_eq!(sent(&harness).len(), 1);
}

/// From B29: what a request wrote waited for the job, whichever request it was. And nothing is asked where nothing was written: a refresh has
/// a statement that could write an event, and mostly does not.
#[test]
fn whatever_call_writes_an_event_has_it_sent_at_once_and_no_other() {
    let (mut announced, mut of_nobody) = (0, Vec::new());
    for example in of_protection().into_iter().chain(of_identity()).chain(of_programs()) {
        let stage = Stage::set(example.before);
        let ids = || -> BTreeSet<String> {
            let rows = stage.harness.sql("SELECT id FROM events");
            rows.iter().map(|row| row.text(0).unwrap().to_owned()).collect()
        };
        let before = ids();
        let answer = stage.call(&example);
        // A person who goes takes all events along but the one that says so.
        let has_grown = !ids().is_subset(&before);
        assert_eq!(answer.status(), example.status);
        let is_announced = stage.harness.has_announced();
        assert!(is_announced || !has_grown, "{} {}", example.method, example.path);
        announced += i32::from(is_announced);
        if is_announced && !has_grown {
            of_nobody.push(example.path);
        }
    }
    assert!(announced >= 8, "{announced}");
    // Pat's address is not verified there: as for nobody, an event is written and forgotten.
    assert_eq!(of_nobody, [format!("{BASE}/auth/code")]);
}

#[test]
fn a_job_at_the_same_moment_sends_it_under_no_other_id() {
    let harness = town(&["pat.kake"]);
    asked(&harness, "pat.kake");
    slowly(&harness, &[204]);
    let mut telling = Box::pin(harness.tell());
    until_sent(&harness, &mut telling, 1);
    harness.minute();
    pollster::block_on(telling);
    harness.minute();
    assert_eq!((sent(&harness).len(), waiting(&harness)), (1, 0.0));
    // The other way about.
    asked(&harness, "pat.kake");
    slowly(&harness, &[204]);
    let mut job = Box::pin(harness.minute_begun());
    until_sent(&harness, &mut job, 2);
    tell(&harness);
    pollster::block_on(job);
    assert_eq!((sent(&harness).len(), waiting(&harness)), (2, 0.0));
}

/// What a second request of the same user writes while the first is sent goes behind it, and at once.
#[test]
fn events_of_a_user_keep_their_order() {
    let harness = town(&["pat.kake", "ann.kake"]);
    let mut tokens = Vec::new();
    let mut ask = |name: &str| {
        let answer = harness.call(reset(name));
        tokens.push(answer.body()["token"].clone());
        harness.clock.pass(1);
    };
    ask("pat.kake");
    slowly(&harness, &[204]);
    let mut first = Box::pin(harness.tell());
    until_sent(&harness, &mut first, 1);
    ask("pat.kake");
    tell(&harness);
    assert_eq!(sent(&harness).len(), 1, "the first is under way");
    pollster::block_on(first);
    assert_eq!(sent(&harness).len(), 2, "whoever sent the first sends the second");
    // The third fails. The fourth does not overtake it, whoever sends; another user's goes.
    harness.fetch.status.set(Some(500));
    ask("pat.kake");
    tell(&harness);
    harness.fetch.status.set(Some(204));
    ask("pat.kake");
    tell(&harness);
    harness.minute();
    assert_eq!(sent(&harness).len(), 3);
    ask("ann.kake");
    tell(&harness);
    assert_eq!(sent(&harness).len(), 4);
    harness.clock.pass(60);
    harness.minute();
    let order: Vec<Value> = sent(&harness).into_iter().map(|(_, token)| token).collect();
    let [one, two, three, four, anns] = tokens.as_slice() else { panic!() };
    assert_eq!(order.iter().collect::<Vec<_>>(), [one, two, three, anns, three, four]);
    let ids = sent(&harness);
    assert_eq!(ids[2].0, ids[4].0, "another try has the same id");
    assert_eq!(waiting(&harness), 0.0);
}

/// One that a receiver will never take must not keep its user from mails for three days.
#[test]
fn an_event_that_failed_for_an_hour_holds_up_no_other() {
    let harness = town(&["pat.kake"]);
    harness.fetch.status.set(Some(500));
    asked(&harness, "pat.kake");
    tell(&harness);
    for _ in 0..61 {
        harness.clock.pass(60);
        harness.minute();
    }
    let tries = sent(&harness).len();
    asked(&harness, "pat.kake");
    harness.fetch.status.set(Some(204));
    tell(&harness);
    let sent = sent(&harness);
    assert_eq!((sent.len(), waiting(&harness)), (tries + 1, 1.0));
    assert_ne!(sent[tries].0, sent[0].0);
}

#[test]
fn what_waits_behind_a_failed_event_is_not_tried() {
    let harness = town(&["pat.kake"]);
    harness.fetch.status.set(Some(500));
    for _ in 0..5 {
        asked(&harness, "pat.kake");
        harness.clock.pass(1);
    }
    harness.minute();
    assert_eq!(sent(&harness).len(), 1);
    harness.fetch.status.set(Some(204));
    harness.clock.pass(60);
    harness.minute();
    assert_eq!((sent(&harness).len(), waiting(&harness)), (6, 0.0));
}

/// A stranger whose events fill half of an isolate with slow sendings delays what others of the account wrote by a minute, and no answer.
#[test]
fn so_many_requests_send_at_once_and_the_job_sends_what_others_wrote() {
    let names: Vec<String> = (0..9).map(|number| format!("pat.{number}")).collect();
    let harness = town(&names.iter().map(String::as_str).collect::<Vec<_>>());
    slowly(&harness, &[204; 8]);
    let mut under_way = Vec::new();
    for (place, name) in names.iter().take(8).enumerate() {
        asked(&harness, name);
        let mut telling = Box::pin(harness.tell());
        until_sent(&harness, &mut telling, place + 1);
        under_way.push(telling);
    }
    let answer = harness.call(reset("pat.8"));
    assert_eq!(answer.status(), 200);
    tell(&harness);
    assert_eq!(sent(&harness).len(), 8);
    // Another account has room for its mail, and for what is told of the sign-up.
    let other = Request::new("POST", &format!("{BASE}/user/local"));
    let other = other.site("server", OTHER_ACCOUNT).json(&site_pat("pat.kake"));
    assert_eq!(harness.call(other).status(), 200);
    tell(&harness);
    assert_eq!(sent(&harness).len(), 10);
    harness.minute();
    assert_eq!(sent(&harness).len(), 11);
    under_way.into_iter().for_each(pollster::block_on);
    assert_eq!((sent(&harness).len(), waiting(&harness)), (11, 0.0));
    // There is room again.
    asked(&harness, "pat.0");
    tell(&harness);
    assert_eq!(sent(&harness).len(), 12);
}

/// A platform goes on for 30 seconds with a request that was answered.
#[test]
fn sending_ends_in_time() {
    let harness = town(&["pat.kake"]);
    for _ in 0..30 {
        harness.call(reset("pat.kake"));
        harness.clock.pass(1);
    }
    let all = waiting(&harness);
    assert!(all > 10.0, "{all}");
    harness.clock.step.set(2_000);
    tell(&harness);
    let sent = sent(&harness).len();
    assert!((2..=8).contains(&sent), "{sent}");
}

#[test]
fn a_database_that_is_away_leaves_the_event_to_the_job() {
    let harness = town(&["pat.kake"]);
    asked(&harness, "pat.kake");
    harness.db.fault.set(Some("D1_ERROR: Network connection lost."));
    tell(&harness);
    let line = harness.lines.last();
    assert_eq!((&line["scheduled"], sent(&harness).len()), (&json!("deliver"), 0));
    harness.db.fault.set(None);
    harness.minute();
    assert_eq!((sent(&harness).len(), waiting(&harness)), (1, 0.0));
}

#[test]
fn an_event_names_its_request_and_goes_on_in_its_trace() {
    let harness = town(&["pat.kake"]);
    harness.fetch.status.set(Some(500));
    let traced =
        reset("pat.kake").header("traceparent", &format!("00-{TRACE}-00f067aa0ba902b7-00"));
    let answer = harness.call(traced);
    tell(&harness);
    harness.clock.pass(60);
    harness.fetch.status.set(Some(204));
    harness.minute();
    let posts = harness.fetch.posts.borrow();
    let spans: Vec<&str> = posts
        .iter()
        .map(|(_, headers, body)| {
            let event: Value = serde_json::from_str(body).unwrap();
            assert_eq!(event["data"]["requestId"].as_str(), answer.header("x-request-id"));
            assert_eq!(event.as_object().unwrap().len(), 3, "type, timestamp, data: {body}");
            let parts: Vec<&str> = headers["traceparent"].split('-').collect();
            assert_eq!([parts[0], parts[1], parts[3]], ["00", TRACE, "00"]);
            parts[2]
        })
        .collect();
    assert!(spans.len() == 2 && spans[0] != spans[1], "{spans:?}");
}

#[test]
fn a_developer_sees_it_at_once_with_the_link_of_the_mail() {
    let harness = Harness::with_sites();
    let user = harness.sign_up("pat.kake");
    let answer = harness.call(reset("pat.kake"));
    tell(&harness);
    let line = harness.lines.last();
    let token = answer.body()["token"].as_str().unwrap().to_owned();
    assert_eq!(line["type"], "user.password_reset_requested");
    assert_eq!(line["data"]["userId"], user["userId"]);
    assert_eq!(line["link"], format!("https://id.example.com/#reset={token}"));
    assert!(line["data"]["email"].is_null() && line["data"]["name"].is_null());
    harness.sign_up_unverified("ann.kake");
    tell(&harness);
    let lines = harness.lines.0.borrow();
    let mut lines = lines.iter().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let wanted = "user.email_verification_requested";
    let line = lines.find(|line| line["type"] == wanted && line["link"].is_string()).unwrap();
    assert!(line["link"].as_str().unwrap().starts_with("https://id.example.com/#verify="));
    assert_eq!(waiting(&harness), 0.0);
}

#[test]
fn a_production_without_a_receiver_tries_nothing_after_an_answer() {
    let harness = Harness::with_sites_and(&[("ENVIRONMENT", "production")]);
    harness.counts_up_to(1_000);
    harness.sign_up("pat.kake");
    asked(&harness, "pat.kake");
    let untouched = "SELECT count(*) FROM events WHERE attempts = 0 AND next_at = created_at";
    tell(&harness);
    assert_eq!((sent(&harness).len(), harness.number(untouched)), (0, waiting(&harness)));
    assert!(!harness.lines.0.borrow().join("").contains("WEBHOOK_URL is not set"));
    harness.minute();
    assert!(harness.lines.0.borrow().join("").contains("WEBHOOK_URL is not set"));
}
