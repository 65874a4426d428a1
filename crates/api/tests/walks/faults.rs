//! Walks every endpoint and lets the k-th call of each port fail or never answer, for every k: the request ends, the invariants hold
//! afterwards, the answer is a 503 or the right one, and the same request again ends well or is told as already done. Source:
//! docs/invariants.md.

use idp_api::ports::Clock as _;
use serde_json::json;

use crate::common::calls::stage::Stage;
use crate::common::calls::{Example, all};
use crate::common::faults::{self, How, PORTS, Port};
use crate::common::invariants::{INVARIANTS, expect_invariants, tables};
use crate::common::vendor::{made, token};
use crate::common::{Answer, DECLARED, Harness, expect_file};

/// Tables whose rows are no change that anybody asked for: what was guessed, tried and delivered, and the trail itself.
const UNAUDITED: &[&str] = &[
    "audit",
    "auth_attempts",
    "deliveries",
    "guess_counts",
    "kept_deliveries",
    "known_networks",
    "last_uses",
    "mailed_codes",
    "people_counts",
    "person_attempts",
    "recent_guesses",
    "reservations",
];
/// The longest deadline of a port, that of the database.
const LONGEST_MS: i64 = 10_000;

/// Whether tables differ: any that is a change, and the trail.
fn differ(before: &[(String, String)], after: &[(String, String)]) -> (Vec<String>, bool) {
    let changed = before.iter().zip(after).filter(|(before, after)| before != after);
    let changed: Vec<String> = changed.map(|((name, _), _)| name.clone()).collect();
    let is_recorded = changed.iter().any(|name| name == "audit");
    let others = changed.into_iter().filter(|name| !UNAUDITED.contains(&name.as_str()));
    (others.collect(), is_recorded)
}

/// What has to be there before the example, with limits.
fn stage(example: &Example) -> Stage {
    let stage = Stage::set(example.before);
    for limit in [&stage.harness.limit, &stage.harness.user_limit] {
        limit.most.set(Some(1000));
    }
    stage
}

/// What takes 300 ms at the least, whatever comes of it.
const EVEN: [&str; 1] = ["/api-commerceIdentity/auth/code"];

/// One call of the example while the k-th call of a port does not work.
fn strike(example: &Example, port: Port, how: How, k: u32) {
    let stage = stage(example);
    let name = format!("{} {}, call {k} of {port:?} {how:?}", example.method, example.path);
    let (before, started) = (tables(&stage.harness), stage.harness.clock.now());
    faults::plan(port, how, k);
    let answer = stage.call(example);
    assert!(faults::end(), "{name}: was not made");
    let told = answer.status();
    assert!(told == 503 || told == example.status, "{name}: {told} {}", answer.text());
    if told == 503 {
        assert_eq!(answer.header("retry-after"), Some("5"), "{name}");
    }
    let waited = stage.harness.clock.now() - started;
    let least = if EVEN.contains(&example.path) { 300 } else { 0 };
    assert!(
        (least..=LONGEST_MS).contains(&waited) && (waited > least) == (how == How::Stalls),
        "{name}: {waited} ms"
    );
    expect_invariants(&stage.harness, &name);
    let (changed, is_recorded) = differ(&before, &tables(&stage.harness));
    assert!(is_recorded || changed.is_empty(), "{name}: {changed:?} without an audit row");
    if told == 503 && !port.may_be_done() {
        assert!(changed.is_empty(), "{name}: {changed:?} although it failed");
    }
    if told == 503 {
        again(&stage, example, port, &name);
    }
}

/// The same request once more. Where it may have been done, it may be told so: by any refusal that the endpoint declares.
fn again(stage: &Stage, example: &Example, port: Port, name: &str) {
    // What `Retry-After` says.
    stage.harness.clock.pass(5);
    let answer = stage.call(example);
    let told = answer.status();
    let is_done_already = port.may_be_done() && [200, 204, 400, 401, 404, 409].contains(&told);
    assert!(told == example.status || is_done_already, "{name}, again: {told} {}", answer.text());
    expect_invariants(&stage.harness, &format!("{name}, again"));
    stage.harness.db.catch_up();
    expect_invariants(&stage.harness, &format!("{name}, done late"));
}

