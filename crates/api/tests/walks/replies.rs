//! Replies are what is declared. The harness holds every reply of every test against the declarations; here, that it would see one that
//! is not.

use idp_api::declared::declarations;
use idp_api::http::Reply;
use serde_json::{Map, Value, json};

use crate::common::calls::all;
use crate::common::replies::undeclared;
use crate::common::{DECLARED, Harness, ME, Request, endpoints, expect_file};

/// Endpoints that may answer what they do not declare, with the reason. Stays empty.
const EXCEPTIONS: [(&str, &str); 0] = [];

#[test]
fn every_endpoint_declares_its_replies() {
    let undeclared = endpoints().iter().filter(|spec| spec.replies.is_empty());
    let undeclared: Vec<_> = undeclared.map(|spec| (spec.method, spec.path)).collect();
    assert_eq!(undeclared, EXCEPTIONS);
}

#[test]
fn the_success_of_every_example_is_declared() {
    for example in all() {
        let declared: Vec<u16> = example.spec().replies.iter().map(|reply| reply.status).collect();
        let is_one = declared.contains(&example.status);
        assert!(is_one, "{} {}: {declared:?}", example.method, example.path);
    }
}

#[test]
fn the_declarations_are_current_for_tests_of_other_languages() {
    let text = serde_json::to_string_pretty(&declarations()).unwrap();
    expect_file(&format!("{DECLARED}/declarations.json"), &format!("{text}\n"));
}

/// A status as it was answered, with another body.
fn with_body(reply: &Reply, body: &Value) -> Reply {
    Reply { status: reply.status, headers: reply.headers.clone(), body: Some(body.to_string()) }
}

#[test]
fn a_member_or_a_header_that_a_handler_adds_is_seen() {
    let harness = Harness::new();
    let token = harness.user("alex");
    let answer = harness.call(Request::new("GET", ME).token(&token));
    let (reply, body) = (&answer.reply, answer.body());
    let wrong = |reply: &Reply| undeclared("GET", ME, reply);
    assert_eq!(wrong(reply), [""; 0]);
    let mut more = body.clone();
    more["ssn"] = json!("123456789");
    assert_eq!(wrong(&with_body(reply, &more)).len(), 1);
    for (name, _) in body.as_object().unwrap() {
        let mut less = body.clone();
        less.as_object_mut().unwrap().remove(name);
        assert_eq!(wrong(&with_body(reply, &less)).len(), 1, "without {name}");
        let mut other = body.clone();
        other[name] = json!([]);
        assert_eq!(wrong(&with_body(reply, &other)).len(), 1, "{name} of another type");
    }
    let added = with_body(reply, &body).with("link", "<x>");
    assert_eq!(wrong(&added), ["header link is not declared"]);
    let twice = with_body(reply, &body).with("vary", "Accept");
    assert_eq!(wrong(&twice), ["header vary comes more than once"; 2]);
    let created = Reply { status: 201, ..with_body(reply, &body) };
    assert_eq!(wrong(&created), ["status 201 is not declared"]);
    assert_eq!(undeclared("HEAD", ME, reply), ["there is a body"]);
}

/// The reply of a case: its headers stand beside those of every reply, and null takes one out.
fn reply_of(case: &Value) -> Reply {
    let text = case["text"].as_str().map(str::to_owned);
    let json = case.get("body").filter(|body| !body.is_null()).map(Value::to_string);
    let body = text.or(json);
    let mut headers: Map<String, Value> = Map::new();
    headers.insert("x-request-id".to_owned(), json!("1"));
    headers.insert("x-content-type-options".to_owned(), json!("nosniff"));
    headers.insert("cache-control".to_owned(), json!("no-store"));
    if body.is_some() {
        headers.insert("content-type".to_owned(), json!("application/json"));
    }
    headers.extend(case["headers"].as_object().unwrap().clone());
    headers.retain(|_, value| !value.is_null());
    let header = |(name, value): (String, Value)| {
        let name: &'static str = Box::leak(name.into_boxed_str());
        (name, value.as_str().unwrap().to_owned())
    };
    Reply {
        status: u16::try_from(case["status"].as_u64().unwrap()).unwrap(),
        headers: headers.into_iter().map(header).collect(),
        body,
    }
}

#[test]
fn both_checks_of_replies_find_the_same() {
    let text = std::fs::read_to_string(format!("{DECLARED}/cases.json")).unwrap();
    let cases: Vec<Value> = serde_json::from_str(&text).unwrap();
    for case in &cases {
        let reply = &case["reply"];
        let [method, path] = ["method", "path"].map(|name| reply[name].as_str().unwrap());
        // Without what a validator says in words of its own.
        let mut told: Vec<String> = undeclared(method, path, &reply_of(reply))
            .iter()
            .map(|wrong| wrong.split(':').next().unwrap_or_default().to_owned())
            .collect();
        let mut expected: Vec<&str> = case["violations"]
            .as_array()
            .unwrap()
            .iter()
            .map(|wrong| wrong.as_str().unwrap())
            .collect();
        told.sort_unstable();
        expected.sort_unstable();
        assert_eq!(told, expected, "{}", case["about"]);
    }
    assert!(cases.len() > 30);
}
