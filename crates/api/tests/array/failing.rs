//! A vendor that fails: 503, nothing half-done, and it works again when the vendor does.

use idp_api::ports::Clock;
use serde_json::{Value, json};

use crate::common::vendor::{CLIENT_KEY, made, token};
use crate::common::{Answer, Harness, ME, NOW, Request, USERS, alex};

/// How a vendor fails: cut off, broken, refusing, redirecting, or talking nonsense.
fn failures() -> Vec<(u16, Value)> {
    vec![
        (0, json!(null)),
        (500, json!({ "message": "Internal" })),
        (502, json!("<html>")),
        (400, json!({ "message": "Validation failed" })),
        (401, json!({ "message": "Unauthorized" })),
        (302, json!(null)),
        (404, json!({ "message": "Not Found" })),
        (200, json!("garbage")),
        (200, json!([])),
        (200, json!({})),
        (200, json!({ "clientKey": 7, "userToken": {} })),
        (200, json!({ "clientKey": "", "userToken": "" })),
        (200, json!({ "clientKey": "a\"b'; --", "userToken": "x".repeat(5000) })),
        (204, json!(null)),
    ]
}

fn assert_unavailable(answer: &Answer) {
    assert_eq!(answer.refusal(), (503, "service unavailable".to_owned()), "{}", answer.text());
    assert!(answer.header("retry-after").is_some());
    assert!(!answer.text().contains("vendor"));
    let told = answer.line.to_string();
    for secret in ["a-token-of-the-vendor", "123456789", "1990-03-10", "Taylor", "Main Street"] {
        assert!(!told.contains(secret), "{told}");
    }
}

/// Nobody is left of a creation, and the next one works.
fn assert_nobody_left(harness: &Harness) {
    for table in ["profiles", "array_users", "user_tokens", "enrollments", "audit"] {
        let sql: &'static str = Box::leak(format!("SELECT count(*) FROM {table}").into_boxed_str());
        assert_eq!(harness.number(sql), 0.0, "{table}");
    }
    harness.vendor_answers(&[made(), token("vendor-token-1")]);
    assert_eq!(harness.creation("alex").status(), 200);
}

#[test]
fn a_creation_that_fails_leaves_no_user() {
    // What the vendor says of the data is the caller's to know: see `tries`.
    for failure in failures().into_iter().filter(|(status, _)| *status != 400) {
        let harness = Harness::with_vendor();
        harness.vendor_answers(&[failure]);
        let answer = harness.creation("alex");
        assert_unavailable(&answer);
        assert_eq!(answer.trips(), 2);
        assert_eq!(harness.number("SELECT count(*) FROM outbox"), 0.0);
        assert_nobody_left(&harness);
    }
}

#[test]
fn a_user_without_a_token_is_forgotten_by_the_vendor_too() {
    for failure in failures() {
        let harness = Harness::with_vendor();
        harness.vendor_answers(&[made(), failure]);
        assert_unavailable(&harness.creation("alex"));
        harness.asked();
        harness.fetch.status.set(Some(200));
        harness.vendor_answers(&[(204, json!(null))]);
        harness.minute();
        let forgotten = json!({ "appKey": "app-1", "clientKey": CLIENT_KEY });
        assert_eq!(harness.asked(), [("DELETE", "/api/user/v2".to_owned(), forgotten)]);
        assert_nobody_left(&harness);
    }
}

#[test]
fn a_token_that_can_not_be_had_leaves_the_old_one() {
    for failure in failures() {
        let harness = Harness::with_vendor();
        let user = harness.vendors_user("alex");
        let before = harness.sql("SELECT * FROM user_tokens");
        harness.vendor_answers(&[failure]);
        assert_unavailable(
            &harness.call(Request::new("POST", &format!("{ME}/token")).token(&user)),
        );
        assert_eq!(harness.sql("SELECT * FROM user_tokens"), before);
        assert_eq!(harness.number("SELECT count(*) FROM audit"), 1.0);
    }
}

