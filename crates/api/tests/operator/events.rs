//! What became of events: lists, tries, and events that are sent again.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::common::site::{ACCOUNT, OTHER_ACCOUNT};
use crate::common::{Answer, Harness};

const HOOK: &[(&str, &str)] = &[
    ("WEBHOOK_URL", "https://mail.example.com/hook"),
    ("WEBHOOK_SECRET", "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz"),
];
const DAY: i64 = 86_400;

fn operate(harness: &Harness, method: &'static str, path: &str) -> Answer {
    harness.operate(method, path, None)
}

fn events(harness: &Harness, query: &str) -> Vec<Value> {
    let answer = operate(harness, "GET", &format!("/events{query}"));
    assert_eq!(answer.status(), 200, "{}", answer.text());
    assert_eq!(answer.trips(), 1);
    answer.body()["events"].as_array().unwrap().clone()
}

fn replay(harness: &Harness, id: &Value) -> Answer {
    operate(harness, "POST", &format!("/events/{}/replay", id.as_str().unwrap()))
}

fn tell(harness: &Harness) {
    pollster::block_on(harness.tell());
}

/// Pat, and a receiver that answers so.
fn town(status: u16) -> (Harness, String) {
    let harness = Harness::with_sites_and(HOOK);
    harness.fetch.status.set(Some(status));
    let id = harness.sign_up("pat.kake")["userId"].as_str().unwrap().to_owned();
    (harness, id)
}

/// Has an event written that says nothing but whose it is.
fn rename(harness: &Harness, id: &str, name: &str) {
    let body = json!({ "name": { "first": name, "last": "Kake" } });
    let answer = harness.server("PATCH", &format!("/user/{id}"), Some(&body));
    assert_eq!(answer.status(), 200, "{}", answer.text());
}

fn ask_for_a_reset(harness: &Harness) {
    let body = json!({ "username": "pat.kake" });
    assert_eq!(harness.server("PATCH", "/auth/local/reset", Some(&body)).status(), 200);
}

fn give_up(harness: &Harness) {
    for _ in 0..(4 * 24) {
        harness.clock.pass(3600);
        harness.minute();
    }
}

#[test]
fn an_event_is_listed_while_it_waits_and_once_it_was_sent() {
    let (harness, id) = town(500);
    rename(&harness, &id, "Ann");
    tell(&harness);
    let waiting = events(&harness, "").remove(0);
    assert_eq!(
        waiting,
        json!({
            "id": waiting["id"], "type": "user.updated", "account": ACCOUNT, "state": "waiting",
            "createdAt": "2026-09-21T14:13:20.000Z", "attempts": 1, "status": 500, "nextAt": waiting["nextAt"], "endedAt": null,
        })
    );
    assert!(waiting["nextAt"].as_str().unwrap().starts_with("2026-09-21T14:13:2"));
    harness.fetch.status.set(Some(204));
    harness.clock.pass(60);
    harness.minute();
    let sent = events(&harness, "?state=sent").remove(0);
    assert_eq!(
        (&sent["id"], &sent["state"], &sent["attempts"], &sent["status"], &sent["nextAt"]),
        (&waiting["id"], &json!("sent"), &json!(2), &json!(204), &Value::Null)
    );
    assert_eq!(sent["endedAt"], "2026-09-21T14:14:20.000Z");
    assert!(events(&harness, "?state=waiting").is_empty());
    let tries = operate(&harness, "GET", "/deliveries").body()["deliveries"].clone();
    let tries: Vec<_> = tries.as_array().unwrap().iter().collect();
    assert_eq!(tries.len(), 2);
    assert_eq!(
        *tries[0],
        json!({ "eventId": sent["id"], "type": "user.updated", "account": ACCOUNT, "at": "2026-09-21T14:14:20.000Z",
            "attempt": 2, "status": 204, "ms": 0 })
    );
    assert_eq!((&tries[1]["attempt"], &tries[1]["status"]), (&json!(1), &json!(500)));
}

#[test]
fn lists_are_of_a_type_an_account_and_a_state_page_by_page() {
    let (harness, id) = town(204);
    let insert = "INSERT INTO ended_events (user_id, id, account, kind, state, created_at, ended_at, attempts) VALUES ";
    let mut wanted = BTreeSet::new();
    for number in 0..120 {
        let account = if number % 2 == 0 { ACCOUNT } else { OTHER_ACCOUNT };
        let kind = if number % 3 == 0 { "user.updated" } else { "user.deleted" };
        let state = if number % 5 == 0 { "dead" } else { "sent" };
        let row = format!(
            "{insert} ('x', 'e{number}', '{account}', '{kind}', '{state}', {}, 0, 1)",
            number / 4
        );
        harness.sql(Box::leak(row.into_boxed_str()));
        if number % 2 == 0 && number % 3 == 0 {
            wanted.insert(format!("e{number}"));
        }
    }
    rename(&harness, &id, "Ann");
    let count = |query: &str| events(&harness, &format!("?count=100&{query}")).len();
    assert_eq!(count("state=dead"), 24);
    assert_eq!(count("type=user.updated&state=sent"), 32);
    assert_eq!(count("account=acme00000000000000000000&state=sent"), 48);
    assert_eq!(count("state=waiting"), 1);
    assert_eq!(count("type=user.nothing"), 0);
    // Both, over all states, by pages of seven.
    let (mut seen, mut order) = (BTreeSet::new(), Vec::new());
    let mut next = Some(format!("/events?count=7&type=user.updated&account={ACCOUNT}"));
    while let Some(path) = next {
        let answer = operate(&harness, "GET", &path);
        for event in answer.body()["events"].as_array().unwrap() {
            assert!(seen.insert(event["id"].as_str().unwrap().to_owned()), "twice");
            order.push(event["createdAt"].as_str().unwrap().to_owned());
        }
        let link = answer.header("link").map(str::to_owned);
        next = link.map(|link| link.split(['<', '>']).nth(1).unwrap().replace("/operator", ""));
    }
    assert_eq!(seen.len(), wanted.len() + 1);
    assert!(wanted.is_subset(&seen) && order.is_sorted_by(|one, other| one >= other));
    let answer = operate(&harness, "GET", "/events?state=lost");
    assert_eq!((answer.status(), &answer.body()["invalid_fields"]), (400, &json!(["state"])));
}

