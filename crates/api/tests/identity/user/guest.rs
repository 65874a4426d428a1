//! `POST /api-commerceIdentity/user/guest`, and how a guest gets a login.

use serde_json::json;

use crate::common::second_factor::{claims, text};
use crate::common::site::{ACCOUNT, BASE, id, message, pat};
use crate::common::{Harness, Request};

#[test]
fn a_guest_has_no_login_until_it_becomes_local() {
    let harness = Harness::with_sites();
    let guest = harness.server("POST", "/user/guest", Some(&pat("ignored"))).body();
    assert_eq!(guest["userType"], "guest");
    // Nothing was asked for: no resource server takes a guest for somebody who logged in (OpenID Connect Core, section 2; RFC 9068, section 2.2.1).
    let refreshed = harness.refresh(text(&guest, "refreshToken")).body();
    for sign_in in [&guest, &refreshed] {
        let claims = claims(sign_in);
        let said = ["acr", "amr", "auth_time"].map(|name| claims.get(name));
        assert_eq!(said, [None; 3], "{claims}");
    }
    let user = harness.server("GET", &format!("/user/{}", id(&guest)), None).body();
    assert_eq!(user["provider"], json!([]));
    let provider = json!({ "provider": pat("pat.kake")["provider"] });
    let become_local =
        || harness.server("POST", &format!("/user/{}/local", id(&guest)), Some(&provider));
    harness.sign_up("john.doe");
    let taken = json!({ "provider": pat("John.Doe")["provider"] });
    let path = format!("/user/{}/local", id(&guest));
    let taken = harness.server("POST", &path, Some(&taken));
    assert_eq!(message(&taken), (409, "This user name is taken".to_owned()));
    assert_eq!(become_local().body()["userType"], "customer");
    assert_eq!(become_local().status(), 409, "once is enough");
}

/// From S23; CWE-288.
#[test]
fn nothing_by_which_a_guest_gets_in_survives_becoming_local() {
    let harness = Harness::with_sites();
    let guest = harness.server("POST", "/user/guest", Some(&pat("ignored"))).body();
    let user = format!("{BASE}/user/{}", id(&guest));
    let own = |path: &str, body: Option<&serde_json::Value>| {
        let request = Request::new("POST", &format!("{user}{path}")).site("browser", ACCOUNT);
        harness.call(request.token(text(&guest, "accessToken")).optional_json(body))
    };
    assert_eq!(
        own("/totp", None).status(),
        401,
        "that needs a fresh log-in, which a guest never has"
    );
    // What guests could have before.
    harness.sql("INSERT INTO second_factors (user_id, secret, last_step, confirmed_at) SELECT user_id, 'x', 0, 0 FROM users");
    harness.sql("INSERT INTO recovery_codes (user_id, hash) SELECT user_id, 'x' FROM users");
    harness.sql("INSERT INTO begun_factors (user_id, secret, recovery_codes) SELECT user_id, 'x', '[]' FROM users");
    let provider = json!({ "provider": pat("pat.kake")["provider"] });
    let local = own("/local", Some(&provider));
    assert_eq!((local.status(), local.trips()), (200, 2), "{}", local.text());
    for table in ["second_factors", "begun_factors", "recovery_codes", "challenges"] {
        let sql: &'static str = Box::leak(format!("SELECT count(*) FROM {table}").into_boxed_str());
        assert_eq!(harness.number(sql), 0.0, "{table}");
    }
    assert_eq!((harness.reads_self(&guest), harness.reads_self(&local.body())), (401, 200));
    assert_eq!(harness.refresh(text(&guest, "refreshToken")).status(), 401);
    let log_in = harness.log_in("pat.kake", "correct horse battery");
    assert!(log_in.body()["accessToken"].is_string(), "{}", log_in.text());
}
