//! A key of the blind indexes is replaced while people go on: what is unique stays so, what is counted stays counted, and the old key
//! can go.

use serde_json::{Value, json};

use crate::common::second_factor::PASSWORD;
use crate::common::site::{ACCOUNT, BASE, id, pat};
use crate::common::{Answer, Harness, Request};

/// As it was before there were key ids.
const BEFORE: &str = "ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8";
const NEW: &str = "i1:QkFCQ0RFRkdISUpLTE1OT1BRUlNUVVZXWFlaW1xdXl8";

fn old() -> String {
    format!("0:{BEFORE}")
}

/// The new key behind the old one.
fn behind() -> String {
    format!("{},{NEW}", old())
}

/// The new key in front of the old one.
fn both() -> String {
    format!("{NEW},{}", old())
}

fn deploy(harness: &mut Harness, index: &str) {
    harness.deploy(&[("INDEX_KEY", index)]);
}

/// A log-in from an address.
fn log_in_from(harness: &Harness, address: &str, username: &str, password: &str) -> u16 {
    let request =
        Request::new("POST", &format!("{BASE}/auth/local/login")).site("browser", ACCOUNT);
    let body = json!({ "username": username, "password": password });
    harness.call(request.header("cf-connecting-ip", address).json(&body)).status()
}

fn sign_up(harness: &Harness, username: &str) -> u16 {
    harness.server("POST", "/user/local", Some(&pat(username))).status()
}

fn rename(harness: &Harness, sign_in: &Value, from: &str, to: &str) -> Answer {
    // Names that are taken count as guesses.
    harness.clock.pass(60 * 60);
    let body = json!({ "oldUsername": from, "newUsername": to });
    harness.server("PATCH", &format!("/user/{}/username", id(sign_in)), Some(&body))
}

#[test]
fn a_key_without_an_id_is_that_of_before_and_is_written_as_before() {
    let mut harness = Harness::with_sites();
    deploy(&mut harness, BEFORE);
    harness.sign_up("pat.kake");
    let names = "SELECT count(*) FROM usernames u JOIN logins l USING (username_key) WHERE length(username_key) = 43";
    assert_eq!(harness.number(names), 1.0);
    for index in [old(), behind()] {
        deploy(&mut harness, &index);
        assert_eq!(harness.log_in("pat.kake", PASSWORD).status(), 200);
        assert_eq!(harness.number(names), 1.0, "the Worker before goes on reading it");
    }
}

#[test]
fn names_are_found_and_stay_taken_while_their_key_is_replaced() {
    let mut harness = Harness::with_sites();
    let users = ["pat.kake", "sam.roe", "alex.taylor"].map(|name| harness.sign_up(name));
    assert_eq!(rename(&harness, &users[2], "alex.taylor", "alex.lee").status(), 200);
    for index in [behind(), both()] {
        deploy(&mut harness, &index);
        for taken in ["PAT.kake", "sam.roe", "alex.taylor", "alex.lee"] {
            assert_eq!(sign_up(&harness, taken), 400, "{taken} {index}");
            let answer = rename(&harness, &users[0], "pat.kake", taken);
            assert_eq!(answer.status(), if taken == "PAT.kake" { 200 } else { 409 }, "{taken}");
        }
        for name in ["pat.kake", "sam.roe", "alex.lee"] {
            assert_eq!(harness.log_in(name, PASSWORD).status(), 200, "{name} {index}");
        }
        assert_eq!(harness.reset("server", "sam.roe").status(), 200);
        assert_eq!(harness.reset("server", "alex.taylor").status(), 404);
    }
    // Whoever was asked for is under the new key, and the other one is not needed.
    deploy(&mut harness, NEW);
    for name in ["pat.kake", "sam.roe", "alex.lee"] {
        assert_eq!(harness.log_in(name, PASSWORD).status(), 200, "{name}");
    }
    assert_eq!(sign_up(&harness, "alex.taylor"), 400);
    assert_eq!(rename(&harness, &users[1], "sam.roe", "sam.lee").status(), 200);
}

#[test]
fn isolates_before_and_after_may_take_turns() {
    let mut harness = Harness::with_sites();
    harness.sign_up("pat.kake");
    for turn in 0..6 {
        deploy(&mut harness, &if turn % 2 == 0 { both() } else { behind() });
        assert_eq!(harness.log_in("pat.kake", PASSWORD).status(), 200);
        assert_eq!(sign_up(&harness, "pat.kake"), 400);
        assert_eq!(harness.number("SELECT count(*) FROM usernames"), 1.0);
    }
}

#[test]
fn guesses_stay_counted_and_known_networks_known_while_the_key_is_replaced() {
    const HOME: &str = "198.51.100.7";
    const STRANGE: &str = "203.0.113.9";
    let mut harness = Harness::with_sites();
    harness.sign_up("pat.kake");
    assert_eq!(log_in_from(&harness, HOME, "pat.kake", PASSWORD), 200);
    let guess = |harness: &Harness, name: &str| log_in_from(harness, STRANGE, name, "a wrong one");
    for _ in 0..5 {
        assert_eq!([guess(&harness, "pat.kake"), guess(&harness, "nobody")], [401, 401]);
    }
    // All strange networks together are made to wait.
    for number in 0..50 {
        log_in_from(&harness, &format!("192.0.{number}.1"), "pat.kake", "a wrong one");
    }
    for index in [behind(), both(), behind(), both(), NEW.to_owned()] {
        deploy(&mut harness, &index);
        assert_eq!([guess(&harness, "pat.kake"), guess(&harness, "nobody")], [429, 429], "{index}");
        assert_eq!(log_in_from(&harness, "233.252.0.1", "pat.kake", PASSWORD), 429, "{index}");
        assert_eq!(log_in_from(&harness, HOME, "pat.kake", PASSWORD), 200, "{index}");
        assert_eq!(harness.log_in("pat.kake", PASSWORD).status(), 200, "by the server: {index}");
    }
}

#[test]
fn a_name_that_is_taken_meanwhile_is_refused_whichever_key_it_came_under() {
    let mut harness = Harness::with_sites();
    harness.sign_up("pat.kake");
    let taken = harness.sql("SELECT username_key FROM usernames")[0].text(0).unwrap().to_owned();
    harness.sql("DELETE FROM usernames");
    harness.sql("DELETE FROM logins");
    deploy(&mut harness, &both());
    // An isolate with the configuration of before gives it away behind each batch of the sign-up in turn.
    let write = format!(
        "INSERT OR IGNORE INTO usernames (account, username_key, user_id) VALUES ('{ACCOUNT}', '{taken}', 'pat')"
    );
    let write: &'static str = Box::leak(write.into_boxed_str());
    for skipped in 0..3 {
        harness.sql("DELETE FROM usernames");
        harness.sql("DELETE FROM logins");
        harness.db.skipped.set(skipped);
        harness.db.meanwhile.set(Some(write));
        let status = sign_up(&harness, "pat.kake");
        harness.db.meanwhile.set(None);
        let ours = harness.number("SELECT count(*) FROM logins");
        assert_eq!((status, ours), if ours > 0.0 { (200, 1.0) } else { (400, 0.0) }, "{skipped}");
        // Whoever came second finds the name taken.
        if ours > 0.0 {
            assert_eq!(sign_up(&harness, "pat.kake"), 400);
        }
    }
}
