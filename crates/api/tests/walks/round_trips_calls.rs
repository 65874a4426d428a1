//! The calls whose trips to the database are counted: every endpoint when it works.

use std::collections::BTreeMap;

use serde_json::json;

use crate::common::programs::alex_taylor;
use crate::common::signing::decode;
use crate::common::site::pat;
use crate::common::{ME, NOW, USERS, alex};
use crate::identity::user::totp::code;

/// The Identity API when it works, in an order that works: method, path, body, trips. `{…}` stands for what an answer before
/// gave. Two where a password or a code is compared, for the guess is charged before it is looked at, and where a
/// password is hashed: what refuses it is asked for before.
pub(crate) fn identity_calls() -> Vec<(&'static str, &'static str, serde_json::Value, i64)> {
    let address = json!({ "address1": "1 Main Street", "city": "Albany", "state": "NY", "country": "US", "zipCode": "12207" });
    let password = "correct horse battery";
    let login = json!({ "username": "pat.kake", "password": password });
    let none = serde_json::Value::Null;
    vec![
        ("GET", "/.well-known/openid-configuration", none.clone(), 0),
        ("GET", "/.well-known/jwks.json", none.clone(), 0),
        ("POST", "/api-commerceIdentity/user/guest", pat("pat.kake"), 1),
        ("POST", "/api-commerceIdentity/user/{userId}/local", pat("somebody"), 2),
        ("POST", "/api-commerceIdentity/user/local", pat("pat.kake"), 2),
        ("GET", "/api-commerceIdentity/user/{userId}", none.clone(), 1),
        (
            "PATCH",
            "/api-commerceIdentity/user/{userId}/username",
            json!({ "oldUsername": "pat.kake", "newUsername": "pat.kake" }),
            1,
        ),
        ("POST", "/api-commerceIdentity/user/{userId}/address", address.clone(), 1),
        ("GET", "/api-commerceIdentity/user/{userId}/address", none.clone(), 1),
        ("GET", "/api-commerceIdentity/user/{userId}/address/{addressId}", none.clone(), 1),
        ("PUT", "/api-commerceIdentity/user/{userId}/address/{addressId}", address, 1),
        ("POST", "/api-commerceIdentity/user/{userId}/address/{addressId}/set", none.clone(), 1),
        ("POST", "/api-commerceIdentity/user/{userId}/address/{addressId}/unset", none.clone(), 1),
        ("DELETE", "/api-commerceIdentity/user/{userId}/address/{addressId}", none.clone(), 1),
        ("GET", "/api-commerceIdentity/user/{userId}/sessions", none.clone(), 1),
        ("POST", "/api-commerceIdentity/auth/local/login", login.clone(), 2),
        (
            "POST",
            "/api-commerceIdentity/auth/local/refresh",
            json!({ "refreshToken": "{refreshToken}" }),
            1,
        ),
        ("PATCH", "/api-commerceIdentity/auth/local/reset", json!({ "username": "pat.kake" }), 2),
        ("GET", "/api-commerceIdentity/auth/token/{token}", none.clone(), 1),
        (
            "PATCH",
            "/api-commerceIdentity/auth/password",
            json!({ "userId": "{userId}", "resetToken": "{token}", "newPassword": password }),
            2,
        ),
        (
            "PATCH",
            "/api-commerceIdentity/auth/change-password",
            json!({ "userId": "{userId}", "oldPassword": password, "newPassword": password }),
            2,
        ),
        ("POST", "/api-commerceIdentity/auth/local/login", login.clone(), 2),
        ("POST", "/api-commerceIdentity/user/{userId}/totp", none.clone(), 1),
        (
            "POST",
            "/api-commerceIdentity/user/{userId}/totp/confirm",
            json!({ "code": "{code}" }),
            2,
        ),
        ("POST", "/api-commerceIdentity/auth/local/login", login, 2),
        (
            "POST",
            "/api-commerceIdentity/auth/2fa",
            json!({ "challenge": "{challenge}", "code": "{recoveryCode}" }),
            2,
        ),
        ("DELETE", "/api-commerceIdentity/user/{userId}/totp", none.clone(), 1),
        ("DELETE", "/api-commerceIdentity/user/{userId}/sessions/{sid}", none, 1),
        (
            "POST",
            "/api-commerceIdentity/auth/logout",
            json!({ "refreshToken": "{refreshToken}" }),
            1,
        ),
        (
            "POST",
            "/oauth/token",
            json!("grant_type=client_credentials&client_id=shop&client_secret=secret"),
            1,
        ),
    ]
}

