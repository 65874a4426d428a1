//! What Array says of one person proves nothing of another. See docs/decisions/0030-persons-and-guesses.md.

use serde_json::{Value, json};

use crate::common::webhooks::event;
use crate::common::{Harness, ME, NOW, Request, USERS, alex};

/// A new key of the blind indexes, in front of that of the tests.
const NEW_AND_FORMER: &str =
    "i1:QkFCQ0RFRkdISUpLTE1OT1BRUlNUVVZXWFlaW1xdXl8,0:ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8";

/// Who was sent, and whose data an attacker is after.
const OWN: [&str; 2] = ["223456780", "1991-03-10"];
const VICTIM: [&str; 2] = ["123456789", "1990-03-10"];

fn data([ssn, dob]: [&str; 2]) -> Value {
    json!({ "ssn": ssn, "dob": dob })
}

/// A user who was sent with this SSN and date of birth: its token, and Array's id of it.
fn sent(harness: &Harness, sub: &str, own: &Value) -> (String, String) {
    let claims = json!({ "amr": ["mfa"], "entitlements": ["idp-pro"], "exp": NOW + 86_400 });
    let token = harness.local.token(sub, &claims);
    let mut body = alex();
    for (name, value) in own.as_object().unwrap() {
        body[name] = value.clone();
    }
    let made = harness.call(Request::new("POST", USERS).token(&token).json(&body));
    assert_eq!(made.status(), 200, "{}", made.text());
    let id = harness.array_user_id(&token);
    (token, id)
}

/// The status after a patch.
fn patch(harness: &Harness, token: &str, body: &Value) -> Value {
    let answer = harness.call(Request::new("PATCH", ME).token(token).json(body));
    assert_eq!(answer.status(), 200, "{}", answer.text());
    answer.body()
}

/// Array says that whom it knows by the id gave the right answers, in a delivery of its own.
fn succeeds(harness: &Harness, id: &str, mark: u64) {
    harness.deliver(&event("authenticate", "200", id, &json!({ "mark": mark })));
}

fn state(status: &Value) -> [&Value; 2] {
    [&status["authenticated"], &status["personChanged"]]
}

const PROVEN: [&Value; 2] = [&Value::Bool(true), &Value::Null];
const OPEN: [&Value; 2] = [&Value::Bool(false), &Value::Null];
const OUTDATED: [&Value; 2] = [&Value::Bool(false), &Value::Bool(true)];

#[test]
fn what_array_says_of_one_person_does_not_authenticate_another() {
    let dob = OWN[1];
    let nothing = json!({ "ssn": null, "dob": dob });
    let four = json!({ "ssn": "6780", "dob": dob });
    for own in [data(OWN), nothing, four] {
        for taken in [
            data(VICTIM),
            json!({ "ssn": VICTIM[0] }),
            json!({ "dob": VICTIM[1] }),
            json!({ "ssn": "6789" }),
        ] {
            let harness = Harness::new();
            let (token, id) = sent(&harness, "mallory", &own);
            assert_eq!(state(&patch(&harness, &token, &taken)), OUTDATED, "{own} {taken}");
            succeeds(&harness, &id, 1);
            assert_eq!(state(&harness.read(&token, "")), OUTDATED, "{own} {taken}");
            let outdated =
                "SELECT count(*) FROM audit WHERE action = 'user.authentication_outdated'";
            assert_eq!(harness.number(outdated), 1.0);
            let proven = "SELECT count(*) FROM audit WHERE action = 'user.authenticated'";
            assert_eq!(harness.number(proven), 0.0);
        }
    }
}

/// With more patience: first the right answers, then the other data.
#[test]
fn who_was_authenticated_is_not_as_somebody_else() {
    let harness = Harness::new();
    let (token, id) = sent(&harness, "mallory", &data(OWN));
    succeeds(&harness, &id, 1);
    assert_eq!(state(&harness.read(&token, "")), PROVEN);
    let taken = [data(VICTIM), json!({ "ssn": null }), json!({ "dob": "1992-01-01" })];
    for (mark, taken) in (2..).zip(taken) {
        assert_eq!(state(&patch(&harness, &token, &taken)), OUTDATED, "{taken}");
        succeeds(&harness, &id, mark);
        assert_eq!(state(&harness.read(&token, "")), OUTDATED, "{taken}");
    }
}

