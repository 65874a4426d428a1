//! `PATCH /api-commerceIdentity/user/{userId}/username`: what becomes of the name that is left.

use serde_json::{Value, json};

use crate::common::site::{BASE, OTHER_ACCOUNT, id, message, pat};
use crate::common::{Answer, Harness, Request};

const DAY: i64 = 24 * 60 * 60;

fn rename(harness: &Harness, sign_in: &Value, old: &str, new: &str) -> Answer {
    let body = json!({ "oldUsername": old, "newUsername": new });
    harness.server("PATCH", &format!("/user/{}/username", id(sign_in)), Some(&body))
}

fn signs_up(harness: &Harness, username: &str) -> u16 {
    harness.server("POST", "/user/local", Some(&pat(username))).status()
}

/// From S4; CWE-672.
#[test]
fn a_name_that_was_left_is_nobodys_for_180_days() {
    let harness = Harness::with_sites();
    let (pat_kake, john) = (harness.sign_up("pat.kake"), harness.sign_up("john.doe"));
    assert_eq!(rename(&harness, &pat_kake, "pat.kake", "pat.doe").status(), 200);
    let taken = (400, "This user name is taken".to_owned());
    for name in ["pat.kake", "PAT.Kake"] {
        assert_eq!(message(&harness.server("POST", "/user/local", Some(&pat(name)))), taken);
    }
    assert_eq!(rename(&harness, &john, "john.doe", "pat.kake").status(), 409);
    assert_eq!(rename(&harness, &pat_kake, "pat.doe", "pat.kake").status(), 409, "nor theirs");
    // Nobody logs in by it, and nobody is told of a reset.
    assert_eq!(harness.log_in("pat.kake", "correct horse battery").status(), 401);
    assert_eq!(harness.reset("server", "pat.kake").status(), 404);
    assert_eq!(rename(&harness, &pat_kake, "pat.kake", "pat.third").status(), 404);
    assert_eq!(harness.log_in("pat.doe", "correct horse battery").status(), 200);
    harness.clock.pass(180 * DAY - 1);
    harness.minute();
    assert_eq!(signs_up(&harness, "pat.kake"), 400);
    harness.clock.pass(1);
    harness.minute();
    assert_eq!(signs_up(&harness, "pat.kake"), 200);
}

#[test]
fn a_name_is_left_in_its_account_alone_and_its_case_is_not_a_name() {
    let harness = Harness::with_sites();
    let sign_in = harness.sign_up("pat.kake");
    assert_eq!(rename(&harness, &sign_in, "pat.kake", "Pat.Kake").status(), 200);
    assert_eq!(harness.log_in("pat.kake", "correct horse battery").status(), 200);
    assert_eq!(harness.number("SELECT count(*) FROM usernames"), 1.0);
    assert_eq!(rename(&harness, &sign_in, "pat.kake", "pat.doe").status(), 200);
    let elsewhere =
        Request::new("POST", &format!("{BASE}/user/local")).site("server", OTHER_ACCOUNT);
    assert_eq!(harness.call(elsewhere.json(&pat("pat.kake"))).status(), 200);
}

#[test]
fn renames_take_no_more_than_five_names_from_everybody() {
    let harness = Harness::with_sites();
    let sign_in = harness.sign_up("name.0");
    let next = |number: i32| {
        let (old, new) = (format!("name.{number}"), format!("name.{}", number + 1));
        rename(&harness, &sign_in, &old, &new)
    };
    for number in 0..5 {
        assert_eq!(next(number).status(), 200);
    }
    let sixth = next(5);
    assert_eq!((sixth.status(), &sixth.body()["code"]), (409, &json!("too_many_renames")));
    assert_eq!(rename(&harness, &sign_in, "name.5", "Name.5").status(), 200, "the case is free");
    assert_eq!(signs_up(&harness, "name.6"), 200, "what was refused is free");
    harness.clock.pass(180 * DAY);
    harness.minute();
    assert_eq!(rename(&harness, &sign_in, "name.5", "name.7").status(), 200);
}

#[test]
fn a_rename_is_told() {
    let harness = Harness::with_sites();
    let sign_in = harness.sign_up("pat.kake");
    assert_eq!(rename(&harness, &sign_in, "pat.kake", "pat.doe").status(), 200);
    let told = "SELECT count(*) FROM events WHERE kind = 'user.username_changed'";
    assert_eq!(harness.number(told), 1.0);
    assert_eq!(rename(&harness, &sign_in, "pat.kake", "pat.third").status(), 404);
    assert_eq!(harness.number(told), 1.0);
}
