//! The Protection API: its users, support, webhooks.

use serde_json::{Value, json};

use super::stage::Before::{Alert, Profile};
use super::{Example, delete, get, patch, post, put};
use crate::common::{NOW, alex};

/// Alex Taylor, with another member.
fn alex_with(name: &str, value: &Value) -> Value {
    let mut body = alex();
    body[name] = value.clone();
    body
}

pub(super) fn calls() -> Vec<Example> {
    [profile(), webhooks(), inbox(), sections(), samples(), support(), deletion()].concat()
}

fn profile() -> Vec<Example> {
    let wrong = || alex_with("dob", &json!("1990-02-30"));
    vec![
        post("/idp/array/users").json(alex(), wrong(), "dob", "date.calendar"),
        get("/idp/array/users/me").after(Profile),
        patch("/idp/array/users/me").after(Profile).json(
            json!({ "emailAddress": "pat.kake@example.com" }),
            json!({ "dob": "1900-12-31" }),
            "dob",
            "date.range",
        ),
        post("/idp/array/users/me/enroll").after(Profile),
        post("/idp/array/users/me/token").after(Profile),
        post("/idp/array/users/me/migration").after(Profile).json(
            json!({ "version": 0 }),
            json!({ "version": 2 }),
            "version",
            "one_of",
        ),
    ]
}

fn webhooks() -> Vec<Example> {
    let details =
        json!({ "clientKey": "{arrayUserId}", "bureau": "exp", "alertId": 8, "alertType": "COA" });
    let alert =
        json!({ "service": "alerts", "method": "push", "event": "push", "details": details });
    let entitlements = json!([{ "code": "idp-pro", "expiresAt": NOW + 60 }]);
    vec![
        post("/idp/array/webhook").after(Profile).json(
            alert,
            json!({ "event": "push" }),
            "service",
            "required",
        ),
        post("/idp/payments/webhook").after(Profile).json(
            json!({ "userId": "{user_id}", "event": "activated", "entitlements": entitlements }),
            json!({ "userId": "{user_id}" }),
            "event",
            "required",
        ),
    ]
}

fn inbox() -> Vec<Example> {
    let some = || json!({ "alertIds": ["{alertId}"] });
    let wrong = || json!({ "alertIds": ["a b"] });
    vec![
        get("/idp/array/users/me/dashboard").after(Alert),
        get("/idp/array/users/me/alerts").after(Alert),
        get("/idp/array/users/me/alerts/{bureau}/{alertId}/details").after(Alert),
        put("/idp/array/users/me/alerts/read")
            .after(Alert)
            .json(some(), wrong(), "alertIds.0", "charset")
            .gives(204),
        delete("/idp/array/users/me/alerts/read")
            .after(Alert)
            .json(some(), wrong(), "alertIds.0", "charset")
            .gives(204),
        put("/idp/array/users/me/alerts/{alertId}/read").after(Alert).gives(204),
        delete("/idp/array/users/me/alerts/{alertId}/read").after(Alert).gives(204),
    ]
}

fn sections() -> Vec<Example> {
    vec![
        get("/idp/array/users/me/monitors/overview").after(Alert),
        get("/idp/array/users/me/credit-scores").after(Alert),
        get("/idp/array/users/me/financial-accounts/status").after(Alert),
        get("/idp/array/users/me/scans").after(Alert),
        get("/idp/array/users/me/scans/progress").after(Alert),
        get("/idp/array/users/me/nhw/status").after(Alert),
        get("/idp/array/users/me/nhw/watches").after(Alert),
        get("/idp/array/users/me/nhw/alerts").after(Alert),
    ]
}

fn samples() -> Vec<Example> {
    vec![
        get("/idp/array/users/me/mock").after(Profile),
        post("/idp/array/users/me/mock/alerts").after(Profile).gives(204),
        delete("/idp/array/users/me/mock/alerts").after(Profile).gives(204),
        post("/idp/array/users/me/mock/scans").after(Profile).gives(204),
        delete("/idp/array/users/me/mock/scans").after(Profile).gives(204),
    ]
}

fn support() -> Vec<Example> {
    vec![
        get("/idp/support/users/{user_id}").after(Profile),
        patch("/idp/support/users/{user_id}")
            .after(Profile)
            .json(
                json!({ "ssn": "123456789" }),
                json!({ "emailAddress": "pat.kake@example.com" }),
                "ssn",
                "required",
            )
            .trips(2),
        post("/idp/support/users/{user_id}/enroll").after(Profile).json(
            json!({ "srts": ["{receipt}"] }),
            json!({ "srts": "{receipt}" }),
            "srts",
            "type",
        ),
        post("/idp/support/users/{user_id}/attempts/reset").after(Profile).gives(204),
        get("/idp/support/users/{user_id}/audit").after(Profile),
        get("/idp/support/audit").after(Profile),
        delete("/idp/support/users/{user_id}").after(Profile),
    ]
}

fn deletion() -> Vec<Example> {
    vec![delete("/idp/array/users/me").after(Alert)]
}