/// Whoever corrects what was mistyped is told so, by the status and at the desk, and has two ways on.
#[test]
fn who_corrects_data_goes_back_or_begins_anew() {
    let harness = Harness::new();
    let (token, id) = sent(&harness, "alex", &data(OWN));
    assert_eq!(state(&patch(&harness, &token, &json!({ "dob": "1991-03-11" }))), OUTDATED);
    let desk = Request::new("GET", "/idp/support/users/alex").token(&harness.service("support"));
    let told = harness.call(desk).body();
    assert_eq!(told["user_status_response"]["person_changed"], json!(true), "{told}");
    // Array's other pages are there for everybody.
    let renewed = harness.call(Request::new("POST", &format!("{ME}/token")).token(&token));
    assert_eq!(renewed.status(), 200, "{}", renewed.text());
    // Back to what was sent; the same again is not another person, but has to be proven anew, as the contract has it.
    for mark in [1, 2] {
        assert_eq!(state(&patch(&harness, &token, &data(OWN))), OPEN);
        succeeds(&harness, &id, mark);
        assert_eq!(state(&harness.read(&token, "")), PROVEN);
    }
    // Other data prove nothing and take nothing.
    assert_eq!(state(&patch(&harness, &token, &json!({ "phoneNumber": null }))), PROVEN);
    // Anew, with the right data.
    patch(&harness, &token, &json!({ "dob": "1991-03-11" }));
    assert_eq!(harness.ask(&token, "DELETE", "", None), 200);
    let (token, anew) = sent(&harness, "alex", &json!({ "ssn": OWN[0], "dob": "1991-03-11" }));
    succeeds(&harness, &id, 3);
    assert_eq!(state(&harness.read(&token, "")), OPEN, "of the profile that is gone");
    succeeds(&harness, &anew, 4);
    assert_eq!(state(&harness.read(&token, "")), PROVEN);
}

/// The desk changes data as the user does.
#[test]
fn a_change_by_the_desk_is_not_told_to_array_either() {
    let harness = Harness::new();
    let (token, id) = sent(&harness, "alex", &data(OWN));
    let desk = Request::new("PATCH", "/idp/support/users/alex").token(&harness.service("support"));
    let told = harness.call(desk.json(&data(VICTIM)));
    assert_eq!(told.status(), 200, "{}", told.text());
    assert_eq!(told.body()["user_status_response"]["person_changed"], json!(true));
    succeeds(&harness, &id, 1);
    assert_eq!(state(&harness.read(&token, "")), OUTDATED);
}

/// As the Worker before left it, nothing tells who was sent, until a patch or the job keeps who the profile is of.
#[test]
fn a_profile_of_before_is_authenticated_as_it_was() {
    let harness = Harness::new();
    let (token, id) = sent(&harness, "alex", &data(OWN));
    harness.sql("DELETE FROM sent_persons");
    succeeds(&harness, &id, 1);
    assert_eq!(state(&harness.read(&token, "")), PROVEN);
    assert_eq!(state(&patch(&harness, &token, &data(VICTIM))), OUTDATED);
    succeeds(&harness, &id, 2);
    assert_eq!(state(&harness.read(&token, "")), OUTDATED);
}

/// Both hashes come along to another key: by the job, and by whatever call is first.
#[test]
fn another_index_key_makes_nobody_another_person() {
    for is_by_job in [true, false] {
        let mut harness = Harness::new();
        let (own, id) = sent(&harness, "own", &data(OWN));
        let (other, of_other) = sent(&harness, "other", &json!({ "ssn": "323456780" }));
        patch(&harness, &other, &data(VICTIM));
        harness.deploy(&[("INDEX_KEY", NEW_AND_FORMER)]);
        if is_by_job {
            harness.minute();
        } else {
            patch(&harness, &own, &data(OWN));
        }
        assert_eq!(state(&harness.read(&own, "")), OPEN, "by the job: {is_by_job}");
        for user in [&id, &of_other] {
            succeeds(&harness, user, 1);
        }
        assert_eq!(state(&harness.read(&own, "")), PROVEN);
        assert_eq!(state(&harness.read(&other, "")), OUTDATED);
    }
}
