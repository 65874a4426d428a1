//! Where the events of a tenant go: what may be said, what is told of it, and what becomes of its secret.

use serde_json::{Value, json};

use crate::common::site::{ACCOUNT, OTHER_ACCOUNT};
use crate::common::{Answer, Harness};

const URL: &str = "https://hooks.example.com/idp";

fn operate(harness: &Harness, method: &'static str, path: &str, body: Option<&Value>) -> Answer {
    harness.operate(method, &format!("/accounts/{ACCOUNT}/webhook{path}"), body)
}

fn put(harness: &Harness, body: &Value) -> Answer {
    operate(harness, "PUT", "", Some(body))
}

#[test]
fn an_endpoint_is_put_read_and_removed_and_its_secret_told_once() {
    let harness = Harness::with_sites();
    let unknown = (404, "webhook not found".to_owned());
    for (method, path) in [("GET", ""), ("DELETE", ""), ("POST", "/rotate")] {
        assert_eq!(operate(&harness, method, path, None).refusal(), unknown, "{method}");
    }
    let made = put(&harness, &json!({ "url": URL })).body();
    let secret = made["secret"].as_str().unwrap().to_owned();
    assert!(secret.starts_with("whsec_") && secret.len() == 50, "{}", secret.len());
    assert_eq!(
        (&made["account"], &made["url"], &made["types"], &made["disabledAt"]),
        (&json!(ACCOUNT), &json!(URL), &Value::Null, &Value::Null)
    );
    let types = json!(["user.deleted", "user.updated"]);
    let changed = put(&harness, &json!({ "url": "https://b.example.com", "types": types })).body();
    assert_eq!((&changed["types"], &changed["createdAt"]), (&types, &made["createdAt"]));
    assert!(changed.get("secret").is_none(), "it stays, and is not told again");
    let read = operate(&harness, "GET", "", None).body();
    assert_eq!(read, changed);
    // What lies in the database does not have it.
    let stored = harness.sql("SELECT secret FROM webhook_endpoints").remove(0);
    assert!(!stored.text(0).unwrap().contains(secret.get(6..20).unwrap()));
    assert_eq!(operate(&harness, "DELETE", "", None).status(), 204);
    assert_eq!(operate(&harness, "GET", "", None).refusal(), unknown);
}

#[test]
fn a_rotated_secret_is_told_once_and_no_other_comes_while_both_sign() {
    let harness = Harness::with_sites();
    let first = put(&harness, &json!({ "url": URL })).body()["secret"].clone();
    let rotate =
        |hours: u16| operate(&harness, "POST", "/rotate", Some(&json!({ "overlapHours": hours })));
    let second = rotate(2).body();
    assert!(second["secret"].is_string() && second["secret"] != first);
    assert_eq!(second["formerUntil"], "2026-09-21T16:13:20.000Z");
    let busy = (409, "ended or replaced already".to_owned());
    assert_eq!(rotate(24).refusal(), busy);
    // A secret that leaked ends now, with the one before it.
    assert_eq!(rotate(0).status(), 200);
    assert_eq!(rotate(24).status(), 200);
    harness.clock.pass(86_400);
    assert_eq!(rotate(1).status(), 200);
}

/// From API7:2023: whoever names the address has the service call it. All forms of addresses are in the tests of the rule.
#[test]
fn an_address_that_only_the_service_reaches_is_refused() {
    let harness = Harness::with_sites();
    for url in [
        "http://hooks.example.com/idp",
        "https://10.0.0.1/",
        "https://0x7f.1/",
        "https://[::1]/",
        "https://localhost/",
        "https://metadata.google.internal/",
        "https://pat:secret@hooks.example.com/",
    ] {
        let answer = put(&harness, &json!({ "url": url }));
        assert_eq!(
            answer.refusal(),
            (400, "url is not https with the name of a public host".to_owned()),
            "{url}"
        );
    }
    assert_eq!(put(&harness, &json!({ "url": "http://127.0.0.1:9/hook" })).status(), 200);
    let production = Harness::with_sites_and(&[("ENVIRONMENT", "production")]);
    production.counts_up_to(1_000);
    assert_eq!(put(&production, &json!({ "url": "http://127.0.0.1:9/hook" })).status(), 400);
}

#[test]
fn a_type_that_is_none_is_refused() {
    let harness = Harness::with_sites();
    let answer = put(&harness, &json!({ "url": URL, "types": ["user.deleted", "user.delete"] }));
    assert_eq!(answer.refusal(), (400, "no such type of events".to_owned()));
}

#[test]
fn a_tenant_that_is_none_has_no_endpoint() {
    let harness = Harness::with_sites();
    let path = "/accounts/nobody0000000000000000000/webhook";
    let answer = harness.operate("PUT", path, Some(&json!({ "url": URL })));
    assert_eq!(answer.refusal(), (404, "account not found".to_owned()));
    // One tenant's is not another's.
    put(&harness, &json!({ "url": URL }));
    let path = format!("/accounts/{OTHER_ACCOUNT}/webhook");
    assert_eq!(harness.operate("GET", &path, None).status(), 404);
}

#[test]
fn who_puts_rotates_and_removes_is_recorded() {
    let harness = Harness::with_sites();
    put(&harness, &json!({ "url": URL }));
    operate(&harness, "POST", "/rotate", None);
    operate(&harness, "DELETE", "", None);
    let rows = harness.sql(
        "SELECT action FROM audit WHERE user_key = 'account:acme00000000000000000000' AND actor = 'ops' ORDER BY action",
    );
    let actions: Vec<&str> = rows.iter().map(|row| row.text(0).unwrap()).collect();
    assert_eq!(
        actions,
        ["account.webhook_put", "account.webhook_removed", "account.webhook_rotated"]
    );
}
