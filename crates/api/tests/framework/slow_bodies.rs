//! What has an end is judged by the moment at which the body had come.

use idp_api::ports::Clock;
use serde_json::json;

use crate::common::second_factor::{Pat, code, text};
use crate::common::site::{ACCOUNT, BASE, message};
use crate::common::webhooks::{PAYMENTS, signed};
use crate::common::{Harness, NOW, Request, USERS, alex};

/// The most that a body may take, in seconds.
const SLOW: i64 = 15;

const ADDRESSES: &str = "SELECT count(*) FROM addresses";

fn seconds(harness: &Harness) -> i64 {
    harness.clock.now() / 1000
}

/// From S12; CWE-367.
#[test]
fn an_access_token_that_expires_while_the_body_comes_is_refused() {
    for (life, status) in [(SLOW, 401), (SLOW + 1, 200)] {
        let harness = Harness::new();
        let claims = json!({ "amr": ["mfa"], "exp": NOW + life });
        let token = harness.local.token("alex", &claims);
        let request = Request::new("POST", USERS).token(&token).json(&alex()).taking(SLOW);
        let answer = harness.call(request);
        assert_eq!(answer.status(), status, "{}", answer.text());
        assert_eq!(answer.trips() > 0, status == 200);
    }
}

/// From S12; CWE-294.
#[test]
fn a_signed_webhook_that_grows_too_old_while_its_body_comes_is_refused() {
    let secret = [7; 24];
    let harness =
        Harness::with(&[("PAYMENTS_WEBHOOK_SECRETS", "whsec_BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcH")]);
    let body = "{}";
    for (age, status) in [(300 - SLOW + 1, 401), (300 - SLOW, 400)] {
        let sent = seconds(&harness) - age;
        let request = signed(Request::new("POST", PAYMENTS), &secret, "msg-1", sent, body);
        let answer = harness.call(request.taking(SLOW));
        assert_eq!((answer.status(), answer.trips()), (status, 0), "{}", answer.text());
    }
}

#[test]
fn a_challenge_that_ends_while_the_body_comes_is_refused() {
    for (passed, status) in [(300 - SLOW, 401), (300 - SLOW - 1, 200)] {
        let pat = Pat::confirmed();
        let challenge = pat.challenge();
        pat.harness.clock.pass(passed);
        let code = code(text(&pat.totp, "secret"), seconds(&pat.harness) + SLOW);
        let answer = pat.harness.call(
            Request::new("POST", &format!("{BASE}/auth/2fa"))
                .site("browser", ACCOUNT)
                .json(&json!({ "challenge": challenge, "code": code }))
                .taking(SLOW),
        );
        assert_eq!(answer.status(), status, "{:?}", message(&answer));
    }
}

/// From S12; RFC 6238, section 5.2.
#[test]
fn a_code_that_grows_too_old_while_the_body_comes_is_refused() {
    for (slow, status) in [(0, 200), (SLOW, 401)] {
        let pat = Pat::confirmed();
        let challenge = pat.challenge();
        // In the last third of a step: one step of drift is let through, and 15 seconds later it is two.
        pat.harness.clock.pass(90 - seconds(&pat.harness) % 30 + 20);
        let code = code(text(&pat.totp, "secret"), seconds(&pat.harness) - 30);
        let answer = pat.harness.call(
            Request::new("POST", &format!("{BASE}/auth/2fa"))
                .site("browser", ACCOUNT)
                .json(&json!({ "challenge": challenge, "code": code }))
                .taking(slow),
        );
        assert_eq!(answer.status(), status, "{:?}", message(&answer));
    }
}

#[test]
fn a_session_that_ends_while_the_body_comes_is_refused() {
    let harness = Harness::with_sites();
    let sign_in = harness.sign_up("pat.kake");
    let path = format!("{BASE}/user/{}/address", text(&sign_in, "userId"));
    let request = || {
        Request::new("POST", &path)
            .site("browser", ACCOUNT)
            .token(text(&sign_in, "accessToken"))
            .json(&json!({ "address1": "1 Main Street", "city": "Albany", "state": "NY", "country": "US", "zipCode": "12207" }))
            .taking(SLOW)
    };
    // It was made at this moment.
    harness.sql("UPDATE sessions SET expires_at = created_at + 15000");
    assert_eq!((harness.call(request()).status(), harness.number(ADDRESSES)), (401, 0.0));
    harness.sql("UPDATE sessions SET expires_at = created_at + 60000");
    assert_eq!((harness.call(request()).status(), harness.number(ADDRESSES)), (200, 1.0));
}
