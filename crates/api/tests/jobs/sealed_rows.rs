//! Whoever can write to the database exchanges what is sealed in two rows of one owner: nothing opens, neither at a public door nor
//! for the job that seals anew. What was sealed before texts were bound to their rows is read, and gets bound.

use std::collections::BTreeSet;

use idp_api::crypto::{Column, Sealer};
use idp_store::Sealed;
use idp_store::db::Db;
use idp_store::reseal::{Replacement, SealedRow, SealedTable, TABLES};
use serde_json::{Value, json};

use super::reseal::{NEW, OLD, Town, deploy, opened, rows};
use crate::common::ports::Ring;
use crate::common::programs::{ROOT, alex_taylor, encrypt, outcome, with};
use crate::common::site::{ACCOUNT, BASE};
use crate::common::webhooks::{alert, event};
use crate::common::{Answer, Harness, ME, Request, USERS, alex, keys, sealed_before};

/// Of `snapshots` each section is a column of its own, and samples have another owner: the doors know whose they are. What stands in the
/// others is only read to compute the keyed hash beside it, with which it is compared.
const OTHERWISE: [&str; 3] = ["snapshots", "usernames", "program_holders"];

fn run(harness: &Harness, sql: String) {
    harness.sql(Box::leak(sql.into_boxed_str()));
}

fn side_street() -> Value {
    json!({ "address1": "2 Side Street", "city": "Albany", "state": "NY", "country": "US", "zipCode": "12207" })
}

/// Gives Alex and the partner's person another row wherever they can have several.
fn with_two_of_each() -> Town {
    let mut town = Town::new();
    let (harness, id) = (&town.harness, &town.id);
    let path = format!("{BASE}/user/{id}/address");
    let request = Request::new("POST", &path).site("server", ACCOUNT).token(&town.token);
    assert_eq!(harness.call(request.json(&side_street())).status(), 200);
    let reset = json!({ "username": "alex.taylor" });
    harness.clock.pass(60);
    assert_eq!(harness.server("PATCH", "/auth/local/reset", Some(&reset)).status(), 200);
    let array_user_id = harness.array_user_id(&town.token);
    harness.deliver(&alert(&array_user_id, "exp", &json!(8), &json!({ "name": "A bank" })));
    harness.deliver(&event("weather", "push", &array_user_id, &json!({ "is": "fine" })));
    let settings = json!({ "environment": "production", "newServiceKey": true });
    assert_eq!(harness.admin("PUT", ROOT, Some(&settings)).status(), 200);
    let mut person = alex_taylor();
    let mut billing = person["profileData"]["addresses"][0].clone();
    (billing["type"], billing["isDefault"]) = (json!("billing"), json!(false));
    billing["addressLine1"] = json!("1 Billing Street");
    person["profileData"]["addresses"].as_array_mut().unwrap().push(billing);
    let phones = json!([{ "number": "2225550153", "type": "work" }, { "number": "2225550152", "type": "mobile" }]);
    let person = json!({ "profileData": person["profileData"], "phoneNumbers": phones });
    let answer = harness.partner("PUT", &town.holder.path(), Some(&person));
    assert_eq!(outcome(&answer), (200, 0, 0), "{}", answer.text());
    // Of alerts those two alone, of sections Alex's.
    let others =
        format!("DELETE FROM alerts WHERE array_user_id <> '{array_user_id}' OR is_sample = 1");
    run(harness, others);
    run(harness, format!("DELETE FROM kept_answers WHERE user_id <> '{id}'"));
    run(harness, format!("DELETE FROM snapshots WHERE array_user_id <> '{array_user_id}'"));
    // A person has one row under an account, unless somebody writes another one under an account of his own.
    let another = format!(
        "INSERT INTO program_users (account_id, user_id, created_at, updated_at) VALUES ('another', '{}', 0, 0)",
        town.holder.user
    );
    run(harness, another);
    deploy(&mut town.harness, OLD);
    town
}

/// Two rows of one owner with a text each in that column.
fn two_of_one(harness: &Harness, table: &SealedTable, place: usize) -> Option<[SealedRow; 2]> {
    let mut rows = rows(harness, table);
    rows.retain(|row| row.values[place].is_some());
    let of = |row: &SealedRow| row.owners.first().cloned();
    let first = (0..rows.len()).find(|&first| {
        rows.iter()
            .filter(|row| of(row) == of(&rows[first]) && row.part == rows[first].part)
            .count()
            > 1
    })?;
    let first = rows.swap_remove(first);
    let second = rows.into_iter().find(|row| of(row) == of(&first) && row.part == first.part)?;
    Some([first, second])
}

