//! What somebody may have so many of at once: sessions, challenges, reset tokens. Those of strangers go first.

use serde_json::json;

use crate::common::networks::{HOME, at_home, from, login, stranger};
use crate::common::second_factor::{PASSWORD, Pat};
use crate::common::{Harness, NOW};

/// From S24; CWE-770.
#[test]
fn a_user_has_a_hundred_sessions_and_the_oldest_goes() {
    let harness = Harness::with_sites();
    let first = harness.sign_up("pat.kake");
    let fill = "INSERT INTO sessions (user_id, session_id, current, amr, auth_time, created_at, last_used_at, expires_at) \
        WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 98) \
        SELECT user_id, 'session-' || i, 'x', 'pwd', 0, created_at + i, created_at, expires_at FROM sessions, n";
    harness.sql(fill);
    harness.clock.pass(1);
    let hundredth = harness.log_in("pat.kake", PASSWORD).body();
    let live = || harness.number("SELECT count(*) FROM sessions");
    assert_eq!((live(), harness.reads_self(&first)), (100.0, 200));
    let next = harness.log_in("pat.kake", PASSWORD).body();
    assert_eq!((live(), harness.reads_self(&first)), (100.0, 401));
    assert_eq!((harness.reads_self(&hundredth), harness.reads_self(&next)), (200, 200));
}

/// From S24; CWE-645.
#[test]
fn of_five_challenges_those_of_strangers_go_first() {
    let pat = Pat::confirmed();
    let mine = pat.challenge();
    let theft = |number: usize| pat.harness.call(login(&stranger(number), PASSWORD)).body();
    for number in 0..20 {
        theft(number);
        pat.harness.clock.pass(1);
    }
    assert_eq!(pat.harness.number("SELECT count(*) FROM challenges"), 5.0);
    assert_eq!(
        pat.answer(&mine, &pat.code(30)).status(),
        200,
        "whoever has the password alone takes nobody's challenge"
    );
}

#[test]
fn of_three_reset_tokens_those_of_strangers_go_first() {
    let (harness, _) = at_home();
    let ask = |address: &str| {
        let body = json!({ "username": "pat.kake" });
        assert_eq!(harness.call(from(address, "PATCH", "/auth/local/reset", &body)).status(), 200);
    };
    ask(HOME);
    let mine = "SELECT count(*) FROM reset_tokens WHERE from_known = 1";
    for number in 0..20 {
        harness.clock.pass(1);
        ask(&stranger(number));
    }
    let all = "SELECT count(*) FROM reset_tokens";
    assert_eq!((harness.number(all), harness.number(mine)), (3.0, 1.0));
    harness.reset("server", "pat.kake");
    assert_eq!((harness.number(all), harness.number(mine)), (3.0, 2.0));
}

/// Who asks for resets without end sends the owner mails, of which the newest is always good: so the owner, from wherever, has a way in.
/// From CWE-640; ASVS V6.4.3.
#[test]
fn whoever_floods_resets_leaves_the_owner_a_good_token() {
    let (harness, _) = at_home();
    let ask = |address: &str| {
        let body = json!({ "username": "pat.kake" });
        assert_eq!(harness.call(from(address, "PATCH", "/auth/local/reset", &body)).status(), 200);
    };
    let mails = || {
        harness.number("SELECT count(*) FROM events WHERE kind = 'user.password_reset_requested'")
    };
    for minute in 0..180 {
        for more in 0..5 {
            ask(&stranger(minute * 5 + more));
        }
        harness.clock.pass(60);
        let live =
            harness.sql("SELECT max(expires_at) FROM reset_tokens")[0].integer(0).unwrap().unwrap();
        assert!(live > (NOW + i64::try_from(minute + 1).unwrap() * 60) * 1000, "minute {minute}");
    }
    assert!(mails() <= 3.0 * 12.0, "as many mails as one network has sent: {}", mails());
    // Home is not slowed by any of that.
    let before = mails();
    for more in 1..=5 {
        ask(HOME);
        assert_eq!(mails(), before + f64::from(more));
    }
}
