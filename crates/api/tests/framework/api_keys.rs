//! Api keys, the site context beside them, and the user's token beside a browser's.

use serde_json::json;

use crate::common::site::{ACCOUNT, BASE, OTHER_ACCOUNT, id, key, pat};
use crate::common::{Harness, Request};

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
    let call = |api_key: &str, context: &str| {
        let request =
            Request::new("POST", &format!("{BASE}/user/guest")).header("x-api-key", api_key);
        harness.call(request.header("x-site-context", context).json(&pat("x"))).status()
    };
    let good = key("server", ACCOUNT);
    let context = json!({ "account": ACCOUNT }).to_string();
    assert_eq!(call(&good, &context), 200);
    for (api_key, site, status) in [
        (good.replace("kkk", "jjj").as_str(), context.as_str(), 401),
        (&good.replace("server", "browser"), &context.replace("acme", "ACME"), 401),
        ("server", &context, 401),
        (&good, "", 400),
        (&good, "{}", 400),
        (&good, r#"{"account":"short"}"#, 400),
        (&good, r#"{"account":7}"#, 400),
    ] {
        assert_eq!(call(api_key, site), status, "{api_key} {site}");
    }
    assert_eq!(call(&key("server", OTHER_ACCOUNT), &context), 401);
}

#[test]
fn without_a_site_context_the_account_of_the_key_is_meant() {
    let harness = Harness::with_sites();
    for account in [ACCOUNT, OTHER_ACCOUNT] {
        let request = Request::new("POST", &format!("{BASE}/user/guest"))
            .header("x-api-key", &key("server", account));
        let guest = harness.call(request.json(&pat("x"))).body();
        assert_eq!(guest["account"], account);
    }
}
