//! A vendor that answers: users and tokens are made there, and changes are told to it.

use serde_json::{Value, json};

use crate::common::vendor::{CLIENT_KEY, SPELLED, made, token};
use crate::common::webhooks::{PAYMENTS, WEBHOOK, event};
use crate::common::{Harness, ME, NOW, Request, alex, keys};

fn call(harness: &Harness, method: &'static str, path: &str, token: &str) -> crate::common::Answer {
    harness.call(Request::new(method, &format!("{ME}{path}")).token(token))
}

#[test]
fn a_user_is_made_with_the_vendor_and_gets_its_token() {
    let harness = Harness::with_vendor();
    harness.vendor_answers(&[made(), token("vendor-token-1")]);
    let answer = harness.creation("alex");
    assert_eq!(
        answer.body(),
        json!({ "userToken": "vendor-token-1", "expirationDate": NOW + 3600 })
    );
    assert_eq!(answer.trips(), 2);
    let mut sent = alex();
    sent.as_object_mut().unwrap().remove("version");
    sent["appKey"] = json!("app-1");
    let token = json!({ "appKey": "app-1", "clientKey": CLIENT_KEY, "ttlInMinutes": 60 });
    let wanted = [
        ("POST", "/api/user/v2".to_owned(), sent),
        ("POST", "/api/authenticate/v2/usertoken".to_owned(), token),
    ];
    assert_eq!(harness.asked(), wanted);
    let status = call(&harness, "GET", "", &harness.strong("alex")).body();
    assert_eq!(status["arrayUserId"], json!(CLIENT_KEY));
    assert_eq!(harness.number("SELECT count(*) FROM reservations"), 0.0);
    // The token itself is stored nowhere.
    assert_eq!(
        harness.number("SELECT count(*) FROM user_tokens WHERE token_hash LIKE '%vendor-token%'"),
        0.0
    );
}

#[test]
fn the_vendor_is_not_asked_for_users_that_we_refuse() {
    let harness = Harness::with_vendor();
    let user = harness.vendors_user("alex");
    assert_eq!(harness.creation("alex").refusal(), (400, "UserAlreadyExists".to_owned()));
    harness.sql("INSERT INTO auth_attempts SELECT user_key, 1, 1790000000000 FROM array_users");
    assert_eq!(call(&harness, "POST", "/token", &user).error(), "AttemptsTooEarly");
    // The lock outlives the deletion.
    assert_eq!(call(&harness, "DELETE", "", &user).status(), 200);
    assert_eq!(harness.creation("alex").refusal(), (423, "AttemptsTooEarly".to_owned()));
    assert_eq!(harness.creation("alex").trips(), 2);
    assert_eq!(harness.asked(), []);
    assert_eq!(harness.number("SELECT count(*) FROM reservations"), 0.0);
}

#[test]
fn a_token_is_of_the_vendors_making_and_life() {
    let harness = Harness::with_vendor();
    let user = harness.vendors_user("alex");
    let short = json!({ "userToken": "vendor-token-2", "ttlInMinutes": 5 });
    harness.vendor_answers(&[(200, short)]);
    let answer = call(&harness, "POST", "/token", &user);
    assert_eq!(
        answer.body(),
        json!({ "userToken": "vendor-token-2", "expirationDate": NOW + 300 })
    );
    assert_eq!(answer.trips(), 2);
    assert_eq!(harness.number("SELECT expires_at FROM user_tokens"), (NOW + 300) as f64 * 1000.0);
    // More than was asked for is not believed.
    harness.vendor_answers(&[(200, json!({ "userToken": "vendor-token-3", "ttlInMinutes": 600 }))]);
    let answer = call(&harness, "POST", "/token", &user);
    assert_eq!(answer.body()["expirationDate"], json!(NOW + 3600));
}

/// What the vendor hears at the next minute, if it takes everything.
fn told(harness: &Harness) -> Vec<(&'static str, String, Value)> {
    harness.fetch.status.set(Some(204));
    harness.minute();
    harness.asked()
}

#[test]
fn changes_are_told_once_and_deletion_last() {
    let harness = Harness::with_vendor();
    let user = harness.vendors_user("alex");
    let enrollments = |version: u8, codes: &[&str]| {
        let body = json!({ "appKey": "app-1", "clientKey": CLIENT_KEY, "version": version, "enrollments": codes });
        vec![("PUT", "/api/user/v2/enrollments".to_owned(), body)]
    };
    let first = ["data-removal", "idd-standalone", "neighborhood-watch"];
    assert_eq!(told(&harness), enrollments(1, &first));
    assert_eq!(told(&harness), []);
    // Several changes are one thing to tell.
    assert_eq!(call(&harness, "POST", "/enroll", &user).status(), 200);
    let body = json!({ "version": 0 });
    let migration = Request::new("POST", &format!("{ME}/migration")).token(&user);
    assert_eq!(harness.call(migration.json(&body)).status(), 200);
    let then = ["credit-monitoring", "data-removal", "neighborhood-watch"];
    assert_eq!(told(&harness), enrollments(0, &then));
    assert_eq!(call(&harness, "DELETE", "", &user).status(), 200);
    let gone = json!({ "appKey": "app-1", "clientKey": CLIENT_KEY });
    assert_eq!(told(&harness), vec![("DELETE", "/api/user/v2".to_owned(), gone)]);
    assert_eq!(harness.number("SELECT count(*) FROM outbox"), 0.0);
}

