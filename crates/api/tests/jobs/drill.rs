//! A copy of the database in the place of the database: everybody is found, and everything of theirs opens. What somebody changed in a copy, or a
//! key that is not there, is told.

use idp_api::drill::{Drilled, drill};
use idp_api::ports::Clock;
use idp_store::dump::ENDED;
use idp_store::sqlite::Sqlite;
use serde_json::json;

use super::reseal::{NEW, OLD, Town, opened};
use crate::common::second_factor::PASSWORD;
use crate::common::site::id;
use crate::common::{Harness, ME, Request, keys};
use crate::protection::users::me::delete::tables;

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// People with something in every sealed column of all three APIs, and a link over their trail.
fn town() -> Town {
    let town = Town::new();
    town.harness.clock.pass(2 * 60 * 60);
    town.harness.minute();
    town
}

fn copy(harness: &Harness, more: &str) -> Sqlite {
    let dump = harness.db.sqlite.dump().unwrap();
    Sqlite::from_dump(&format!("{dump}{more}")).unwrap()
}

fn drilled(copy: &Sqlite, variables: &[(&str, &str)]) -> Drilled {
    pollster::block_on(drill(&keys(variables), copy, 0)).unwrap()
}

#[test]
fn of_a_copy_every_text_opens_every_index_finds_and_the_trail_is_whole() {
    let mut town = town();
    let before = tables(&town.harness);
    let copy = copy(&town.harness, "");
    let Drilled { opened: texts, found, links, faults } = drilled(&copy, &[]);
    assert_eq!(faults, [""; 0]);
    assert_eq!(texts, opened(&town.harness, OLD).len() as u64);
    assert!(texts > 40 && found > 20 && links == 1, "{texts} {found} {links}");
    town.harness.db.sqlite = copy;
    assert_eq!(tables(&town.harness), before);
}

#[test]
fn in_a_copy_people_are_who_they_were_and_log_in_again() {
    let mut town = Town::new();
    let refresh = town.harness.sign_up("roe.kim")["refreshToken"].clone();
    let ended: String = ENDED.iter().map(|sql| format!("{sql};")).collect();
    town.harness.db.sqlite = copy(&town.harness, &ended);
    let harness = &town.harness;
    let refresh = json!({ "refreshToken": refresh });
    let refreshed = harness.server("POST", "/auth/local/refresh", Some(&refresh));
    assert_eq!(refreshed.status(), 401, "what was out then is good no more");
    for (name, email) in [("roe.kim", "pat.kake@example.com"), ("kim.roe", "pat.kake@example.com")]
    {
        assert_eq!(harness.log_in(name, PASSWORD).status(), 200, "{name}");
        let found = harness.server("GET", &format!("/user?username={name}"), None).body();
        assert_eq!(found["users"][0]["email"], email, "{name}");
    }
    assert_eq!(harness.log_in("alex.taylor", PASSWORD).body()["methods"][0], "totp");
    let found = harness.server("GET", "/user?email=alex.taylor%40example.com", None).body();
    assert_eq!(
        found["users"].as_array().map(|users| users.iter().map(id).collect()),
        Some(vec![town.id.clone()])
    );
    let token = harness.strong(&town.id);
    for path in [ME.to_owned(), format!("{ME}/alerts/exp/7/details"), format!("{ME}/dashboard")] {
        let answer = harness.call(Request::new("GET", &path).token(&token));
        assert_eq!(answer.status(), 200, "{path}: {}", answer.text());
    }
    harness.read_user(&town.holder);
}

#[test]
fn what_was_changed_in_a_copy_is_told() {
    let town = town();
    let changes = [
        ("UPDATE profiles SET ssn = dob", "profiles.ssn: a sealed text does not open (2)"),
        (
            "UPDATE logins SET username_key = username_key || 'x' WHERE rowid = 1",
            "logins: a keyed hash is not of what is sealed",
        ),
        (
            "UPDATE program_phones SET number = (SELECT max(p.number) FROM program_phones p)",
            "program_phones.number: a sealed text does not open",
        ),
        ("DELETE FROM audit WHERE action = 'user.created'", "link 1"),
        ("UPDATE audit_links SET until_at = until_at + 1", "link 1"),
    ];
    for (change, told) in changes {
        let change = change.replace(" WHERE rowid = 1", "");
        let Drilled { faults, .. } = drilled(&copy(&town.harness, &change), &[]);
        assert!(faults.iter().any(|fault| fault.contains(told)), "{change}: {faults:?}");
    }
}

#[test]
fn without_a_key_it_is_told_what_it_was_for() {
    let town = town();
    let copy = copy(&town.harness, "");
    let index = "i9:QkFCQ0RFRkdISUpLTE1OT1BRUlNUVVZXWFlaW1xdXl8";
    let audit = "a9:sKGio6SlpqeoqaqrrK2ur7CxsrO0tba3uLm6u7y9vr8";
    for (name, value, told) in [
        (
            "MASTER_KEY",
            NEW,
            "profiles.ssn: a sealed text has the key k1, which is not in MASTER_KEY",
        ),
        ("INDEX_KEY", index, "logins: a keyed hash is not of what is sealed"),
        ("AUDIT_KEY", audit, "link 1 was changed, or its key is not configured"),
    ] {
        let Drilled { faults, .. } = drilled(&copy, &[(name, value)]);
        assert!(faults.iter().any(|fault| fault.starts_with(told)), "{name}: {faults:?}");
        let personal = ["Taylor", "alex", "123456789", &town.id];
        assert!(faults.iter().all(|fault| personal.iter().all(|text| !fault.contains(text))));
    }
}

#[test]
fn rows_that_have_gone_by_their_age_are_no_fault() {
    let town = town();
    let now = town.harness.clock.now();
    let copy = copy(&town.harness, "DELETE FROM audit");
    let kept_since = |at| pollster::block_on(drill(&keys(&[]), &copy, at)).unwrap().faults;
    assert_eq!(kept_since(now + DAY_MS), [""; 0]);
    assert_ne!(kept_since(now - DAY_MS), [""; 0]);
}
