//! Walks what several endpoints refuse alike: a limit of an address, a header that is missing, an id that is nobody's.

use idp_api::caller::Caller;
use idp_api::params::Kind;
use idp_api::spec::{Counted, Spec};
use serde_json::json;

use crate::common::calls::stage::{Before, Stage};
use crate::common::calls::{Body, all, of_identity, of_programs};
use crate::common::programs::outcome;
use crate::common::site::{ACCOUNT, BASE, key};
use crate::common::{Answer, Harness, Request, endpoints};

/// Whether an api key is asked for, or read where one is sent.
fn reads_key(endpoint: &Spec) -> bool {
    match endpoint.caller {
        Caller::Key
        | Caller::KeyForUser
        | Caller::KeyWithUser
        | Caller::ServerKeyOrOwner
        | Caller::KeyAndOwner
        | Caller::KeyAndUser
        | Caller::ServerKey
        | Caller::KeyForUserOrOperator(_)
        | Caller::ServerKeyOrOperator(_)
        | Caller::ServerKeyAlone
        | Caller::ServerKeyOrDesk(_) => true,
        Caller::Public
        | Caller::User
        | Caller::UserWithSecondFactor
        | Caller::Service(_)
        | Caller::Desk(_)
        | Caller::Webhook(_)
        | Caller::Program
        | Caller::ProgramAdmin => false,
    }
}

fn code(answer: &Answer) -> (u16, String) {
    (answer.status(), answer.body()["code"].as_str().unwrap_or_default().to_owned())
}

/// Values that a parameter does not take, and the longest that one takes.
fn values(kind: Kind) -> (Vec<String>, Option<String>) {
    let wrong = |all: &[&str]| all.iter().map(|one| (*one).to_owned()).collect();
    match kind {
        Kind::Integer(..) => (wrong(&["", "x", "-1", "9223372036854775808"]), None),
        Kind::OneOf(_) => (wrong(&["", "nothing"]), None),
        Kind::Text => {
            let longest = "x".repeat(2048);
            (wrong(&["%00", "a%0Ab", "%7F", &format!("{longest}x")]), Some(longest))
        }
    }
}

#[test]
fn a_parameter_of_a_query_that_is_not_right_is_named_before_the_database_is_asked() {
    let mut tried = 0;
    let stage = Stage::set(Before::Address);
    for spec in endpoints().iter().filter(|spec| !spec.path.starts_with("/programs")) {
        for parameter in &spec.query_parameters {
            let call = |value: &str| {
                let query = format!("{}={value}", parameter.name);
                stage.harness.call(stage.opened(spec).query(&query))
            };
            let (wrong, longest) = values(parameter.kind);
            for value in wrong {
                let answer = call(&value);
                let case = format!("{} {} {value:.9}", spec.path, parameter.name);
                assert_eq!((answer.status(), answer.trips()), (400, 0), "{case}");
                let body = answer.body();
                let is_told = if spec.path.starts_with(BASE) {
                    body["code"] == "invalid"
                } else {
                    body["invalid_fields"] == json!([parameter.name])
                };
                assert!(is_told, "{case}: {body}");
                tried += 1;
            }
            // A cursor that nobody was given is none.
            if let Some(longest) = longest.filter(|_| parameter.name != "cursor") {
                assert!([200, 404].contains(&call(&longest).status()), "{}", parameter.name);
            }
        }
    }
    assert!(tried > 60, "{tried}");
}

#[test]
fn an_address_that_calls_too_often_waits_wherever_calls_are_counted() {
    // The contract, "Quotas": "calls without a good token or key, per network". A server's key stands for its users.
    let mut counted = Vec::new();
    for spec in endpoints() {
        let stage = Stage::on(Harness::with_sites());
        stage.harness.limit.most.set(Some(0));
        let is_sent = |kind| {
            let request = if kind == "none" {
                stage.bare(spec)
            } else {
                stage.bare(spec).site(kind, ACCOUNT)
            };
            stage.harness.call(request.body("{"))
        };
        let waits = |answer: &Answer| {
            answer.status() == 429
                && answer.header("retry-after") == Some("60")
                && answer.trips() == 0
        };
        let is_counted = spec.counted == Counted::ByAddress;
        assert_eq!(waits(&is_sent("browser")), is_counted, "{} {}", spec.method, spec.path);
        assert_eq!(waits(&is_sent("none")), is_counted, "{} {}", spec.method, spec.path);
        // Where no key is read, that header spares nobody.
        let is_spared = reads_key(spec);
        let waits_too = waits(&is_sent("server"));
        assert_eq!(waits_too, is_counted && !is_spared, "{} {}", spec.method, spec.path);
        if is_counted {
            counted.push((spec.method, spec.path.trim_start_matches(BASE)));
        }
    }
    // No access token is needed, or a password is hashed.
    counted.sort_unstable();
    assert_eq!(
        counted,
        [
            ("GET", "/auth/link"),
            ("GET", "/auth/token/{token}"),
            ("PATCH", "/auth/change-password"),
            ("PATCH", "/auth/local/reset"),
            ("PATCH", "/auth/password"),
            ("POST", "/auth/2fa"),
            ("POST", "/auth/code"),
            ("POST", "/auth/code/verify"),
            ("POST", "/auth/email/verify"),
            ("POST", "/auth/link"),
            ("POST", "/auth/local/login"),
            ("POST", "/auth/local/refresh"),
            ("POST", "/auth/logout"),
            ("POST", "/auth/step-up"),
            ("POST", "/oauth/token"),
            ("POST", "/user/guest"),
            ("POST", "/user/local"),
            ("POST", "/user/{userId}/local"),
        ]
    );
}

