//! `POST /api-commerceIdentity/auth/local/refresh`: one chain of tokens, and what ends it.

use idp_store::db::{Db, Statement};
use serde_json::{Value, json};

use crate::common::second_factor::text;
use crate::common::signing::decode;
use crate::common::site::{ACCOUNT, BASE, OTHER_ACCOUNT, hash, id};
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

/// From CWE-362; ASVS V10.4.5.
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

/// What is known of thefts: audit rows and events.
fn thefts(harness: &Harness) -> (f64, f64) {
    let count = |sql| harness.number(sql);
    (
        count("SELECT count(*) FROM audit WHERE action = 'session.replayed'"),
        count("SELECT count(*) FROM events WHERE kind = 'user.session_replayed'"),
    )
}

fn next(harness: &Harness, token: &str) -> String {
    let answer = harness.refresh(token);
    assert_eq!(answer.status(), 200, "{}", answer.text());
    text(&answer.body(), "refreshToken").to_owned()
}

/// From RFC 9700, section 4.14.
#[test]
fn the_token_before_the_newest_is_good_for_a_minute() {
    let harness = Harness::with_sites();
    let sign_in = harness.sign_up("pat.kake");
    let first = text(&sign_in, "refreshToken");
    let second = next(&harness, first);
    harness.clock.pass(60);
    assert_eq!(next(&harness, first), second);
    assert_eq!(thefts(&harness), (0.0, 0.0));
    harness.clock.pass(1);
    assert_eq!(harness.refresh(first).status(), 401);
    assert_eq!(thefts(&harness), (1.0, 1.0));
    assert_eq!((harness.refresh(&second).status(), harness.reads_self(&sign_in)), (401, 401));
    assert_eq!(thefts(&harness), (1.0, 1.0), "what has ended is told once");
}

/// From S13; RFC 9700, section 4.14.2.
#[test]
fn a_thief_who_refreshes_as_often_as_the_client_is_seen() {
    let harness = Harness::with_sites();
    let first = text(&harness.sign_up("pat.kake"), "refreshToken").to_owned();
    let mut newest = [first.clone(), first];
    let mut refused = 0;
    // Each of the two refreshes with what it got last, half an hour after the other.
    for turn in 0..40 {
        let token = &mut newest[turn % 2];
        let answer = harness.refresh(token);
        match answer.status() {
            200 => text(&answer.body(), "refreshToken").clone_into(token),
            status => refused += i32::from(status == 401),
        }
        harness.clock.pass(1800);
    }
    assert_eq!((refused, thefts(&harness)), (39, (1.0, 1.0)));
    assert_eq!(harness.number("SELECT count(*) FROM sessions"), 0.0);
}

/// From S13; ASVS V7.2.3.
#[test]
fn a_token_that_was_never_given_out_ends_nothing() {
    let harness = Harness::with_sites();
    let sign_in = harness.sign_up("pat.kake");
    let first = text(&sign_in, "refreshToken");
    let newest = next(&harness, &next(&harness, first));
    let (owner, secret) = first.rsplit_once('.').unwrap();
    let mut made_up =
        vec![format!("{owner}.{}", "k".repeat(43)), format!("{owner}.{}", "A".repeat(43))];
    // Of what somebody knows who saw an old one: another counter, another end.
    made_up.push(format!("{owner}.AAAAB{}", secret.get(5..).unwrap()));
    made_up.push(format!("{owner}.{}AAA", secret.get(..40).unwrap()));
    // One that was given out to somebody else.
    let other = text(&harness.sign_up("john.doe"), "refreshToken").to_owned();
    made_up.push(format!("{owner}.{}", other.rsplit_once('.').unwrap().1));
    for token in &made_up {
        for _ in 0..3 {
            assert_eq!(harness.refresh(token).status(), 401, "{token}");
        }
    }
    // A good one with the key of another tenant.
    let foreign =
        Request::new("POST", &format!("{BASE}/auth/local/refresh")).site("server", OTHER_ACCOUNT);
    assert_eq!(harness.call(foreign.json(&json!({ "refreshToken": first }))).status(), 401);
    assert_eq!(thefts(&harness), (0.0, 0.0));
    assert_eq!(harness.reads_self(&sign_in), 200);
    next(&harness, &newest);
    assert_eq!(harness.refresh(first).status(), 401);
    assert_eq!(thefts(&harness), (1.0, 1.0), "an old one was given out once");
    assert_eq!(harness.reads_self(&sign_in), 401);
}

