//! Walks the table of endpoints: without credentials, with bad ones, with too few.

use idp_api::caller::Caller;
use idp_api::spec::Spec;
use serde_json::json;

use crate::common::calls::stage::Stage;
use crate::common::programs::CODE;
use crate::common::site::{ACCOUNT, BASE};
use crate::common::{Answer, Harness, endpoints};

/// Endpoints that are excused from a walk, with the reason. Stays empty.
const EXCEPTIONS: &[(&str, &str)] = &[];

fn walked() -> impl Iterator<Item = &'static Spec> {
    let is_excused = |endpoint: &Spec| EXCEPTIONS.contains(&(endpoint.method, endpoint.path));
    endpoints().iter().filter(move |endpoint| !is_excused(endpoint))
}

fn guarded() -> impl Iterator<Item = &'static Spec> {
    walked().filter(|endpoint| endpoint.caller != Caller::Public)
}

fn is_program(endpoint: &Spec) -> bool {
    matches!(endpoint.caller, Caller::Program | Caller::ProgramAdmin)
}

fn is_identity(endpoint: &Spec) -> bool {
    endpoint.path.starts_with(BASE)
}

#[test]
fn no_endpoint_is_excused_from_the_walk() {
    assert_eq!(EXCEPTIONS, &[]);
    assert_eq!(walked().count(), endpoints().len());
}

/// What anyone may ask: how the service is, whose tokens these are, and whether a reset token is good.
const PUBLIC: &[&str] = &[
    "/health",
    "/health/ready",
    "/version",
    "/.well-known/openid-configuration",
    "/.well-known/oauth-authorization-server",
    "/.well-known/jwks.json",
    "/oauth/token",
    "/api-commerceIdentity/auth/token/{token}",
];

#[test]
fn only_operations_are_public() {
    for endpoint in walked().filter(|endpoint| endpoint.caller == Caller::Public) {
        assert!(PUBLIC.contains(&endpoint.path), "{}", endpoint.path);
    }
}