/// The Programs API when it works, in an order that works. The programme is in the cache: where it is not, a write costs one trip more.
pub(crate) fn program_calls() -> Vec<(&'static str, &'static str, serde_json::Value)> {
    let none = serde_json::Value::Null;
    let name = json!({ "profileData": { "firstName": "Pat", "lastName": "Kake" } });
    let account = "/programs/{programCode}/accounts/{accountIdentifier}";
    let user = "/programs/{programCode}/accounts/{accountIdentifier}/users/{userIdentifier}";
    let [users, named, kyc] = [
        "/programs/{programCode}/accounts/{accountIdentifier}/users",
        "/programs/{programCode}/accounts/{accountIdentifier}/users/{userIdentifier}/name",
        "/programs/{programCode}/accounts/{accountIdentifier}/users/{userIdentifier}/kyc",
    ];
    vec![
        ("PUT", "/programs/{programCode}", json!({ "environment": "pie", "newServiceKey": true })),
        ("GET", "/programs/{programCode}", none.clone()),
        (
            "POST",
            "/programs/{programCode}/accounts",
            json!({ "accountType": "consumer", "user": alex_taylor() }),
        ),
        ("GET", users, none),
        ("PUT", user, name.clone()),
        ("PUT", named, name),
        ("PUT", kyc, json!({ "status": "passed" })),
        ("PATCH", account, json!({ "state": "active" })),
    ]
}

/// What answers give, for the calls that come after.
pub(crate) fn learn(known: &mut BTreeMap<String, String>, answer: &serde_json::Value) {
    let mut note = |name: &str, value: &serde_json::Value| {
        if let Some(text) = value.as_str() {
            known.insert(format!("{{{name}}}"), text.to_owned());
        }
    };
    for name in ["userId", "accessToken", "refreshToken", "token", "challenge"] {
        note(name, &answer[name]);
    }
    note("addressId", &answer[0]["addressId"]);
    note("recoveryCode", &answer["recoveryCodes"][0]);
    if let Some(secret) = answer["secret"].as_str() {
        note("code", &json!(code(secret, NOW)));
    }
    if let Some(token) = answer["accessToken"].as_str() {
        let payload = decode(token.split('.').nth(1).unwrap());
        let claims: serde_json::Value = serde_json::from_slice(&payload).unwrap();
        note("sid", &claims["sid"]);
    }
}

/// Everything that an endpoint does when it works, in an order that works: method, path, body. `{…}` stands for what [`fill`] puts
/// there.
pub(crate) fn calls() -> Vec<(&'static str, String, Option<serde_json::Value>)> {
    let me = |path: &str| format!("{ME}{path}");
    let support = |path: &str| format!("/idp/support/users/{{user_id}}{path}");
    let mut calls = vec![
        ("GET", "/health".to_owned(), None),
        ("GET", "/health/ready".to_owned(), None),
        ("GET", "/version".to_owned(), None),
        ("POST", USERS.to_owned(), Some(alex())),
        ("GET", me(""), None),
        ("PATCH", me(""), Some(json!({ "emailAddress": "pat.kake@example.com" }))),
        ("POST", me("/enroll"), None),
        ("POST", me("/token"), None),
        ("POST", me("/migration"), Some(json!({ "version": 0 }))),
        (
            "POST",
            "/idp/array/webhook".to_owned(),
            Some(json!({ "service": "alerts", "method": "push", "event": "push", "details": {
                "clientKey": "{arrayUserId}", "bureau": "exp", "alertId": 7, "alertType": "COA" } })),
        ),
        (
            "POST",
            "/idp/payments/webhook".to_owned(),
            Some(json!({ "userId": "alex", "event": "activated",
                "entitlements": [{ "code": "idp-pro", "expiresAt": NOW + 60 }] })),
        ),
    ];
    for (method, path) in INBOX {
        calls.push((method, me(path), None));
    }
    calls.extend([
        ("GET", support(""), None),
        ("PATCH", support(""), Some(json!({ "ssn": "123456789" }))),
        ("POST", support("/enroll"), Some(json!({}))),
        ("POST", support("/attempts/reset"), None),
        ("GET", support("/audit"), None),
        ("DELETE", support(""), None),
        ("POST", USERS.to_owned(), Some(alex())),
    ]);
    calls.push(("DELETE", me(""), None));
    calls
}

/// What reads and marks that which came by webhook.
pub(crate) const INBOX: [(&str, &str); 20] = [
    ("GET", "/dashboard"),
    ("GET", "/alerts"),
    ("GET", "/alerts/{bureau}/{alertId}/details"),
    ("PUT", "/alerts/read"),
    ("DELETE", "/alerts/read"),
    ("PUT", "/alerts/{alertId}/read"),
    ("DELETE", "/alerts/{alertId}/read"),
    ("GET", "/monitors/overview"),
    ("GET", "/credit-scores"),
    ("GET", "/financial-accounts/status"),
    ("GET", "/scans"),
    ("GET", "/scans/progress"),
    ("GET", "/nhw/status"),
    ("GET", "/nhw/watches"),
    ("GET", "/nhw/alerts"),
    ("GET", "/mock"),
    ("POST", "/mock/alerts"),
    ("DELETE", "/mock/alerts"),
    ("POST", "/mock/scans"),
    ("DELETE", "/mock/scans"),
];

/// Puts what is known in place of the names.
pub(crate) fn fill(text: &str, array_user_id: &str) -> String {
    text.replace("{arrayUserId}", array_user_id)
        .replace("{bureau}", "exp")
        .replace("{alertId}", "7")
        .replace("{user_id}", "alex")
}
