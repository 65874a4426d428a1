//! External issuers: whose users they are, and when their keys are asked for.

use serde_json::{Value, json};

use crate::common::signing::Signer;
use crate::common::{Answer, Harness, ME, NOW, Request, USERS, alex, keys};

const URL: &str = "https://login.acme.example/jwks";
const MINUTE: i64 = 60;

pub(super) fn acme(kid: &str) -> Signer {
    Signer::es256(kid, "https://login.acme.example", "acme-app")
}

fn harness() -> Harness {
    harness_with(&json!({}))
}

/// With further settings of the issuer.
pub(super) fn harness_with(more: &Value) -> Harness {
    let mut acme = json!({
        "name": "acme", "issuer": "https://login.acme.example", "audience": "acme-app", "jwksUrl": URL, "acrValues": ["gold", "urn:acme:2"],
    });
    for (name, value) in more.as_object().unwrap() {
        acme[name] = value.clone();
    }
    Harness::with(&[("TRUSTED_ISSUERS", &json!([acme]).to_string())])
}

pub(super) fn publish(harness: &Harness, signers: &[&Signer]) {
    let keys: Vec<_> = signers.iter().map(|signer| signer.jwk()).collect();
    harness
        .fetch
        .documents
        .borrow_mut()
        .insert(URL.to_owned(), json!({ "keys": keys }).to_string());
}

fn request(signer: &Signer) -> Request {
    Request::new("GET", ME).token(&signer.token("alex", &json!({ "exp": NOW + 1_000_000 })))
}

fn get(harness: &Harness, signer: &Signer) -> Answer {
    harness.call(request(signer))
}

fn taken() -> (u16, String) {
    (400, "UserNotFound".to_owned())
}

fn refused() -> (u16, String) {
    (401, "unauthorized".to_owned())
}

fn unavailable() -> (u16, String) {
    (503, "service unavailable".to_owned())
}

#[test]
fn users_of_an_issuer_are_its_own() {
    let (harness, signer) = (harness(), acme("a"));
    publish(&harness, &[&signer]);
    let token = signer.token("alex", &json!({ "acr": "gold" }));
    assert_eq!(harness.call(Request::new("POST", USERS).token(&token).json(&alex())).status(), 200);
    assert_eq!(harness.number("SELECT count(*) FROM profiles WHERE user_id = 'acme|alex'"), 1.0);
    assert_eq!(
        harness.call(Request::new("GET", ME).token(&harness.weak("alex"))).refusal(),
        taken()
    );
}

#[test]
fn the_challenge_names_what_the_issuer_means_by_a_second_factor() {
    let (harness, signer) = (harness(), acme("a"));
    publish(&harness, &[&signer]);
    let answer = harness
        .call(Request::new("DELETE", ME).token(&signer.token("alex", &json!({ "acr": "silver" }))));
    assert!(answer.header("www-authenticate").unwrap().ends_with("acr_values=\"gold urn:acme:2\""));
}

#[test]
fn a_set_is_asked_for_once_an_hour() {
    let (harness, signer) = (harness(), acme("a"));
    publish(&harness, &[&signer]);
    for wait in [0, 3599] {
        harness.clock.pass(wait);
        assert_eq!(get(&harness, &signer).refusal(), taken());
        assert_eq!(harness.fetch.calls.get(), 1);
    }
    harness.clock.pass(1);
    assert_eq!(get(&harness, &signer).refusal(), taken());
    assert_eq!(harness.fetch.calls.get(), 2);
}

/// From RFC 7517, section 5.
#[test]
fn a_withdrawn_key_stops_to_work() {
    let (harness, old, new) = (harness(), acme("old"), acme("new"));
    publish(&harness, &[&old]);
    assert_eq!(get(&harness, &old).refusal(), taken());
    publish(&harness, &[&new]);
    harness.clock.pass(3600);
    assert_eq!(get(&harness, &old).refusal(), refused());
    assert_eq!(get(&harness, &new).refusal(), taken());
}

/// From API4:2023; RFC 8725, section 2.9.
#[test]
fn an_unknown_key_is_asked_for_once_a_minute() {
    let (harness, first, second, third) = (harness(), acme("first"), acme("second"), acme("third"));
    publish(&harness, &[&first]);
    assert_eq!(get(&harness, &first).refusal(), taken());
    publish(&harness, &[&first, &second]);
    assert_eq!(get(&harness, &second).refusal(), taken());
    assert_eq!(harness.fetch.calls.get(), 2);
    publish(&harness, &[&first, &second, &third]);
    for _ in 0..5 {
        assert_eq!(get(&harness, &third).refusal(), refused());
        assert_eq!(get(&harness, &first).refusal(), taken());
        harness.clock.pass(10);
    }
    assert_eq!(harness.fetch.calls.get(), 2);
    harness.clock.pass(MINUTE - 50);
    assert_eq!(get(&harness, &third).refusal(), taken());
    assert_eq!(harness.fetch.calls.get(), 3);
}

