//! `POST /idp/array/users/me/enroll`: what an access token grants, and for how long.

use serde_json::json;

use crate::common::{Answer, Harness, ME, NOW, Request, USERS, alex};

const DAY: i64 = 86_400;

#[test]
fn entitlements_expire_with_the_token_or_as_they_say() {
    let harness = Harness::new();
    let claims = json!({ "amr": ["mfa"], "entitlements": ["idp-basic", { "code": "idp-pro", "expiresAt": NOW + DAY }] });
    let token = harness.local.token("alex", &claims);
    assert_eq!(harness.call(Request::new("POST", USERS).token(&token).json(&alex())).status(), 200);
    let enroll = || {
        harness.call(Request::new("POST", &format!("{ME}/enroll")).token(&lasting_bare(&harness)))
    };
    harness.clock.pass(601);
    let codes = |answer: Answer| {
        let list = answer.body()["enrollments"].as_array().cloned().unwrap();
        list.iter()
            .filter(|e| e["active"] == true)
            .map(|e| e["code"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(codes(enroll()), ["data-removal", "idd-standalone", "neighborhood-watch"]);
    harness.clock.pass(DAY);
    assert_eq!(enroll().refusal(), (400, "EntitlementsRequired".to_owned()));
}

/// A strong token without entitlements.
fn lasting_bare(harness: &Harness) -> String {
    harness.local.token("alex", &json!({ "amr": ["mfa"], "exp": NOW + 365 * DAY }))
}
