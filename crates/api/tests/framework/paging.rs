//! Lists in pages: `count`, `offset`, `cursor` and the `Link` header. Here of the audit, but the code is the same for all.

use std::collections::BTreeSet;

use serde_json::json;

use crate::common::{Answer, Harness, ME, Request};

const AUDIT: &str = "/idp/support/users/alex/audit";

fn read(harness: &Harness, query: &str) -> Answer {
    let token = harness.local.token("help-desk", &json!({ "scope": "support" }));
    let answer = harness.call(Request::new("GET", &format!("{AUDIT}{query}")).token(&token));
    // Reading leaves an entry, too, which is not what is tried here.
    harness.sql("DELETE FROM audit WHERE action = 'support.audit_read'");
    answer
}

/// A user with so many entries, of which several are of the same moment.
fn recorded(entries: usize) -> Harness {
    let harness = Harness::new();
    harness.user("alex");
    for more in 1..entries {
        act(&harness);
        harness.clock.pass(i64::from(more % 3 == 0));
    }
    harness
}

/// One entry more.
fn act(harness: &Harness) {
    let request = Request::new("POST", &format!("{ME}/token")).token(&harness.strong("alex"));
    assert_eq!(harness.call(request).status(), 200);
}

fn requests(answer: &Answer) -> Vec<String> {
    let body = answer.body();
    let entries = body["audit"].as_array().unwrap_or_else(|| panic!("{body}"));
    entries.iter().map(|entry| entry["request_id"].as_str().unwrap().to_owned()).collect()
}

/// Where the header leads.
fn next(answer: &Answer) -> Option<String> {
    let link = answer.header("link")?;
    Some(
        link.strip_prefix('<')
            .and_then(|link| link.strip_prefix(AUDIT))
            .unwrap()
            .strip_suffix(">; rel=\"next\"")
            .unwrap()
            .to_owned(),
    )
}

#[test]
fn pages_are_of_25_and_newest_first() {
    let harness = recorded(30);
    let first = read(&harness, "");
    let moments: Vec<String> = first.body()["audit"]
        .as_array()
        .unwrap()
        .iter()
        .map(|e| e["at"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(moments.len(), 25);
    assert!(moments.is_sorted_by(|a, b| a >= b));
    let second = read(&harness, &next(&first).unwrap());
    assert_eq!((requests(&second).len(), next(&second)), (5, None));
    let body = second.body();
    let oldest = body["audit"].as_array().unwrap();
    assert!(oldest.iter().any(|one| one["action"] == "user.created"));
}

#[test]
fn a_list_that_grows_while_it_is_read_skips_and_repeats_nothing() {
    let harness = recorded(40);
    let there: BTreeSet<String> = requests(&read(&harness, "?count=100")).into_iter().collect();
    let (mut seen, mut query) = (Vec::new(), Some("?count=7".to_owned()));
    while let Some(page) = query {
        let answer = read(&harness, &page);
        seen.extend(requests(&answer));
        query = next(&answer);
        act(&harness);
    }
    assert_eq!(seen.len(), 40);
    assert_eq!(seen.into_iter().collect::<BTreeSet<_>>(), there);
}

#[test]
fn an_offset_leaves_out_the_newest() {
    let harness = recorded(10);
    let all = requests(&read(&harness, ""));
    assert_eq!(requests(&read(&harness, "?count=3&offset=4")), all[4..7]);
    assert_eq!(requests(&read(&harness, "?offset=10")), [""; 0]);
    // A page that ends with the list has no next one.
    assert_eq!(next(&read(&harness, "?count=10")), None);
    assert_eq!(requests(&read(&harness, "?offset=9007199254740991")), [""; 0]);
    // The way on keeps what else was asked, and goes on from the page's end.
    let page = read(&harness, "?count=3&offset=4&kind=x%20y");
    let link = next(&page).unwrap();
    assert!(link.ends_with("&count=3&kind=x%20y"), "{link}");
    assert_eq!(requests(&read(&harness, &link)), all[7..10]);
}

#[test]
fn wrong_parameters_are_named_and_cost_nothing() {
    let harness = recorded(1);
    for (query, name) in [
        ("?count=0", "count"),
        ("?count=101", "count"),
        ("?count=", "count"),
        ("?count=-1", "count"),
        ("?count=%2B5", "count"),
        ("?count=1.0", "count"),
        ("?count=99999999999999999999", "count"),
        ("?offset=-1", "offset"),
        ("?offset=9007199254740992", "offset"),
        ("?offset=x", "offset"),
        ("?cursor=", "cursor"),
        ("?cursor=!", "cursor"),
        ("?cursor=AAAA", "cursor"),
        ("?cursor=_____w", "cursor"),
    ] {
        let answer = read(&harness, query);
        assert_eq!(answer.refusal(), (400, "bad request".to_owned()), "{query}");
        assert_eq!(answer.body()["invalid_fields"], json!([name]), "{query}");
        assert!(answer.body()["request_id"].is_string());
        assert_eq!(answer.trips(), 0, "{query}");
    }
}
