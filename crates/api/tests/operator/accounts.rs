//! Tenants and their keys: who may act on them, what a key is told with, and when it ends.

use serde_json::{Value, json};

use crate::common::programs::CODE;
use crate::common::site::{ACCOUNT, BASE, OTHER_ACCOUNT, key, key_id, pat};
use crate::common::{Answer, Harness, NOW, Request};

const ACCOUNTS: &str = "/operator/accounts";

fn operate(harness: &Harness, method: &'static str, path: &str, body: Option<&Value>) -> Answer {
    let token = harness.local.token("ops", &json!({ "scope": "operator" }));
    harness.call(Request::new(method, path).token(&token).optional_json(body))
}

fn keys_of(account: &str) -> String {
    format!("{ACCOUNTS}/{account}/keys")
}

/// What comes of a guest that is made with the key.
fn guest(harness: &Harness, api_key: &str) -> u16 {
    let request = Request::new("POST", &format!("{BASE}/user/guest"));
    harness.call(request.header("x-api-key", api_key).json(&pat("x"))).status()
}

/// Whether a call with the key is admitted.
fn admits(harness: &Harness, api_key: &str) -> bool {
    let request = Request::new("GET", &format!("{BASE}/user/nobody/address"));
    harness.call(request.header("x-api-key", api_key)).status() == 404
}

#[test]
fn a_key_is_made_with_a_text_that_is_told_once_and_stored_nowhere() {
    let harness = Harness::with_sites();
    let body = json!({ "kind": "server", "label": "Shop", "expiresAt": "2026-10-01" });
    let made = operate(&harness, "POST", &keys_of(ACCOUNT), Some(&body)).body();
    let text = made["apiKey"].as_str().unwrap();
    assert!(text.starts_with(&format!("server.{ACCOUNT}.")));
    assert_eq!(guest(&harness, text), 200);
    assert_eq!((&made["account"], &made["kind"]), (&json!(ACCOUNT), &json!("server")));
    let path = format!("{}/{}", keys_of(ACCOUNT), made["keyId"].as_str().unwrap());
    let shown = operate(&harness, "GET", &path, None);
    assert_eq!(
        shown.body(),
        json!({
            "keyId": made["keyId"], "account": ACCOUNT, "kind": "server", "label": "Shop",
            "createdAt": "2026-09-21T14:13:20.000Z", "lastUsed": "2026-09-21",
            "expiresAt": "2026-10-01T00:00:00.000Z", "revokedAt": null, "nextKeyId": null, "origins": null,
        })
    );
    let secret = text.rsplit('.').next().unwrap();
    assert!(!shown.text().contains(secret));
    for (table, rows) in crate::common::invariants::tables(&harness) {
        assert!(!rows.contains(secret), "{table}");
    }
    let listed = operate(&harness, "GET", &keys_of(ACCOUNT), None).body();
    let ids: Vec<_> = listed["keys"].as_array().unwrap().iter().map(|key| &key["keyId"]).collect();
    assert_eq!((ids.len(), ids[0]), (3, &made["keyId"]));
}

#[test]
fn a_key_rotates_with_an_overlap_and_ends_when_that_does() {
    let harness = Harness::with_sites();
    let path = format!("{}/{}/rotate", keys_of(ACCOUNT), key_id("server"));
    let rotated = operate(&harness, "POST", &path, None).body();
    assert_eq!(rotated["replaces"], json!(key_id("server")));
    assert_eq!(rotated["replacedUntil"], "2026-09-22T14:13:20.000Z");
    let (old, next) = (key("server", ACCOUNT), rotated["key"]["apiKey"].as_str().unwrap());
    assert!(next.starts_with("server.") && admits(&harness, &old) && admits(&harness, next));
    let again = operate(&harness, "POST", &path, None);
    assert_eq!(again.refusal(), (409, "ended or replaced already".to_owned()));
    // At once, where that is asked for.
    let path = format!("{}/{}/rotate", keys_of(ACCOUNT), key_id("browser"));
    operate(&harness, "POST", &path, Some(&json!({ "overlapHours": 0 })));
    assert_eq!(guest(&harness, &key("browser", ACCOUNT)), 401);
    harness.clock.pass(24 * 3600);
    assert!(!admits(&harness, &old) && admits(&harness, next));
}