#[test]
fn an_event_is_sent_again_under_its_id() {
    let (harness, id) = town(204);
    rename(&harness, &id, "Ann");
    tell(&harness);
    let sent = events(&harness, "").remove(0);
    harness.clock.pass(DAY);
    assert_eq!(replay(&harness, &sent["id"]).status(), 204);
    tell(&harness);
    let posts = harness.fetch.posts.borrow();
    let [first, second] = posts.as_slice() else { panic!("{}", posts.len()) };
    assert_eq!((&first.1["webhook-id"], &first.2), (&second.1["webhook-id"], &second.2));
    assert_eq!(first.1["webhook-id"], sent["id"].as_str().unwrap());
    drop(posts);
    let again = events(&harness, "");
    assert_eq!(
        (again.len(), &again[0]["id"], &again[0]["state"]),
        (1, &sent["id"], &json!("sent"))
    );
    let row = format!("event:{}", sent["id"].as_str().unwrap());
    let recorded = harness.sql("SELECT user_key FROM audit WHERE action = 'event.replayed'");
    assert_eq!(recorded.iter().map(|row| row.text(0).unwrap()).collect::<Vec<_>>(), [row]);
}

#[test]
fn an_event_that_was_given_up_is_sent_once_the_receiver_works() {
    let (harness, id) = town(500);
    rename(&harness, &id, "Ann");
    give_up(&harness);
    let dead = events(&harness, "?state=dead").remove(0);
    assert_eq!((&dead["status"], &dead["nextAt"]), (&json!(500), &Value::Null));
    harness.fetch.status.set(Some(204));
    assert_eq!(replay(&harness, &dead["id"]).status(), 204);
    tell(&harness);
    assert_eq!(events(&harness, "?state=sent").len(), 1);
}

/// A token and an address are for who writes the mail, and for nobody after that.
#[test]
fn what_a_mail_had_is_not_kept_and_not_sent_again() {
    for status in [204, 500] {
        let (harness, _) = town(status);
        ask_for_a_reset(&harness);
        tell(&harness);
        give_up(&harness);
        assert_eq!(
            harness.number("SELECT count(*) FROM ended_events WHERE payload IS NOT NULL"),
            0.0
        );
        let ended = events(&harness, "").remove(0);
        let expired = (409, "what was in the event has expired".to_owned());
        assert_eq!(replay(&harness, &ended["id"]).refusal(), expired, "{status}");
    }
}

#[test]
fn an_event_that_waits_or_is_none_is_not_sent_again() {
    let (harness, id) = town(500);
    rename(&harness, &id, "Ann");
    tell(&harness);
    let waiting = events(&harness, "").remove(0);
    let unknown = (404, "event not found or still waiting".to_owned());
    assert_eq!(replay(&harness, &waiting["id"]).refusal(), unknown);
    assert_eq!(replay(&harness, &json!("nothing")).refusal(), unknown);
}

/// The contract: a person who goes takes their events along but the last one.
#[test]
fn a_person_who_goes_takes_their_events_and_tries_along() {
    let (harness, id) = town(204);
    rename(&harness, &id, "Ann");
    tell(&harness);
    assert_eq!(harness.server("DELETE", &format!("/user/{id}"), None).status(), 204);
    let left = events(&harness, "");
    assert_eq!((left.len(), &left[0]["type"]), (1, &json!("user.deleted")));
    assert_eq!(harness.number("SELECT count(*) FROM event_tries"), 0.0);
}

#[test]
fn events_and_tries_are_kept_for_30_days() {
    let (harness, id) = town(204);
    rename(&harness, &id, "Ann");
    tell(&harness);
    let kept = || {
        ["SELECT count(*) FROM ended_events", "SELECT count(*) FROM event_tries"]
            .map(|sql| harness.number(sql))
    };
    harness.clock.pass(30 * DAY - 60);
    harness.minute();
    assert_eq!(kept(), [1.0, 1.0]);
    harness.clock.pass(120);
    harness.minute();
    assert_eq!(kept(), [0.0, 0.0]);
}