/// Exchanges the texts that a column has in two rows.
fn swap(harness: &Harness, table: &SealedTable, place: usize, [a, b]: &[SealedRow; 2]) {
    let text = |row: &SealedRow| row.values[place].clone().unwrap();
    let puts = [(a, b), (b, a)].map(|(to, from)| Replacement {
        key: to.key.clone(),
        old: text(to),
        new: text(from),
    });
    pollster::block_on(harness.db.sqlite.batch(table.replace(place, &puts))).unwrap();
}

/// From S21; CWE-353.
#[test]
fn what_is_sealed_in_two_rows_of_one_owner_can_not_be_exchanged() {
    let mut town = with_two_of_each();
    let (mut seen, mut turn) = (BTreeSet::new(), 0);
    for table in TABLES.iter().filter(|table| !OTHERWISE.contains(&table.name)) {
        for (place, name) in table.columns.iter().enumerate() {
            let is_copied = table.name == "program_users";
            if is_copied {
                let account = &town.holder.account;
                let copy = format!(
                    "UPDATE program_users SET {name} = (SELECT u.{name} FROM program_users u WHERE u.account_id = '{account}') \
                     WHERE account_id = 'another'"
                );
                run(&town.harness, copy);
            }
            let Some(pair) = two_of_one(&town.harness, table, place) else { continue };
            seen.insert(table.name);
            swap(&town.harness, table, place, &pair);
            town.harness.sql("DELETE FROM job_states");
            // Each time all is sealed anew, with the other key.
            turn += 1;
            let keys = if turn % 2 == 0 { [OLD, NEW] } else { [NEW, OLD] };
            deploy(&mut town.harness, &keys.join(","));
            // In one minute it does not come to the end.
            town.harness.minute();
            town.harness.minute();
            let line = town.harness.lines.last();
            let why = format!("{}.{name}: a sealed text does not open", table.name);
            assert_eq!((&line["is_whole"], &line["why"]), (&json!(true), &json!(why)), "{line}");
            // Of a row that was copied, the original opens.
            assert_eq!(line["stuck"], if is_copied { 1 } else { 2 }, "{why}");
            if is_copied {
                let forget = "UPDATE program_users SET NAME = NULL WHERE account_id = 'another'";
                run(&town.harness, forget.replace("NAME", name));
            } else {
                let pair = two_of_one(&town.harness, table, place).unwrap();
                swap(&town.harness, table, place, &pair);
            }
        }
    }
    // Whatever has more than its owner in its primary key, or another key than the owner.
    let several = TABLES.iter().filter(|table| {
        let key: Vec<Value> = serde_json::from_str(&rows(&town.harness, table)[0].key).unwrap();
        let has_several = key.len() > 1 || !table.row.is_empty();
        has_several && !OTHERWISE.contains(&table.name)
    });
    assert_eq!(seen, several.map(|table| table.name).collect());
}

#[test]
fn texts_that_were_exchanged_are_503_at_every_door() {
    let town = with_two_of_each();
    let harness = &town.harness;
    let site = |path: String| {
        harness.call(Request::new("GET", &path).site("server", ACCOUNT).token(&town.token))
    };
    let own =
        |path: &str| harness.call(Request::new("GET", &format!("{ME}{path}")).token(&town.token));
    let users = || harness.partner("GET", &town.holder.users_path(), None);
    let encrypted = || {
        let body =
            with(&encrypt("EC_v1", &harness.service_key(), &json!({ "preference": "manual" })));
        harness.partner("PUT", &town.holder.path(), Some(&body))
    };
    let again = || {
        let request = Request::new("POST", USERS).token(&town.token).json(&alex());
        harness.call(request.header("idempotency-key", "once"))
    };
    let doors: [(&str, &dyn Fn() -> Answer); 7] = [
        ("kept_answers", &again),
        ("addresses", &|| site(format!("{BASE}/user/{}/address", town.id))),
        ("alerts", &|| own("/alerts/exp/7/details")),
        ("snapshots", &|| own("/scans/progress")),
        ("program_addresses", &users),
        ("program_phones", &users),
        ("program_keys", &encrypted),
    ];
    for (name, door) in doors {
        assert_eq!(door().status(), 200, "{name}");
        let table = TABLES.iter().find(|table| table.name == name).unwrap();
        swap(harness, table, 0, &two_of_one(harness, table, 0).unwrap());
        harness.cache.entries.borrow_mut().clear();
        let answer = door();
        assert_eq!(answer.status(), 503, "{name}: {}", answer.text());
        assert_eq!(answer.line["error"], "a sealed text does not open", "{name}");
        swap(harness, table, 0, &two_of_one(harness, table, 0).unwrap());
    }
}

