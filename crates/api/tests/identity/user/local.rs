//! The Identity API: users, addresses, tenants.

use serde_json::{Value, json};

use crate::common::site::{ACCOUNT, BASE, OTHER_ACCOUNT, pat};
use crate::common::{Answer, Harness, Request};

fn id(sign_in: &Value) -> String {
    sign_in["userId"].as_str().unwrap().to_owned()
}

fn message(answer: &Answer) -> (u16, String) {
    let body = answer.body();
    (answer.status(), body["message"].as_str().unwrap_or_default().to_owned())
}

fn address() -> Value {
    json!({ "address1": "1 Main Street", "city": "New York", "state": "ny", "country": "usa", "zipCode": 10001, "kind": "home" })
}

#[test]
fn a_sign_up_gives_tokens_and_a_user_that_can_be_read() {
    let harness = Harness::with_sites();
    let sign_in = harness.sign_up("pat.kake");
    assert_eq!(
        (&sign_in["name"], &sign_in["userType"], &sign_in["roles"], &sign_in["account"]),
        (&json!("Pat E Kake"), &json!("customer"), &json!(["customer"]), &json!(ACCOUNT))
    );
    assert_eq!(sign_in["_id"], sign_in["userId"]);
    let path = format!("{BASE}/user/{}", id(&sign_in));
    let own = Request::new("GET", &path).token(sign_in["accessToken"].as_str().unwrap());
    let answer = harness.call(own);
    assert_eq!((answer.status(), answer.trips()), (200, 1), "{}", answer.text());
    let user = answer.body();
    assert_eq!(user["roles"], json!(["customer"]), "roles on input are ignored");
    assert_eq!(user["phone"][0]["extension"], "7");
    assert_eq!(user["phone"][0]["extenstion"], "7");
    assert_eq!(user["extra"], json!({ "theme": "dark" }));
    assert_eq!(user["provider"][0]["name"], "LOCAL");
    assert_eq!(user["createdAt"], "2026-09-21T14:13:20.000Z");
    let by_server = harness.server("GET", &format!("/user/{}", id(&sign_in)), None);
    assert_eq!(by_server.body(), user);
}

#[test]
fn a_name_is_taken_once_per_account_in_any_case() {
    let harness = Harness::with_sites();
    let sign_in = harness.sign_up("pat.kake");
    let again = harness.server("POST", "/user/local", Some(&pat("Pat.KAKE")));
    assert_eq!(message(&again), (400, "This user name is taken".to_owned()));
    let elsewhere = Request::new("POST", &format!("{BASE}/user/local"))
        .site("browser", OTHER_ACCOUNT)
        .json(&pat("pat.kake"));
    assert_eq!(harness.call(elsewhere).status(), 200);
    harness.sign_up("john.doe");
    let rename = |old: &str, new: &str| {
        let body = json!({ "oldUsername": old, "newUsername": new });
        harness.server("PATCH", &format!("/user/{}/username", id(&sign_in)), Some(&body))
    };
    assert_eq!(rename("pat.kake", "john.doe").status(), 409);
    assert_eq!(message(&rename("john.doe", "pat.doe")), (404, "User not found".to_owned()));
    assert_eq!(rename("pat.kake", "pat.doe").status(), 200);
    harness.sign_up("pat.kake");
}

#[test]
fn a_guest_has_no_login_until_it_becomes_local() {
    let harness = Harness::with_sites();
    let guest = harness.server("POST", "/user/guest", Some(&pat("ignored"))).body();
    assert_eq!(guest["userType"], "guest");
    let user = harness.server("GET", &format!("/user/{}", id(&guest)), None).body();
    assert_eq!(user["provider"], json!([]));
    let provider = json!({ "provider": pat("pat.kake")["provider"] });
    let become_local =
        || harness.server("POST", &format!("/user/{}/local", id(&guest)), Some(&provider));
    assert_eq!(become_local().body()["userType"], "customer");
    assert_eq!(become_local().status(), 409, "once is enough");
}

#[test]
fn what_is_wrong_with_a_sign_up_is_told_at_its_place() {
    let harness = Harness::with_sites();
    let body = json!({
        "user": { "name": { "first": "Pat", "last": "7" }, "phone": [{ "number": "2125550123" }, { "number": "12" }, {}],
            "email": "nobody", "extra": { "x": "y".repeat(5000) } },
        "provider": { "username": "p k", "password": "short" },
    });
    let answer = harness.server("POST", "/user/local", Some(&body));
    let issues = answer.body()["issues"].clone();
    let told: Vec<String> = issues
        .as_array()
        .unwrap()
        .iter()
        .map(|issue| format!("{} {}", issue["path"], issue["code"]))
        .collect();
    assert_eq!(
        told,
        [
            r#"["user","name","last"] "charset""#.to_owned(),
            r#"["user","phone",1,"number"] "phone.length""#.to_owned(),
            r#"["user","phone",2,"number"] "required""#.to_owned(),
            r#"["user","email"] "email.format""#.to_owned(),
            r#"["user","extra"] "too_long""#.to_owned(),
            r#"["provider","username"] "username.format""#.to_owned(),
            r#"["provider","password"] "too_short""#.to_owned(),
        ]
    );
    assert_eq!((answer.status(), answer.trips()), (400, 0));
}

