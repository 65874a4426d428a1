//! How many trips to the database a request costs, and the table that says so.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use idp_api::endpoint::ENDPOINTS;
use idp_store::db::{Db, Statement};
use serde_json::json;

use crate::common::programs::{CODE, Holder, alex_taylor};
use crate::common::signing::decode;
use crate::common::site::{ACCOUNT, hash, pat};
use crate::common::vendor::{made, token};
use crate::common::{Harness, ME, NOW, Request, USERS, alex};
use crate::identity_second_factor::code;

/// Where the table stands. `IDP_GENERATE=1` writes it.
const TABLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/round-trips.md");

/// The Identity API when it works, in an order that works: method, path, body, trips. `{…}` stands for what an answer before
/// gave. Two where a password or a code is compared: the guess is charged before it is looked at.
fn identity_calls() -> Vec<(&'static str, &'static str, serde_json::Value, i64)> {
    let address = json!({ "address1": "1 Main Street", "city": "Albany", "state": "NY", "country": "US", "zipCode": "12207" });
    let password = "correct horse battery";
    let login = json!({ "username": "pat.kake", "password": password });
    let none = serde_json::Value::Null;
    vec![
        ("GET", "/.well-known/openid-configuration", none.clone(), 0),
        ("GET", "/.well-known/jwks.json", none.clone(), 0),
        (
            "POST",
            "/api-commerceIdentity/user/guest",
            pat("pat.kake"),
            1,
        ),
        (
            "POST",
            "/api-commerceIdentity/user/{userId}/local",
            pat("somebody"),
            1,
        ),
        (
            "POST",
            "/api-commerceIdentity/user/local",
            pat("pat.kake"),
            1,
        ),
        (
            "GET",
            "/api-commerceIdentity/user/{userId}",
            none.clone(),
            1,
        ),
        (
            "PATCH",
            "/api-commerceIdentity/user/{userId}/username",
            json!({ "oldUsername": "pat.kake", "newUsername": "pat.kake" }),
            1,
        ),
        (
            "POST",
            "/api-commerceIdentity/user/{userId}/address",
            address.clone(),
            1,
        ),
        (
            "GET",
            "/api-commerceIdentity/user/{userId}/address",
            none.clone(),
            1,
        ),
        (
            "GET",
            "/api-commerceIdentity/user/{userId}/address/{addressId}",
            none.clone(),
            1,
        ),
        (
            "PUT",
            "/api-commerceIdentity/user/{userId}/address/{addressId}",
            address,
            1,
        ),
        (
            "POST",
            "/api-commerceIdentity/user/{userId}/address/{addressId}/set",
            none.clone(),
            1,
        ),
        (
            "POST",
            "/api-commerceIdentity/user/{userId}/address/{addressId}/unset",
            none.clone(),
            1,
        ),
        (
            "DELETE",
            "/api-commerceIdentity/user/{userId}/address/{addressId}",
            none.clone(),
            1,
        ),
        (
            "GET",
            "/api-commerceIdentity/user/{userId}/sessions",
            none.clone(),
            1,
        ),
        (
            "POST",
            "/api-commerceIdentity/auth/local/login",
            login.clone(),
            2,
        ),
        (
            "POST",
            "/api-commerceIdentity/auth/local/refresh",
            json!({ "refreshToken": "{refreshToken}" }),
            1,
        ),
        (
            "PATCH",
            "/api-commerceIdentity/auth/local/reset",
            json!({ "username": "pat.kake" }),
            2,
        ),
        (
            "GET",
            "/api-commerceIdentity/auth/token/{token}",
            none.clone(),
            1,
        ),
        (
            "PATCH",
            "/api-commerceIdentity/auth/password",
            json!({ "userId": "{userId}", "resetToken": "{token}", "newPassword": password }),
            1,
        ),
        (
            "PATCH",
            "/api-commerceIdentity/auth/change-password",
            json!({ "userId": "{userId}", "oldPassword": password, "newPassword": password }),
            2,
        ),
        (
            "POST",
            "/api-commerceIdentity/auth/local/login",
            login.clone(),
            2,
        ),
        (
            "POST",
            "/api-commerceIdentity/user/{userId}/totp",
            none.clone(),
            1,
        ),
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
        (
            "DELETE",
            "/api-commerceIdentity/user/{userId}/totp",
            none.clone(),
            1,
        ),
        (
            "DELETE",
            "/api-commerceIdentity/user/{userId}/sessions/{sid}",
            none,
            1,
        ),
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
fn program_calls() -> Vec<(&'static str, &'static str, serde_json::Value)> {
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
        (
            "PUT",
            "/programs/{programCode}",
            json!({ "environment": "pie", "newServiceKey": true }),
        ),
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

/// The same, counted; of writes of people also where the cache is empty, and where a retry gets the first answer.
fn program_table() -> String {
    let harness = Harness::with_program();
    harness.partner("PUT", "/programs/acme/accounts/x/users/y", Some(&json!({})));
    let (mut table, mut holder) = (String::new(), None::<Holder>);
    for (method, path, body) in program_calls() {
        let filled = path.replace("{programCode}", CODE);
        let filled = match &holder {
            Some(Holder { account, user }) => filled
                .replace("{accountIdentifier}", account)
                .replace("{userIdentifier}", user),
            None => filled,
        };
        let call = |body: &serde_json::Value| {
            harness.admin(method, &filled, body.is_object().then_some(body))
        };
        if path.ends_with("/accounts") {
            // Warm again after the programme was changed.
            call(&json!({}));
        }
        let answer = call(&body);
        assert_eq!(answer.status(), 200, "{method} {path}: {}", answer.text());
        assert_eq!(answer.trips(), 1, "{method} {path}");
        writeln!(table, "| `{method} {path}` | 1 |").unwrap();
        if path.ends_with("/accounts") {
            holder = Some(Holder::of(&answer));
        }
    }
    table
}

/// What answers give, for the calls that come after.
fn learn(known: &mut BTreeMap<String, String>, answer: &serde_json::Value) {
    let mut note = |name: &str, value: &serde_json::Value| {
        if let Some(text) = value.as_str() {
            known.insert(format!("{{{name}}}"), text.to_owned());
        }
    };
    for name in [
        "userId",
        "accessToken",
        "refreshToken",
        "token",
        "challenge",
    ] {
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

#[test]
fn the_identity_api_costs_what_it_says() {
    let harness = Harness::with_sites();
    let client = Statement::new(
        "INSERT INTO oauth_clients (client_id, secret_hash, scopes, created_at) VALUES ('shop', ?1, 'webhook', 0)",
        [hash("secret").into()],
    );
    pollster::block_on(harness.db.sqlite.batch(vec![client])).unwrap();
    let mut known = BTreeMap::new();
    for (method, path, body, trips) in identity_calls() {
        let fill = |text: &str| {
            known.iter().fold(
                text.to_owned(),
                |text, (name, value): (&String, &String)| text.replace(name, value),
            )
        };
        let mut request = Request::new(method, &fill(path)).site("server", ACCOUNT);
        if let Some(token) = known
            .get("{accessToken}")
            .filter(|_| path != "/oauth/token")
        {
            request = request.token(token);
        }
        request = match &body {
            serde_json::Value::Null => request,
            serde_json::Value::String(form) => request
                .body(form)
                .replace_header("content-type", "application/x-www-form-urlencoded"),
            body => request.body(&fill(&body.to_string())),
        };
        let answer = harness.call(request);
        assert!(
            [200, 204].contains(&answer.status()),
            "{method} {path}: {}",
            answer.text()
        );
        assert_eq!(answer.trips(), trips, "{method} {path}");
        learn(&mut known, &answer.body());
    }
}

/// Everything that an endpoint does when it works, in an order that works: method, path, body. `{…}` stands for what [`fill`] puts
/// there.
fn calls() -> Vec<(&'static str, String, Option<serde_json::Value>)> {
    let me = |path: &str| format!("{ME}{path}");
    let support = |path: &str| format!("/idp/support/users/{{user_id}}{path}");
    let mut calls = vec![
        ("GET", "/health".to_owned(), None),
        ("GET", "/health/ready".to_owned(), None),
        ("GET", "/version".to_owned(), None),
        ("POST", USERS.to_owned(), Some(alex())),
        ("GET", me(""), None),
        (
            "PATCH",
            me(""),
            Some(json!({ "emailAddress": "pat.kake@example.com" })),
        ),
        ("POST", me("/enroll"), None),
        ("POST", me("/token"), None),
        ("POST", me("/migration"), Some(json!({ "version": 0 }))),
        (
            "POST",
            "/idp/array/webhook".to_owned(),
            Some(
                json!({ "service": "alerts", "method": "push", "event": "push", "details": {
                "clientKey": "{arrayUserId}", "bureau": "exp", "alertId": 7, "alertType": "COA" } }),
            ),
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
const INBOX: [(&str, &str); 20] = [
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
fn fill(text: &str, array_user_id: &str) -> String {
    text.replace("{arrayUserId}", array_user_id)
        .replace("{bureau}", "exp")
        .replace("{alertId}", "7")
        .replace("{user_id}", "alex")
}

/// What costs more where a vendor is asked.
fn vendor_calls() -> Vec<(&'static str, String, i64)> {
    let harness = Harness::with_vendor();
    harness.vendor_answers(&[made(), token("one"), token("two")]);
    let created = harness.creation("alex");
    let path = format!("{ME}/token");
    let refresh = Request::new("POST", &path).token(&harness.strong("alex"));
    let refreshed = harness.call(refresh);
    assert_eq!((created.status(), refreshed.status()), (200, 200));
    vec![
        ("POST", USERS.to_owned(), created.trips()),
        ("POST", path, refreshed.trips()),
    ]
}

#[test]
fn a_request_costs_at_most_one_trip_and_the_table_says_so() {
    let harness = Harness::new();
    let scope = "support webhook payments";
    let claims = json!({ "amr": ["mfa"], "entitlements": ["idp-pro"], "scope": scope });
    let token = harness.local.token("alex", &claims);
    let mut array_user_id = String::new();
    let mut table = String::from(
        "# Database round trips\n\nWritten by `cargo xtask generate` from a test that counts them. A request that is refused by what it carries costs\n\
         none. One that is refused because of a lock on attempts or guesses costs one more, to tell when it ends. Two where a\n\
         password or a code is compared: the guess is charged before it is looked at; and for a reset, which first has to find its user.\n\
         Where a vendor is asked, it is asked between two trips.\n\n\
         | method and path | trips |\n|---|---|\n",
    );
    let mut listed = Vec::new();
    for (method, path, body) in calls() {
        let mut request = Request::new(method, &fill(&path, "")).token(&token);
        if let Some(body) = &body {
            request = request.body(&fill(&body.to_string(), &array_user_id));
        }
        let answer = harness.call(request);
        let status = answer.status();
        assert!(
            matches!(status, 200 | 204),
            "{method} {path}: {}",
            answer.text()
        );
        if let Some(id) = answer.body()["arrayUserId"].as_str() {
            array_user_id = id.to_owned();
        }
        assert!(answer.trips() <= 1, "{method} {path}");
        let line = format!("| `{method} {path}` | {} |", answer.trips());
        if !listed.contains(&line) {
            writeln!(table, "{line}").unwrap();
            listed.push(line);
        }
    }
    for (method, path, trips) in vendor_calls() {
        writeln!(table, "| `{method} {path}`, with a vendor | {trips} |").unwrap();
    }
    let mut listed = Vec::new();
    for (method, path, _, trips) in identity_calls() {
        if !listed.contains(&(method, path)) {
            writeln!(table, "| `{method} {path}` | {trips} |").unwrap();
            listed.push((method, path));
        }
    }
    table.push_str(&program_table());
    if std::env::var_os("IDP_GENERATE").is_some() {
        std::fs::write(TABLE, &table).unwrap();
    }
    let written = std::fs::read_to_string(TABLE).unwrap_or_default();
    assert_eq!(
        written, table,
        "docs/round-trips.md is stale: run `cargo xtask generate`"
    );
}

#[test]
fn every_endpoint_is_counted() {
    for endpoint in ENDPOINTS {
        let is_counted = calls()
            .iter()
            .any(|(method, path, _)| *method == endpoint.method && path == endpoint.path);
        let is_identity = identity_calls().iter().any(|(method, path, ..)| {
            let path = path.replace("{sid}", "{sessionId}");
            *method == endpoint.method && path == endpoint.path
        });
        let is_program = program_calls()
            .iter()
            .any(|(method, path, _)| *method == endpoint.method && *path == endpoint.path);
        assert!(
            is_counted || is_identity || is_program,
            "{} {}",
            endpoint.method,
            endpoint.path
        );
    }
}

#[test]
fn a_refusal_by_the_database_costs_one_trip() {
    let harness = Harness::new();
    let token = harness.strong("nobody");
    for (method, path, body) in calls()
        .into_iter()
        .filter(|(_, path, _)| path.starts_with(ME))
    {
        let request = Request::new(method, &fill(&path, "")).token(&token);
        let answer = harness.call(match &body {
            Some(body) => request.json(body),
            None => request,
        });
        assert_eq!(
            (answer.refusal(), answer.trips()),
            ((400, "UserNotFound".to_owned()), 1),
            "{method} {path}"
        );
    }
}

#[test]
fn unknown_paths_and_methods_cost_nothing() {
    let harness = Harness::new();
    let token = harness.strong("alex");
    for (method, path) in [
        ("GET", "/idp/nothing"),
        ("PUT", ME),
        ("OPTIONS", ME),
        ("GET", "/"),
        ("GET", "/health"),
    ] {
        assert_eq!(
            harness
                .call(Request::new(method, path).token(&token))
                .trips(),
            0,
            "{method} {path}"
        );
    }
}

#[test]
fn only_a_lock_takes_a_second_trip() {
    let harness = Harness::new();
    let token = harness.user("alex");
    harness.sql("INSERT INTO auth_attempts SELECT user_key, 1, 1789999999000 FROM audit");
    let answer = harness.call(Request::new("POST", &format!("{ME}/token")).token(&token));
    assert_eq!(
        (answer.refusal(), answer.trips()),
        ((423, "AttemptsTooEarly".to_owned()), 2)
    );
}
