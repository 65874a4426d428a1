//! `POST /api-commerceIdentity/user/local`: who signs up, and under which name.

use serde_json::json;

use crate::common::site::{ACCOUNT, BASE, OTHER_ACCOUNT, id, message, pat};
use crate::common::{Harness, Request};

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
