//! Walks the table of endpoints: none may be forgotten by the checks that all share.

use idp_api::caller::Caller;
use idp_api::http::MAX_BODY;
use idp_api::spec::Spec;
use serde_json::json;

use crate::common::programs::{CODE, REQUEST_ID};
use crate::common::site::{ACCOUNT, BASE};
use crate::common::{Answer, Harness, Request};

/// Endpoints that are excused from a walk, with the reason. Stays empty.
const EXCEPTIONS: &[(&str, &str)] = &[];

fn endpoints() -> impl Iterator<Item = &'static Spec> {
    let is_excused = |endpoint: &Spec| EXCEPTIONS.contains(&(endpoint.method, endpoint.path));
    crate::common::endpoints().iter().filter(move |endpoint| !is_excused(endpoint))
}

fn guarded() -> impl Iterator<Item = &'static Spec> {
    endpoints().filter(|endpoint| endpoint.caller != Caller::Public)
}

fn request(endpoint: &Spec) -> Request {
    let path = endpoint
        .path
        .replace("{userId}", "alex")
        .replace("{user_id}", "alex")
        .replace("{programCode}", CODE);
    let request = Request::new(endpoint.method, &path);
    if is_program(endpoint) { request.header("x-gd-requestid", REQUEST_ID) } else { request }
}

/// The credentials that open the endpoint.
fn opened(harness: &Harness, endpoint: &Spec) -> Request {
    let scope = "support webhook payments programs programs.admin";
    let claims = json!({ "amr": ["pwd", "otp", "mfa"], "account": ACCOUNT, "scope": scope });
    let request = request(endpoint).token(&harness.local.token("alex", &claims));
    if is_identity(endpoint) { request.site("server", ACCOUNT) } else { request }
}

fn is_program(endpoint: &Spec) -> bool {
    matches!(endpoint.caller, Caller::Program | Caller::ProgramAdmin)
}

fn is_service(endpoint: &Spec) -> bool {
    matches!(endpoint.caller, Caller::Service(_) | Caller::Webhook(_))
}

fn is_identity(endpoint: &Spec) -> bool {
    endpoint.path.starts_with(BASE)
}

#[test]
fn no_endpoint_is_excused_from_the_walk() {
    assert_eq!(EXCEPTIONS, &[]);
    assert_eq!(endpoints().count(), crate::common::endpoints().len());
}

/// What anyone may ask: how the service is, whose tokens these are, and whether a reset token is good.
const PUBLIC: &[&str] = &[
    "/health",
    "/health/ready",
    "/version",
    "/.well-known/openid-configuration",
    "/.well-known/jwks.json",
    "/oauth/token",
    "/api-commerceIdentity/auth/token/{token}",
];

#[test]
fn only_operations_are_public() {
    for endpoint in endpoints().filter(|endpoint| endpoint.caller == Caller::Public) {
        assert!(PUBLIC.contains(&endpoint.path), "{}", endpoint.path);
    }
}

#[test]
fn without_a_token_every_endpoint_is_closed() {
    let harness = Harness::new();
    for endpoint in guarded() {
        // The body is wrong too: the credential is looked at first.
        let answer = harness.call(request(endpoint).body("{"));
        assert_eq!(answer.refusal(), (401, "unauthorized".to_owned()), "{}", endpoint.path);
        let is_bare = answer.text() == r#"{"error":"unauthorized"}"#;
        let has_more = is_identity(endpoint) || is_program(endpoint);
        assert_ne!(is_bare, has_more, "{}", answer.text());
        assert_eq!(answer.header("www-authenticate"), Some("Bearer realm=\"idp-edge\""));
        assert_eq!(answer.trips(), 0);
    }
}

/// The refusal, with its challenge, and the database was not asked.
fn assert_challenged(
    endpoint: &Spec,
    answer: &Answer,
    (status, error): (u16, &str),
    challenge: &str,
) {
    assert_eq!(answer.refusal(), (status, error.to_owned()), "{}", endpoint.path);
    let header = answer.header("www-authenticate").unwrap();
    assert!(header.contains(&format!("error=\"{challenge}\"")));
    assert_eq!(answer.trips(), 0);
}

