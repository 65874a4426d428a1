//! `PATCH /api-commerceIdentity/auth/change-password`: by the old one.

use serde_json::{Value, json};

use crate::common::second_factor::text;
use crate::common::site::{ACCOUNT, BASE, pat};
use crate::common::{Harness, Request};

const OLD: &str = "correct horse battery";
const NEW: &str = "staple all the batteries";

fn logs_in(harness: &Harness, password: &str) -> bool {
    harness.log_in("pat.kake", password).status() == 200
}

#[test]
fn nobody_without_a_login_changes_a_password() {
    let harness = Harness::with_sites();
    let guest = pat("unused");
    let guest = harness.server("POST", "/user/guest", Some(&guest)).body();
    let user = harness.sign_up("pat.kake");
    harness.sql("UPDATE users SET is_active = 0");
    for (id, code) in [(&guest, "incorrect_password"), (&user, "inactive_user")] {
        let body = json!({ "userId": id["userId"], "oldPassword": OLD, "newPassword": NEW });
        let answer = harness.server("PATCH", "/auth/change-password", Some(&body));
        assert_eq!((answer.status(), &answer.body()["code"]), (401, &json!(code)));
    }
}

#[test]
fn a_password_is_changed_by_the_old_one() {
    let harness = Harness::with_sites();
    let (sign_in, john) = (harness.sign_up("pat.kake"), harness.sign_up("john.doe"));
    let change = |token: &Value, old: &str| {
        let body = json!({ "userId": sign_in["userId"], "oldPassword": old, "newPassword": NEW });
        let request =
            Request::new("PATCH", &format!("{BASE}/auth/change-password")).site("browser", ACCOUNT);
        harness.call(request.token(text(token, "accessToken")).json(&body))
    };
    assert_eq!(change(&john, OLD).status(), 401, "somebody else's token");
    let wrong = change(&sign_in, "wrong password");
    assert_eq!((wrong.status(), text(&wrong.body(), "message")), (401, "Incorrect password"));
    assert_eq!(change(&sign_in, OLD).status(), 200);
    assert!(logs_in(&harness, NEW) && !logs_in(&harness, OLD));
    assert_eq!(change(&sign_in, NEW).status(), 401, "the session ended");
}