/// Every call of these ports, in every example; how many there were of each.
fn walk<const N: usize>(ports: [Port; N], how: How) -> [u32; N] {
    let mut struck = [0; N];
    for example in all() {
        let stage = stage(&example);
        let calls = faults::count(|| assert_eq!(stage.call(&example).status(), example.status));
        for (port, struck) in ports.into_iter().zip(&mut struck) {
            let calls = calls[port as usize];
            (1..=calls).for_each(|k| strike(&example, port, how, k));
            *struck += calls;
        }
    }
    struck
}

/// The database, and what is asked beside it: two walks, which run side by side.
const DATABASE: [Port; 3] = [Port::Database, Port::DatabaseAnswer, Port::DatabaseLate];
const BESIDE: [Port; 4] = [Port::Cache, Port::Fetch, Port::Crypto, Port::Limit];

/// From CWE-755; ASVS V16.5.3.
#[test]
fn every_call_of_the_database_may_fail_once_and_the_invariants_hold() {
    let struck = walk(DATABASE, How::Fails);
    assert!(struck[1] >= 75 && struck[0] > struck[1] && struck[1] == struck[2], "{struck:?}");
}

#[test]
fn every_call_of_the_other_ports_may_fail_once_and_the_invariants_hold() {
    let [cache, _, crypto, limit] = walk(BESIDE, How::Fails);
    assert!(cache >= 4 && crypto >= 50 && limit >= 20, "{cache} {crypto} {limit}");
}

#[test]
fn every_call_of_the_database_may_never_answer_and_the_request_ends() {
    let struck = walk(DATABASE, How::Stalls);
    assert!(struck[1] >= 75 && struck[0] > struck[1] && struck[1] == struck[2], "{struck:?}");
}

#[test]
fn every_call_of_the_other_ports_may_never_answer_and_the_request_ends() {
    let [cache, _, crypto, limit] = walk(BESIDE, How::Stalls);
    assert!(cache >= 4 && crypto >= 50 && limit >= 20, "{cache} {crypto} {limit}");
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
    for (port, how) in PORTS.into_iter().flat_map(|port| [(port, How::Fails), (port, How::Stalls)])
    {
        for k in 1.. {
            let harness = Harness::with_vendor();
            faults::plan(port, how, k);
            let told = create(&harness).status();
            if !faults::end() {
                break;
            }
            struck += 1;
            let name = format!("call {k} of {port:?} {how:?}");
            assert!([200, 503].contains(&told), "{name}: {told}");
            expect_invariants(&harness, &name);
            // A creation that was left open is nobody's for two minutes.
            harness.clock.pass(120);
            let again = create(&harness).status();
            assert!([200, 400].contains(&again), "{name}, again: {again}");
            harness.db.catch_up();
            expect_invariants(&harness, &name);
            assert_eq!(harness.number("SELECT count(*) FROM profiles"), 1.0, "{name}");
        }
    }
    assert!(struck >= 18, "{struck}");
}

#[test]
fn every_call_of_a_job_may_fail_or_never_answer_and_the_next_minute_makes_up_for_it() {
    let mut struck = 0;
    for (port, how) in PORTS.into_iter().flat_map(|port| [(port, How::Fails), (port, How::Stalls)])
    {
        for k in 1.. {
            let harness = Harness::with_sites();
            harness.fetch.status.set(Some(204));
            harness.sign_up("pat.kake");
            let name = format!("call {k} of {port:?} {how:?} in a minute");
            faults::plan(port, how, k);
            harness.minute();
            if !faults::end() {
                break;
            }
            struck += 1;
            expect_invariants(&harness, &name);
            harness.minute();
            harness.db.catch_up();
            expect_invariants(&harness, &name);
        }
    }
    assert!(struck >= 40, "{struck}");
}

#[test]
fn the_invariants_are_written_down() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/invariants.md");
    let document = std::fs::read_to_string(path).unwrap();
    for (sentence, _) in INVARIANTS {
        assert!(document.contains(sentence), "docs/invariants.md does not have: {sentence}");
    }
    // For tests of other languages.
    let all = INVARIANTS.iter().map(|(holds, breaks)| json!({ "holds": holds, "breaks": breaks }));
    let text = serde_json::to_string_pretty(&all.collect::<Vec<_>>()).unwrap();
    expect_file(&format!("{DECLARED}/invariants.json"), &format!("{text}\n"));
}
