//! `DELETE /api-commerceIdentity/user/{userId}`: what goes with a person, of every table and every API.

use serde_json::{Value, json};

use crate::common::mails::{only, told};
use crate::common::site::{ACCOUNT, BASE, OTHER_ACCOUNT, id, message, pat};
use crate::common::{Answer, Harness, ME, NOW, Request};
use crate::protection::users::me::delete::{
    Exceptions, Fate, Person, before_alex, expect_gone, expect_tables, tables,
};

const DAY: i64 = 86_400;
const UNTIL_IT_ENDS: &str = "running counts stay until they end, under keyed hashes";

/// The contract, "People": "every row of the person in all tables and all three APIs … and leaves the audit rows and one `user.deleted`
/// event; the user name stays reserved 180 days for nobody".
const EXCEPTIONS: Exceptions = &[
    ("events", Fate::Differ, "one tells that the user is gone, until it is delivered"),
    ("usernames", Fate::Differ, "the name is nobody's for 180 days"),
    ("guess_counts", Fate::Differ, UNTIL_IT_ENDS),
    ("recent_guesses", Fate::Differ, UNTIL_IT_ENDS),
];

fn delete(user_id: &str) -> Request {
    Request::new("DELETE", &format!("{BASE}/user/{user_id}"))
}

fn by_the_owner(harness: &Harness, alex: &Person<'_>) -> Answer {
    harness.call(delete(alex.id()).site("browser", ACCOUNT).token(alex.token()))
}

fn by_the_site(harness: &Harness, alex: &Person<'_>) -> Answer {
    harness.call(delete(alex.id()).site("server", ACCOUNT))
}

/// Whoever's user it is.
fn by_an_operator(harness: &Harness, alex: &Person<'_>) -> Answer {
    harness.call(delete(alex.id()).token(&operator(harness)))
}

fn operator(harness: &Harness) -> String {
    harness.local.token("desk", &json!({ "scope": "identity" }))
}

/// From CWE-459.
#[test]
fn a_deleted_person_leaves_no_row_in_any_table_but_those_with_a_reason() {
    for delete in [by_the_owner, by_the_site, by_an_operator] {
        let harness = before_alex();
        let tables = |harness: &Harness| {
            let mut all = tables(harness);
            // The call itself is the first one that uses the key on this day.
            all.remove("last_uses");
            all
        };
        let without = tables(&harness);
        let alex = Person::new(&harness, "alex.taylor");
        let with = tables(&harness);
        let answer = delete(&harness, &alex);
        assert_eq!((answer.status(), answer.text()), (204, ""));
        let after = tables(&harness);
        expect_gone(EXCEPTIONS, [&without, &with, &after]);
        assert_eq!(after["events"].difference(&without["events"]).count(), 1);
    }
}

#[test]
fn every_exception_of_a_persons_deletion_is_a_table_and_stands_once() {
    expect_tables(EXCEPTIONS);
}

#[test]
fn what_is_left_of_a_deleted_person_names_nobody() {
    let harness = Harness::with_sites();
    let alex = Person::new(&harness, "alex.taylor");
    let array_user_id = harness.array_user_id(alex.token());
    assert_eq!(by_the_owner(&harness, &alex).status(), 204);
    for (table, rows) in tables(&harness) {
        let rows = format!("{rows:?}");
        // The event has to say who is gone.
        let is_told = table == "events";
        assert!(is_told || !rows.contains(alex.id()), "{table}: {rows}");
        assert!(!rows.contains(&array_user_id), "{table}: {rows}");
    }
    let left = "SELECT count(*) FROM usernames WHERE user_id <> '' OR left_by IS NOT NULL OR name IS NOT NULL";
    assert_eq!(harness.number(left), 0.0);
}

#[test]
fn one_event_says_who_is_gone_from_which_account() {
    for delete in [by_the_owner, by_an_operator] {
        let harness = Harness::with_sites();
        let alex = Person::new(&harness, "alex.taylor");
        let answer = delete(&harness, &alex);
        assert_eq!(answer.status(), 204);
        let wanted = json!({ "account": ACCOUNT, "userId": alex.id() });
        assert_eq!(only(&harness, "user.deleted"), wanted);
        assert_eq!(harness.number("SELECT count(*) FROM events"), 1.0);
    }
}

