//! `GET /idp/array/users/me`: the profile status.

use serde_json::{Value, json};

use crate::common::{Harness, ME, Request};

#[test]
fn the_status_tells_attempts_and_never_values() {
    let harness = Harness::new();
    let token = harness.user("alex");
    harness.sql("INSERT INTO auth_attempts SELECT user_key, 2, 1789990000500 FROM array_users");
    let answer = harness.call(Request::new("GET", ME).token(&token));
    let mut body = answer.body();
    assert_eq!(body["arrayUserId"].as_str().unwrap().len(), 36);
    body["arrayUserId"] = Value::Null;
    let wanted = json!({
        "arrayUserId": null, "authenticated": false, "twoFactorEnabled": true, "authAttempts": 2, "remainingAuthAttempts": 1,
        "lastAuthAttempt": "2026-09-21T11:26:40.500Z", "firstNameConfigured": true, "lastNameConfigured": true, "dobConfigured": true,
        "addressConfigured": true, "emailConfigured": true, "phoneNumberConfigured": true, "ssnConfigured": true, "version": 1,
    });
    assert_eq!(body, wanted);
}