#[test]
fn what_a_theft_is_told_with_names_the_user_alone() {
    let harness = Harness::with_sites();
    let sign_in = harness.sign_up("pat.kake");
    let first = text(&sign_in, "refreshToken");
    next(&harness, &next(&harness, first));
    let replayed = harness.refresh(first);
    harness.minute();
    let lines = harness.lines.0.borrow();
    let told = lines.iter().find(|line| line.contains("session_replayed")).unwrap();
    let request_id = replayed.header("x-request-id");
    let data = json!({ "account": ACCOUNT, "userId": id(&sign_in), "requestId": request_id });
    assert!(told.contains(&data.to_string()), "{told}");
}

/// A token of the session of an answer, as releases gave it out whose tokens did not count, nor say what was proven.
fn old(sign_in: &Value, letter: &str) -> String {
    let parts: Vec<&str> = text(sign_in, "refreshToken").split('.').take(3).collect();
    format!("{}.{}", parts.join("."), letter.repeat(43))
}

/// A session as releases before this one kept it, whose newest token is `current`.
fn of_before(harness: &Harness, sign_in: &Value, previous: &str, current: &str) {
    let sql = "UPDATE sessions SET previous = ?1, current = ?2, counter = 0 WHERE user_id = ?3";
    let row =
        Statement::new(sql, [hash(previous).into(), hash(current).into(), id(sign_in).into()]);
    pollster::block_on(harness.db.sqlite.batch(vec![row])).unwrap();
}

#[test]
fn tokens_of_before_there_were_counters_go_on() {
    let harness = Harness::with_sites();
    let sign_in = harness.sign_up("pat.kake");
    let [oldest, previous, current] = ["a", "b", "c"].map(|letter| old(&sign_in, letter));
    of_before(&harness, &sign_in, &previous, &current);
    assert_eq!(harness.refresh(&oldest).status(), 401);
    assert_eq!(thefts(&harness), (0.0, 0.0), "it can't be told from a made-up one");
    let answer = harness.refresh(&current);
    assert_eq!((answer.status(), answer.trips()), (200, 2), "what it proved is asked for, once");
    let newer = next(&harness, &current);
    assert_eq!(text(&answer.body(), "refreshToken"), newer);
    assert_eq!(next(&harness, &current), newer, "as long as that was not used");
    let answer = harness.refresh(&newer);
    assert_eq!((answer.status(), answer.trips()), (200, 1));
    let newest = next(&harness, &newer);
    assert_eq!(harness.refresh(&current).status(), 401);
    assert_eq!((thefts(&harness), harness.reads_self(&sign_in)), ((0.0, 0.0), 200));
    harness.clock.pass(61);
    assert_eq!(harness.refresh(&newer).status(), 401);
    assert_eq!((thefts(&harness), harness.refresh(&newest).status()), ((1.0, 1.0), 401));
    // The one before the newest was given out, whatever it looks like.
    let sign_in = harness.log_in("pat.kake", "correct horse battery").body();
    let [previous, current] = ["b", "c"].map(|letter| old(&sign_in, letter));
    of_before(&harness, &sign_in, &previous, &current);
    harness.clock.pass(61);
    assert_eq!(harness.refresh(&previous).status(), 401);
    assert_eq!(thefts(&harness), (2.0, 2.0));
}

#[test]
fn of_old_and_new_tokens_at_once_a_theft_is_told_once() {
    let harness = Harness::with_sites();
    let first = text(&harness.sign_up("pat.kake"), "refreshToken").to_owned();
    let second = next(&harness, &first);
    let third = next(&harness, &second);
    for token in [&first, &third, &second].iter().cycle().take(30) {
        harness.refresh(token);
    }
    assert_eq!(thefts(&harness), (1.0, 1.0));
    assert_eq!(harness.number("SELECT count(*) FROM sessions"), 0.0);
}

#[test]
fn a_token_says_of_a_log_in_what_the_session_confirms_or_nothing() {
    let harness = Harness::with_sites();
    let sign_in = harness.sign_up("pat.kake");
    let first = text(&sign_in, "refreshToken");
    let claims = |token: &str| {
        let payload = decode(token.split('.').nth(1).unwrap());
        let claims: Value = serde_json::from_slice(&payload).unwrap();
        (claims["amr"].clone(), claims["auth_time"].clone())
    };
    let before = claims(text(&sign_in, "accessToken"));
    harness.clock.pass(100);
    let next = harness.refresh(first).body();
    assert_eq!(claims(text(&next, "accessToken")), before);
    let newest = text(&next, "refreshToken");
    for said in ["pwd_otp_mfa", "pwd_otp_mfa-", ""] {
        let raised = newest.replacen("-pwd.", &format!("-{said}."), 1);
        assert_ne!(raised, newest);
        assert_eq!(harness.refresh(&raised).status(), 401, "{raised}");
    }
    // Were a token to say more than its session proved, it would go no further either.
    harness.sql("UPDATE sessions SET auth_time = auth_time - 1");
    assert_eq!(harness.refresh(newest).status(), 401);
    assert_eq!(harness.reads_self(&next), 200, "which ends nothing");
}