#[test]
fn the_address_book_keeps_its_order_and_one_default() {
    let harness = Harness::with_sites();
    let book = format!("/user/{}/address", id(&harness.sign_up("pat.kake")));
    let none = harness.server("GET", &book, None);
    assert_eq!(message(&none), (404, "No addresses found".to_owned()));
    let mut work = address();
    work["kind"] = json!("work");
    harness.server("POST", &book, Some(&address()));
    let both = harness.server("POST", &book, Some(&work)).body();
    assert_eq!((&both[0]["kind"], &both[1]["kind"]), (&json!("home"), &json!("work")));
    assert_eq!(both[0]["zipCode"], "10001");
    let only = harness.server("GET", &format!("{book}?kind=work"), None).body();
    assert_eq!(only, json!([both[1]]));
    let one = |index: usize| format!("{book}/{}", both[index]["addressId"].as_str().unwrap());
    harness.server("POST", &format!("{}/set", one(0)), None);
    let after = harness.server("POST", &format!("{}/set", one(1)), None).body();
    assert_eq!((&after[0]["isDefault"], &after[1]["isDefault"]), (&json!(false), &json!(true)));
    let after = harness.server("POST", &format!("{}/unset", one(1)), None).body();
    assert_eq!(after[1]["isDefault"], json!(false));
    work["city"] = json!("Albany");
    assert_eq!(harness.server("PUT", &one(1), Some(&work)).body()[1]["city"], "Albany");
    assert_eq!(harness.server("GET", &one(1), None).body()[0]["city"], "Albany");
    harness.server("DELETE", &one(0), None);
    assert_eq!(harness.server("DELETE", &one(1), None).body(), json!([]));
    let gone = harness.server("DELETE", &one(1), None);
    assert_eq!(message(&gone), (404, "Address not found".to_owned()));
}

#[test]
fn the_address_book_has_an_end() {
    let harness = Harness::with_sites();
    let path = format!("/user/{}/address", id(&harness.sign_up("pat.kake")));
    let add = || harness.server("POST", &path, Some(&address()));
    for _ in 0..50 {
        assert_eq!(add().status(), 200);
    }
    let answer = add();
    assert_eq!((answer.status(), &answer.body()["code"]), (400, &json!("too_many_addresses")));
    assert_eq!(harness.number("SELECT count(*) FROM addresses"), 50.0);
}

#[test]
fn addresses_of_the_united_states_are_judged_as_such() {
    let harness = Harness::with_sites();
    let book = format!("/user/{}/address", id(&harness.sign_up("pat.kake")));
    let codes = |change: Value| {
        let mut body = address();
        for (name, value) in change.as_object().unwrap() {
            body[name] = value.clone();
        }
        let answer = harness.server("POST", &book, Some(&body));
        let issues = answer.body()["issues"].as_array().cloned().unwrap_or_default();
        let told =
            |issue: &Value| format!("{} {}", issue["path"][0], issue["code"]).replace('"', "");
        issues.iter().map(told).collect::<Vec<_>>().join(", ")
    };
    assert_eq!(codes(json!({ "state": "Bavaria" })), "state state.unknown");
    assert_eq!(codes(json!({ "zipCode": "1234" })), "zipCode zip.format");
    assert_eq!(codes(json!({ "zipCode": "94105" })), "zipCode zip.state");
    assert_eq!(codes(json!({ "zipCode": 1.5 })), "zipCode type");
    let abroad = json!({ "country": "Österreich", "state": "Wien", "zipCode": 1010, "city": "Wien 東京 \"x\"" });
    assert_eq!(codes(abroad), "");
    assert_eq!(codes(json!({ "state": "MA", "zipCode": 2134 })), "", "02134 is in Massachusetts");
    let stored = harness.server("GET", &book, None).body();
    assert_eq!(
        (&stored[0]["zipCode"], &stored[0]["city"]),
        (&json!("1010"), &json!("Wien 東京 \"x\""))
    );
    assert_eq!(stored[1]["zipCode"], "02134");
}

#[test]
fn a_browser_key_needs_the_user_beside_it() {
    let harness = Harness::with_sites();
    let (pat, john) = (harness.sign_up("pat.kake"), harness.sign_up("john.doe"));
    let path = format!("{BASE}/user/{}/address", id(&pat));
    let call = || Request::new("GET", &path).site("browser", ACCOUNT);
    assert_eq!(harness.call(call()).status(), 401);
    assert_eq!(harness.call(call().token(john["accessToken"].as_str().unwrap())).status(), 401);
    assert_eq!(harness.call(call().token(pat["accessToken"].as_str().unwrap())).status(), 404);
    harness.sql("UPDATE api_keys SET revoked_at = 1 WHERE kind = 'browser'");
    let revoked = harness.call(call().token(pat["accessToken"].as_str().unwrap()));
    assert_eq!((revoked.status(), revoked.trips()), (401, 1));
}

#[test]
fn keys_and_site_contexts_are_strict() {
    let harness = Harness::with_sites();
    let call = |key: &str, context: &str| {
        let request = Request::new("POST", &format!("{BASE}/user/guest")).header("x-api-key", key);
        harness.call(request.header("x-site-context", context).json(&pat("x"))).status()
    };
    let good = crate::common::site::key("server", ACCOUNT);
    let context = json!({ "account": ACCOUNT }).to_string();
    assert_eq!(call(&good, &context), 200);
    for (key, site, status) in [
        (good.replace("kkk", "jjj").as_str(), context.as_str(), 401),
        (&good.replace("server", "browser"), &context.replace("acme", "ACME"), 401),
        ("server", &context, 401),
        (&good, "", 400),
        (&good, "{}", 400),
        (&good, r#"{"account":"short"}"#, 400),
        (&good, r#"{"account":7}"#, 400),
    ] {
        assert_eq!(call(key, site), status, "{key} {site}");
    }
    assert_eq!(call(&crate::common::site::key("server", OTHER_ACCOUNT), &context), 401);
}
