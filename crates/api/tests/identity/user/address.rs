//! `/api-commerceIdentity/user/{userId}/address`: the address book.

use serde_json::{Value, json};

use crate::common::at_once::all;
use crate::common::site::{ACCOUNT, BASE, id, message};
use crate::common::{Harness, Request};

fn address() -> Value {
    json!({ "address1": "1 Main Street", "city": "New York", "state": "ny", "country": "usa", "zipCode": 10001, "kind": "home" })
}

#[test]
fn the_address_book_keeps_its_order_and_one_default() {
    let harness = Harness::with_sites();
    let book = format!("/user/{}/address", id(&harness.sign_up("pat.kake")));
    let none = harness.server("GET", &book, None);
    assert_eq!(message(&none), (404, "No addresses found".to_owned()));
    let mut work = address();
    work["kind"] = json!("work");
    harness.server("POST", &book, Some(&address()));
    let both = harness.server("POST", &book, Some(&work)).body();
    assert_eq!((&both[0]["kind"], &both[1]["kind"]), (&json!("home"), &json!("work")));
    assert_eq!(both[0]["zipCode"], "10001");
    let only = harness.server("GET", &format!("{book}?kind=work"), None).body();
    assert_eq!(only, json!([both[1]]));
    let one = |index: usize| format!("{book}/{}", both[index]["addressId"].as_str().unwrap());
    harness.server("POST", &format!("{}/set", one(0)), None);
    let after = harness.server("POST", &format!("{}/set", one(1)), None).body();
    assert_eq!((&after[0]["isDefault"], &after[1]["isDefault"]), (&json!(false), &json!(true)));
    let after = harness.server("POST", &format!("{}/unset", one(1)), None).body();
    assert_eq!(after[1]["isDefault"], json!(false));
    work["city"] = json!("Albany");
    assert_eq!(harness.server("PUT", &one(1), Some(&work)).body()[1]["city"], "Albany");
    assert_eq!(harness.server("GET", &one(1), None).body()[0]["city"], "Albany");
    harness.server("DELETE", &one(0), None);
    assert_eq!(harness.server("DELETE", &one(1), None).body(), json!([]));
    let gone = harness.server("DELETE", &one(1), None);
    assert_eq!(message(&gone), (404, "Address not found".to_owned()));
}

#[test]
fn the_address_book_has_an_end() {
    let harness = Harness::with_sites();
    let path = format!("/user/{}/address", id(&harness.sign_up("pat.kake")));
    let add = || harness.server("POST", &path, Some(&address()));
    for _ in 0..50 {
        assert_eq!(add().status(), 200);
    }
    let answer = add();
    assert_eq!((answer.status(), &answer.body()["code"]), (400, &json!("too_many_addresses")));
    assert_eq!(harness.number("SELECT count(*) FROM addresses"), 50.0);
}

/// From S3: 238 KB for a guest with 50 of the largest addresses.
/// From API4:2023.
#[test]
fn the_address_book_has_an_end_in_bytes_too() {
    let harness = Harness::with_sites();
    let path = format!("/user/{}/address", id(&harness.sign_up("pat.kake")));
    let text = "東".repeat(100);
    let mut large = json!({ "zipCode": "1010" });
    for name in ["address1", "address2", "address3", "city", "country", "state", "company"] {
        large[name] = json!(text);
    }
    let small = harness.server("POST", &path, Some(&address())).body();
    let refused = loop {
        let answer = harness.server("POST", &path, Some(&large));
        if answer.status() != 200 {
            break answer;
        }
    };
    assert_eq!((refused.status(), &refused.body()["code"]), (400, &json!("too_many_addresses")));
    let bytes = || harness.number("SELECT sum(length(address)) FROM addresses");
    assert!((29_000.0..32_769.0).contains(&bytes()), "{}", bytes());
    // Nor does a small one become a large one.
    let one = format!("{path}/{}", small[0]["addressId"].as_str().unwrap());
    let replaced = harness.server("PUT", &one, Some(&large));
    assert_eq!((replaced.status(), &replaced.body()["code"]), (400, &json!("too_many_addresses")));
    assert_eq!(harness.server("PUT", &one, Some(&address())).status(), 200);
}

