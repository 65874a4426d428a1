//! What the log says of a caller and of the database's work.

use serde_json::{Value, json};

use crate::common::site::{ACCOUNT, BASE, OTHER_ACCOUNT, id, key};
use crate::common::{Harness, ME, Request, USERS, alex, keys};

/// How the line of an answer calls the caller and the account.
fn who(line: &Value) -> (&str, Option<&str>) {
    (line["caller"].as_str().unwrap_or("nobody"), line["account"].as_str())
}

/// The keyed hash of an account, as operators compute it.
fn hashed(account: &str) -> String {
    keys(&[]).logged_account(account)
}

#[test]
fn a_line_names_the_kind_of_its_caller_and_the_keyed_hash_of_the_account() {
    let harness = Harness::with_sites();
    let account = hashed(ACCOUNT);
    assert!(account.starts_with("a1.") && !account.contains(ACCOUNT));
    assert_ne!(account, hashed(OTHER_ACCOUNT));
    let signed_up =
        harness.server("POST", "/user/local", Some(&crate::common::site::pat("pat.kake")));
    assert_eq!(who(&signed_up.line), ("server_key", Some(account.as_str())));
    let (token, user) = (signed_up.body()["accessToken"].clone(), id(&signed_up.body()));
    let token = token.as_str().unwrap();
    let path = format!("{BASE}/user/{user}");
    let get = |request: Request| harness.call(request).line;
    let own = get(Request::new("GET", &path).token(token));
    assert_eq!(who(&own), ("user", Some(account.as_str())));
    let in_page =
        Request::new("POST", &format!("{path}/totp")).site("browser", ACCOUNT).token(token);
    assert_eq!(who(&get(in_page)), ("browser_key_and_user", Some(account.as_str())));
    let reset = harness.reset("browser", "pat.kake").line;
    assert_eq!(who(&reset), ("browser_key", Some(account.as_str())));
    assert_eq!(who(&get(Request::new("GET", "/health"))), ("anyone", None));
    assert_eq!(who(&get(Request::new("GET", ME).token(&harness.strong("alex")))), ("user", None));
    assert_eq!(who(&get(Request::new("GET", ME))), ("nobody", None), "nobody was admitted");
    let service = harness.local.token("desk", &json!({ "scope": "support", "client_id": "desk" }));
    let desk = Request::new("GET", "/idp/support/users/alex").token(&service);
    assert_eq!(who(&get(desk)), ("client", None));
    let behind = harness.local.token("ann", &json!({ "scope": "support", "client_id": "desk" }));
    let desk = Request::new("GET", "/idp/support/users/alex").token(&behind);
    assert_eq!(who(&get(desk)), ("client_for_user", None));
}

/// Anybody can write any account into a key: whoever reads the log must not take a stranger's failures for those of a site.
#[test]
fn a_made_up_key_puts_no_account_into_the_log() {
    let harness = Harness::with_sites();
    let made_up = format!("server.{ACCOUNT}.{}", "x".repeat(43));
    let path = format!("{BASE}/auth/local/reset");
    let reset = |key: &str, body: &Value| {
        harness.call(Request::new("PATCH", &path).header("x-api-key", key).json(body))
    };
    let refused = reset(&made_up, &json!({ "username": "pat.kake" }));
    assert_eq!((refused.status(), refused.line["account"].clone()), (401, json!(null)));
    // The body was judged before the database was asked about the key.
    let wrong = reset(&made_up, &json!({ "username": 7 }));
    assert_eq!((wrong.status(), wrong.line["account"].clone()), (400, json!(null)));
    harness.db.fault.set(Some("D1_ERROR: Network connection lost."));
    let away = reset(&made_up, &json!({ "username": "pat.kake" }));
    assert_eq!((away.status(), away.line["account"].clone()), (503, json!(null)));
    harness.db.fault.set(None);
    // One that the database knows says so, whatever comes of the call.
    let unknown = Request::new("GET", &format!("{BASE}/user/nobody"));
    let unknown = harness.call(unknown.header("x-api-key", &key("server", ACCOUNT)));
    assert_eq!((unknown.status(), who(&unknown.line).1), (404, Some(hashed(ACCOUNT).as_str())));
}

#[test]
fn a_line_counts_the_rows_that_were_read_and_written() {
    let harness = Harness::new();
    let created = Request::new("POST", USERS).token(&harness.strong("alex")).json(&alex());
    let created = harness.call(created).line;
    assert!(created["rows_written"].as_u64() >= Some(2), "{created}");
    let read = harness.call(Request::new("GET", ME).token(&harness.strong("alex"))).line;
    assert_eq!((read["rows_read"].as_u64(), read["rows_written"].as_u64()), (Some(1), Some(0)));
    let refused = harness.call(Request::new("GET", ME)).line;
    assert_eq!(
        (refused["rows_read"].as_u64(), refused["rows_written"].as_u64()),
        (Some(0), Some(0))
    );
    // What was undone, nobody wrote.
    let again = Request::new("POST", USERS).token(&harness.strong("alex")).json(&alex());
    assert_eq!(harness.call(again).line["rows_written"], 0);
}
