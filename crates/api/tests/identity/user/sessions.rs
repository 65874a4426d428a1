//! `/api-commerceIdentity/user/{userId}/sessions`, and log-out.

use serde_json::json;

use crate::common::second_factor::text;
use crate::common::site::{ACCOUNT, BASE};
use crate::common::{Harness, Request};

/// From ASVS V7.3.2; ASVS V7.4.1.
#[test]
fn a_session_ends_by_log_out_by_its_user_and_after_30_days() {
    let harness = Harness::with_sites();
    let sign_in = harness.sign_up("pat.kake");
    let other = harness.log_in("pat.kake", "correct horse battery").body();
    let sessions = format!("{BASE}/user/{}/sessions", text(&sign_in, "userId"));
    let own = |method, path: &str| {
        let request = Request::new(method, path).site("browser", ACCOUNT);
        harness.call(request.token(text(&sign_in, "accessToken")))
    };
    let listed = own("GET", &sessions).body();
    assert_eq!(listed.as_array().unwrap().len(), 2);
    let current: Vec<bool> =
        listed.as_array().unwrap().iter().map(|one| one["isCurrent"] == true).collect();
    let not_current = current.iter().position(|is| !is).unwrap();
    let one = format!("{sessions}/{}", text(&listed[not_current], "sessionId"));
    assert_eq!(own("DELETE", &one).status(), 204);
    assert_eq!(own("DELETE", &one).status(), 404);
    assert_eq!(harness.reads_self(&other), 401);
    let third = harness.log_in("pat.kake", "correct horse battery").body();
    let body = json!({ "refreshToken": third["refreshToken"] });
    assert_eq!(harness.server("POST", "/auth/logout", Some(&body)).status(), 204);
    assert_eq!(harness.reads_self(&third), 401);
    assert_eq!(
        harness.server("POST", "/auth/logout", Some(&body)).status(),
        204,
        "nothing is told"
    );
    let rows = harness.number("SELECT count(*) FROM audit");
    let garbage = json!({ "refreshToken": "nobody" });
    assert_eq!(harness.server("POST", "/auth/logout", Some(&garbage)).status(), 204);
    assert_eq!(harness.number("SELECT count(*) FROM audit"), rows);
    harness.clock.pass(30 * 86_400);
    assert_eq!(harness.refresh(text(&sign_in, "refreshToken")).status(), 401);
}