#[test]
fn what_a_deleted_user_leaves_is_under_a_keyed_hash() {
    let harness = Harness::with_vendor();
    let user = harness.vendors_user("alex");
    assert_eq!(call(&harness, "DELETE", "", &user).status(), 200);
    let left = harness.sql("SELECT user_id, kind, payload FROM outbox");
    assert_eq!(left.len(), 1);
    let key = keys(&[]).user_key("alex").to_string();
    // The version before this one makes the call of the payload: it may be put back while a deletion waits.
    let payload = json!({ "clientKey": CLIENT_KEY }).to_string();
    assert_eq!(left[0].0, [key.as_str().into(), "user.deleted".into(), payload.as_str().into()]);
    // Who comes back at once does not undo it.
    let other = json!({ "clientKey": "0aa10000-0000-4000-8000-000000000001" });
    harness.vendor_answers(&[(200, other), token("vendor-token-2")]);
    assert_eq!(harness.creation("alex").status(), 200);
    harness.asked();
    let deletes = |told: Vec<(&str, String, Value)>| {
        let of = told.iter().filter(|(method, ..)| *method == "DELETE");
        of.count()
    };
    assert_eq!(deletes(told(&harness)), 1);
    // Unless the vendor takes them for the same person: then there is nobody to forget.
    assert_eq!(call(&harness, "DELETE", "", &user).status(), 200);
    assert_eq!(deletes(told(&harness)), 1);
    let user = harness.vendors_user("alex");
    assert_eq!(call(&harness, "DELETE", "", &user).status(), 200);
    harness.vendors_user("alex");
    assert_eq!(deletes(told(&harness)), 0);
}

#[test]
fn an_id_of_the_vendor_is_of_one_user_alone() {
    let harness = Harness::with_vendor();
    harness.vendors_user("alex");
    harness.vendor_answers(&[made(), token("vendor-token-2")]);
    let answer = harness.creation("pat");
    assert_eq!(answer.status(), 503, "{}", answer.text());
    assert_eq!(harness.number("SELECT count(*) FROM profiles"), 1.0);
    let owner = harness.sql("SELECT user_id FROM array_users");
    assert_eq!(owner[0].0, ["alex".into()]);
}

#[test]
fn what_the_vendor_and_the_payments_tell_reaches_its_user() {
    let harness = Harness::with_vendor();
    let user = harness.vendors_user("alex");
    told(&harness);
    let body = event("authenticate", "200", SPELLED, &json!({}));
    let hook = Request::new("POST", WEBHOOK).token(&harness.service("webhook"));
    assert_eq!(harness.call(hook.json(&body)).status(), 200);
    assert_eq!(call(&harness, "GET", "", &user).body()["authenticated"], json!(true));
    let paid = |user: &str| {
        let until = json!([{ "code": "idp-basic", "expiresAt": NOW + 60 }]);
        let body = json!({ "userId": user, "event": "activated", "entitlements": until });
        let hook = Request::new("POST", PAYMENTS).token(&harness.service("payments"));
        assert_eq!(harness.call(hook.json(&body)).status(), 200);
    };
    paid("alex");
    paid("nobody");
    assert_eq!(told(&harness).len(), 1);
}

/// One user who makes a profile and deletes it again and again left more than a minute told, and others' deletions waited behind.
#[test]
fn one_users_deletions_do_not_hold_up_those_of_others() {
    let harness = Harness::with_vendor();
    for number in 0..300 {
        let row = format!(
            "INSERT INTO outbox (user_id, id, kind, payload, created_at, next_at) \
             VALUES ('mallory', 'id-{number}', 'user.deleted', '{{}}', 0, {number})"
        );
        harness.sql(Box::leak(row.into_boxed_str()));
    }
    let user = harness.vendors_user("alex");
    assert_eq!(call(&harness, "DELETE", "", &user).status(), 200);
    harness.vendor_answers(&vec![(200, json!({})); 100]);
    harness.minute();
    let told = harness.asked();
    assert_eq!(told.len(), 100, "a minute's");
    let is_of_alex = |told: &&(&str, String, Value)| told.2["clientKey"] == CLIENT_KEY;
    assert_eq!(told.iter().position(|told| is_of_alex(&told)), Some(1), "second in turn");
    assert_eq!(harness.number("SELECT count(*) FROM outbox"), 201.0);
    // As an Array that takes its time.
    harness.clock.step.set(5_000);
    harness.vendor_answers(&vec![(200, json!({})); 100]);
    harness.minute();
    assert!(harness.asked().len() < 10);
    harness.fetch.script.borrow_mut().clear();
}

#[test]
fn without_a_vendor_there_is_nobody_to_tell() {
    let harness = Harness::new();
    let user = harness.user("alex");
    let migration = Request::new("POST", &format!("{ME}/migration")).token(&user);
    assert_eq!(harness.call(migration.json(&json!({ "version": 0 }))).status(), 200);
    assert_eq!(harness.number("SELECT count(*) FROM outbox"), 1.0);
    harness.minute();
    assert_eq!(harness.number("SELECT count(*) FROM outbox"), 0.0);
    assert_eq!(harness.asked(), []);
}
