//! A person who is forgotten while one of their calls is under way does not come back, not even in part.

use serde_json::json;

use crate::common::calls::stage::Stage;
use crate::common::calls::{Example, of_identity};
use crate::common::invariants::{expect_invariants, tables};
use crate::common::site::{ACCOUNT, pat};
use crate::common::vendor::{made, token};
use crate::common::{Harness, Request, USERS, alex};

/// Tables that may tell of somebody who is gone: the trail, and what others are told.
const TELLS: &[&str] = &["audit", "events", "guess_counts", "recent_guesses"];

/// Has all that is a user's go with the row of the user, as the deletion does.
fn goes_with_the_user(harness: &Harness) {
    let names = "SELECT m.name FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table' AND c.name = 'user_id' \
        AND m.name NOT IN ('users', 'usernames', 'events')";
    let rows = harness.sql(names);
    let names: Vec<_> = rows.iter().map(|row| row.text(0).unwrap()).collect();
    assert!(names.len() > 10, "{names:?}");
    let delete = |name: &&str| format!("DELETE FROM {name} WHERE user_id = OLD.user_id;");
    let deletes: String = names.iter().map(delete).collect();
    let text = format!(
        "CREATE TRIGGER gone AFTER DELETE ON users BEGIN {deletes} \
         UPDATE usernames SET user_id = '', reserved_until = 9000000000000 WHERE user_id = OLD.user_id; END"
    );
    harness.sql(Box::leak(text.into_boxed_str()));
}

fn of_somebody(example: &Example) -> bool {
    example.trips > 1 && example.before.told().0 != "nothing"
}

#[test]
fn who_is_forgotten_between_two_trips_of_a_call_leaves_nothing_behind() {
    let mut walked = 0;
    for example in of_identity().iter().filter(|example| of_somebody(example)) {
        for between in 0..example.trips - 1 {
            let stage = Stage::set(example.before);
            let harness = &stage.harness;
            goes_with_the_user(harness);
            harness.db.skipped.set(u32::try_from(between).unwrap());
            harness.db.meanwhile.set(Some("DELETE FROM users"));
            let answer = stage.call(example);
            let place = format!("{} {}: {}", example.method, example.path, answer.text());
            assert!(answer.status() < 500, "{place}");
            assert_eq!(harness.db.meanwhile.take(), None, "{place}: was not forgotten");
            expect_invariants(harness, &place);
            for (table, rows) in tables(harness) {
                let names = rows.contains(stage.known("userId"));
                assert!(!names || TELLS.contains(&table.as_str()), "{place}: {table} {rows}");
            }
            walked += 1;
        }
    }
    assert!(walked >= 12, "{walked}");
}

/// A user of the Identity API who begins a profile with Array, and is forgotten while Array makes it.
#[test]
fn no_profile_comes_of_a_creation_whose_person_is_forgotten_meanwhile() {
    let harness = Harness::with_sites_and(&[
        ("VENDOR", "array"),
        ("VENDOR_URL", "https://vendor.example/"),
        ("VENDOR_APP_KEY", "app-1"),
        ("VENDOR_TOKEN", "a-token-of-the-vendor"),
    ]);
    let sign_in = harness.server("POST", "/user/local", Some(&pat("pat.kake"))).body();
    let rows = harness.sql("SELECT session_id FROM sessions");
    let claims = json!({ "amr": ["pwd", "otp", "mfa"], "account": ACCOUNT, "sid": rows[0].text(0).unwrap() });
    let access = harness.local.token(sign_in["userId"].as_str().unwrap(), &claims);
    goes_with_the_user(&harness);
    harness.db.meanwhile.set(Some("DELETE FROM users"));
    harness.vendor_answers(&[made(), token("vendor-token-1")]);
    let answer = harness.call(Request::new("POST", USERS).token(&access).json(&alex()));
    assert_eq!(answer.status(), 401, "{}", answer.text());
    assert_eq!(harness.number("SELECT count(*) FROM profiles"), 0.0);
    assert_eq!(harness.number("SELECT count(*) FROM reservations"), 0.0);
    let told = "SELECT count(*) FROM outbox WHERE kind = 'user.deleted'";
    assert_eq!(harness.number(told), 1.0, "Array is to forget whom it made");
    expect_invariants(&harness, "a creation");
}
