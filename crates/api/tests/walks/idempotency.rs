//! Walks the calls that take an `Idempotency-Key`: each takes effect once, whatever fails and however often it comes. Source: the contract,
//! "Conventions"; draft-ietf-httpapi-idempotency-key-header-07.

use serde_json::json;

use crate::common::at_once;
use crate::common::calls::stage::Stage;
use crate::common::calls::{Body, Example, all};
use crate::common::faults::{self, How, Port};
use crate::common::invariants::{expect_invariants, tables};
use crate::common::programs::CODE;
use crate::common::site::{OTHER_ACCOUNT, key};
use crate::common::{Answer, Request, endpoints};

const KEY: &str = "8e03978e-40d5-43dd-bc93-6894a57f9324";
const REPLAYED: &str = "idempotency-replayed";

/// What creates: users, guests, addresses, accounts and tokens of users. Programs are made by PUT. With how many trips it takes with a
/// key: one more where the answer is not known before.
const CREATING: &[(&str, i64)] = &[
    ("/idp/array/users", 1),
    ("/idp/array/users/me/token", 2),
    ("/api-commerceIdentity/user/guest", 1),
    ("/api-commerceIdentity/user/{userId}/local", 2),
    ("/api-commerceIdentity/user/local", 2),
    ("/api-commerceIdentity/user/{userId}/address", 2),
    ("/programs/{programCode}/accounts", 1),
];

fn creating() -> Vec<(Example, i64)> {
    let trips = |example: &Example| {
        let row = CREATING.iter().find(|(path, _)| *path == example.path);
        row.filter(|_| example.method == "POST").map(|(_, trips)| *trips)
    };
    let all = all().into_iter();
    all.filter_map(|example| trips(&example).map(|trips| (example, trips))).collect()
}

/// The example with a key.
fn keyed(stage: &Stage, example: &Example, key: &str) -> Request {
    let request = stage.with_body(stage.opened(example.spec()), &example.body);
    request.header("idempotency-key", key)
}

fn is_first(answer: &Answer) -> bool {
    answer.header(REPLAYED).is_none()
}

fn expect_replay(again: &Answer, first: &Answer, name: &str) {
    assert_eq!((again.status(), again.text()), (first.status(), first.text()), "{name}");
    assert_eq!(again.header(REPLAYED), Some("true"), "{name}");
    assert_eq!(again.header("content-type"), first.header("content-type"), "{name}");
}

fn refusal(answer: &Answer) -> (u16, String) {
    let body = answer.body();
    let told = [&body["code"], &body["error"], &body["responseDetails"][0]["code"]];
    let name = told.into_iter().find(|name| !name.is_null()).cloned().unwrap_or_default();
    (answer.status(), name.to_string().trim_matches('"').to_owned())
}

#[test]
fn what_creates_takes_a_key_and_nothing_else_does() {
    let mut declared: Vec<_> =
        endpoints().iter().filter(|spec| spec.is_idempotent).map(|spec| spec.path).collect();
    let mut wanted: Vec<_> = CREATING.iter().map(|(path, _)| *path).collect();
    declared.sort_unstable();
    wanted.sort_unstable();
    assert_eq!(declared, wanted);
    assert!(endpoints().iter().all(|spec| !spec.is_idempotent || spec.method == "POST"));
    assert_eq!(creating().len(), CREATING.len());
}

#[test]
fn the_same_call_with_the_same_key_takes_effect_once_and_gets_the_same_answer() {
    for (example, trips) in creating() {
        let stage = Stage::set(example.before);
        let call = || stage.harness.call(keyed(&stage, &example, KEY));
        let first = call();
        assert_eq!(first.status(), example.status, "{}: {}", example.path, first.text());
        assert!(is_first(&first), "{}", example.path);
        assert_eq!(first.trips(), trips, "{}", example.path);
        let after = tables(&stage.harness);
        for _ in 0..3 {
            let again = call();
            expect_replay(&again, &first, example.path);
            assert_eq!(again.trips(), 2, "{}", example.path);
            assert!(again.line["error"].is_null(), "{}: {}", example.path, again.line);
        }
        assert_eq!(tables(&stage.harness), after, "{}", example.path);
        expect_invariants(&stage.harness, example.path);
        // Without a key it is another call, and with another one, too.
        let others = [stage.call(&example), stage.harness.call(keyed(&stage, &example, "another"))];
        for other in others {
            assert!(is_first(&other) && other.text() != first.text(), "{}", example.path);
        }
    }
}