#[test]
fn addresses_that_come_at_once_with_keys_of_their_own_are_all_told_and_told_again() {
    let harness = Harness::with_sites();
    let path = format!("{BASE}/user/{}/address", id(&harness.sign_up("pat.kake")));
    let add = |key: &str| {
        let request = Request::new("POST", &path).site("server", ACCOUNT).json(&address());
        harness.answer(request.header("idempotency-key", key))
    };
    harness.db.is_slow.set(true);
    let keys = ["one", "two", "three"];
    let answers = pollster::block_on(all(keys.map(add).into()));
    let mut lengths: Vec<_> =
        answers.iter().map(|answer| answer.body().as_array().unwrap().len()).collect();
    lengths.sort_unstable();
    assert_eq!(lengths, [1, 2, 3]);
    for (key, first) in keys.into_iter().zip(&answers) {
        let again = pollster::block_on(add(key));
        assert_eq!(
            (again.text(), again.header("idempotency-replayed")),
            (first.text(), Some("true"))
        );
    }
}

#[test]
fn addresses_of_the_united_states_are_judged_as_such() {
    let harness = Harness::with_sites();
    let book = format!("/user/{}/address", id(&harness.sign_up("pat.kake")));
    let codes = |change: Value| {
        let mut body = address();
        for (name, value) in change.as_object().unwrap() {
            body[name] = value.clone();
        }
        let answer = harness.server("POST", &book, Some(&body));
        let issues = answer.body()["issues"].as_array().cloned().unwrap_or_default();
        let told =
            |issue: &Value| format!("{} {}", issue["path"][0], issue["code"]).replace('"', "");
        issues.iter().map(told).collect::<Vec<_>>().join(", ")
    };
    assert_eq!(codes(json!({ "state": "Bavaria" })), "state state.unknown");
    assert_eq!(codes(json!({ "zipCode": "1234" })), "zipCode zip.format");
    assert_eq!(codes(json!({ "zipCode": "94105" })), "zipCode zip.state");
    assert_eq!(codes(json!({ "zipCode": 1.5 })), "zipCode type");
    let abroad = json!({ "country": "Österreich", "state": "Wien", "zipCode": 1010, "city": "Wien 東京 \"x\"" });
    assert_eq!(codes(abroad), "");
    assert_eq!(codes(json!({ "state": "MA", "zipCode": 2134 })), "", "02134 is in Massachusetts");
    let stored = harness.server("GET", &book, None).body();
    assert_eq!(
        (&stored[0]["zipCode"], &stored[0]["city"]),
        (&json!("1010"), &json!("Wien 東京 \"x\""))
    );
    assert_eq!(stored[1]["zipCode"], "02134");
    // What is told and stored is as of the other APIs, however it was typed.
    for (zip, kept) in [
        (json!("021341234"), "02134-1234"),
        (json!("02134 1234"), "02134-1234"),
        (json!("02134"), "02134"),
        (json!(100_011_234), "10001-1234"),
    ] {
        let state = if kept.starts_with('0') { "ma" } else { "ny" };
        assert_eq!(codes(json!({ "country": "usa", "state": state, "zipCode": zip })), "");
        let stored = harness.server("GET", &book, None).body();
        let last = stored.as_array().unwrap().last().unwrap();
        assert_eq!(last["zipCode"], kept);
        assert_eq!(last["state"], state.to_uppercase());
    }
    assert_eq!(codes(json!({ "zipCode": 1_000_000_000 })), "zipCode range");
    assert_eq!(codes(json!({ "zipCode": -1 })), "zipCode range");
}