#[test]
fn with_a_bad_token_every_endpoint_is_closed() {
    let harness = Harness::new();
    for endpoint in guarded() {
        // Where a key is asked too, it is good, and of a browser: the token decides.
        let request = request(endpoint).token("a.b.c").body("{");
        let request = match endpoint.caller {
            Caller::Key => request.header("x-api-key", "bad"),
            Caller::KeyForUser | Caller::KeyWithUser | Caller::KeyAndOwner => {
                request.site("browser", ACCOUNT)
            }
            _ => request,
        };
        let answer = harness.call(request);
        assert_challenged(endpoint, &answer, (401, "unauthorized"), "invalid_token");
    }
}

#[test]
fn without_a_second_factor_those_that_need_one_challenge() {
    let harness = Harness::new();
    let token = harness.weak("alex");
    let mut seen = 0;
    for endpoint in endpoints().filter(|endpoint| endpoint.caller == Caller::UserWithSecondFactor) {
        let answer = harness.call(request(endpoint).token(&token).body("{"));
        assert_challenged(
            endpoint,
            &answer,
            (400, "TwoFactorAuthRequired"),
            "insufficient_user_authentication",
        );
        seen += 1;
    }
    assert_eq!(seen, 9);
}

#[test]
fn a_service_needs_the_scope_of_the_endpoint() {
    let harness = Harness::new();
    let mut seen = 0;
    for endpoint in endpoints() {
        let Caller::Service(scope) = endpoint.caller else {
            continue;
        };
        for held in ["", "supporter", "openid"] {
            let token = harness.local.token("desk", &json!({ "scope": held }));
            let answer = harness.call(request(endpoint).token(&token).body("{"));
            assert_challenged(endpoint, &answer, (403, "forbidden"), "insufficient_scope");
            assert_eq!(answer.text(), r#"{"error":"forbidden"}"#);
            assert!(
                answer.header("www-authenticate").unwrap().contains(&format!("scope=\"{scope}\""))
            );
        }
        seen += 1;
    }
    assert!(seen >= 5);
}

#[test]
fn a_wrong_body_is_judged_before_the_database_is_asked() {
    let harness = Harness::new();
    // Those of the Programs API have a table of their own, see `programs::accounts::users::rules`.
    for endpoint in endpoints().filter(|endpoint| endpoint.body.is_some() && !is_program(endpoint))
    {
        let send = |body: &str| harness.call(opened(&harness, endpoint).body(body));
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
            if body.is_empty() && endpoint.may_be_empty {
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
    let harness = Harness::with_program();
    for endpoint in endpoints().filter(|endpoint| endpoint.body.is_some()) {
        for kind in [
            "text/plain",
            "application/x-www-form-urlencoded",
            "application/jsonp",
            "multipart/form-data; boundary=x",
            "",
        ] {
            if kind.is_empty() && endpoint.may_be_empty {
                continue;
            }
            let answer = harness.call(opened(&harness, endpoint).header("content-type", kind));
            assert_eq!(
                answer.refusal(),
                (415, "unsupported media type".to_owned()),
                "{}",
                endpoint.path
            );
            assert_eq!(answer.trips(), 0);
        }
        let answer = harness.call(opened(&harness, endpoint).body(&" ".repeat(MAX_BODY + 1)));
        assert_eq!(answer.refusal(), (413, "payload too large".to_owned()), "{}", endpoint.path);
        assert_eq!(answer.body()["issues"][0]["code"], "json.size");
        assert_eq!(answer.trips(), 0);
        let answer = harness.call(opened(&harness, endpoint).cut());
        assert_eq!((answer.status(), answer.trips()), (400, 0), "{}", endpoint.path);
    }
}

#[test]
fn a_body_that_may_be_left_out_is_json_where_it_is_not() {
    let harness = Harness::new();
    harness.user("alex");
    let optional: Vec<_> = endpoints().filter(|endpoint| endpoint.may_be_empty).collect();
    assert!(!optional.is_empty());
    for endpoint in optional {
        let send = |request: Request| harness.call(request).status();
        let opened = || opened(&harness, endpoint);
        for nothing in [opened(), opened().body(""), opened().body("{}")] {
            assert!([200, 204].contains(&send(nothing)), "{}", endpoint.path);
        }
        let bare = opened().body("{}").replace_header("content-type", "");
        assert_eq!(send(bare), 415, "{}", endpoint.path);
    }
}
