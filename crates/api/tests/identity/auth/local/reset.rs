//! `PATCH /api-commerceIdentity/auth/local/reset`: who asks for a reset token, and what they learn.

use crate::common::Harness;
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
    let mails = || harness.number("SELECT count(*) FROM events");
    let told = |username: &str| {
        let answer = harness.reset("browser", username);
        (answer.status(), answer.body(), answer.trips())
    };
    for _ in 0..6 {
        assert_eq!(told("pat.kake").0, 200);
    }
    assert_eq!(mails(), 5.0);
    let unknown = harness.reset("browser", "nobody").body();
    assert_eq!(told("pat.kake"), (200, unknown, 1), "and nobody learns of it");
    assert_eq!(harness.reset("server", "pat.kake").status(), 200);
    assert_eq!(harness.log_in("pat.kake", PASSWORD).status(), 200, "these are no guesses");
    assert_eq!(mails(), 6.0);
    harness.clock.pass(30);
    told("pat.kake");
    assert_eq!(mails(), 7.0);
}