#[test]
fn a_503_is_tried_again_with_back_off_and_nothing_else_is() {
    let harness = Harness::with_vendor();
    let busy = || (503, json!({ "message": "busy" }));
    harness.vendor_answers(&[busy(), busy(), made(), busy(), token("vendor-token-1")]);
    let started = harness.clock.now();
    let answer = harness.creation("alex");
    assert_eq!(answer.status(), 200, "{}", answer.text());
    assert_eq!(harness.clock.now() - started, 250 + 1000 + 250);
    // The vendor can know the tries of one creation again.
    let keys: Vec<String> = harness
        .fetch
        .posts
        .borrow()
        .iter()
        .filter_map(|(_, headers, _)| headers.get("idempotency-key").cloned())
        .collect();
    assert!(keys.len() == 3 && keys.iter().all(|key| *key == keys[0] && key.len() == 43));
    harness.vendor_answers(&[busy(), busy(), busy()]);
    assert_unavailable(&harness.creation("pat"));
    for once in [0, 500] {
        harness.asked();
        harness.vendor_answers(&[(once, json!(null))]);
        assert_unavailable(&harness.creation("pat"));
        assert_eq!(harness.asked().len(), 1);
    }
}

#[test]
fn a_vendor_that_keeps_failing_is_left_alone_for_a_while() {
    let harness = Harness::with_vendor();
    for _ in 0..5 {
        harness.vendor_answers(&[(500, json!(null))]);
        assert_unavailable(&harness.creation("alex"));
    }
    assert_eq!(harness.asked().len(), 5);
    let answer = harness.creation("alex");
    assert_unavailable(&answer);
    assert_eq!((harness.asked().len(), &answer.line["error"]), (0, &json!("vendor: left alone")));
    harness.clock.pass(30);
    assert_nobody_left(&harness);
    let other = (200, json!({ "clientKey": "0AA10000-0000-4000-8000-000000000001" }));
    harness.vendor_answers(&[other, token("vendor-token-2")]);
    assert_eq!(harness.creation("pat").status(), 200);
}

#[test]
fn what_the_vendor_refuses_does_not_open_the_circuit() {
    let harness = Harness::with_vendor();
    for _ in 0..6 {
        harness.vendor_answers(&[(401, json!(null))]);
        assert_unavailable(&harness.creation("alex"));
    }
    assert_nobody_left(&harness);
}

#[test]
fn a_creation_that_crashed_can_be_repaired() {
    let harness = Harness::with_vendor();
    // It was reserved, and the isolate ended.
    harness.sql("INSERT INTO reservations VALUES ('alex', 'key-1', 1790000000000)");
    let answer = harness.creation("alex");
    assert_eq!((answer.refusal(), answer.trips()), ((429, "too many requests".to_owned()), 1));
    assert!(answer.header("retry-after").is_some());
    assert_eq!(harness.asked(), []);
    harness.clock.pass(60);
    harness.vendor_answers(&[made(), token("vendor-token-1")]);
    assert_eq!(harness.creation("alex").status(), 200);
    assert_eq!(harness.number("SELECT count(*) FROM reservations"), 0.0);
}

#[test]
fn of_two_creations_at_once_one_reaches_the_vendor() {
    let harness = Harness::with_vendor();
    harness.vendor_answers(&[made(), token("vendor-token-1")]);
    let request = || Request::new("POST", USERS).token(&harness.strong("alex")).json(&alex());
    let both = async {
        let mut one = std::pin::pin!(harness.answer(request()));
        let mut other = std::pin::pin!(harness.answer(request()));
        // The first goes as far as the vendor, then the second goes its way.
        let early = futures_lite(&mut one).await;
        assert!(early.is_none());
        let second = other.as_mut().await.status();
        (one.await.status(), second)
    };
    assert_eq!(pollster::block_on(both), (200, 429));
    assert_eq!(harness.asked().len(), 2);
    assert_eq!(harness.number("SELECT count(*) FROM profiles"), 1.0);
}

