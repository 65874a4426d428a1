//! Whoever was deleted after a copy of the database was made is not in the database that it becomes, whichever list tells of them; and nobody else is gone.

use idp_api::forget::{Deleted, forget};
use idp_store::db::{Db, Statement};
use idp_store::literal::text_of;
use idp_store::sqlite::Sqlite;
use serde_json::json;

use crate::common::programs::{ROOT, SUCCESS, person};
use crate::common::second_factor::PASSWORD;
use crate::common::site::{BASE, id};
use crate::common::{Harness, ME, Request, USERS, alex, keys};
use crate::protection::users::me::delete::{Person, before_alex, tables};

/// The copy as it is put in the place of the database, without those of the list; and how many they are.
fn restored(copy: &str, list: &[String]) -> (Sqlite, u64) {
    let database = Sqlite::from_dump(copy).unwrap();
    let lines = list.iter().map(String::as_str);
    let deleted = pollster::block_on(Deleted::read(&database, lines)).unwrap();
    let now = 1_790_000_999_000;
    let (statements, people) =
        pollster::block_on(forget(&keys(&[]), &database, &deleted, now)).unwrap();
    // As the command line does: as text, at the end of the same file.
    let more: String = statements.iter().map(|one| format!("{};\n", text_of(one))).collect();
    (Sqlite::from_dump(&format!("{copy}{more}")).unwrap(), people)
}

/// What `cargo xtask audit deleted` prints.
fn list(harness: &Harness) -> Vec<String> {
    let rows = harness.sql(
        "SELECT json_object('at', at, 'userKey', user_key) FROM audit \
         WHERE action IN ('user.deleted', 'program.user_erased') ORDER BY at, id",
    );
    rows.iter().map(|row| row.text(0).unwrap().to_owned()).collect()
}

fn event(kind: &str, user_id: &str) -> String {
    json!({ "type": kind, "timestamp": "2026-09-21T14:13:20Z", "data": { "userId": user_id } })
        .to_string()
}

fn forgets(harness: &Harness, id: &str) {
    let path = format!("{BASE}/user/{id}");
    let token = harness.local.token("operator", &json!({ "scope": "identity" }));
    let request = Request::new("DELETE", &path).token(&token);
    let answer = harness.call(request);
    assert_eq!(answer.status(), 204, "{}", answer.text());
}

/// How many rows name somebody, of all tables but the trail.
fn named(copy: Sqlite, id: &str) -> usize {
    let mut harness = Harness::new();
    harness.db.sqlite = copy;
    let all = tables(&harness);
    let others = all.iter().filter(|(table, _)| *table != "audit");
    others.flat_map(|(_, rows)| rows).filter(|row| row.contains(id)).count()
}

/// From CWE-212.
#[test]
fn whoever_was_deleted_since_is_not_there_by_the_trail_or_by_an_event() {
    let harness = before_alex();
    let alex = Person::new(&harness, "alex.taylor");
    let copy = harness.db.sqlite.dump().unwrap();
    assert!(named(Sqlite::from_dump(&copy).unwrap(), alex.id()) > 10);
    forgets(&harness, alex.id());
    let by_event = vec![event("user.deleted", alex.id())];
    for list in [list(&harness), by_event] {
        let (database, people) = restored(&copy, &list);
        assert_eq!(people, 1);
        let audit =
            "SELECT count(*) AS n FROM audit WHERE action = 'user.deleted' AND actor = 'operator'";
        let rows = pollster::block_on(database.batch(vec![Statement::new(audit, [])]));
        assert_eq!(rows.unwrap()[0][0].integer(0), Ok(Some(1)));
        assert_eq!(named(database, alex.id()), 0, "{list:?}");
    }
}

#[test]
fn nobody_else_is_gone() {
    let harness = before_alex();
    let found = harness.server("GET", "/user?username=pat.kake", None).body();
    let pat = id(&found["users"][0]);
    let alex = Person::new(&harness, "alex.taylor");
    let copy = harness.db.sqlite.dump().unwrap();
    let before = named(Sqlite::from_dump(&copy).unwrap(), &pat);
    forgets(&harness, alex.id());
    let (database, _) = restored(&copy, &list(&harness));
    assert_eq!(named(database, &pat), before);
    let (database, people) = restored(&copy, &[]);
    assert_eq!((people, database.dump().unwrap()), (0, copy));
}

#[test]
fn a_profile_that_was_deleted_takes_no_login_with_it() {
    let harness = before_alex();
    let alex = Person::new(&harness, "alex.taylor");
    let copy = harness.db.sqlite.dump().unwrap();
    let deleted = harness.call(Request::new("DELETE", ME).token(alex.token()));
    assert_eq!(deleted.status(), 200, "{}", deleted.text());
    let (database, people) = restored(&copy, &list(&harness));
    assert_eq!(people, 1);
    let mut harness = Harness::with_sites();
    harness.db.sqlite = database;
    let alex = alex.id();
    let profile = harness.call(Request::new("GET", ME).token(&harness.strong(alex)));
    assert_eq!((profile.status(), profile.body()["error"].as_str()), (400, Some("UserNotFound")));
    let challenge = harness.log_in("alex.taylor", PASSWORD);
    assert_eq!((challenge.status(), &challenge.body()["methods"][0]), (200, &json!("totp")));
}

#[test]
fn whoever_was_deleted_before_the_copy_and_came_again_stays() {
    let harness = before_alex();
    let person = Person::new(&harness, "alex.taylor");
    assert_eq!(harness.call(Request::new("DELETE", ME).token(person.token())).status(), 200);
    harness.sql("DELETE FROM auth_attempts");
    harness.sql("DELETE FROM person_attempts");
    let again = Request::new("POST", USERS).token(person.token());
    let mut body = alex();
    body["version"] = json!(0);
    assert_eq!(harness.call(again.json(&body)).status(), 200);
    let copy = harness.db.sqlite.dump().unwrap();
    let (database, people) = restored(&copy, &list(&harness));
    assert_eq!((people, database.dump().unwrap()), (0, copy));
}

#[test]
fn a_partners_person_who_was_erased_since_is_erased_again() {
    let harness = Harness::with_sites();
    let settings = json!({ "environment": "production", "newServiceKey": true });
    harness.admin("PUT", ROOT, Some(&settings));
    let holder = harness.holder(&person("223456789", "2225550160"));
    let copy = harness.db.sqlite.dump().unwrap();
    assert_eq!(harness.set_state(&holder, "closed"), SUCCESS);
    let erased = harness.admin("DELETE", &holder.path(), None);
    assert_eq!(erased.status(), 200, "{}", erased.text());
    let (database, people) = restored(&copy, &list(&harness));
    assert_eq!(people, 1);
    let mut harness = Harness::new();
    harness.db.sqlite = database;
    for table in ["program_users", "program_addresses", "program_phones"] {
        assert!(tables(&harness)[table].is_empty(), "{table}");
    }
}

#[test]
fn a_list_of_something_else_is_refused_by_its_line() {
    let database = Sqlite::in_memory().unwrap();
    for wrong in [
        "",
        "{}",
        "alex",
        r#"{"userKey":"a1.x"}"#,
        r#"{"at":"now","userKey":"a1.x"}"#,
        &event("user.created", "u"),
    ] {
        let lines = [event("user.deleted", "u"), wrong.to_owned()];
        let read = pollster::block_on(Deleted::read(&database, lines.iter().map(String::as_str)));
        let why = read.err().map(|why| why.to_string());
        assert_eq!(why.as_deref(), Some("line 2 tells of no deletion"), "{wrong}");
    }
}