/// From CWE-613.
#[test]
fn a_key_that_takes_the_place_of_one_with_an_end_ends_with_it() {
    let harness = Harness::with_sites();
    let path = format!("{}/{}", keys_of(ACCOUNT), key_id("server"));
    let end = json!({ "expiresAt": "2026-09-21T15:13:20Z" });
    assert_eq!(operate(&harness, "PATCH", &path, Some(&end)).status(), 200);
    let rotated = operate(&harness, "POST", &format!("{path}/rotate"), None).body();
    let next = rotated["key"]["apiKey"].as_str().unwrap();
    let shown = format!("{}/{}", keys_of(ACCOUNT), rotated["key"]["keyId"].as_str().unwrap());
    let shown = operate(&harness, "GET", &shown, None).body();
    assert_eq!(shown["expiresAt"], "2026-09-21T15:13:20.000Z");
    assert!(admits(&harness, next));
    harness.clock.pass(3600);
    assert!(!admits(&harness, next));
}

#[test]
fn two_rotations_at_once_make_one_key() {
    let harness = Harness::with_sites();
    let path = format!("{}/{}/rotate", keys_of(ACCOUNT), key_id("server"));
    harness
        .db
        .meanwhile
        .set(Some("UPDATE api_keys SET next_hash = 'another' WHERE kind = 'server'"));
    assert_eq!(operate(&harness, "POST", &path, None).status(), 409);
    assert_eq!(harness.number("SELECT count(*) FROM api_keys"), 4.0);
}

#[test]
fn a_revoked_key_is_refused_from_then_on_and_stays_revoked() {
    let harness = Harness::with_sites();
    let path = format!("{}/{}", keys_of(ACCOUNT), key_id("server"));
    assert!(admits(&harness, &key("server", ACCOUNT)));
    let revoked = operate(&harness, "POST", &format!("{path}/revoke"), None).body();
    assert_eq!(revoked["revokedAt"], "2026-09-21T14:13:20.000Z");
    assert!(!admits(&harness, &key("server", ACCOUNT)));
    assert!(admits(&harness, &key("server", OTHER_ACCOUNT)));
    harness.clock.pass(60);
    let again = operate(&harness, "POST", &format!("{path}/revoke"), None).body();
    assert_eq!(again["revokedAt"], revoked["revokedAt"]);
    for (method, path, body) in [
        ("PATCH", path.clone(), json!({ "expiresAt": null })),
        ("POST", format!("{path}/rotate"), json!({})),
    ] {
        assert_eq!(operate(&harness, method, &path, Some(&body)).status(), 409, "{path}");
    }
    assert!(!admits(&harness, &key("server", ACCOUNT)));
    let rows = "SELECT count(*) FROM audit WHERE action = 'account.key_revoked' AND actor = 'ops'";
    assert_eq!(harness.number(rows), 1.0);
}

/// From API1:2023.
#[test]
fn a_key_is_reached_under_its_own_account_alone() {
    let harness = Harness::with_sites();
    for account in [OTHER_ACCOUNT, "nothing", "%27%20OR%201=1"] {
        let path = format!("{}/{}", keys_of(account), key_id("server"));
        for (method, path, body) in [
            ("GET", path.clone(), None),
            ("PATCH", path.clone(), Some(json!({ "label": "mine" }))),
            ("POST", format!("{path}/rotate"), Some(json!({}))),
            ("POST", format!("{path}/revoke"), None),
        ] {
            let answer = operate(&harness, method, &path, body.as_ref());
            assert_eq!(answer.refusal(), (404, "key or client not found".to_owned()), "{path}");
        }
    }
    for id in ["nothing", "key_", "key_%25%25%25%25", "key_AAAAAAAAAAAAAAAA"] {
        let path = format!("{}/{id}/revoke", keys_of(ACCOUNT));
        assert_eq!(operate(&harness, "POST", &path, None).status(), 404, "{id}");
    }
    assert!(admits(&harness, &key("server", ACCOUNT)));
}

