//! Clients of `/oauth/token`: their secrets, and when they end.

use serde_json::{Value, json};

use crate::common::programs::CODE;
use crate::common::{Answer, Harness, Request};

const CLIENTS: &str = "/operator/clients";

fn operate(harness: &Harness, method: &'static str, path: &str, body: Option<&Value>) -> Answer {
    let token = harness.local.token("ops", &json!({ "scope": "operator" }));
    harness.call(Request::new(method, path).token(&token).optional_json(body))
}

fn token(harness: &Harness, id: &str, secret: &str) -> Answer {
    let form = format!("grant_type=client_credentials&client_id={id}&client_secret={secret}");
    let request = Request::new("POST", "/oauth/token").body(&form);
    harness.call(request.replace_header("content-type", "application/x-www-form-urlencoded"))
}

/// A client that reads about users, as id and secret.
fn made(harness: &Harness, more: &Value) -> (String, String) {
    let mut body = json!({ "scopes": ["support"] });
    for (name, value) in more.as_object().unwrap() {
        body[name] = value.clone();
    }
    let made = operate(harness, "POST", CLIENTS, Some(&body)).body();
    let text = |name: &str| made[name].as_str().unwrap().to_owned();
    (text("clientId"), text("clientSecret"))
}

/// Whether a token opens what it is for.
fn opens(harness: &Harness, token: &Answer) -> u16 {
    let request = Request::new("GET", "/idp/support/audit");
    harness.call(request.token(token.body()["access_token"].as_str().unwrap())).status()
}

#[test]
fn a_client_that_is_revoked_gets_no_token_and_those_that_are_out_are_refused() {
    let harness = Harness::new();
    let (id, secret) = made(&harness, &json!({ "label": "Desk" }));
    let out = token(&harness, &id, &secret);
    assert_eq!((out.status(), opens(&harness, &out)), (200, 200));
    let shown = operate(&harness, "GET", &format!("{CLIENTS}/{id}"), None);
    assert_eq!(
        shown.body(),
        json!({
            "clientId": id, "scopes": ["support"], "program": null, "label": "Desk",
            "createdAt": "2026-09-21T14:13:20.000Z", "lastUsed": "2026-09-21", "expiresAt": null,
            "revokedAt": null, "replacedUntil": null,
        })
    );
    assert!(!shown.text().contains(&secret));
    operate(&harness, "POST", &format!("{CLIENTS}/{id}/revoke"), None);
    assert_eq!((token(&harness, &id, &secret).status(), opens(&harness, &out)), (401, 401));
    let rotated = operate(&harness, "POST", &format!("{CLIENTS}/{id}/rotate"), None);
    assert_eq!(rotated.refusal(), (409, "ended or replaced already".to_owned()));
}

#[test]
fn a_secret_that_was_replaced_goes_on_as_long_as_was_said() {
    let harness = Harness::new();
    let (id, old) = made(&harness, &json!({}));
    let rotate =
        |body: Value| operate(&harness, "POST", &format!("{CLIENTS}/{id}/rotate"), Some(&body));
    let rotated = rotate(json!({ "overlapHours": 1 })).body();
    assert_eq!(rotated["replacedUntil"], "2026-09-21T15:13:20.000Z");
    let next = rotated["clientSecret"].as_str().unwrap();
    let both = || [&old, next].map(|secret| token(&harness, &id, secret).status());
    assert_eq!(both(), [200, 200]);
    // The old one was said to go on for so long.
    assert_eq!(rotate(json!({})).status(), 409);
    harness.clock.pass(3600);
    assert_eq!(both(), [401, 200]);
}

#[test]
fn in_need_both_secrets_of_a_client_end_at_once() {
    let harness = Harness::new();
    let (id, first) = made(&harness, &json!({}));
    let rotate = |hours: u16| {
        let (path, body) = (format!("{CLIENTS}/{id}/rotate"), json!({ "overlapHours": hours }));
        let rotated = operate(&harness, "POST", &path, Some(&body)).body();
        rotated["clientSecret"].as_str().unwrap().to_owned()
    };
    let (second, third) = (rotate(24), rotate(0));
    let statuses = [first, second, third].map(|secret| token(&harness, &id, &secret).status());
    assert_eq!(statuses, [401, 401, 200]);
}

/// Whoever has the secret that leaked would make itself another client meanwhile. From CWE-613; ASVS V7.4.1.
#[test]
fn a_secret_that_ends_at_once_takes_its_tokens_along() {
    let harness = Harness::new();
    let rotate = |id: &str, hours: u16| {
        let (path, body) = (format!("{CLIENTS}/{id}/rotate"), json!({ "overlapHours": hours }));
        let rotated = operate(&harness, "POST", &path, Some(&body));
        assert_eq!(rotated.status(), 200, "{}", rotated.text());
        rotated.body()["clientSecret"].as_str().unwrap().to_owned()
    };
    let (id, leaked) = made(&harness, &json!({}));
    let before = token(&harness, &id, &leaked);
    // With an overlap it goes on, and so does what the secret of before is given.
    let second = rotate(&id, 1);
    let beside = token(&harness, &id, &leaked);
    assert_eq!([&before, &beside].map(|token| opens(&harness, token)), [200, 200]);
    let other = made(&harness, &json!({}));
    let others = token(&harness, &other.0, &other.1);
    // In the same second, which is all that a token says of its time; with the secret of now as well as with that of before.
    let latest = token(&harness, &id, &second);
    harness.clock.pass_ms(400);
    let third = rotate(&id, 0);
    let after = token(&harness, &id, &third);
    let answers = [&before, &beside, &latest, &after, &others].map(|token| opens(&harness, token));
    assert_eq!(answers, [401, 401, 401, 200, 200]);
    let refused = Request::new("GET", "/idp/support/audit");
    let refused = harness.call(refused.token(before.body()["access_token"].as_str().unwrap()));
    assert_eq!(refused.trips(), 1, "in the guard that is asked anyway");
    // A rotation with an overlap takes none of it back.
    harness.clock.pass(60);
    rotate(&id, 24);
    assert_eq!([&before, &after].map(|token| opens(&harness, token)), [401, 200]);
}

