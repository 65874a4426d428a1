//! The issuer's documents, and tokens for services.

use base64ct::{Base64, Encoding};
use idp_store::db::{Db, Statement};
use serde_json::{Value, json};

use crate::common::{Answer, Harness, Request};

const SECRET: &str = "a secret: with+signs";

fn with_client() -> Harness {
    let harness = Harness::new();
    let hash = crate::common::site::hash(SECRET);
    let sql = "INSERT INTO oauth_clients (client_id, secret_hash, scopes, created_at) VALUES ('shop', ?1, 'webhook payments', 0)";
    pollster::block_on(harness.db.sqlite.batch(vec![Statement::new(sql, [hash.into()])])).unwrap();
    harness
}

fn post(harness: &Harness, form: &str, basic: Option<&str>) -> Answer {
    let kind = "application/x-www-form-urlencoded";
    let request = Request::new("POST", "/oauth/token").body(form);
    let request = request.replace_header("content-type", kind);
    harness.call(match basic {
        Some(pair) => request
            .header("authorization", &format!("Basic {}", Base64::encode_string(pair.as_bytes()))),
        None => request,
    })
}

#[test]
fn the_documents_name_each_other_and_may_be_cached() {
    let harness = Harness::new();
    let document = harness.call(Request::new("GET", "/.well-known/openid-configuration"));
    assert_eq!(document.header("cache-control"), Some("public, max-age=300"));
    let body = document.body();
    let again = harness.call(Request::new("GET", "/.well-known/oauth-authorization-server"));
    assert_eq!((again.header("cache-control"), again.body()), (Some("public, max-age=300"), body));
    let body = document.body();
    let empty = |value: &Value| value.as_array().is_some_and(Vec::is_empty);
    assert!(
        !body.as_object().unwrap().values().any(empty),
        "OpenID Discovery, section 4.2: {body}"
    );
    assert_eq!(body["issuer"], "https://id.example.com");
    assert_eq!(body["jwks_uri"], "https://id.example.com/.well-known/jwks.json");
    let keys = harness.call(Request::new("GET", "/.well-known/jwks.json"));
    assert_eq!((keys.status(), keys.trips()), (200, 0));
    let keys = keys.body();
    let ids: Vec<&Value> = keys["keys"].as_array().unwrap().iter().map(|key| &key["kid"]).collect();
    assert_eq!(ids, [&json!("own-1"), &json!("local-1")]);
    assert!(!keys.to_string().contains("\"d\""), "only public halves");
}

#[test]
fn a_client_gets_a_token_with_its_scopes() {
    let harness = with_client();
    let basic = "shop:a+secret%3A+with%2Bsigns";
    let answer = post(&harness, "grant_type=client_credentials", Some(basic));
    assert_eq!((answer.status(), answer.trips()), (200, 1), "{}", answer.text());
    assert_eq!(
        (&answer.body()["scope"], &answer.body()["expires_in"]),
        (&json!("webhook payments"), &json!(1800))
    );
    let posted = "grant_type=client_credentials&client_id=shop&client_secret=a+secret%3A+with%2Bsigns&scope=webhook";
    let answer = post(&harness, posted, None);
    assert_eq!(answer.body()["scope"], "webhook");
    // It is a good token, though not a user's.
    let token = answer.body()["access_token"].as_str().unwrap().to_owned();
    let payload = crate::common::signing::decode(token.split('.').nth(1).unwrap());
    let claims: Value = serde_json::from_slice(&payload).unwrap();
    assert_eq!((&claims["client_id"], &claims["sub"]), (&json!("shop"), &json!("shop")));
    let read = harness.call(Request::new("GET", crate::common::ME).token(&token));
    assert_eq!((read.status(), read.trips()), (401, 0));
}

/// From API5:2023; RFC 6749, section 3.3.
#[test]
fn a_client_gets_the_scopes_of_services_and_no_other() {
    let harness = with_client();
    // The contract: "scopes `support webhook payments programs programs.admin`"; "operator = service token with scope `identity`".
    let scopes = ["support", "webhook", "payments", "programs", "programs.admin", "identity"];
    harness.sql("UPDATE oauth_clients SET scopes = 'support webhook payments programs programs.admin openid identity identities'");
    let basic = Some("shop:a+secret%3A+with%2Bsigns");
    let ask = |scope: &str| {
        post(&harness, &format!("grant_type=client_credentials&scope={scope}"), basic)
    };
    for scope in scopes {
        assert_eq!(ask(scope).body()["scope"], scope);
    }
    assert_eq!(ask(&scopes.join("+")).body()["scope"], scopes.join(" "));
    for other in ["openid", "identities", "program", "Support", "programs.*"] {
        assert_eq!(ask(other).refusal(), (400, "invalid_scope".to_owned()), "{other}");
    }
}

/// From RFC 6749, section 3.2; RFC 6749, section 5.2.
#[test]
fn a_refused_token_request_is_told_as_rfc_6749_says() {
    let harness = with_client();
    let good = "shop:a+secret%3A+with%2Bsigns";
    for (form, basic, status, error) in [
        ("grant_type=client_credentials", None, 401, "invalid_client"),
        ("grant_type=client_credentials", Some("shop:wrong"), 401, "invalid_client"),
        ("grant_type=client_credentials", Some("nobody:wrong"), 401, "invalid_client"),
        ("grant_type=password", Some(good), 400, "unsupported_grant_type"),
        (
            "grant_type=client_credentials&client_id=shop&client_secret=x",
            None,
            401,
            "invalid_client",
        ),
        ("grant_type=client_credentials&client_id=x", Some(good), 400, "invalid_request"),
        ("", Some(good), 400, "invalid_request"),
        ("grant_type=client_credentials&grant_type=x", Some(good), 400, "invalid_request"),
        ("grant_type=client_credentials&client_secret=x", Some(good), 400, "invalid_request"),
        ("grant_type=client_credentials&scope=support", Some(good), 400, "invalid_scope"),
        ("grant_type=client_credentials&scope=webhook++payments", Some(good), 400, "invalid_scope"),
    ] {
        let answer = post(&harness, form, basic);
        assert_eq!(answer.refusal(), (status, error.to_owned()), "{form} {basic:?}");
        // "`WWW-Authenticate` only where the header was used": else libraries take it for an error of another protocol.
        assert_eq!(
            answer.header("www-authenticate").is_some(),
            status == 401 && basic.is_some(),
            "{form} {basic:?}"
        );
        let body = answer.body();
        let description = body["error_description"].as_str().unwrap();
        assert!(description.len() > 10 && !description.contains("wrong"), "{body}");
    }
    let json = harness.call(Request::new("POST", "/oauth/token").body("{}"));
    assert_eq!(json.status(), 415);
    harness.sql("UPDATE oauth_clients SET revoked_at = 1");
    assert_eq!(post(&harness, "grant_type=client_credentials", Some(good)).status(), 401);
}

#[test]
fn a_form_larger_than_64_kib_is_refused_as_such() {
    let answer = post(&Harness::new(), &"a".repeat(65_537), None);
    assert_eq!((answer.status(), answer.body()["error"].clone()), (413, json!("invalid_request")));
}
