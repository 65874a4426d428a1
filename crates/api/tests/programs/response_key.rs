//! Whose a program is, and the key that whole data is encrypted to: nobody alone sets it in a moment.

use base64ct::{Base64, Encoding};
use serde_json::{Value, json};

use crate::common::agreement::fresh;
use crate::common::programs::{ROOT, SUCCESS, alex_taylor, outcome, spki};
use crate::common::{Answer, Harness, NOW, Request};

const DAY: i64 = 24 * 60 * 60;

fn a_key() -> Value {
    json!(Base64::encode_string(&spki(&fresh())))
}

fn settings(key: &Value) -> Value {
    let mut settings = json!({ "environment": "production" });
    if !key.is_null() {
        settings["responsePublicKey"] = key.clone();
    }
    settings
}

/// Key that holds, key that is to come, and when.
fn keys(answer: &Answer) -> (Value, Value) {
    assert_eq!(outcome(answer), SUCCESS, "{}", answer.text());
    let body = answer.body();
    (body["responsePublicKey"].clone(), body["nextResponsePublicKey"]["publicKey"].clone())
}

fn recorded(harness: &Harness) -> Vec<String> {
    let rows = harness.sql("SELECT action || ' ' || actor FROM audit WHERE action LIKE 'program.response%' ORDER BY at, action DESC");
    rows.iter().map(|row| row.text(0).unwrap().to_owned()).collect()
}

/// From S11; API5:2023.
#[test]
fn an_operator_whose_token_names_a_program_operates_that_one_alone() {
    let harness = Harness::with_program();
    let holder = harness.holder(&alex_taylor());
    let bound = |program: &str| harness.program_token("programs programs.admin", program);
    let (other, own) = (bound("beta"), bound("acme"));
    let body = settings(&a_key());
    for (method, path, body) in [
        ("PUT", ROOT.to_owned(), Some(&body)),
        ("GET", ROOT.to_owned(), None),
        ("GET", holder.users_path(), None),
        ("PUT", holder.path(), Some(&json!({}))),
        ("PATCH", holder.account_path(), Some(&json!({ "state": "active" }))),
        ("PUT", format!("{}/kyc", holder.path()), Some(&json!({ "status": "passed" }))),
        ("POST", format!("{ROOT}/accounts"), Some(&json!({}))),
        ("PUT", format!("{}/name", holder.path()), Some(&json!({}))),
    ] {
        let answer = harness.with_token(&other, method, &path, body);
        assert_eq!(outcome(&answer), (404, 10, 0), "{method} {path}");
        assert_eq!(answer.trips(), 0, "{method} {path}");
    }
    assert_eq!(outcome(&harness.with_token(&own, "GET", ROOT, None)), SUCCESS);
    assert_eq!(outcome(&harness.with_token(&own, "GET", &holder.users_path(), None)), SUCCESS);
    // Without a program it is for all.
    assert_eq!(outcome(&harness.admin("GET", ROOT, None)), SUCCESS);
    assert_eq!(outcome(&harness.admin("GET", "/programs/beta", None)), (400, 1000, 0));
}

/// A call with a token that outlives the days of a test.
fn call(
    harness: &Harness,
    (sub, scope): (&str, &str),
    method: &'static str,
    path: &str,
    body: Option<&Value>,
) -> Answer {
    let mut claims = json!({ "scope": scope, "exp": NOW + 9 * DAY });
    if scope == "programs" {
        claims["program"] = json!("acme");
    }
    harness.with_token(&harness.local.token(sub, &claims), method, path, body)
}

const OPS: (&str, &str) = ("ops", "programs.admin");
const PARTNER: (&str, &str) = ("partner", "programs");

/// From S11; CWE-269.
#[test]
fn another_key_takes_a_day_and_until_then_the_former_one_holds() {
    let harness = Harness::with_program();
    let holder = harness.holder(&alex_taylor());
    let key = a_key();
    let put = |key: &Value| keys(&call(&harness, OPS, "PUT", ROOT, Some(&settings(key))));
    let held = || keys(&call(&harness, OPS, "GET", ROOT, None));
    let users = || call(&harness, PARTNER, "GET", &holder.users_path(), None).body();
    assert_eq!(put(&key), (Value::Null, key.clone()));
    harness.clock.pass(DAY - 1);
    // Asking again neither hastens nor delays it.
    assert_eq!(put(&key), (Value::Null, key.clone()));
    assert_eq!(users()["users"][0]["encryptedUserData"], Value::Null);
    harness.clock.pass(1);
    assert_eq!(held(), (key.clone(), Value::Null));
    assert!(users()["users"][0]["encryptedUserData"].is_object());
    // That none is given out any more takes a day, too: settings without a key.
    assert_eq!(put(&Value::Null), (key, Value::Null));
    harness.clock.pass(DAY);
    assert_eq!(held(), (Value::Null, Value::Null));
    assert_eq!(recorded(&harness), ["program.response_key_requested ops"; 2]);
    let told = "SELECT count(*) FROM events WHERE kind = 'program.response_key_changed'";
    assert_eq!(harness.number(told), 2.0);
}