/// A token that does not say since when it is one counts as old. From CWE-613.
#[test]
fn a_token_without_a_time_is_refused_once_a_secret_ended_at_once() {
    let harness = Harness::new();
    let (id, _) = made(&harness, &json!({}));
    let claims = json!({ "scope": "support", "client_id": id, "iat": null });
    let token = harness.local.token(&id, &claims);
    let opens = || harness.call(Request::new("GET", "/idp/support/audit").token(&token)).status();
    assert_eq!(opens(), 200);
    let path = format!("{CLIENTS}/{id}/rotate");
    operate(&harness, "POST", &path, Some(&json!({ "overlapHours": 0 })));
    assert_eq!(opens(), 401);
}

/// Whoever is given a secret has one that is good: of several who rotate at a time, at once and by one click that comes twice, one is.
/// From CWE-367.
#[test]
fn of_rotations_at_a_time_that_end_the_secret_at_once_one_is_made() {
    let harness = Harness::new();
    let (id, first) = made(&harness, &json!({}));
    let rotate = |hours: u16| {
        let (path, body) = (format!("{CLIENTS}/{id}/rotate"), json!({ "overlapHours": hours }));
        operate(&harness, "POST", &path, Some(&body))
    };
    let good = |secret: &str| token(&harness, &id, secret).status() == 200;
    let rotated: Vec<Answer> = (0..5).map(|_| rotate(0)).collect();
    let statuses: Vec<u16> = rotated.iter().map(Answer::status).collect();
    assert_eq!(statuses, [200, 409, 409, 409, 409]);
    let body = rotated[0].body();
    let second = body["clientSecret"].as_str().unwrap();
    assert!(!good(&first) && good(second));
    assert_eq!(rotate(24).status(), 409, "nor with an overlap");
    // What is said of it may change meanwhile, and after a minute it rotates again.
    let path = format!("{CLIENTS}/{id}");
    let label = json!({ "label": "Desk" });
    assert_eq!(operate(&harness, "PATCH", &path, Some(&label)).status(), 200);
    harness.clock.pass(60);
    assert_eq!(rotate(0).status(), 200);
    assert!(!good(second));
}

#[test]
fn a_client_ends_with_its_tokens_when_it_was_said_to() {
    let harness = Harness::new();
    let (id, secret) = made(&harness, &json!({ "expiresAt": "2026-09-21T14:14:20Z" }));
    let out = token(&harness, &id, &secret);
    assert_eq!((out.status(), opens(&harness, &out)), (200, 200));
    harness.clock.pass(60);
    assert_eq!((token(&harness, &id, &secret).status(), opens(&harness, &out)), (401, 401));
}

#[test]
fn a_client_of_a_program_that_is_not_there_is_not_made() {
    let harness = Harness::new();
    let body = json!({ "scopes": ["programs"], "program": "nothing" });
    let answer = operate(&harness, "POST", CLIENTS, Some(&body));
    assert_eq!(answer.refusal(), (400, "no such program".to_owned()));
    assert_eq!(harness.number("SELECT count(*) FROM oauth_clients"), 0.0);
}

#[test]
fn a_client_of_one_program_is_given_nothing_that_reaches_beyond_it() {
    let harness = Harness::with_program();
    for scope in idp_store::provision::SCOPES {
        let body = json!({ "scopes": ["programs", scope], "program": CODE });
        let answer = operate(&harness, "POST", CLIENTS, Some(&body));
        if scope.starts_with("programs") {
            assert_eq!(answer.status(), 200, "{scope}");
        } else {
            let refusal = (400, "scopes reach beyond the program".to_owned());
            assert_eq!(answer.refusal(), refusal, "{scope}");
        }
    }
    assert_eq!(harness.number("SELECT count(*) FROM oauth_clients"), 2.0);
}

/// One that was made before that was refused.
#[test]
fn a_client_of_one_program_gets_a_token_for_what_is_of_programs_alone() {
    let harness = Harness::with_program();
    let (id, secret) = made(&harness, &json!({ "scopes": ["programs"], "program": CODE }));
    harness.sql("UPDATE oauth_clients SET scopes = 'identity programs operator'");
    assert_eq!(token(&harness, &id, &secret).body()["scope"], "programs");
    let wanted = format!("{secret}&scope=operator");
    assert_eq!(token(&harness, &id, &wanted).refusal(), (400, "invalid_scope".to_owned()));
}

#[test]
fn every_scope_that_a_client_may_have_can_be_asked_for() {
    let harness = Harness::new();
    let body = json!({ "scopes": idp_store::provision::SCOPES });
    assert_eq!(operate(&harness, "POST", CLIENTS, Some(&body)).status(), 200);
}

#[test]
fn a_client_that_is_not_there_is_told_alike_by_every_call() {
    let harness = Harness::new();
    for (method, path, body) in [
        ("GET", "", None),
        ("PATCH", "", Some(json!({ "label": "mine" }))),
        ("POST", "/rotate", Some(json!({}))),
        ("POST", "/revoke", None),
    ] {
        let path = format!("{CLIENTS}/nothing{path}");
        let answer = operate(&harness, method, &path, body.as_ref());
        assert_eq!(answer.refusal(), (404, "key or client not found".to_owned()), "{path}");
    }
}
