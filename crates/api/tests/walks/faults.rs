//! Walks every endpoint and lets the k-th call of each port fail, for every k: afterwards the invariants hold, the answer is a 503 or the
//! right one, and the same request again ends well or is told as already done. Source: docs/invariants.md.

use crate::common::calls::stage::Stage;
use crate::common::calls::{Example, all};
use crate::common::faults::{self, PORTS, Port};
use crate::common::invariants::{INVARIANTS, expect_invariants, tables};
use crate::common::vendor::{made, token};
use crate::common::{Answer, Harness};

/// Tables whose rows are no change that anybody asked for: what was guessed, tried and delivered, and the trail itself.
const UNAUDITED: &[&str] = &[
    "audit",
    "auth_attempts",
    "deliveries",
    "guess_counts",
    "kept_deliveries",
    "known_networks",
    "people_counts",
    "person_attempts",
    "recent_guesses",
    "reservations",
];
/// More calls of one port than any endpoint makes.
const MOST: u32 = 12;

/// Whether tables differ: any that is a change, and the trail.
fn differ(before: &[(String, String)], after: &[(String, String)]) -> (Vec<String>, bool) {
    let changed = before.iter().zip(after).filter(|(before, after)| before != after);
    let changed: Vec<String> = changed.map(|((name, _), _)| name.clone()).collect();
    let is_recorded = changed.iter().any(|name| name == "audit");
    let others = changed.into_iter().filter(|name| !UNAUDITED.contains(&name.as_str()));
    (others.collect(), is_recorded)
}

/// One call of the example while the k-th call of a port fails; whether there was such a call.
fn strike(example: &Example, port: Port, k: u32) -> bool {
    let stage = Stage::set(example.before);
    let name = format!("{} {}, call {k} of {port:?}", example.method, example.path);
    let before = tables(&stage.harness);
    faults::plan(port, k);
    let answer = stage.call(example);
    if !faults::end() {
        return false;
    }
    let told = answer.status();
    assert!(told == 503 || told == example.status, "{name}: {told} {}", answer.text());
    if told == 503 {
        assert_eq!(answer.header("retry-after"), Some("5"), "{name}");
    }
    expect_invariants(&stage.harness, &name);
    let (changed, is_recorded) = differ(&before, &tables(&stage.harness));
    assert!(is_recorded || changed.is_empty(), "{name}: {changed:?} without an audit row");
    if told == 503 && port != Port::DatabaseAnswer {
        assert!(changed.is_empty(), "{name}: {changed:?} although it failed");
    }
    if told == 503 {
        again(&stage, example, port, &name);
    }
    true
}

/// The same request once more. Where it may have been done, it may be told so: by any refusal that the endpoint declares.
fn again(stage: &Stage, example: &Example, port: Port, name: &str) {
    let answer = stage.call(example);
    let told = answer.status();
    let is_done_already =
        port == Port::DatabaseAnswer && [200, 204, 400, 401, 404, 409].contains(&told);
    assert!(told == example.status || is_done_already, "{name}, again: {told} {}", answer.text());
    expect_invariants(&stage.harness, &format!("{name}, again"));
}

#[test]
fn every_call_of_every_port_may_fail_once_and_the_invariants_hold() {
    let mut struck = [0; PORTS.len()];
    for example in all() {
        for (port, count) in PORTS.into_iter().zip(&mut struck) {
            let failed = (1..=MOST).take_while(|k| strike(&example, port, *k)).count();
            assert!(failed < MOST as usize, "{} {}: {port:?}", example.method, example.path);
            *count += failed;
        }
    }
    let [database, answers, cache, _, crypto] = struck;
    assert!(database >= 75 && answers == database, "{struck:?}");
    assert!(cache >= 4 && crypto >= 50, "{struck:?}");
}

/// A creation with the vendor, while something fails.
fn create(harness: &Harness) -> Answer {
    harness.fetch.script.borrow_mut().clear();
    harness.vendor_answers(&[made(), token("t-1"), made(), token("t-2")]);
    harness.creation("alex")
}

#[test]
fn a_creation_with_the_vendor_ends_well_whatever_failed_before() {
    let mut struck = 0;
    for port in PORTS {
        for k in 1..=MOST {
            let harness = Harness::with_vendor();
            faults::plan(port, k);
            let told = create(&harness).status();
            if !faults::end() {
                break;
            }
            struck += 1;
            let name = format!("call {k} of {port:?}");
            assert!([200, 503].contains(&told), "{name}: {told}");
            expect_invariants(&harness, &name);
            // A creation that was left open is nobody's for two minutes.
            harness.clock.pass(120);
            let again = create(&harness).status();
            assert!([200, 400].contains(&again), "{name}, again: {again}");
            expect_invariants(&harness, &name);
            assert_eq!(harness.number("SELECT count(*) FROM profiles"), 1.0, "{name}");
        }
    }
    assert!(struck >= 7, "{struck}");
}

#[test]
fn the_invariants_are_written_down() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/invariants.md");
    let document = std::fs::read_to_string(path).unwrap();
    for (sentence, _) in INVARIANTS {
        assert!(document.contains(sentence), "docs/invariants.md does not have: {sentence}");
    }
}