#[test]
fn the_same_key_with_another_body_is_refused() {
    let mut told = Vec::new();
    for (example, _) in creating() {
        let Body::Json(body) = &example.body else { continue };
        let stage = Stage::set(example.before);
        let first = stage.harness.call(keyed(&stage, &example, KEY));
        assert_eq!(first.status(), example.status, "{}", example.path);
        let after = tables(&stage.harness);
        // The same data in other bytes.
        let other = keyed(&stage, &example, KEY)
            .replace_body(&format!("{} ", stage.fill(&body.to_string())));
        let answer = stage.harness.call(other);
        assert!(is_first(&answer) && answer.trips() == 2, "{}", example.path);
        assert_eq!(tables(&stage.harness), after, "{}", example.path);
        told.push(refusal(&answer));
        expect_replay(&stage.harness.call(keyed(&stage, &example, KEY)), &first, example.path);
    }
    told.sort_unstable();
    let identity = (422, "idempotency_key_reused".to_owned());
    let (programs, protection) =
        ((422, "422".to_owned()), (422, "IdempotencyKeyReused".to_owned()));
    let wanted =
        [programs, protection, identity.clone(), identity.clone(), identity.clone(), identity];
    assert_eq!(told, wanted);
}

#[test]
fn a_key_is_1_to_255_visible_ascii_characters() {
    for (example, _) in creating() {
        let stage = Stage::set(example.before);
        for malformed in ["", " ", "two words", "tab\there", "naïve", "\u{7f}", &"k".repeat(256)] {
            let answer = stage.harness.call(keyed(&stage, &example, malformed));
            let (status, name) = refusal(&answer);
            let known = ["InputValidationFailure", "idempotency_key_malformed", "400"];
            assert!(
                status == 400 && known.contains(&name.as_str()),
                "{} {malformed:?}",
                example.path
            );
            assert_eq!(answer.trips(), 0, "{} {malformed:?}", example.path);
        }
        // Two are none.
        let twice = keyed(&stage, &example, KEY).header("idempotency-key", KEY);
        assert_eq!(stage.harness.call(twice).status(), 400, "{}", example.path);
        for good in ["~", "\"8e03978e\"", &"!".repeat(255)] {
            let answer = Stage::set(example.before);
            let answer = answer.harness.call(keyed(&answer, &example, good));
            assert_eq!(answer.status(), example.status, "{} {good}", example.path);
        }
    }
}

/// Who shows no good credential is told so, whatever the key is.
#[test]
fn credentials_come_before_the_key() {
    for (example, _) in creating() {
        let stage = Stage::set(example.before);
        let bare = stage.with_body(stage.bare(example.spec()), &example.body);
        let answer = stage.harness.call(bare.header("idempotency-key", "not one"));
        assert_eq!((answer.status(), answer.trips()), (401, 0), "{}", example.path);
    }
}

#[test]
fn where_nothing_is_created_a_key_means_nothing() {
    for example in all().into_iter().filter(|example| !example.spec().is_idempotent) {
        let stage = Stage::set(example.before);
        let answer = stage.harness.call(keyed(&stage, &example, "what is no key"));
        assert_eq!(answer.status(), example.status, "{} {}", example.method, example.path);
        assert_eq!(answer.trips(), example.trips, "{} {}", example.method, example.path);
        assert!(is_first(&answer), "{} {}", example.method, example.path);
        assert_eq!(stage.harness.number("SELECT count(*) FROM kept_answers"), 0.0);
    }
}

#[test]
fn after_24_hours_a_key_is_a_new_one() {
    for (example, _) in creating() {
        let stage = Stage::set(example.before);
        let call = || stage.harness.call(keyed(&stage, &example, KEY));
        let first = call();
        let lives = "SELECT expires_at - 1790000000000 FROM kept_answers";
        assert_eq!(stage.harness.number(lives), 86_400_000.0, "{}", example.path);
        stage.harness.sql("UPDATE kept_answers SET expires_at = 1790000000001");
        expect_replay(&call(), &first, example.path);
        stage.harness.sql("UPDATE kept_answers SET expires_at = 1790000000000");
        let anew = call();
        assert!(is_first(&anew) && anew.text() != first.text(), "{}", example.path);
        let kept = stage.harness.number("SELECT count(*) FROM kept_answers");
        assert_eq!(kept, 1.0, "{}", example.path);
        // What can't be made twice is refused, by some with 200.
        if stage.harness.number(lives) > 0.0 {
            expect_replay(&call(), &anew, example.path);
        }
    }
}

/// A refusal took no effect, and is none the next time if its reason is gone. That of 401, 403, 429 and 5xx must not be kept at all.
#[test]
fn what_was_refused_is_judged_anew() {
    for (example, _) in creating() {
        let stage = Stage::set(example.before);
        let call = || stage.harness.call(keyed(&stage, &example, KEY));
        stage.harness.db.fault.set(Some("D1_ERROR: away"));
        assert_eq!(call().status(), 503, "{}", example.path);
        stage.harness.db.fault.set(None);
        if example.path.starts_with("/idp") {
            stage.harness.user_limit.most.set(Some(0));
            assert_eq!(call().status(), 429, "{}", example.path);
            stage.harness.user_limit.most.set(None);
        }
        if let Some(wrong) = &example.wrong {
            let wrong =
                keyed(&stage, &example, KEY).replace_body(&stage.fill(&wrong.body.to_string()));
            assert_eq!(stage.harness.call(wrong).status(), 400, "{}", example.path);
        }
        let done = call();
        assert!(is_first(&done) && done.status() == example.status, "{}", example.path);
        expect_replay(&call(), &done, example.path);
    }
}