/// From API2:2023; ASVS V8.3.1.
#[test]
fn without_a_token_every_endpoint_is_closed() {
    let stage = Stage::on(Harness::new());
    for endpoint in guarded() {
        // The body is wrong too: the credential is looked at first.
        let answer = stage.harness.call(stage.bare(endpoint).body("{"));
        assert_eq!(answer.status(), 401, "{}", endpoint.path);
        // "The body of a 401 has the same reason in words (`message` in Identity, `detail` elsewhere)."
        let body = answer.body();
        let reason = match (is_identity(endpoint), is_program(endpoint)) {
            (true, _) => &body["message"],
            (_, true) => &body["responseDetails"][0]["description"],
            _ => &body["detail"],
        };
        let reason = reason.as_str().unwrap_or_default();
        assert!(reason.starts_with("the header ") && reason.ends_with(" is missing"), "{body}");
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

/// From API2:2023.
#[test]
fn with_a_bad_token_every_endpoint_is_closed() {
    let stage = Stage::on(Harness::new());
    for endpoint in guarded() {
        // Where a key is asked too, it is good, and of a browser: the token decides.
        let request = stage.bare(endpoint).token("a.b.c").body("{");
        let request = match endpoint.caller {
            Caller::Key => request.header("x-api-key", "bad"),
            Caller::KeyForUser
            | Caller::KeyWithUser
            | Caller::KeyAndOwner
            | Caller::KeyAndUser
            | Caller::ServerKey
            | Caller::KeyForUserOrOperator(_)
            | Caller::ServerKeyOrOperator(_)
            | Caller::ServerKeyAlone
            | Caller::ServerKeyOrDesk(_) => request.site("browser", ACCOUNT),
            _ => request,
        };
        let answer = stage.harness.call(request);
        // There, the message is what a refusal is known by.
        let name = if is_program(endpoint) { "malformed token" } else { "unauthorized" };
        assert_challenged(endpoint, &answer, (401, name), "invalid_token");
    }
}

#[test]
fn without_a_second_factor_those_that_need_one_challenge() {
    let stage = Stage::on(Harness::new());
    let token = stage.harness.weak("alex");
    let mut seen = 0;
    for endpoint in walked().filter(|endpoint| endpoint.caller == Caller::UserWithSecondFactor) {
        let answer = stage.harness.call(stage.bare(endpoint).token(&token).body("{"));
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

/// The scopes of which an endpoint of services needs one.
fn scopes(endpoint: &Spec) -> Option<&'static str> {
    match endpoint.caller {
        Caller::Service(scope) | Caller::Desk(scope) | Caller::Webhook(scope) => Some(scope),
        Caller::Program => Some("programs"),
        Caller::ProgramAdmin => Some("programs.admin"),
        _ => None,
    }
}

/// From API5:2023; ASVS V8.2.1.
#[test]
fn a_service_needs_the_scope_of_the_endpoint() {
    let stage = Stage::on(Harness::new());
    let mut seen = 0;
    for endpoint in walked() {
        let Some(scope) = scopes(endpoint) else { continue };
        for held in ["", "supporter", "openid", "webhooks", "program", "programs.administrator"] {
            let claims = json!({ "scope": held, "program": CODE });
            let token = stage.harness.local.token("desk", &claims);
            let answer = stage.harness.call(stage.bare(endpoint).token(&token).body("{"));
            if is_program(endpoint) {
                assert_eq!((answer.status(), answer.trips()), (403, 0), "{}", endpoint.path);
            } else {
                assert_challenged(endpoint, &answer, (403, "forbidden"), "insufficient_scope");
                assert!(answer.tells_only("forbidden"), "{}", answer.text());
            }
            assert!(
                answer.header("www-authenticate").unwrap().contains(&format!("scope=\"{scope}\""))
            );
        }
        seen += 1;
    }
    assert_eq!(
        seen, 43,
        "seven of support, two webhooks, eleven of programs, twenty-three of operators"
    );
}

/// From API1:2023; API5:2023; RFC 6749, section 3.3.
#[test]
fn a_token_for_one_program_opens_nothing_but_programs_whatever_its_scopes() {
    let stage = Stage::on(Harness::new());
    let token = stage.harness.program_token(&idp_store::provision::SCOPES.join(" "), CODE);
    let mut seen = 0;
    for endpoint in walked().filter(|endpoint| !is_program(endpoint)) {
        let (Caller::Service(scope)
        | Caller::Desk(scope)
        | Caller::Webhook(scope)
        | Caller::KeyForUserOrOperator(scope)
        | Caller::ServerKeyOrOperator(scope)
        | Caller::ServerKeyOrDesk(scope)) = endpoint.caller
        else {
            continue;
        };
        let answer = stage.harness.call(stage.bare(endpoint).token(&token).body("{"));
        assert_eq!((answer.status(), answer.trips()), (403, 0), "{}", endpoint.path);
        let challenge = answer.header("www-authenticate").unwrap();
        assert!(challenge.contains(&format!("scope=\"{scope}\"")), "{challenge}");
        seen += 1;
    }
    assert_eq!(seen, 37, "services, and operators of people");
}

/// From API5:2023.
#[test]
fn a_partner_is_no_operator() {
    let stage = Stage::on(Harness::new());
    let partner = stage.harness.program_token("programs", CODE);
    let mut seen = 0;
    for endpoint in walked().filter(|endpoint| endpoint.caller == Caller::ProgramAdmin) {
        let answer = stage.harness.call(stage.bare(endpoint).token(&partner).body("{"));
        assert_eq!((answer.status(), answer.trips()), (403, 0), "{}", endpoint.path);
        assert!(answer.header("www-authenticate").unwrap().contains("programs.admin"));
        seen += 1;
    }
    assert_eq!(seen, 5);
}