/// Looks at a future once.
async fn futures_lite<F: Future + Unpin>(future: &mut F) -> Option<F::Output> {
    std::future::poll_fn(|context| {
        std::task::Poll::Ready(match std::pin::Pin::new(&mut *future).poll(context) {
            std::task::Poll::Ready(output) => Some(output),
            std::task::Poll::Pending => None,
        })
    })
    .await
}

#[test]
fn a_database_that_fails_at_the_end_is_repaired_by_the_next_try() {
    let harness = Harness::with_vendor();
    harness.sql("CREATE TRIGGER broken BEFORE INSERT ON profiles BEGIN SELECT raise(ABORT, 'disk I/O error'); END");
    harness.vendor_answers(&[made(), token("vendor-token-1")]);
    assert_unavailable(&harness.creation("alex"));
    assert_eq!(harness.number("SELECT count(*) FROM reservations"), 1.0);
    harness.sql("DROP TRIGGER broken");
    harness.clock.pass(60);
    harness.vendor_answers(&[made(), token("vendor-token-1")]);
    assert_eq!(harness.creation("alex").status(), 200);
    // By the same key, so that the vendor may know it again.
    let posts = harness.fetch.posts.borrow();
    let [first, second] = [0, 2].map(|at| &posts[at].1["idempotency-key"]);
    assert_eq!(first, second);
}

#[test]
fn a_change_waits_while_another_is_told_and_no_longer() {
    let harness = Harness::with_vendor();
    let user = harness.vendors_user("user-1");
    let migrate = |version: u8| {
        let request = Request::new("POST", &format!("{ME}/migration")).token(&user);
        let answer = harness.call(request.json(&json!({ "version": version })));
        assert_eq!(answer.status(), 200, "{}", answer.text());
    };
    let due = || harness.number("SELECT next_at FROM outbox") - (NOW * 1000) as f64;
    migrate(0);
    assert_eq!(due(), 0.0);
    // Taken by a call that is still under way.
    harness.sql("UPDATE outbox SET next_at = next_at + 20000");
    migrate(1);
    assert_eq!(due(), 20_000.0);
    // Put off because the vendor failed for long.
    harness.sql("UPDATE outbox SET next_at = next_at + 21600000");
    migrate(0);
    assert_eq!(due(), 30_000.0);
}

#[test]
fn what_the_vendor_can_not_be_told_is_told_later() {
    let harness = Harness::with_vendor();
    let user = harness.vendors_user("alex");
    let body = json!({ "version": 0 });
    let migration = Request::new("POST", &format!("{ME}/migration")).token(&user);
    harness.fetch.status.set(None);
    assert_eq!(harness.call(migration.json(&body)).status(), 200);
    harness.minute();
    assert_eq!(harness.asked().len(), 1);
    let noted = harness.lines.last();
    assert_eq!(
        noted,
        json!({ "outbox": "user.migrated", "error": "vendor: /api/user/v2/enrollments: fetch: no route" })
    );
    // Put off: 30 seconds, then 60.
    harness.minute();
    assert_eq!(harness.asked().len(), 0);
    for pause in [30, 60, 120] {
        harness.clock.pass(pause - 1);
        harness.minute();
        assert_eq!(harness.asked().len(), 0);
        harness.clock.pass(1);
        harness.minute();
        assert_eq!(harness.asked().len(), 1);
    }
    // A user whom the vendor does not know yet is no success either.
    harness.clock.pass(300);
    harness.vendor_answers(&[(404, json!(null))]);
    harness.minute();
    harness.clock.pass(21_600);
    harness.vendor_answers(&[(200, json!({}))]);
    harness.asked();
    harness.minute();
    assert_eq!(harness.asked()[0].2["version"], json!(0));
    assert_eq!(harness.number("SELECT count(*) FROM outbox"), 0.0);
}