#[test]
fn another_isolate_finds_set_and_mark_in_the_cache() {
    let (one, signer, stranger) = (harness(), acme("a"), acme("b"));
    publish(&one, &[&signer]);
    assert_eq!(get(&one, &signer).refusal(), taken());
    assert_eq!(get(&one, &stranger).refusal(), refused());
    assert_eq!(one.fetch.calls.get(), 2);
    let other = harness();
    *other.cache.entries.borrow_mut() = one.cache.entries.borrow().clone();
    publish(&other, &[&signer]);
    assert_eq!(get(&other, &signer).refusal(), taken());
    assert_eq!(get(&other, &stranger).refusal(), refused());
    assert_eq!(other.fetch.calls.get(), 0);
    other.clock.pass(MINUTE);
    assert_eq!(get(&other, &stranger).refusal(), refused());
    assert_eq!(other.fetch.calls.get(), 1);
}

#[test]
fn a_cached_set_is_of_its_address_and_of_no_other() {
    let (before, signer) = (harness(), acme("a"));
    publish(&before, &[&signer]);
    assert_eq!(get(&before, &signer).refusal(), taken());
    let moved = json!([{
        "name": "acme", "issuer": "https://login.acme.example", "audience": "acme-app", "jwksUrl": "https://id.acme.example/keys",
    }]);
    let after = Harness::with(&[("TRUSTED_ISSUERS", &moved.to_string())]);
    *after.cache.entries.borrow_mut() = before.cache.entries.borrow().clone();
    let keys = json!({ "keys": [acme("b").jwk()] }).to_string();
    after.fetch.documents.borrow_mut().insert("https://id.acme.example/keys".to_owned(), keys);
    assert_eq!(get(&after, &signer).refusal(), refused());
    assert_eq!(after.fetch.calls.get(), 1);
}

#[test]
fn many_at_the_same_time_ask_once() {
    let (harness, signer) = (harness(), acme("a"));
    publish(&harness, &[&signer]);
    let mut futures: Vec<_> =
        (0..10).map(|_| Some(Box::pin(harness.answer(request(&signer))))).collect();
    let answers = pollster::block_on(std::future::poll_fn(|context| {
        let mut answers = Vec::new();
        for slot in &mut futures {
            if let Some(std::task::Poll::Ready(answer)) =
                slot.as_mut().map(|future| future.as_mut().poll(context))
            {
                answers.push(answer.refusal());
                *slot = None;
            }
        }
        let is_done = futures.iter().all(Option::is_none);
        DONE.with_borrow_mut(|done| done.extend(answers));
        if is_done { std::task::Poll::Ready(DONE.take()) } else { std::task::Poll::Pending }
    }));
    assert_eq!(answers, vec![taken(); 10]);
    assert_eq!(harness.fetch.calls.get(), 1);
}

thread_local! {
    static DONE: std::cell::RefCell<Vec<(u16, String)>> = const { std::cell::RefCell::new(Vec::new()) };
}

#[test]
fn a_request_that_is_given_up_while_it_asks_holds_up_no_one_for_long() {
    let (harness, signer) = (harness(), acme("a"));
    publish(&harness, &[&signer]);
    let mut given_up = Box::pin(harness.answer(request(&signer)));
    let _ = given_up.as_mut().poll(&mut std::task::Context::from_waker(std::task::Waker::noop()));
    assert_eq!(harness.fetch.calls.get(), 1);
    drop(given_up);
    assert_eq!(get(&harness, &signer).refusal(), taken());
}

#[test]
fn an_issuer_that_is_down_is_no_ones_fault_and_is_asked_once_a_minute() {
    let (harness, signer) = (harness(), acme("a"));
    for _ in 0..3 {
        let answer = get(&harness, &signer);
        assert_eq!(answer.refusal(), unavailable());
        assert_eq!(answer.header("retry-after"), Some("5"));
        assert_eq!(harness.fetch.calls.get(), 1);
    }
    assert_eq!(
        harness.call(Request::new("GET", ME).token(&harness.weak("alex"))).refusal(),
        taken()
    );
    publish(&harness, &[&signer]);
    harness.clock.pass(MINUTE);
    assert_eq!(get(&harness, &signer).refusal(), taken());
}