#[test]
fn a_second_operator_has_it_take_effect_at_once() {
    let harness = Harness::with_program();
    harness.make_operators();
    let key = a_key();
    let body = settings(&key);
    assert_eq!(keys(&harness.admin("PUT", ROOT, Some(&body))), (Value::Null, key.clone()));
    assert_eq!(keys(&harness.second_admin("PUT", ROOT, Some(&body))), (key.clone(), Value::Null));
    let wanted = ["program.response_key_requested ops", "program.response_key_confirmed ops-2"];
    assert_eq!(recorded(&harness), wanted);
    assert_eq!(
        harness.number("SELECT count(*) FROM events WHERE kind = 'program.response_key_changed'"),
        2.0
    );
    // Another key than the one that was asked for is no confirmation.
    let (first, second) = (a_key(), a_key());
    assert_eq!(
        keys(&harness.admin("PUT", ROOT, Some(&settings(&first)))),
        (key.clone(), first.clone())
    );
    assert_eq!(
        keys(&harness.second_admin("PUT", ROOT, Some(&settings(&second)))),
        (key.clone(), second.clone())
    );
    // The key that holds, sent again, ends what a thief of one client began.
    assert_eq!(keys(&harness.admin("PUT", ROOT, Some(&body))), (key.clone(), Value::Null));
    harness.clock.pass(2 * DAY);
    assert_eq!(keys(&call(&harness, OPS, "GET", ROOT, None)), (key, Value::Null));
}

/// A day before a change that is asked for now, Unix milliseconds.
const DAY_BEFORE: i64 = (NOW - DAY) * 1000;

/// Whether the change that `ops` asks for takes effect when `ops-2` sends the same; what is recorded and told agrees.
fn is_confirmed(harness: &Harness) -> bool {
    let key = a_key();
    let body = settings(&key);
    assert_eq!(keys(&harness.admin("PUT", ROOT, Some(&body))), (Value::Null, key.clone()));
    let (held, to_come) = keys(&harness.second_admin("PUT", ROOT, Some(&body)));
    let is_confirmed = held == key;
    assert_eq!(to_come == key, !is_confirmed);
    // Nor does the one that asked confirm what a second one could not.
    assert_eq!(keys(&harness.admin("PUT", ROOT, Some(&body))), (held, to_come));
    let count = if is_confirmed { 2 } else { 1 };
    assert_eq!(recorded(harness).len(), count);
    let told = "SELECT count(*) FROM events WHERE kind = 'program.response_key_changed'";
    assert_eq!(harness.number(told), f64::from(u8::try_from(count).unwrap()));
    if !is_confirmed {
        harness.clock.pass(DAY);
        assert_eq!(keys(&call(harness, OPS, "GET", ROOT, None)), (key, Value::Null));
    }
    is_confirmed
}

/// Whoever may make clients would be two operators in a moment. From CWE-269; API5:2023.
#[test]
fn clients_that_were_made_for_it_are_no_second_operator() {
    for (first, second, wanted) in [
        (Some(DAY_BEFORE), Some(DAY_BEFORE), true),
        (Some(0), Some(DAY_BEFORE + 1), false),
        // Its own token and a client that it makes, in both orders.
        (Some(DAY_BEFORE + 1), Some(0), false),
        (Some(NOW * 1000), Some(NOW * 1000), false),
        // Nobody's client, as of a key that signs elsewhere.
        (Some(0), None, false),
        (None, Some(0), false),
    ] {
        let harness = Harness::with_program();
        for (id, made) in [("ops", first), ("ops-2", second)] {
            made.into_iter().for_each(|at| harness.make_operator(id, at));
        }
        assert_eq!(is_confirmed(&harness), wanted, "{first:?} {second:?}");
    }
}

/// Nor is one whose place was taken by another secret. From CWE-269.
#[test]
fn a_client_whose_secret_was_replaced_for_it_is_no_second_operator() {
    for (id, hours) in [("ops-2", 24), ("ops-2", 0), ("ops", 24)] {
        for wanted in [false, true] {
            let harness = Harness::with_program();
            harness.make_operators();
            let token = harness.local.token("root", &json!({ "scope": "operator" }));
            let path = format!("/operator/clients/{id}/rotate");
            let body = json!({ "overlapHours": hours });
            let rotated = Request::new("POST", &path).token(&token).json(&body);
            assert_eq!(harness.call(rotated).status(), 200);
            if wanted {
                // A day before the change is asked for.
                harness.sql("UPDATE oauth_clients SET secret_at = secret_at - 86400000");
            }
            assert_eq!(is_confirmed(&harness), wanted, "{id} {hours}");
        }
    }
}

#[test]
fn a_new_program_has_its_key_at_once() {
    let harness = Harness::new();
    let key = a_key();
    assert_eq!(keys(&harness.admin("PUT", ROOT, Some(&settings(&key)))), (key, Value::Null));
}