#[test]
fn a_malformed_site_context_is_refused_wherever_a_key_is_read() {
    let stage = Stage::on(Harness::with_sites());
    let mut walked = 0;
    for spec in endpoints().iter().filter(|spec| reads_key(spec)) {
        for site in ["", "{}", "acme", r#"{"account":"short"}"#] {
            let request = stage.bare(spec).header("x-api-key", &key("server", ACCOUNT));
            let answer = stage.harness.call(request.header("x-site-context", site).body("{"));
            let told = (code(&answer), answer.trips());
            assert_eq!(told, ((400, "site_context".to_owned()), 0), "{} {site}", spec.path);
        }
        walked += 1;
    }
    assert_eq!(walked, 42);
}

#[test]
fn an_address_that_is_not_in_the_book_is_not_found() {
    let mut walked = 0;
    for example in of_identity().iter().filter(|example| example.path.contains("{addressId}")) {
        let mut stage = Stage::set(Before::Address);
        stage.know("addressId", "nothing".to_owned());
        let answer = stage.call(example);
        let told = (code(&answer), answer.trips());
        assert_eq!(told, ((404, "address_not_found".to_owned()), 1), "{}", example.path);
        walked += 1;
    }
    assert_eq!(walked, 5);
}

#[test]
fn every_call_of_a_program_needs_its_request_id() {
    let stage = Stage::set(Before::Account);
    for example in of_programs() {
        let id = |id: Option<&str>| {
            let request = stage.opened(example.spec()).without_header("x-gd-requestid");
            let request = stage.with_body(request, &example.body);
            stage.harness.call(match id {
                Some(id) => request.header("x-gd-request-id", id),
                None => request,
            })
        };
        for answer in [id(None), id(Some("")), id(Some("3fa85f64"))] {
            assert_eq!((outcome(&answer), answer.trips()), ((400, 1010, 0), 0), "{}", example.path);
        }
    }
}

#[test]
fn an_operator_is_told_of_a_program_that_is_not_there() {
    // The contract: "`1000/0` only for an admin's". The one that makes programs makes this one.
    let makes = |path: &str, method: &str| (method, path) == ("PUT", "/programs/{programCode}");
    let mut stage = Stage::set(Before::Account);
    stage.know("programCode", "nothing".to_owned());
    let operator = stage.harness.local.token("ops", &json!({ "scope": "programs.admin" }));
    for example in of_programs().iter().filter(|one| !makes(one.path, one.method)) {
        let request = stage.bare(example.spec()).token(&operator);
        let answer = stage.harness.call(stage.with_body(request, &example.body));
        assert_eq!(outcome(&answer), (400, 1000, 0), "{} {}", example.method, example.path);
    }
}

/// From API8:2023; ASVS V13.4.2.
#[test]
fn samples_are_not_found_in_production_whatever_is_sent() {
    let production = Stage::on(Harness::with(&[("ENVIRONMENT", "production")]));
    let mut walked = 0;
    for example in all().iter().filter(|example| example.spec().development_only) {
        let answer = production.call(example);
        let told = (answer.refusal(), answer.trips());
        assert_eq!(told, ((404, "not found".to_owned()), 0), "{}", example.path);
        walked += 1;
    }
    assert_eq!(walked, 5);
}

#[test]
fn a_form_that_is_cut_or_of_another_kind_is_refused() {
    let stage = Stage::set(Before::Client);
    for example in all().iter().filter(|example| matches!(example.body, Body::Form(_))) {
        let form = "application/x-www-form-urlencoded";
        let cut = stage.bare(example.spec()).cut().replace_header("content-type", form);
        let refused = |request: Request| stage.harness.call(request).refusal();
        assert_eq!(refused(cut), (400, "bad request".to_owned()));
        let json = stage.with_body(stage.bare(example.spec()), &example.body);
        let json = json.replace_header("content-type", "application/json");
        assert_eq!(refused(json), (415, "unsupported media type".to_owned()));
    }
}
