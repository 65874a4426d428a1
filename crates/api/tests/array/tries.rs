//! A creation that is tried again: where the vendor may have made the user unheard, it can know the try again.

use serde_json::{Value, json};

use crate::common::at_once::all;
use crate::common::vendor::{made, token};
use crate::common::{Harness, ME, Request, USERS, alex};

const DAY: i64 = 24 * 60 * 60;

/// What the vendor answers to a creation, with which status of ours, and whether it may have made the user.
fn answers() -> Vec<(Vec<u16>, Value, u16, bool)> {
    let nothing = || json!(null);
    vec![
        // Cut off, and answers of somebody who waited in vain.
        (vec![0], nothing(), 503, true),
        (vec![408], nothing(), 503, true),
        (vec![409], nothing(), 503, true),
        (vec![502], json!("<html>"), 503, true),
        (vec![504], nothing(), 503, true),
        // Done, but nobody knows under which id.
        (vec![200], json!("garbage"), 503, true),
        (vec![201], json!({ "clientKey": "7" }), 503, true),
        (vec![200], json!(["0aa10000-0000-4000-8000-000000000001"]), 503, true),
        (vec![204], nothing(), 503, true),
        (vec![302], nothing(), 503, true),
        // Not done.
        (vec![400], nothing(), 400, false),
        (vec![401], nothing(), 503, false),
        (vec![403], nothing(), 503, false),
        (vec![404], nothing(), 503, false),
        (vec![422], nothing(), 400, false),
        (vec![429], nothing(), 503, false),
        (vec![500], nothing(), 503, false),
        (vec![503; 3], nothing(), 503, false),
        // Busy, and then cut off.
        (vec![503, 0], nothing(), 503, true),
    ]
}

/// A creation that is answered with that; by which key the vendor would know it again.
fn try_of(harness: &Harness, user: &str, body: &Value, answers: &[(u16, Value)]) -> (u16, String) {
    harness.fetch.posts.borrow_mut().clear();
    harness.vendor_answers(answers);
    let answer = harness.creation_of(user, body);
    let posts = harness.fetch.posts.borrow();
    let key = posts[0].1["idempotency-key"].clone();
    (answer.status(), key)
}

fn works(harness: &Harness, user: &str, body: &Value) -> String {
    let (status, key) = try_of(harness, user, body, &[made(), token("vendor-token-1")]);
    assert_eq!(status, 200);
    assert_eq!(reservations(harness), 0.0);
    key
}

fn is_cut_off(harness: &Harness, user: &str, body: &Value) -> String {
    let (status, key) = try_of(harness, user, body, &[(0, json!(null))]);
    assert_eq!((status, reservations(harness)), (503, 1.0));
    key
}

fn reservations(harness: &Harness) -> f64 {
    harness.number("SELECT count(*) FROM reservations")
}

/// Alex Taylor, at another address.
fn moved() -> Value {
    let mut body = alex();
    body["address"]["street"] = json!("9 Side Street");
    body
}

#[test]
fn the_vendor_can_know_again_what_it_may_have_made_and_nothing_else() {
    for (statuses, body, status, may_be_made) in answers() {
        let harness = Harness::with_vendor();
        let last = statuses.iter().map(|status| (*status, body.clone()));
        let (told, first) = try_of(&harness, "alex", &alex(), &last.collect::<Vec<_>>());
        let kept = f64::from(u8::from(may_be_made));
        assert_eq!((told, reservations(&harness)), (status, kept), "{statuses:?}");
        assert_eq!(harness.number("SELECT count(*) FROM profiles"), 0.0);
        // At once.
        let second = works(&harness, "alex", &alex());
        assert_eq!(first == second, may_be_made, "{statuses:?}");
    }
}

#[test]
fn another_body_goes_by_another_key() {
    let harness = Harness::with_vendor();
    let first = is_cut_off(&harness, "alex", &alex());
    let other = is_cut_off(&harness, "alex", &moved());
    assert_ne!(first, other);
    // Back to the first; its keys may come in any order, and the version is not told at creation.
    let mut again = json!({ "version": 0 });
    for (name, value) in alex().as_object().unwrap().iter().rev() {
        if name != "version" {
            again[name] = value.clone();
        }
    }
    assert_eq!(works(&harness, "alex", &again), first);
}

/// The key is made of the body's text: another order of its members would be another user to the vendor.
#[test]
fn the_same_person_is_the_same_text_in_every_version() {
    let harness = Harness::with_vendor();
    is_cut_off(&harness, "alex", &alex());
    let posts = harness.fetch.posts.borrow();
    let text = String::from_utf8_lossy(posts[0].2.as_ref());
    let names = ["address", "city", "state", "street", "zip", "appKey", "dob", "emailAddress"];
    let places: Vec<_> = names.iter().map(|name| text.find(&format!("\"{name}\":"))).collect();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{text}");
}

#[test]
fn a_key_tells_nothing_of_the_person() {
    let harness = Harness::with_vendor();
    let key = is_cut_off(&harness, "alex", &alex());
    assert_eq!(key.len(), 43);
    // Not even that two are the same.
    let (_, other) = try_of(&harness, "pat", &alex(), &[(0, json!(null))]);
    assert_ne!(key, other);
    let stored = format!("{:?}", harness.sql("SELECT * FROM reservations")[0].0);
    assert!(!stored.contains(&key), "{stored}");
}

