//! Keys of browsers that are for the pages of some origins alone: docs/decisions/0068-pages-of-a-key.md.

use serde_json::{Value, json};

use crate::common::invariants::tables;
use crate::common::second_factor::PASSWORD;
use crate::common::site::{ACCOUNT, BASE, id, key, key_id, pat};
use crate::common::{Answer, Harness, Request};

const SHOP: &str = "https://shop.example";
const OTHER: &str = "https://evil.example";
/// The origin of `ISSUER`.
const OURS: &str = "https://id.example.com";

/// Pages of the shop and of another site may call at all; the browser's key is for the shop's.
fn shop() -> Harness {
    let origins = format!("{SHOP},{OTHER}");
    let harness = Harness::with_sites_and(&[("ALLOWED_ORIGINS", &origins)]);
    assert_eq!(change(&harness, "browser", &json!([SHOP, "http://localhost:5173"])).status(), 200);
    harness
}

fn change(harness: &Harness, kind: &str, origins: &Value) -> Answer {
    let path = format!("/accounts/{ACCOUNT}/keys/{}", key_id(kind));
    harness.operate("PATCH", &path, Some(&json!({ "origins": origins })))
}

/// A call of a page of that origin, or of a program that names none.
fn call(method: &'static str, path: &str, origin: Option<&str>) -> Request {
    let request = Request::new(method, &format!("{BASE}{path}")).site("browser", ACCOUNT);
    match origin {
        Some(origin) => request.header("origin", origin),
        None => request,
    }
}

fn guest(harness: &Harness, origin: Option<&str>) -> Answer {
    harness.call(call("POST", "/user/guest", origin).json(&pat("x")))
}

fn log_in(harness: &Harness, origin: &str, password: &str) -> Answer {
    let body = json!({ "username": "pat.kake", "password": password });
    harness.call(call("POST", "/auth/local/login", Some(origin)).json(&body))
}

/// Without the day on which a key was used.
fn rows(harness: &Harness) -> Vec<(String, String)> {
    tables(harness).into_iter().filter(|(table, _)| table != "last_uses").collect()
}

/// From CWE-346.
#[test]
fn a_key_of_pages_opens_nothing_to_those_of_another_site() {
    let harness = shop();
    for origin in [SHOP, "http://localhost:5173", OURS] {
        assert_eq!(guest(&harness, Some(origin)).status(), 200, "{origin}");
    }
    assert_eq!(guest(&harness, Some(SHOP)).header("access-control-allow-origin"), Some(SHOP));
    let before = rows(&harness);
    for origin in [
        OTHER,
        "null",
        "",
        "*",
        "https://shop.example.evil.example",
        "https://www.shop.example",
        "http://shop.example",
        "https://SHOP.example",
        "https://shop.example:443",
        "https://shop.example/",
        "https://id.example.com.evil.example",
        "\"https://shop.example\"",
    ] {
        let answer = guest(&harness, Some(origin));
        assert_eq!((answer.status(), answer.trips()), (401, 1), "{origin}");
        assert_eq!(answer.body()["message"], "the api key is not for pages of this origin");
        // The page of the other site, which may read what other keys are told, reads nothing of this.
        let headers = &answer.reply.headers;
        assert!(!headers.iter().any(|(name, _)| name.starts_with("access-control-")), "{origin}");
        assert!(answer.header("www-authenticate").unwrap().contains("invalid_token"));
    }
    assert_eq!(rows(&harness), before);
}

/// Browsers name their origin with everything but what only reads and comes from the page's own host.
#[test]
fn who_names_no_page_only_reads_with_a_key_of_pages() {
    let harness = shop();
    let pat = harness.sign_up("pat.kake");
    let token = pat["accessToken"].as_str().unwrap();
    let path = format!("/user/{}", id(&pat));
    let status = |request: Request| harness.call(request.token(token)).status();
    for origin in [None, Some(SHOP), Some(OURS)] {
        assert_eq!(status(call("GET", &path, origin)), 200, "{origin:?}");
        assert_eq!(status(call("HEAD", &path, origin)), 200, "{origin:?}");
    }
    assert_eq!(status(call("GET", &path, Some(OTHER))), 401);
    let body = json!({ "extra": { "theme": "light" } });
    for (origin, expected) in [(None, 401), (Some(OTHER), 401), (Some(SHOP), 200)] {
        assert_eq!(status(call("PATCH", &path, origin).json(&body)), expected, "{origin:?}");
    }
}

#[test]
fn a_key_without_pages_and_a_servers_are_for_everybody_as_before() {
    let harness = shop();
    let origins = [None, Some(SHOP), Some(OTHER), Some("null")];
    for origin in origins {
        let request = Request::new("POST", &format!("{BASE}/user/guest")).site("server", ACCOUNT);
        let request = origin.into_iter().fold(request, |to, origin| to.header("origin", origin));
        assert_eq!(harness.call(request.json(&pat("x"))).status(), 200, "{origin:?}");
    }
    assert_eq!(change(&harness, "browser", &Value::Null).status(), 200);
    for origin in origins {
        assert_eq!(guest(&harness, origin).status(), 200, "{origin:?}");
    }
}