#[test]
fn a_known_set_serves_for_a_day_while_its_issuer_is_down() {
    let (harness, signer) = (harness(), acme("a"));
    publish(&harness, &[&signer]);
    assert_eq!(get(&harness, &signer).refusal(), taken());
    harness.fetch.documents.borrow_mut().clear();
    harness.clock.pass(23 * 3600);
    assert_eq!(get(&harness, &signer).refusal(), taken());
    harness.clock.pass(3600);
    assert_eq!(get(&harness, &signer).refusal(), unavailable());
}

#[test]
fn a_failing_cache_is_unavailable_until_it_works() {
    let (harness, signer) = (harness(), acme("a"));
    publish(&harness, &[&signer]);
    harness.cache.is_failing.set(true);
    assert_eq!(get(&harness, &signer).refusal(), unavailable());
    assert_eq!(
        harness.call(Request::new("GET", ME).token(&harness.weak("alex"))).refusal(),
        taken()
    );
    harness.cache.is_failing.set(false);
    assert_eq!(get(&harness, &signer).refusal(), taken());
}

/// From RFC 7517, section 4.2; RFC 8725, section 3.5.
#[test]
fn keys_that_are_of_no_use_are_left_out() {
    let (harness, good) = (harness(), acme("good"));
    let short = json!({ "kty": "RSA", "kid": "short", "n": "w".repeat(171), "e": "AQAB" });
    // Each signs as it should, but is published as something else than a key for that.
    let odd = [
        ("d", json!("AQAB")),
        ("use", json!("enc")),
        ("key_ops", json!(["deriveKey"])),
        ("key_ops", json!([])),
        ("alg", json!("ES512")),
        ("crv", json!("P-384")),
        ("kty", json!("RSA")),
    ];
    let odd = odd.map(|(name, value)| (acme(&format!("{name} {value}")), name, value));
    let mut keys =
        vec![json!({}), json!(7), json!({ "kty": "oct", "k": "c2VjcmV0" }), short, good.jwk()];
    keys.extend(odd.iter().map(|(signer, name, value)| {
        let mut jwk = signer.jwk();
        jwk[*name] = value.clone();
        jwk
    }));
    let document = json!({ "keys": keys }).to_string();
    harness.fetch.documents.borrow_mut().insert(URL.to_owned(), document);
    assert_eq!(get(&harness, &good).refusal(), taken());
    for (signer, name, _) in &odd {
        assert_eq!(get(&harness, signer).refusal(), refused(), "{name}");
    }
}

#[test]
fn a_cache_entry_that_is_garbled_is_as_good_as_none() {
    let (harness, signer) = (harness(), acme("a"));
    publish(&harness, &[&signer]);
    harness.cache_text("jwks:acme", "{");
    assert_eq!(get(&harness, &signer).refusal(), taken());
}

/// From S16; CVE-2018-0114.
#[test]
fn whoever_can_write_to_the_cache_is_not_every_user_of_an_issuer() {
    let (thief, signer) = (acme("a"), acme("a"));
    let set = |at: i64| {
        let document = json!({ "keys": [thief.jwk()] }).to_string();
        json!({ "url": URL, "fetchedAt": at, "document": document }).to_string()
    };
    let now = NOW * 1000;
    for entry in [
        set(now),
        format!("{now}.s1.{}.{}", "A".repeat(43), set(now)),
        keys(&[("SESSION_KEY", "s1:QkFCQ0RFRkdISUpLTE1OT1BRUlNUVVZXWFlaW1xdXl8")]).vouch(
            "jwks:acme",
            now,
            &set(now),
        ),
        keys(&[]).vouch("jwks:other", now, &set(now)),
        keys(&[]).vouch("jwks:acme", now + 61_000, &set(now + 61_000)),
    ] {
        let harness = harness();
        publish(&harness, &[&signer]);
        harness.cache.entries.borrow_mut().insert("jwks:acme".to_owned(), entry.clone());
        assert_eq!(get(&harness, &thief).refusal(), refused(), "{entry}");
        assert_eq!(get(&harness, &signer).refusal(), taken(), "{entry}");
    }
    // A mark that nobody vouches for keeps no issuer from being asked.
    let harness = harness();
    publish(&harness, &[&thief]);
    assert_eq!(get(&harness, &thief).refusal(), taken());
    let next = acme("b");
    publish(&harness, &[&next]);
    harness.cache.entries.borrow_mut().insert("jwks-asked:acme".to_owned(), now.to_string());
    assert_eq!(get(&harness, &next).refusal(), taken());
}