#[test]
fn an_account_that_is_not_there_gets_no_key() {
    let harness = Harness::with_sites();
    let unknown = (404, "account not found".to_owned());
    let keys = keys_of("nothing00000000000000000");
    let body = json!({ "kind": "server" });
    assert_eq!(operate(&harness, "POST", &keys, Some(&body)).refusal(), unknown);
    assert_eq!(operate(&harness, "GET", &keys, None).refusal(), unknown);
    let path = format!("{ACCOUNTS}/nothing00000000000000000");
    assert_eq!(operate(&harness, "GET", &path, None).refusal(), unknown);
    let change = json!({ "name": "Nobody" });
    assert_eq!(operate(&harness, "PATCH", &path, Some(&change)).refusal(), unknown);
    assert_eq!(harness.number("SELECT count(*) FROM accounts"), 2.0);
}

#[test]
fn a_tenant_is_made_named_and_held_to_its_own_number_of_people() {
    let harness = Harness::with_sites();
    let made = operate(&harness, "POST", ACCOUNTS, Some(&json!({ "name": "Acme" }))).body();
    let account = made["account"].as_str().unwrap();
    assert!(account.len() == 24 && account.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    let listed = operate(&harness, "GET", ACCOUNTS, None).body();
    assert_eq!((listed["accounts"].as_array().unwrap().len(), &listed["accounts"][0]), (3, &made));
    let path = format!("{ACCOUNTS}/{ACCOUNT}");
    let change = |body: Value| operate(&harness, "PATCH", &path, Some(&body)).body();
    let changed = change(json!({ "name": "Pat's shop", "peoplePerDay": 1 }));
    assert_eq!((&changed["name"], &changed["peoplePerDay"]), (&json!("Pat's shop"), &json!(1)));
    let guest = |account: &str| guest(&harness, &key("server", account));
    assert_eq!([guest(ACCOUNT), guest(ACCOUNT)], [200, 429]);
    // Nobody else is held to it.
    assert_eq!([guest(OTHER_ACCOUNT), guest(OTHER_ACCOUNT)], [200, 200]);
    let changed = change(json!({ "peoplePerDay": null }));
    assert_eq!((&changed["name"], &changed["peoplePerDay"]), (&json!("Pat's shop"), &Value::Null));
    assert_eq!(guest(ACCOUNT), 200);
}

#[test]
fn an_end_that_has_passed_is_no_end() {
    let harness = Harness::with_sites();
    for passed in ["2026-09-21", "2026-09-21T14:13:20Z", "1999-12-31T23:59:59Z"] {
        let body = json!({ "kind": "server", "expiresAt": passed });
        let answer = operate(&harness, "POST", &keys_of(ACCOUNT), Some(&body));
        assert_eq!(answer.refusal(), (400, "expiresAt has passed".to_owned()), "{passed}");
    }
    assert_eq!(harness.number("SELECT count(*) FROM api_keys"), 4.0);
}

/// From API5:2023: scopes count in tokens of our own alone, and a program's token is for that program.
#[test]
fn a_programs_token_operates_nothing_else() {
    let harness = Harness::with_sites();
    let claims = json!({ "scope": "operator programs.admin", "program": CODE });
    let token = harness.local.token("ops", &claims);
    let answer = harness.call(Request::new("GET", ACCOUNTS).token(&token));
    assert_eq!((answer.status(), answer.trips()), (403, 0));
}

#[test]
fn who_acted_is_recorded_with_the_client_and_the_person() {
    let harness = Harness::with_sites();
    harness.sql("INSERT INTO oauth_clients (client_id, secret_hash, scopes, created_at) VALUES ('desk-app', '', 'operator', 0)");
    let claims = json!({ "scope": "operator", "client_id": "desk-app" });
    let token = harness.local.token("pat", &claims);
    let request = Request::new("POST", &keys_of(ACCOUNT)).token(&token);
    let answer = harness.call(request.json(&json!({ "kind": "browser" })));
    assert_eq!(answer.status(), 200, "{}", answer.text());
    let row = "SELECT count(*) FROM audit WHERE action = 'account.key_created' AND actor = 'desk-app' AND person = 'pat' \
               AND user_key = 'account:acme00000000000000000000' AND request_id <> ''";
    assert_eq!(harness.number(row), 1.0);
    assert_eq!(harness.number("SELECT max(at) FROM audit"), (NOW * 1000) as f64);
}

const LOOK: &str = "/operator/accounts/acme00000000000000000000";

#[test]
fn a_look_changes_by_parts_and_goes() {
    let harness = Harness::with_sites();
    let patch =
        |look: &Value| operate(&harness, "PATCH", LOOK, Some(&json!({ "look": look }))).body();
    let whole = json!({
        "logoUrl": "https://shop.example.com/logo.png", "accentColor": "#1f4b99",
        "supportEmail": "help@shop.example.com", "pageUrl": "https://id.example.com/#key=browser.a.b",
    });
    assert_eq!(patch(&whole)["look"], whole);
    let mut wanted = whole.clone();
    (wanted["logoUrl"], wanted["accentColor"]) = (json!(null), json!("#000000"));
    let changed = patch(&json!({ "logoUrl": null, "accentColor": "#000000" }));
    assert_eq!(changed["look"], wanted);
    operate(&harness, "PATCH", LOOK, Some(&json!({ "name": "Acme" })));
    assert_eq!(operate(&harness, "GET", LOOK, None).body()["look"], wanted);
    let none =
        json!({ "logoUrl": null, "accentColor": null, "supportEmail": null, "pageUrl": null });
    assert_eq!(patch(&json!(null))["look"], none);
}

/// From CWE-79; the contract, "Tenant look": never CSS or script of the tenant's, and a color that can be read.
#[test]
fn a_look_has_no_script_no_style_and_no_pale_color() {
    let harness = Harness::with_sites();
    for (member, value) in [
        ("logoUrl", "http://shop.example.com/logo.png"),
        ("logoUrl", "javascript:alert(1)"),
        ("logoUrl", "https://a.example/\"><script>"),
        ("accentColor", "#1;a:b}"),
        ("accentColor", "#ffd700"),
        ("supportEmail", "help"),
        ("supportEmail", "help@example.com, other@example.com"),
        ("pageUrl", "http://app.example.com/"),
    ] {
        let answer = operate(&harness, "PATCH", LOOK, Some(&json!({ "look": { member: value } })));
        let told = (answer.refusal(), answer.body()["invalid_fields"].clone());
        let wanted = ((400, "bad request".to_owned()), json!([format!("look.{member}")]));
        assert_eq!(told, wanted, "{value}");
    }
    for look in [json!({ "css": "a{}" }), json!("blue")] {
        let answer = operate(&harness, "PATCH", LOOK, Some(&json!({ "look": look })));
        assert_eq!(answer.status(), 400, "{look}");
    }
    let row =
        "SELECT count(*) FROM accounts WHERE logo_url IS NOT NULL OR accent_color IS NOT NULL";
    assert_eq!(harness.number(row), 0.0);
}

/// The contract, "http": what can be changed has a version.
#[test]
fn a_tenant_changes_in_the_version_that_was_read() {
    let harness = Harness::with_sites();
    let read = operate(&harness, "GET", LOOK, None);
    let etag = read.header("etag").unwrap().to_owned();
    let change = |tag: &str, name: &str| {
        let token = harness.local.token("ops", &json!({ "scope": "operator" }));
        let request = Request::new("PATCH", LOOK).token(&token).header("if-match", tag);
        harness.call(request.json(&json!({ "name": name })))
    };
    let changed = change(&etag, "Acme");
    assert_eq!(changed.status(), 200);
    assert_ne!(changed.header("etag"), Some(etag.as_str()));
    assert_eq!(change(&etag, "Other").status(), 412);
    harness.has_application("https://app.example.com/link");
    assert_eq!(change(changed.header("etag").unwrap(), "Other").status(), 412, "it is told, too");
    assert_eq!(operate(&harness, "GET", LOOK, None).body()["name"], "Acme");
}