/// Puts in place of every text the same as the Worker before sealed it.
fn seal_as_before(harness: &Harness) {
    let keys = keys(&[("MASTER_KEY", OLD)]);
    for table in TABLES {
        let rows = rows(harness, table);
        for (place, name) in table.columns.iter().enumerate() {
            let mut puts = Vec::new();
            for row in &rows {
                let Some(old) = &row.values[place] else { continue };
                let column = Column::find(table.name, name, row.part.as_deref()).unwrap();
                let ids: Vec<&str> = row.row.iter().map(String::as_str).collect();
                let before = |owner: &String| {
                    let sealer = Sealer::new(&keys, owner);
                    let json = sealer.open(column.of(&ids), &Sealed(old.clone())).ok()?;
                    let json = std::str::from_utf8(&json).unwrap();
                    Some(sealed_before::seal(OLD, owner, column.place(), json, &Ring))
                };
                let Sealed(new) = row.owners.iter().find_map(before).unwrap();
                puts.push(Replacement { key: row.key.clone(), old: old.clone(), new });
            }
            let batch = table.replace(place, &puts);
            pollster::block_on(harness.db.sqlite.batch(batch)).unwrap();
        }
    }
    harness.sql("DELETE FROM job_states");
    harness.cache.entries.borrow_mut().clear();
}

/// How many texts are bound to no row, and how many are.
fn versions(harness: &Harness) -> [usize; 2] {
    let mut counts = [0, 0];
    for text in TABLES.iter().flat_map(|table| rows(harness, table)).flat_map(|row| row.values) {
        let Some(text) = text else { continue };
        counts[usize::from(text.split('.').count() == 3)] += 1;
    }
    counts
}

#[test]
fn what_was_sealed_before_is_read_and_bound_to_its_row_while_everybody_goes_on_and_the_job_is_cut()
{
    let town = Town::new();
    let before = opened(&town.harness, OLD);
    seal_as_before(&town.harness);
    assert_eq!(versions(&town.harness), [before.len(), 0]);
    assert_eq!(opened(&town.harness, OLD), before);
    town.day();
    for lasts in 0..40 {
        town.harness.db.lasts.set(Some(lasts));
        town.harness.minute();
        town.harness.db.lasts.set(None);
        assert!(opened(&town.harness, OLD).len() >= before.len(), "after {lasts} trips");
        if lasts % 8 == 0 {
            town.day();
        }
    }
    for _ in 0..4 {
        town.harness.minute();
    }
    let [first, second] = versions(&town.harness);
    assert!(first == 0 && second >= before.len(), "{first} {second}");
    town.day();
    let line = town.harness.lines.last();
    assert!(line.get("stuck").is_none_or(|stuck| *stuck == 0), "{line}");
}

#[test]
fn binding_texts_to_their_rows_changes_no_word() {
    let town = Town::new();
    let before = opened(&town.harness, OLD);
    seal_as_before(&town.harness);
    town.harness.minute();
    town.harness.minute();
    assert_eq!(versions(&town.harness), [0, before.len()]);
    assert_eq!(opened(&town.harness, OLD), before);
}

#[test]
fn the_walk_of_the_worker_before_counts_for_nothing() {
    let mut town = Town::new();
    seal_as_before(&town.harness);
    // It had come to the end.
    town.harness.sql(
        "INSERT INTO job_states (job, state) VALUES ('reseal', \
        '{\"key\":\"k1\",\"table\":99,\"after\":\"[]\",\"resealed\":0,\"stuck\":0,\"why\":null}')",
    );
    deploy(&mut town.harness, OLD);
    town.harness.minute();
    town.harness.minute();
    assert_eq!(versions(&town.harness)[0], 0);
}

#[test]
fn an_address_book_that_was_full_before_can_be_changed() {
    let town = with_two_of_each();
    let harness = &town.harness;
    seal_as_before(harness);
    let table = TABLES.iter().find(|table| table.name == "addresses").unwrap();
    let [first, second] = two_of_one(harness, table, 0).unwrap();
    let [old, other] = [&first, &second].map(|row| row.values[0].clone().unwrap());
    let place = format!("addresses.address {}", first.key);
    let (_, mut json) =
        opened(harness, OLD).into_iter().find(|(known, _)| *known == place).unwrap();
    // Nonce, tag and what is read as nothing: as much as fits.
    let room = 32 * 1024 - other.len() - "k1.".len();
    json.push_str(&" ".repeat(room * 3 / 4 - 12 - 16 - json.len()));
    let Sealed(new) = sealed_before::seal(OLD, &town.id, Column::UserAddress.place(), &json, &Ring);
    assert!((32 * 1024 - 3..=32 * 1024).contains(&(new.len() + other.len())));
    let put = Replacement { key: first.key, old, new };
    pollster::block_on(harness.db.sqlite.batch(table.replace(0, &[put]))).unwrap();
    harness.minute();
    harness.minute();
    assert_eq!(versions(harness)[0], 0);
    let path = format!("{BASE}/user/{}/address/{}", town.id, second.row[0]);
    let request = Request::new("PUT", &path).site("server", ACCOUNT).token(&town.token);
    let answer = harness.call(request.json(&side_street()));
    assert_eq!(answer.status(), 200, "{}", answer.text());
}