/// The k-th call of the database fails, or is done and nobody is told, or is done late: the same call again ends well, and there is one
/// effect.
fn strike(example: &Example, (port, how): (Port, How), k: u32) -> bool {
    let stage = Stage::set(example.before);
    let name = format!("{}, call {k} of {port:?} {how:?}", example.path);
    let call = || stage.harness.call(keyed(&stage, example, KEY));
    faults::plan(port, how, k);
    let struck = call();
    if !faults::end() {
        return false;
    }
    assert!([503, example.status].contains(&struck.status()), "{name}: {}", struck.text());
    stage.harness.clock.pass(5);
    let again = call();
    assert_eq!(again.status(), example.status, "{name}, again: {}", again.text());
    stage.harness.db.catch_up();
    expect_invariants(&stage.harness, &name);
    let after = tables(&stage.harness);
    expect_replay(&call(), &again, &name);
    assert_eq!(tables(&stage.harness), after, "{name}");
    assert_eq!(stage.harness.number("SELECT count(*) FROM kept_answers"), 1.0, "{name}");
    true
}

/// The tables of what each call makes, and how many rows there are then.
fn made(example: &Example) -> (&'static str, f64) {
    match example.path {
        "/idp/array/users" => ("SELECT count(*) FROM audit WHERE action = 'user.created'", 1.0),
        "/idp/array/users/me/token" => {
            ("SELECT count(*) FROM audit WHERE action = 'user.token_issued'", 1.0)
        }
        "/api-commerceIdentity/user/{userId}/address" => ("SELECT count(*) FROM addresses", 1.0),
        "/programs/{programCode}/accounts" => ("SELECT count(*) FROM program_accounts", 1.0),
        _ => ("SELECT count(*) FROM users", 1.0),
    }
}

/// From CWE-755; CWE-837.
#[test]
fn a_call_that_failed_anywhere_is_made_once_when_it_comes_again() {
    let mut struck = 0;
    for (example, _) in creating() {
        for port in [Port::Database, Port::DatabaseAnswer, Port::DatabaseLate] {
            for how in [How::Fails, How::Stalls] {
                struck += (1..).take_while(|k| strike(&example, (port, how), *k)).count();
            }
        }
    }
    // Each of eleven trips, in six ways.
    assert_eq!(struck, 66);
}

/// From CWE-362.
#[test]
fn of_several_at_a_time_one_takes_effect_and_all_get_its_answer() {
    for (example, _) in creating() {
        let stage = Stage::set(example.before);
        stage.harness.db.is_slow.set(true);
        let calls = (0..5).map(|_| stage.harness.answer(keyed(&stage, &example, KEY)));
        let answers = pollster::block_on(at_once::all(calls.collect()));
        let firsts: Vec<_> = answers.iter().filter(|answer| is_first(answer)).collect();
        assert_eq!(firsts.len(), 1, "{}", example.path);
        for answer in answers.iter().filter(|answer| !is_first(answer)) {
            expect_replay(answer, firsts[0], example.path);
        }
        let (sql, rows) = made(&example);
        assert_eq!(stage.harness.number(sql), rows, "{}", example.path);
        expect_invariants(&stage.harness, example.path);
    }
}

/// What a key stands for is the caller's own.
#[test]
fn another_caller_with_the_same_key_gets_nothing_of_the_first() {
    for (example, _) in creating() {
        let stage = Stage::set(example.before);
        let first = stage.harness.call(keyed(&stage, &example, KEY));
        assert_eq!(first.status(), example.status, "{}", example.path);
        let request = keyed(&stage, &example, KEY);
        let other = if example.path.starts_with("/idp") {
            request.replace_header(
                "authorization",
                &format!("Bearer {}", stage.harness.strong("somebody-else")),
            )
        } else if example.path.starts_with("/programs") {
            let claims = json!({ "scope": "programs", "program": CODE });
            let partner = stage.harness.local.token("another-partner", &claims);
            request.replace_header("authorization", &format!("Bearer {partner}"))
        } else {
            let site = format!(r#"{{"account":"{OTHER_ACCOUNT}"}}"#);
            request
                .replace_header("x-api-key", &key("server", OTHER_ACCOUNT))
                .replace_header("x-site-context", &site)
        };
        let answer = stage.harness.call(other);
        assert!(is_first(&answer) && answer.text() != first.text(), "{}", example.path);
        assert_ne!(answer.status(), 422, "{}", example.path);
    }
}