#[test]
fn a_try_that_is_refused_does_not_settle_an_earlier_one() {
    let harness = Harness::with_vendor();
    let first = is_cut_off(&harness, "alex", &alex());
    for (statuses, told) in [(vec![429], 503), (vec![503; 3], 503), (vec![400], 400)] {
        let answers: Vec<_> = statuses.into_iter().map(|it| (it, json!(null))).collect();
        assert_eq!(try_of(&harness, "alex", &alex(), &answers), (told, first.clone()));
        assert_eq!(reservations(&harness), 1.0);
    }
    assert_eq!(works(&harness, "alex", &alex()), first);
}

#[test]
fn a_user_whom_the_vendor_forgets_is_made_by_another_key() {
    let harness = Harness::with_vendor();
    let first = is_cut_off(&harness, "alex", &alex());
    let without_token = [made(), (500, json!(null))];
    assert_eq!(try_of(&harness, "alex", &alex(), &without_token), (503, first.clone()));
    assert_eq!(reservations(&harness), 0.0);
    assert_eq!(harness.number("SELECT count(*) FROM outbox"), 1.0);
    assert_ne!(works(&harness, "alex", &alex()), first);
}

#[test]
fn a_call_with_a_key_reaches_the_vendor_once() {
    let harness = Harness::with_vendor();
    harness.vendor_answers(&[made(), token("vendor-token-1"), token("vendor-token-2")]);
    let keyed = |path: &str| {
        let request = Request::new("POST", path).token(&harness.strong("alex"));
        request.header("idempotency-key", "8e03978e")
    };
    let create = || keyed(USERS).json(&alex());
    let both = pollster::block_on(all(vec![harness.answer(create()), harness.answer(create())]));
    assert_eq!(both[0].status(), 200);
    // The first one is with the vendor.
    assert_eq!(both[1].refusal(), (409, "IdempotencyKeyInUse".to_owned()));
    assert_eq!((both[1].header("retry-after"), both[1].trips()), (Some("5"), 1));
    let refresh = || harness.call(keyed(&format!("{ME}/token")));
    let (created, refreshed) = (harness.call(create()), refresh());
    assert_eq!((created.text(), refreshed.trips()), (both[0].text(), 2));
    assert_eq!(refreshed.body()["userToken"], "vendor-token-2");
    let again = refresh();
    assert_eq!(
        (again.text(), again.header("idempotency-replayed")),
        (refreshed.text(), Some("true"))
    );
    assert_eq!(harness.asked().len(), 3);
}

#[test]
fn a_creation_that_is_left_open_is_in_nobodys_way() {
    let harness = Harness::with_vendor();
    is_cut_off(&harness, "alex", &alex());
    // There is no such user, to read, to change or to delete.
    let alex_token = harness.strong("alex");
    for request in [
        Request::new("GET", ME),
        Request::new("DELETE", ME),
        Request::new("PATCH", ME).json(&json!({ "emailAddress": "pat@example.com" })),
    ] {
        let answer = harness.call(request.token(&alex_token));
        assert_eq!(answer.refusal(), (400, "UserNotFound".to_owned()));
    }
    // Another may have the same data.
    let answers = [made(), token("vendor-token-1")];
    let (status, _) = try_of(&harness, "pat", &alex(), &answers);
    assert_eq!((status, reservations(&harness)), (200, 1.0));
}

#[test]
fn a_creation_that_is_left_open_goes_after_a_day() {
    let harness = Harness::with_vendor();
    is_cut_off(&harness, "alex", &alex());
    harness.minute();
    assert_eq!(reservations(&harness), 1.0);
    harness.clock.pass(DAY);
    harness.minute();
    assert_eq!(reservations(&harness), 0.0);
}

#[test]
fn data_that_the_vendor_does_not_take_is_to_be_checked() {
    for status in [400, 422] {
        let harness = Harness::with_vendor();
        let said = json!({ "message": "SSN 123456789 of Alex Taylor is not valid" });
        harness.vendor_answers(&[(status, said)]);
        let answer = harness.creation("alex");
        assert_eq!(
            answer.refusal(),
            (400, "InputValidationFailure".to_owned()),
            "{}",
            answer.text()
        );
        assert_eq!(answer.trips(), 2);
        assert!(answer.header("retry-after").is_none());
        let issue = json!({
            "path": [], "code": "data.refused", "message": "This data was not accepted: check it, and correct it",
        });
        assert_eq!(answer.body()["issues"], json!([issue]));
        assert_eq!(answer.body()["invalid_fields"], json!([]));
        for secret in ["vendor", "123456789", "Taylor", "not valid"] {
            assert!(!answer.text().contains(secret), "{}", answer.text());
        }
        // Who runs the service can see whose refusal it was, and no more.
        assert_eq!(answer.line["error"], json!(format!("vendor: /api/user/v2: status {status}")));
        works(&harness, "alex", &moved());
    }
}