#[test]
fn the_trail_says_who_deleted_a_person_and_the_profile() {
    for (delete, actor) in [
        (by_the_owner as fn(&Harness, &Person<'_>) -> Answer, "user"),
        (by_the_site, "site"),
        (by_an_operator, "desk"),
    ] {
        let harness = Harness::with_sites();
        let alex = Person::new(&harness, "alex.taylor");
        delete(&harness, &alex);
        let rows =
            harness.sql("SELECT DISTINCT user_key, actor FROM audit WHERE action = 'user.deleted'");
        let actors: Vec<_> = rows.iter().map(|row| row.text(1).unwrap()).collect();
        assert_eq!(actors, [actor, actor], "of the login, and of the profile");
        assert_ne!(rows[0].text(0), rows[1].text(0));
    }
}

#[test]
fn tokens_of_a_deleted_person_are_refused_at_the_next_request() {
    let harness = Harness::with_sites();
    let sign_in = harness.sign_up("pat.kake");
    let other_session = harness.log_in("pat.kake", "correct horse battery").body();
    assert_eq!(harness.call(delete(&id(&sign_in)).site("server", ACCOUNT)).status(), 204);
    for sign_in in [&sign_in, &other_session] {
        assert_eq!(harness.reads_self(sign_in), 401);
        let token = sign_in["accessToken"].as_str().unwrap();
        assert_eq!(harness.call(Request::new("GET", ME).token(token)).status(), 401);
        assert_eq!(harness.refresh(sign_in["refreshToken"].as_str().unwrap()).status(), 401);
    }
    assert_eq!(harness.log_in("pat.kake", "correct horse battery").status(), 401);
    let again = harness.call(delete(&id(&sign_in)).site("server", ACCOUNT));
    assert_eq!(message(&again), (404, "User not found".to_owned()));
    assert_eq!(told(&harness, "user.deleted").len(), 1);
}

#[test]
fn a_deleted_person_comes_again_but_not_under_a_name_of_before_within_180_days() {
    let harness = Harness::with_sites();
    let sign_in = harness.sign_up("pat.first");
    let names = json!({ "oldUsername": "pat.first", "newUsername": "pat.kake" });
    let path = format!("/user/{}/username", id(&sign_in));
    assert_eq!(harness.server("PATCH", &path, Some(&names)).status(), 200);
    harness.clock.pass(10 * DAY);
    assert_eq!(harness.call(delete(&id(&sign_in)).site("server", ACCOUNT)).status(), 204);
    let signs_up =
        |username: &str| harness.server("POST", "/user/local", Some(&pat(username))).status();
    for taken in ["pat.kake", "PAT.Kake", "pat.first"] {
        assert_eq!(signs_up(taken), 400, "{taken}");
    }
    assert_eq!(signs_up("pat.again"), 200);
    // The name that was left ten days before ends ten days before.
    harness.clock.pass(170 * DAY);
    harness.minute();
    assert_eq!((signs_up("pat.first"), signs_up("pat.kake")), (200, 400));
    harness.clock.pass(10 * DAY);
    harness.minute();
    assert_eq!(signs_up("pat.kake"), 200);
}

/// From API1:2023; API5:2023.
#[test]
fn nobody_else_deletes_a_person() {
    let harness = Harness::with_sites();
    let pat = harness.sign_up("pat.kake");
    let john = harness.sign_up("john.doe");
    let user_id = id(&pat);
    let johns = john["accessToken"].as_str().unwrap();
    let (own, operator) = (pat["accessToken"].as_str().unwrap(), operator(&harness));
    let other = json!({ "account": OTHER_ACCOUNT }).to_string();
    let support =
        harness.local.token("desk", &json!({ "scope": "support support.delete identities" }));
    for (who, request, status) in [
        ("another user", delete(&user_id).site("browser", ACCOUNT).token(johns), 401),
        ("a browser's key alone", delete(&user_id).site("browser", ACCOUNT), 401),
        ("a token alone", delete(&user_id).token(own), 401),
        ("another account", delete(&user_id).site("server", OTHER_ACCOUNT), 404),
        ("a service without the scope", delete(&user_id).token(&support), 403),
        // Who sends a key is held to it.
        (
            "an operator with a foreign key",
            delete(&user_id).site("server", OTHER_ACCOUNT).token(&operator),
            404,
        ),
        (
            "an operator with a browser's key",
            delete(&user_id).site("browser", ACCOUNT).token(&operator),
            401,
        ),
        (
            "an operator of another account",
            delete(&user_id).token(&operator).header("x-site-context", &other),
            404,
        ),
        (
            "an operator of no account",
            delete(&user_id).token(&operator).header("x-site-context", "{}"),
            400,
        ),
        (
            "an operator, nobody",
            delete("00000000-0000-4000-8000-000000000000").token(&operator),
            404,
        ),
    ] {
        assert_eq!(harness.call(request).status(), status, "{who}");
    }
    assert_eq!(harness.reads_self(&pat), 200);
    assert_eq!(told(&harness, "user.deleted"), Vec::<Value>::new());
}

#[test]
fn an_operator_needs_no_fresh_log_in_and_may_name_the_account() {
    let harness = Harness::with_sites();
    let pat = harness.sign_up("pat.kake");
    let site = json!({ "account": ACCOUNT }).to_string();
    let operator =
        harness.local.token("desk", &json!({ "scope": "identity", "auth_time": NOW - DAY }));
    let answer = harness.call(delete(&id(&pat)).token(&operator).header("x-site-context", &site));
    assert_eq!((answer.status(), answer.trips()), (204, 1));
}

/// The platform takes a thousand statements of a request, and fifty of one that costs nothing.
#[test]
fn a_person_with_ten_thousand_alerts_goes_in_one_batch_of_as_many_statements_as_one_without() {
    let statements = |alerts: bool| {
        let harness = Harness::with_sites();
        let alex = Person::new(&harness, "alex.taylor");
        if alerts {
            harness.sql(
                "INSERT INTO alerts (array_user_id, seq, alert_id, bureau, class, create_date, updated_date, created_at, received_at, details) \
                 SELECT array_user_id, 1000 + key, 'copy-' || key, bureau, class, create_date, updated_date, created_at, received_at, details \
                 FROM (SELECT * FROM alerts LIMIT 1), json_each('[' || substr(replace(hex(zeroblob(5000)), '0', ',1'), 2) || ']')",
            );
            assert!(harness.number("SELECT count(*) FROM alerts") > 10_000.0);
        }
        harness.db.asked.borrow_mut().clear();
        assert_eq!(by_the_owner(&harness, &alex).status(), 204);
        assert_eq!(harness.number("SELECT count(*) FROM alerts"), 0.0);
        let asked = harness.db.asked.borrow();
        assert_eq!(asked.len(), 1);
        asked[0].len()
    };
    let few = statements(false);
    assert_eq!(statements(true), few);
    assert!(few <= 50, "{few}");
}

/// A limit that is counted for an address does not begin anew with another person: else any number of mails went to whoever has it.
#[test]
fn who_comes_and_goes_has_no_more_mails_sent_to_an_address_than_who_stays() {
    let mails = |goes: bool| {
        let harness = Harness::with_sites();
        let mut sent = 0;
        for number in 0..12 {
            let user = harness.sign_up_unverified(&format!("pat.kake.{number}"));
            sent += told(&harness, "user.email_verification_requested").len();
            match goes {
                true => assert_eq!(
                    harness.call(delete(&id(&user)).site("server", ACCOUNT)).status(),
                    204
                ),
                false => drop(harness.sql("DELETE FROM events")),
            }
        }
        sent
    };
    let stays = mails(false);
    assert_eq!(mails(true), stays);
    assert!(stays < 12, "{stays}");
}