/// A visitor of another site could be made to spend what the owner has.
#[test]
fn pages_of_another_site_use_up_nothing_of_a_person() {
    let harness = shop();
    harness.sign_up("pat.kake");
    let before = rows(&harness);
    for _ in 0..12 {
        assert_eq!(log_in(&harness, OTHER, "a wrong password").status(), 401);
        let body = json!({ "username": "pat.kake" });
        let reset = call("PATCH", "/auth/local/reset", Some(OTHER)).json(&body);
        assert_eq!(harness.call(reset).status(), 401);
    }
    assert_eq!(rows(&harness), before);
    assert_eq!(log_in(&harness, SHOP, PASSWORD).status(), 200);
}

#[test]
fn a_call_whose_key_gets_other_pages_meanwhile_writes_nothing_more() {
    let harness = shop();
    harness.sign_up("pat.kake");
    harness.sql("UPDATE users SET email_verified_at = 0");
    let before = harness.number("SELECT count(*) FROM sessions");
    harness.db.meanwhile.set(Some(
        "UPDATE api_keys SET origins = '[\"https://new.example\"]' WHERE kind = 'browser'",
    ));
    assert_eq!(log_in(&harness, SHOP, PASSWORD).status(), 401);
    assert_eq!(harness.number("SELECT count(*) FROM sessions"), before);
}

#[test]
fn pages_are_said_of_a_browsers_key_when_it_is_made_and_later() {
    let harness = Harness::with_sites();
    let keys = format!("/accounts/{ACCOUNT}/keys");
    let make = |body: Value| harness.operate("POST", &keys, Some(&body));
    let made = make(json!({ "kind": "browser", "origins": [SHOP] })).body();
    let path = format!("{keys}/{}", made["keyId"].as_str().unwrap());
    let shown = || harness.operate("GET", &path, None).body()["origins"].clone();
    assert_eq!(shown(), json!([SHOP]));
    // What takes its place is for the same.
    let next = harness.operate("POST", &format!("{path}/rotate"), None).body();
    let next_path = format!("{keys}/{}", next["key"]["keyId"].as_str().unwrap());
    assert_eq!(harness.operate("GET", &next_path, None).body()["origins"], json!([SHOP]));
    let patch = |body: Value| harness.operate("PATCH", &next_path, Some(&body));
    // What is not said stays.
    assert_eq!(patch(json!({ "label": "Shop" })).body()["origins"], json!([SHOP]));
    let changed = patch(json!({ "origins": ["https://www.shop.example"] })).body();
    assert_eq!(
        (&changed["origins"], &changed["label"]),
        (&json!(["https://www.shop.example"]), &json!("Shop"))
    );
    assert_eq!(patch(json!({ "origins": null })).body()["origins"], Value::Null);
    let twenty: Vec<String> = (0..20).map(|number| format!("https://p{number}.example")).collect();
    assert_eq!(patch(json!({ "origins": twenty })).status(), 200);
    let more: Vec<String> = (0..21).map(|number| format!("https://p{number}.example")).collect();
    for wrong in
        [json!(more), json!([]), json!(["*"]), json!(["https://shop.example/"]), json!(SHOP)]
    {
        for answer in [
            patch(json!({ "origins": wrong })),
            make(json!({ "kind": "browser", "origins": wrong })),
        ] {
            assert_eq!(answer.status(), 400, "{wrong}");
            let field = answer.body()["invalid_fields"][0].as_str().unwrap().to_owned();
            assert!(field.starts_with("origins"), "{wrong}: {field}");
        }
    }
    let rows = "SELECT count(*) FROM audit WHERE action = 'account.key_changed' AND actor = 'ops'";
    assert_eq!(harness.number(rows), 4.0);
}

/// A server is no page, and whoever has its key must not be told that it is safe in one.
#[test]
fn a_servers_key_is_for_no_pages() {
    let harness = Harness::with_sites();
    for origins in [json!([SHOP]), Value::Null] {
        let answer = change(&harness, "server", &origins);
        assert_eq!(answer.status(), 400, "{origins}");
        assert_eq!(answer.body()["invalid_fields"], json!(["origins"]));
    }
    let body = json!({ "kind": "server", "origins": [SHOP] });
    let keys = format!("/accounts/{ACCOUNT}/keys");
    assert_eq!(harness.operate("POST", &keys, Some(&body)).status(), 400);
    assert_eq!(harness.number("SELECT count(*) FROM api_keys"), 4.0);
}

/// From API5:2023.
#[test]
fn nobody_but_an_operator_says_which_pages_a_key_is_for() {
    let harness = shop();
    let path = format!("/operator/accounts/{ACCOUNT}/keys/{}", key_id("browser"));
    let body = json!({ "origins": [OTHER] });
    let patch = || Request::new("PATCH", &path).json(&body);
    let pat = harness.sign_up("pat.kake");
    for request in [
        patch().header("x-api-key", &key("server", ACCOUNT)),
        patch().site("browser", ACCOUNT).token(pat["accessToken"].as_str().unwrap()),
        patch().token(&harness.local.token("desk", &json!({ "scope": "identity support" }))),
    ] {
        assert!([401, 403].contains(&harness.call(request).status()));
    }
    assert_eq!(guest(&harness, Some(SHOP)).status(), 200);
}
