//! Walks every endpoint that reads a body: what is wrong, too large, cut or of another kind is refused before the database is asked.

use idp_api::caller::Caller;
use idp_api::http::MAX_BODY;
use idp_api::spec::Spec;

use crate::common::calls::of;
use crate::common::calls::stage::{Before, Stage};
use crate::common::site::BASE;
use crate::common::{Harness, endpoints};

fn is_program(endpoint: &Spec) -> bool {
    matches!(endpoint.caller, Caller::Program | Caller::ProgramAdmin)
}

fn is_service(endpoint: &Spec) -> bool {
    matches!(endpoint.caller, Caller::Service(_) | Caller::Desk(_) | Caller::Webhook(_))
}

fn is_identity(endpoint: &Spec) -> bool {
    endpoint.path.starts_with(BASE)
}

fn readers() -> impl Iterator<Item = &'static Spec> {
    endpoints().iter().filter(|endpoint| endpoint.body.is_some())
}

#[test]
fn a_wrong_body_is_judged_before_the_database_is_asked() {
    let stage = Stage::on(Harness::new());
    // Those of the Programs API have a table of their own, see `programs::accounts::users::rules`.
    for endpoint in readers().filter(|endpoint| !is_program(endpoint)) {
        let send = |body: &str| stage.harness.call(stage.opened(endpoint).body(body));
        // The Identity API and webhooks ignore keys that they do not know.
        let nonsense = match endpoint.body {
            Some(schema) if schema.strict => "unknown",
            _ => "required",
        };
        for (body, code) in [
            ("{\"nonsense\":1}", nonsense),
            ("{", "json.syntax"),
            ("", "json.syntax"),
            ("[]", "type"),
        ] {
            // Of its members either will do: that none is there is no issue of one, and is refused by name.
            let is_named = endpoint.path.ends_with("/auth/code") && code == nonsense;
            // Where nothing is required, members that nobody knows are passed over.
            let is_taken = code == "required"
                && !endpoint.body.unwrap().fields.iter().any(|field| field.is_required());
            if is_named
                || is_taken && body.starts_with('{') && body.ends_with('}')
                || (body.is_empty() && endpoint.may_be_empty)
            {
                continue;
            }
            let answer = send(body);
            let error = if is_identity(endpoint) || is_service(endpoint) {
                "bad request"
            } else {
                "InputValidationFailure"
            };
            assert_eq!(answer.refusal(), (400, error.to_owned()), "{} {body}", endpoint.path);
            let issues = answer.body()["issues"].clone();
            let codes: Vec<&str> = issues
                .as_array()
                .unwrap()
                .iter()
                .map(|issue| issue["code"].as_str().unwrap())
                .collect();
            assert!(codes.contains(&code), "{} {codes:?}", endpoint.path);
            assert_ne!(answer.body()["invalid_fields"].is_array(), is_identity(endpoint));
            assert!(answer.body()["request_id"].is_string());
            assert_eq!(answer.trips(), 0);
        }
    }
}

