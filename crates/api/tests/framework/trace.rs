//! A trace goes through the service: from the caller into the log, to the vendor.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::common::vendor::{CLIENT_KEY, made, token};
use crate::common::{Harness, ME, Request, USERS, alex};

const TRACE: &str = "4bf92f3577b34da6a3ce929d0e0e4736";
const PARENT: &str = "00f067aa0ba902b7";

fn traceparent(flags: &str) -> String {
    format!("00-{TRACE}-{PARENT}-{flags}")
}

/// The parts of what each call of the vendor was sent.
fn sent(harness: &Harness) -> Vec<Vec<String>> {
    let posts = harness.fetch.posts.borrow();
    let parts = |text: &String| text.split('-').map(str::to_owned).collect();
    posts.iter().map(|(_, headers, _)| parts(&headers["traceparent"])).collect()
}

#[test]
fn the_line_has_the_trace_of_the_caller() {
    let harness = Harness::new();
    let get = |header: &str| {
        harness.call(Request::new("GET", "/health").header("traceparent", header)).line
    };
    assert_eq!(get(&traceparent("01"))["trace_id"], TRACE);
    let own = |line: &Value| line["request_id"].as_str().unwrap().replace('-', "");
    for garbled in ["", "00", &traceparent("1"), &traceparent("01").to_uppercase(), "<script>"] {
        let line = get(garbled);
        assert_eq!(line["trace_id"], json!(own(&line)), "a new one begins: {garbled}");
    }
    let twice = Request::new("GET", "/health").header("traceparent", &traceparent("01"));
    let line = harness.call(twice.header("traceparent", &traceparent("01"))).line;
    assert_eq!(line["trace_id"], json!(own(&line)));
    // The client chooses neither our own id nor, by that, the trace that begins here.
    let named = Request::new("GET", "/health").header("x-request-id", "chosen");
    let line = harness.call(named).line;
    assert_eq!(line["trace_id"], json!(line["own_request_id"].as_str().unwrap().replace('-', "")));
}

#[test]
fn each_call_of_the_vendor_is_a_span_of_its_own_in_the_callers_trace() {
    for (flags, handed_on) in [("01", "01"), ("00", "00"), ("ff", "01")] {
        let harness = Harness::with_vendor();
        // The first one is tried twice.
        harness.vendor_answers(&[(503, json!({})), made(), token("one")]);
        let request = Request::new("POST", USERS).header("traceparent", &traceparent(flags));
        let answer = harness.call(request.token(&harness.strong("alex")).json(&alex()));
        assert_eq!(answer.status(), 200, "{}", answer.text());
        let sent = sent(&harness);
        assert_eq!(sent.len(), 3);
        for parts in &sent {
            assert_eq!([&parts[0], &parts[1], &parts[3]], ["00", TRACE, handed_on]);
        }
        let spans: BTreeSet<&String> = sent.iter().map(|parts| &parts[2]).collect();
        assert!(spans.len() == 3 && !spans.contains(&PARENT.to_owned()), "{spans:?}");
        assert!(spans.iter().all(|span| span.len() == 16), "{spans:?}");
    }
}

#[test]
fn what_the_job_tells_the_vendor_is_in_a_trace_of_its_own() {
    let harness = Harness::with_vendor();
    let user = harness.vendors_user("alex");
    let deleted = harness.call(Request::new("DELETE", ME).token(&user));
    assert_eq!(deleted.status(), 200, "{}", deleted.text());
    harness.fetch.status.set(Some(204));
    harness.minute();
    let sent = sent(&harness);
    assert_eq!(sent.len(), 1, "{CLIENT_KEY} is forgotten");
    assert!(sent[0][1].len() == 32 && sent[0][1] != TRACE, "{sent:?}");
}

/// Of what a caller says of its trace, nothing but the 32 digits and one flag goes on.
#[test]
fn no_state_of_a_trace_is_handed_on() {
    let harness = Harness::with_vendor();
    harness.vendor_answers(&[made(), token("one")]);
    let request = Request::new("POST", USERS).token(&harness.strong("alex")).json(&alex());
    let request = request.header("traceparent", &traceparent("01"));
    harness.call(request.header("tracestate", "acme=alex.taylor"));
    let posts = harness.fetch.posts.borrow();
    assert!(
        posts.len() == 2 && posts.iter().all(|(_, headers, _)| !headers.contains_key("tracestate"))
    );
}

#[test]
fn a_page_may_send_its_trace() {
    let harness = Harness::new();
    let preflight = Request::new("OPTIONS", ME).header("origin", "https://app.example.com");
    let asked = "authorization, traceparent, tracestate";
    let answer = harness.call(preflight.header("access-control-request-headers", asked));
    assert_eq!(answer.header("access-control-allow-headers"), Some(asked));
}
