//! `PATCH /api-commerceIdentity/auth/local/reset`: who asks for a reset token, and what they learn.

use crate::common::Harness;
use crate::common::mails;
use crate::common::second_factor::{PASSWORD, text};

#[test]
fn a_browser_learns_neither_the_token_nor_who_has_a_login() {
    let harness = Harness::with_sites();
    harness.sign_up("pat.kake");
    let (known, unknown) =
        (harness.reset("browser", "pat.kake"), harness.reset("browser", "nobody"));
    assert_eq!((known.status(), known.body()), (unknown.status(), unknown.body()));
    assert!(known.body()["token"].is_null());
    assert_eq!(harness.number("SELECT count(*) FROM reset_tokens"), 1.0);
    assert_eq!(
        harness.number("SELECT count(*) FROM events WHERE kind = 'user.password_reset_requested'"),
        1.0
    );
    assert_eq!(harness.reset("server", "nobody").status(), 404);
    harness.sql("UPDATE users SET is_active = 0");
    let inactive = harness.reset("server", "pat.kake");
    assert_eq!((inactive.status(), text(&inactive.body(), "message")), (401, "Inactive user"));
    assert_ne!(harness.log_in("pat.kake", PASSWORD).status(), 200);
}

#[test]
fn a_browser_has_a_few_mails_sent_to_one_person_and_then_none_for_a_while() {
    let harness = Harness::with_sites();
    harness.sign_up("pat.kake");
    let mails = || {
        harness.number("SELECT count(*) FROM events WHERE kind = 'user.password_reset_requested'")
    };
    let told = |username: &str| {
        let answer = harness.reset("browser", username);
        (answer.status(), answer.body(), answer.trips())
    };
    for _ in 0..6 {
        assert_eq!(told("pat.kake").0, 200);
    }
    assert_eq!(mails(), 5.0);
    let unknown = harness.reset("browser", "nobody").body();
    assert_eq!(told("pat.kake"), (200, unknown, 2), "and nobody learns of it");
    assert_eq!(harness.reset("server", "pat.kake").status(), 200);
    assert_eq!(harness.log_in("pat.kake", PASSWORD).status(), 200, "these are no guesses");
    assert_eq!(mails(), 6.0);
    harness.clock.pass(30);
    told("pat.kake");
    assert_eq!(mails(), 7.0);
}

/// From S18: a typo at sign-up hands nothing to whoever has that address.
#[test]
fn an_address_that_nobody_verified_is_sent_no_reset_and_its_server_can_help() {
    let harness = Harness::with_sites();
    let sign_in = harness.sign_up_unverified("pat.kake");
    let resets = || mails::told(&harness, "user.password_reset_requested").len();
    let (known, unknown) =
        (harness.reset("browser", "pat.kake"), harness.reset("browser", "nobody"));
    assert_eq!((known.status(), known.body()), (unknown.status(), unknown.body()));
    assert_eq!(harness.number("SELECT count(*) FROM reset_tokens"), 0.0);
    // Who signed up with a typo and forgot the password: the site's server makes sure who asks, and hands over the token.
    let token = harness.reset("server", "pat.kake").body();
    assert_eq!(resets(), 0, "the mail would go to whoever has that address");
    let new = serde_json::json!({ "userId": sign_in["userId"], "resetToken": token["token"], "newPassword": "staple all the batteries" });
    assert_eq!(harness.server("PATCH", "/auth/password", Some(&new)).status(), 200);
    let mail = mails::only(&harness, "user.email_verification_requested");
    let verify = serde_json::json!({ "token": mail["token"] });
    assert_eq!(harness.server("POST", "/auth/email/verify", Some(&verify)).status(), 204);
    harness.reset("browser", "pat.kake");
    assert_eq!(resets(), 1);
}

#[test]
fn who_was_there_before_addresses_were_verified_gets_resets() {
    let harness = Harness::with_sites();
    // As the Worker before this one makes users.
    let sign_in = harness.sign_up_unverified("pat.kake");
    harness.sql(
        "INSERT INTO users (user_id, account, profile, created_at, updated_at, user_key) \
         SELECT user_id || '-old', account, profile, created_at, updated_at, user_key FROM users",
    );
    assert_eq!(
        harness.number("SELECT email_verified_at FROM users WHERE user_id LIKE '%-old'"),
        0.0
    );
    assert_eq!(harness.number("SELECT count(*) FROM users WHERE email_verified_at IS NULL"), 1.0);
    harness.sql("UPDATE users SET email_verified_at = 0");
    harness.reset("browser", "pat.kake");
    assert_eq!(mails::told(&harness, "user.password_reset_requested").len(), 1);
    let user = harness.server("GET", &format!("/user/{}", text(&sign_in, "userId")), None).body();
    assert_eq!(user["emailVerified"], true);
}