#[test]
fn a_body_of_another_kind_or_too_large_is_refused() {
    let stage = Stage::on(Harness::with_program());
    for endpoint in readers() {
        for kind in [
            "text/plain",
            "application/x-www-form-urlencoded",
            "application/jsonp",
            "multipart/form-data; boundary=x",
            "application/+json",
            "text/x+json",
            "application/json; charset=iso-8859-1",
            "application/merge-patch+json;charset=\"utf-16\"",
            "",
        ] {
            if kind.is_empty() && endpoint.may_be_empty {
                continue;
            }
            let answer = stage.harness.call(stage.opened(endpoint).header("content-type", kind));
            assert_eq!(
                answer.refusal(),
                (415, "unsupported media type".to_owned()),
                "{}",
                endpoint.path
            );
            assert_eq!(answer.trips(), 0);
            // RFC 9110, section 15.5.16, and RFC 5789, section 2.2.
            let taken = match endpoint.method {
                "PATCH" => ("accept-patch", "application/json, application/merge-patch+json"),
                _ => ("accept", "application/json"),
            };
            assert_eq!(answer.header(taken.0), Some(taken.1), "{}", endpoint.path);
        }
        for coding in ["gzip", "br", "x-unknown", "identity, gzip"] {
            let answer =
                stage.harness.call(stage.opened(endpoint).header("content-encoding", coding));
            let told = (answer.status(), answer.header("accept-encoding"), answer.trips());
            assert_eq!(told, (415, Some("identity"), 0), "{} {coding}", endpoint.path);
        }
        let answer = stage.harness.call(stage.opened(endpoint).body(&" ".repeat(MAX_BODY + 1)));
        assert_eq!(answer.refusal(), (413, "payload too large".to_owned()), "{}", endpoint.path);
        assert_eq!(answer.body()["issues"][0]["code"], "json.size");
        assert_eq!(answer.trips(), 0);
        let answer = stage.harness.call(stage.opened(endpoint).cut());
        assert_eq!((answer.status(), answer.trips()), (400, 0), "{}", endpoint.path);
    }
}

/// "`application/json`, any `application/*+json`"; a charset of UTF-8 says nothing.
#[test]
fn json_may_be_called_by_what_it_means() {
    let stage = Stage::on(Harness::with_program());
    for endpoint in readers() {
        for kind in [
            "application/json",
            "Application/JSON; charset=UTF-8",
            "application/json;charset=\"utf-8\"; v=1",
            "application/merge-patch+json",
            "application/cloudevents+json",
        ] {
            let request = stage.opened(endpoint).body("{").replace_header("content-type", kind);
            let answer = stage.harness.call(request.header("content-encoding", "identity"));
            assert_eq!(answer.status(), 400, "{} {kind}", endpoint.path);
        }
    }
}

#[test]
fn a_body_that_is_not_whole_after_15_seconds_is_refused() {
    let stage = Stage::set(Before::Program);
    let reads = |endpoint: &&Spec| endpoint.reads_body();
    for endpoint in endpoints().iter().filter(reads) {
        let kind = match (endpoint.form, endpoint.lines) {
            (true, _) => "application/x-www-form-urlencoded",
            (false, Some(_)) => "application/x-ndjson",
            (false, None) => "application/json",
        };
        let request = || stage.opened(endpoint).replace_header("content-type", kind);
        let answer = stage.harness.call(request().taking(16));
        assert_eq!(answer.refusal(), (408, "request timeout".to_owned()), "{}", endpoint.path);
        // Before a megabyte is read, the database is asked whether the key is one.
        assert_eq!(answer.trips(), i64::from(endpoint.lines.is_some()), "{}", endpoint.path);
        // In time it is judged.
        assert_ne!(stage.harness.call(request().replace_body("{").taking(15)).status(), 408);
        // Tokens live ten minutes, and there are many endpoints.
        stage.harness.clock.pass(-30);
    }
}

#[test]
fn a_body_that_may_be_left_out_is_json_where_it_is_not() {
    let optional: Vec<_> = readers().filter(|endpoint| endpoint.may_be_empty).collect();
    assert!(!optional.is_empty());
    for endpoint in optional {
        for nothing in [None, Some(""), Some("{}")] {
            let stage = Stage::set(of(endpoint).before);
            let opened = stage.opened(endpoint);
            let request = match nothing {
                Some(body) => opened.body(body),
                None => opened,
            };
            let status = stage.harness.call(request).status();
            assert!([200, 204].contains(&status), "{} {status}", endpoint.path);
        }
        let stage = Stage::set(of(endpoint).before);
        let bare = stage.opened(endpoint).body("{}").replace_header("content-type", "");
        assert_eq!(stage.harness.call(bare).status(), 415, "{}", endpoint.path);
    }
}
