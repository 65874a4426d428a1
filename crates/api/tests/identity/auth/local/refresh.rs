//! `POST /api-commerceIdentity/auth/local/refresh`: one chain of tokens, and what ends it.

use crate::common::second_factor::text;
use crate::common::site::{ACCOUNT, BASE};
use crate::common::{Harness, Request};

#[test]
fn a_refresh_repeats_its_answer_until_that_is_used() {
    let harness = Harness::with_sites();
    let first = harness.sign_up("pat.kake");
    let second = harness.refresh(text(&first, "refreshToken"));
    assert_eq!((second.status(), second.trips()), (200, 1), "{}", second.text());
    let again = harness.refresh(text(&first, "refreshToken")).body();
    assert_eq!(again["refreshToken"], second.body()["refreshToken"]);
    let third = harness.refresh(text(&again, "refreshToken")).body();
    assert_ne!(third["refreshToken"], again["refreshToken"]);
    assert_eq!(harness.reads_self(&third), 200);
    // Older than the one before the newest: somebody else has it too.
    assert_eq!(harness.refresh(text(&first, "refreshToken")).status(), 401);
    assert_eq!(harness.refresh(text(&third, "refreshToken")).status(), 401, "the family is dead");
    assert_eq!(harness.reads_self(&third), 401, "and its access tokens with it");
}

#[test]
fn the_trail_says_what_became_of_a_session() {
    let harness = Harness::with_sites();
    let sign_in = harness.sign_up("pat.kake");
    let user_id = text(&sign_in, "userId");
    let trail = || {
        let rows =
            harness.sql("SELECT action FROM audit WHERE action LIKE 'session.%' ORDER BY at");
        rows.iter().map(|row| row.text(0).unwrap().to_owned()).collect::<Vec<_>>()
    };
    let made_up = format!("{user_id}.x.{}", "k".repeat(43));
    assert_eq!(harness.refresh(&made_up).status(), 401);
    let end = |session: &str| {
        let path = format!("{BASE}/user/{user_id}/sessions/{session}");
        let request = Request::new("DELETE", &path).site("server", ACCOUNT);
        harness.call(request.token(text(&sign_in, "accessToken"))).status()
    };
    assert_eq!(end("unknown"), 404);
    assert_eq!(trail(), [""; 0], "nothing happened");
    let first = text(&sign_in, "refreshToken");
    let second = harness.refresh(first).body();
    let third = harness.refresh(text(&second, "refreshToken")).body();
    harness.refresh(text(&third, "refreshToken"));
    assert_eq!(trail(), ["session.refreshed"; 3]);
    harness.clock.pass(1);
    assert_eq!(harness.refresh(first).status(), 401);
    assert_eq!(trail()[3..], ["session.replayed"]);
}

#[test]
fn two_hundred_refreshes_leave_one_chain() {
    let harness = Harness::with_sites();
    let mut token = text(&harness.sign_up("pat.kake"), "refreshToken").to_owned();
    for _ in 0..3 {
        let answers: Vec<String> = (0..70)
            .map(|_| text(&harness.refresh(&token).body(), "refreshToken").to_owned())
            .collect();
        assert!(answers.windows(2).all(|pair| pair[0] == pair[1]));
        token.clone_from(&answers[0]);
    }
    assert_eq!(harness.number("SELECT count(*) FROM sessions"), 1.0);
}
