//! People who are made up are people: the service opens, finds and logs them in, and what expired of them goes.

use idp_api::drill::{Drilled, drill};
use idp_api::seed::{Much, Source, alert, audit_row, expired, name, password, person};
use idp_store::db::{Db, Statement};
use idp_store::sqlite::Sqlite;

use crate::common::second_factor::PASSWORD;
use crate::common::site::ACCOUNT;
use crate::common::{Harness, ME, NOW, Request, keys};

const PEOPLE: u64 = 12;

fn add(database: &Sqlite, statements: Vec<Statement>) {
    pollster::block_on(database.run(statements)).unwrap();
}

/// A dozen people, twenty alerts more of the first, ten audit rows more, and thirty rows that have expired.
fn fill(database: &Sqlite, number: u64, password: &str) {
    let keys = keys(&[]);
    let now = NOW * 1000;
    let source =
        Source { keys: &keys, account: ACCOUNT, number, now, password: password.to_owned() };
    database.draw_from(number).unwrap();
    for place in 0..PEOPLE {
        let much = if place % 3 == 2 { Much::Light } else { Much::All };
        add(database, person(&source, place, much).unwrap());
    }
    for number in 0..20 {
        add(database, vec![alert(&source, number).unwrap()]);
    }
    for number in 0..10 {
        add(database, vec![audit_row(&source, number, PEOPLE).unwrap()]);
    }
    for number in 0..30 {
        add(database, expired(&source, number, PEOPLE).unwrap());
    }
}

/// User id, user name and address of the first of them.
fn first(number: u64) -> [String; 3] {
    let keys = keys(&[]);
    let password = String::new();
    name(&Source { keys: &keys, account: ACCOUNT, number, now: NOW * 1000, password }, 0).unwrap()
}

#[test]
fn who_is_made_up_opens_is_found_and_logs_in() {
    let harness = Harness::with_sites();
    fill(&harness.db.sqlite, 1, &password(&keys(&[]), PASSWORD, 1).unwrap());
    let drilled = pollster::block_on(drill(&keys(&[]), &harness.db.sqlite, 0)).unwrap();
    let Drilled { opened, found, faults, .. } = drilled;
    assert_eq!(faults, [""; 0]);
    // Six columns of the profile, user and user name; of eight three alerts and four sections; twenty alerts.
    assert_eq!(opened, 12 * 8 + 8 * 7 + 20);
    assert!(found > 12 * 5, "{found}");

    let [user_id, username, email] = first(1);
    assert_eq!(harness.log_in(&username, PASSWORD).status(), 200);
    for query in [format!("email={email}"), format!("username={username}")] {
        let found = harness.server("GET", &format!("/user?{query}"), None).body();
        assert_eq!(found["users"][0]["userId"], user_id.as_str(), "{query}");
        assert_eq!(found["users"].as_array().unwrap().len(), 1, "{query}");
    }
    let as_first = |path: &str| {
        let request = Request::new("GET", &format!("{ME}{path}"));
        let answer = harness.call(request.token(&harness.strong(&user_id)));
        assert_eq!(answer.status(), 200, "{path}: {}", answer.text());
        answer
    };
    assert_eq!(as_first("").body()["ssnConfigured"], true);
    assert_eq!(as_first("/alerts?count=100").body()["userAlerts"].as_array().unwrap().len(), 23);
    let scores = as_first("/credit-scores").body();
    assert_eq!(scores["creditScoreHistory"].as_array().unwrap().len(), 12);
    as_first("/dashboard");
    as_first(&format!("/alerts/{}/1/details", bureau(&harness)));
}

/// Whose the first alert of the first person is.
fn bureau(harness: &Harness) -> String {
    let [user_id, ..] = first(1);
    let sql = format!(
        "SELECT bureau FROM alerts WHERE seq = 1 AND array_user_id = (SELECT array_user_id FROM profiles WHERE user_id = '{user_id}')"
    );
    harness.sql(Box::leak(sql.into_boxed_str())).remove(0).text(0).unwrap().to_owned()
}

#[test]
fn the_same_number_makes_the_same_database_and_another_one_nobody_of_it() {
    let filled = |number| {
        let database = Sqlite::in_memory().unwrap();
        fill(&database, number, "p1.hash");
        database
    };
    let dump = |number| filled(number).dump().unwrap();
    assert!(dump(1) == dump(1));
    let both = filled(1);
    fill(&both, 2, "p1.hash");
    assert_eq!(both.row_counts().unwrap()["users"], 2 * PEOPLE);
}

#[test]
fn what_has_expired_goes_and_nothing_else() {
    let harness = Harness::with_sites();
    fill(&harness.db.sqlite, 1, "p1.hash");
    let count = || {
        [
            harness.number("SELECT count(*) FROM sessions"),
            harness.number("SELECT count(*) FROM deliveries"),
            harness.number("SELECT count(*) FROM alerts"),
        ]
    };
    assert_eq!(count(), [24.0 + 15.0, 15.0, 8.0 * 3.0 + 20.0]);
    harness.minute();
    assert_eq!(count(), [24.0, 0.0, 8.0 * 3.0 + 20.0]);
}
