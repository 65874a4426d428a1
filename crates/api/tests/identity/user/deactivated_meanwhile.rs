//! A person who is deactivated while one of their calls is under way gets in by nothing that the call began.

use serde_json::json;

use crate::common::calls::stage::{Before, Stage};
use crate::common::calls::{Example, of_identity};
use crate::common::invariants::{expect_invariants, tables};
use crate::common::site::{ACCOUNT, BASE};
use crate::common::{Harness, Request};

/// The contract, "People": "a deactivated one can't log in, all sessions end at once"; and what would begin one later.
const WAYS_IN: &[&str] = &[
    "sessions",
    "challenges",
    "begun_factors",
    "reset_tokens",
    "mailed_codes",
    "link_codes",
    "email_tokens",
];
const DEACTIVATED: &str = "UPDATE users SET is_active = 0";

/// Has all of them go with the state, as the deactivation does.
fn go_with_the_state(harness: &Harness) {
    let delete = |name: &&str| format!("DELETE FROM {name} WHERE user_id = NEW.user_id;");
    let deletes: String = WAYS_IN.iter().map(delete).collect();
    let text = format!(
        "CREATE TRIGGER off AFTER UPDATE OF is_active ON users WHEN NEW.is_active = 0 BEGIN {deletes} END"
    );
    harness.sql(Box::leak(text.into_boxed_str()));
}

/// How people prove who they are, and where they get mails.
fn proofs(harness: &Harness) -> Vec<String> {
    let all = [
        "SELECT user_id, password FROM logins",
        "SELECT user_id, email_key, email_verified_at FROM users",
        "SELECT user_id, secret, reset_at FROM second_factors",
    ];
    let rows = all.into_iter().flat_map(|sql| harness.sql(sql));
    rows.map(|row| format!("{:?}", row.0)).collect()
}

/// The events that bring somebody a secret.
fn secrets(harness: &Harness) -> f64 {
    harness.number(
        "SELECT count(*) FROM events WHERE kind IN \
         ('user.code_requested', 'user.password_reset_requested', 'user.email_verification_requested')",
    )
}

fn of_somebody(example: &Example) -> bool {
    example.trips > 1 && example.before.told().0 != "nothing"
}

/// From CWE-367; CWE-613.
#[test]
fn who_is_deactivated_between_two_trips_of_a_call_gets_in_by_nothing_that_it_began() {
    let mut walked = 0;
    for example in of_identity().iter().filter(|example| of_somebody(example)) {
        for between in 0..example.trips - 1 {
            let stage = Stage::set(example.before);
            let harness = &stage.harness;
            if example.before != Before::EmailToken {
                harness.count_as_verified();
            }
            go_with_the_state(harness);
            let before = (proofs(harness), secrets(harness));
            harness.db.skipped.set(u32::try_from(between).unwrap());
            harness.db.meanwhile.set(Some(DEACTIVATED));
            let answer = stage.call(example);
            let place = format!("{} {}: {}", example.method, example.path, answer.text());
            assert!(answer.status() < 500, "{place}");
            assert_eq!(harness.db.meanwhile.take(), None, "{place}: was not deactivated");
            expect_invariants(harness, &place);
            assert_eq!((proofs(harness), secrets(harness)), before, "{place}");
            for (table, rows) in tables(harness) {
                let is_way = WAYS_IN.contains(&table.as_str());
                assert!(
                    !is_way || !rows.contains(stage.known("userId")),
                    "{place}: {table} {rows}"
                );
            }
            walked += 1;
        }
    }
    assert!(walked >= 12, "{walked}");
}

/// Whether there is such a user, and whether they may log in, is told by nothing that the database is asked.
/// From S14; CWE-208.
#[test]
fn for_whoever_is_deactivated_meanwhile_the_same_is_asked_as_for_nobody() {
    for (method, path) in [("PATCH", "/auth/local/reset"), ("POST", "/auth/code")] {
        let asked = |username: &str, meanwhile: Option<&'static str>| {
            let harness = Harness::with_sites();
            harness.sign_up("pat.kake");
            harness.db.asked.borrow_mut().clear();
            harness.db.meanwhile.set(meanwhile);
            let request = Request::new(method, &format!("{BASE}{path}"));
            let request = request.site("browser", ACCOUNT).json(&json!({ "username": username }));
            let answer = harness.call(request);
            (answer.status(), answer.trips(), harness.db.asked.take(), secrets(&harness))
        };
        let (status, trips, statements, told) = asked("pat.kake", None);
        assert_eq!((status, trips, told), (200, 2, 1.0), "{path}");
        for seen in [asked("nobody", None), asked("pat.kake", Some(DEACTIVATED))] {
            assert_eq!(seen, (200, 2, statements.clone(), 0.0), "{path}");
        }
    }
}

#[test]
fn a_deactivated_user_begins_no_other_address() {
    let stage = Stage::set(Before::LocalUser);
    stage.harness.sql(DEACTIVATED);
    let path = format!("/user/{}/email", stage.known("userId"));
    let answer =
        stage.harness.server("POST", &path, Some(&json!({ "email": "pat.doe@example.com" })));
    assert_eq!((answer.status(), answer.body()["code"].clone()), (401, json!("inactive_user")));
}
