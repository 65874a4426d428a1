//! A master key is replaced while people go on: nothing fails, nothing is lost, and the old key can go.

use std::cell::Cell;
use std::collections::BTreeSet;

use idp_api::crypto::{Column, Sealer};
use idp_api::ports::Clock;
use idp_store::Sealed;
use idp_store::db::{Db, Statement, Value};
use idp_store::reseal::{BEGINNING, SealedRow, SealedTable, TABLES};
use idp_store::sqlite::migrations;
use serde_json::json;

use crate::common::ports::Ring;
use crate::common::programs::{Holder, alex_taylor, encrypt, outcome, with};
use crate::common::second_factor::{PASSWORD, code};
use crate::common::site::{ACCOUNT, BASE};
use crate::common::webhooks::snapshot;
use crate::common::{Answer, Harness, ME, Request, keys};
use crate::protection::users::me::delete::{Person, before_alex};

pub(super) const OLD: &str = "k1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";
pub(super) const NEW: &str = "k2:Hx4dHBsaGRgXFhUUExIREA8ODQwLCgkIBwYFBAMCAQA";
/// Events are tried again while the test lasts.
const HOOK: [(&str, &str); 2] = [
    ("WEBHOOK_URL", "https://mail.example.com/hook"),
    ("WEBHOOK_SECRET", "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz"),
];

pub(super) fn deploy(harness: &mut Harness, master: &str) {
    harness.deploy(&[HOOK[0], HOOK[1], ("MASTER_KEY", master)]);
}

fn both() -> String {
    format!("{NEW},{OLD}")
}

/// All rows of a table, as the job reads them.
pub(super) fn rows(harness: &Harness, table: &SealedTable) -> Vec<SealedRow> {
    let (mut rows, mut after) = (Vec::new(), BEGINNING.to_owned());
    loop {
        let page = pollster::block_on(table.page(&after).all(&harness.db.sqlite)).unwrap();
        let Some(last) = page.last() else { return rows };
        after.clone_from(&last.key);
        rows.extend(page);
    }
}

/// Every text of every sealed column: its place, and what it says under `master`.
pub(super) fn opened(harness: &Harness, master: &str) -> Vec<(String, String)> {
    let keys = keys(&[("MASTER_KEY", master)]);
    let mut texts = Vec::new();
    for table in TABLES {
        for row in rows(harness, table) {
            for (name, text) in table.columns.iter().zip(&row.values) {
                let Some(text) = text else { continue };
                let column = Column::find(table.name, name, row.part.as_deref()).unwrap();
                let ids: Vec<&str> = row.row.iter().map(String::as_str).collect();
                let open = |owner: &String| {
                    Sealer::new(&keys, owner).open(column.of(&ids), &Sealed(text.clone())).ok()
                };
                let json = row.owners.iter().find_map(open);
                let json = json.unwrap_or_else(|| panic!("{}.{name} does not open", table.name));
                let part = row.part.as_deref().unwrap_or(name);
                texts.push((
                    format!("{}.{part} {}", table.name, row.key),
                    String::from_utf8(json.to_vec()).unwrap(),
                ));
            }
        }
    }
    texts
}

/// How many texts are sealed with which key, as `cargo xtask keys status` counts.
fn sealed_with(harness: &Harness, key: &str) -> f64 {
    let mut texts = 0.0;
    for statement in TABLES.iter().flat_map(SealedTable::counts) {
        let results = pollster::block_on(harness.db.sqlite.batch(vec![statement])).unwrap();
        for row in results.into_iter().flatten().filter(|row| row.text(2) == Ok(key)) {
            match row.0.get(3) {
                Some(Value::Number(number)) => texts += number,
                other => panic!("{other:?}"),
            }
        }
    }
    texts
}

/// Somebody with a row in every table, a partner with an account, and what they do all day.
pub(super) struct Town {
    pub(super) harness: Harness,
    pub(super) id: String,
    pub(super) token: String,
    secret: String,
    pub(super) holder: Holder,
    /// Which call of the encrypted kind it is: an ephemeral key counts once.
    names: Cell<u32>,
}

impl Town {
    pub(super) fn new() -> Self {
        let mut harness = before_alex();
        let alex = Person::new(&harness, "alex.taylor");
        // Two secrets at a time.
        harness.has_webhook(&json!({})).unwrap();
        assert_eq!(
            harness
                .operate("POST", "/accounts/acme00000000000000000000/webhook/rotate", None)
                .status(),
            200
        );
        let (id, token) = (alex.id().to_owned(), alex.token().to_owned());
        let array_user_id = harness.array_user_id(&token);
        harness.deliver(&snapshot(
            &array_user_id,
            &json!({ "creditScoreHistory": [{ "score": "712", "productCode": "exp1bReport", "scoreDate": "2026-09-01" }], "monitors": { "monitoredCount": 3 },
                "financialAccounts": { "hasAccounts": true }, "scans": [{ "id": 7 }], "scanProgress": [{ "scanId": 7 }],
                "watches": [{ "watchId": 3 }] }),
        ));
        let holder = harness.holder(&{
            let mut person = alex_taylor();
            person["identifyingData"]["ssn"] = json!("123456780");
            person["phoneNumbers"][0]["number"] = json!("2225550152");
            person
        });
        let kim = harness.sign_up("kim.doe");
        let rename = json!({ "oldUsername": "kim.doe", "newUsername": "kim.roe" });
        let path = format!("/user/{}/username", kim["userId"].as_str().unwrap());
        assert_eq!(harness.server("PATCH", &path, Some(&rename)).status(), 200);
        let john = harness.sign_up("john.doe");
        let path = format!("/user/{}/deactivate", john["userId"].as_str().unwrap());
        let reason = json!({ "reason": "asked for it" });
        assert_eq!(harness.server("POST", &path, Some(&reason)).status(), 204);
        harness.bring_in("auth0|1", "jane.doe");
        // Two tokens of one address wait.
        for _ in 0..2 {
            let path = format!("{BASE}/user/{id}/email");
            let request = Request::new("POST", &path).site("server", ACCOUNT).token(&token);
            let email = json!({ "email": "alex.taylor@example.net" });
            assert_eq!(harness.call(request.json(&email)).status(), 202);
        }
        let secret = secret(&harness, &id);
        deploy(&mut harness, OLD);
        harness.fetch.status.set(Some(500));
        Self { harness, id, token, secret, holder, names: Cell::default() }
    }

    fn own(&self, method: &'static str, path: &str) -> Answer {
        self.harness.call(Request::new(method, path).token(&self.token))
    }

    /// Reads and writes of everybody. None fails.
    pub(super) fn day(&self) {
        let harness = &self.harness;
        // The next code.
        harness.clock.pass(30);
        let login = harness.log_in("alex.taylor", PASSWORD);
        let challenge = login.body()["challenge"].as_str().unwrap_or_default().to_owned();
        let now = harness.clock.now() / 1000;
        let answer = json!({ "challenge": challenge, "code": code(&self.secret, now) });
        let answer = harness.server("POST", "/auth/2fa", Some(&answer));
        assert_eq!(answer.status(), 200, "{}", answer.text());
        for path in [format!("{BASE}/user/{}", self.id), format!("{BASE}/user/{}/address", self.id)]
        {
            let request = Request::new("GET", &path).site("server", ACCOUNT).token(&self.token);
            let answer = harness.call(request);
            assert_eq!(answer.status(), 200, "{path}: {}", answer.text());
        }
        for path in ["/dashboard", "/nhw/watches", "/alerts/exp/7/details"] {
            let answer = self.own("GET", &format!("{ME}{path}"));
            assert_eq!(answer.status(), 200, "{path}: {}", answer.text());
        }
        harness.read_user(&self.holder);
        let number = self.names.get();
        self.names.set(number + 1);
        let name = json!({ "profileData": { "firstName": "Alex", "lastName": format!("Taylor{}", "x".repeat(number as usize)) } });
        let body = with(&encrypt("EC_v1", &harness.service_key(), &name));
        let answer = harness.partner("PUT", &self.holder.path(), Some(&body));
        assert_eq!(outcome(&answer), (200, 0, 0), "{}", answer.text());
    }
}

/// The second factor of a user, as an authenticator has it.
fn secret(harness: &Harness, id: &str) -> String {
    let keys = keys(&[("MASTER_KEY", OLD)]);
    let table = TABLES.iter().find(|table| table.name == "second_factors").unwrap();
    let row = rows(harness, table).into_iter().find(|row| row.owners == [id]).unwrap();
    let sealed = Sealed(row.values[0].clone().unwrap());
    let json = Sealer::new(&keys, id).open(Column::TotpSecret, &sealed).unwrap();
    serde_json::from_slice(&json).unwrap()
}

#[test]
fn the_list_of_sealed_columns_is_that_of_the_migrations() {
    let mut told = BTreeSet::new();
    for migration in migrations().unwrap() {
        let mut table = "";
        for line in migration.lines() {
            if let Some(rest) = line.strip_prefix("CREATE TABLE ") {
                table = rest.trim_end_matches(" (");
            }
            if line
                .split_once("--")
                .is_some_and(|(_, comment)| comment.trim().starts_with("sealed"))
            {
                let added = line
                    .strip_prefix("ALTER TABLE ")
                    .and_then(|rest| rest.split_once(" ADD COLUMN "));
                let (table, column) = added.unwrap_or((table, line));
                told.insert(format!("{table}.{}", column.split_whitespace().next().unwrap()));
            }
        }
    }
    let place = |table: &SealedTable| {
        table.columns.iter().map(|name| format!("{}.{name}", table.name)).collect::<Vec<_>>()
    };
    let walked: BTreeSet<String> = TABLES.iter().flat_map(place).collect();
    assert_eq!(told, walked);
}

#[test]
fn a_column_and_its_table_tell_rows_apart_by_the_same() {
    for table in TABLES {
        let is_of_it = |column: &&Column| {
            let [name, _] = column.place();
            name == table.name || (name == "second_factors" && table.name == "begun_factors")
        };
        for column in Column::ALL.iter().filter(is_of_it) {
            assert_eq!(column.row(), table.row, "{}", table.name);
        }
    }
}

#[test]
fn every_column_that_the_service_seals_is_in_the_list_and_none_beside_it() {
    let town = Town::new();
    let texts: BTreeSet<String> = opened(&town.harness, OLD)
        .into_iter()
        .map(|(place, _)| place.split(' ').next().unwrap().to_owned())
        .collect();
    let mut wanted: BTreeSet<String> =
        Column::ALL.iter().map(|column| column.place().join(".")).collect();
    for column in ["secret", "codes"] {
        wanted.insert(format!("begun_factors.{column}"));
    }
    wanted.insert("ended_events.payload".to_owned());
    wanted.insert("webhook_endpoints.former_secret".to_owned());
    assert_eq!(texts, wanted);
    // Whatever else looks sealed, in any column of any table.
    let sealed = town.harness.columns_with("k1");
    let listed: BTreeSet<String> = TABLES
        .iter()
        .flat_map(|table| table.columns.iter().map(|name| format!("{}.{name}", table.name)))
        .collect();
    assert_eq!(sealed, listed);
}

/// From S2; ASVS V11.2.2.
#[test]
fn a_master_key_is_replaced_while_everybody_goes_on_and_the_job_is_cut() {
    let mut town = Town::new();
    town.day();
    let before = sealed_with(&town.harness, "k1");
    assert!(before > 40.0, "{before}");
    // First every isolate learns to open with the new key, then the new one seals.
    deploy(&mut town.harness, &format!("{OLD},{NEW}"));
    town.day();
    deploy(&mut town.harness, &both());
    town.day();
    for lasts in 0..40 {
        town.harness.db.lasts.set(Some(lasts));
        town.harness.minute();
        town.harness.db.lasts.set(None);
        let texts = opened(&town.harness, &both());
        assert!(texts.len() as f64 >= before, "after {lasts} trips");
        if lasts % 8 == 0 {
            town.day();
        }
    }
    town.harness.minute();
    town.harness.minute();
    assert_eq!(sealed_with(&town.harness, "k1"), 0.0);
    let line = town.harness.lines.last();
    assert_eq!((&line["scheduled"], &line["key"]), (&json!("reseal"), &json!("k2")));
    // The old key goes; what the cache holds was sealed with it.
    deploy(&mut town.harness, NEW);
    assert!(opened(&town.harness, NEW).len() as f64 >= before);
    town.day();
    town.harness.fetch.status.set(Some(204));
    town.harness.clock.pass(24 * 60 * 60);
    let posts = town.harness.fetch.posts.borrow().len();
    town.harness.minute();
    assert!(town.harness.fetch.posts.borrow().len() > posts, "events open, too");
}

#[test]
fn sealing_anew_changes_no_word() {
    let mut town = Town::new();
    let before = opened(&town.harness, OLD);
    deploy(&mut town.harness, &both());
    // Nothing is delivered: the database alone works.
    for _ in 0..3 {
        town.harness.minute();
    }
    assert_eq!(opened(&town.harness, NEW), before);
}

#[test]
fn what_is_written_while_the_job_works_stays() {
    let mut harness = Harness::new();
    harness.user("alex");
    deploy(&mut harness, &both());
    let keys = keys(&[("MASTER_KEY", OLD)]);
    let sealed = Sealer::new(&keys, "alex").seal(Column::Ssn, "\"987654321\"", &Ring).unwrap();
    let now = crate::common::keys(&[("MASTER_KEY", &both())]);
    let write = format!("UPDATE profiles SET ssn = '{}'", sealed.0);
    // Behind each batch of the minute in turn: before the page is read, behind it, later.
    for skipped in 0..12 {
        harness.sql("DELETE FROM job_states");
        harness.db.skipped.set(skipped);
        harness.db.meanwhile.set(Some(Box::leak(write.clone().into_boxed_str())));
        harness.minute();
        let row = &harness.sql("SELECT ssn FROM profiles")[0];
        let text = Sealed(row.text(0).unwrap().to_owned());
        let ssn = Sealer::new(&now, "alex").open(Column::Ssn, &text).unwrap();
        assert_eq!(ssn.as_slice(), b"\"987654321\"", "behind batch {skipped}");
    }
}

/// A row of `profiles` with that phone and nothing else.
fn profile(harness: &Harness, user: &str, phone: &str) {
    let sql = "INSERT INTO profiles (user_id, array_user_id, version, phone, created_at, updated_at) VALUES (?1, ?1, 0, ?2, 0, 0)";
    let row = Statement::new(sql, [user.into(), phone.into()]);
    pollster::block_on(harness.db.sqlite.batch(vec![row])).unwrap();
}

#[test]
fn the_job_takes_bounded_steps_and_what_does_not_open_holds_nothing_up() {
    let mut harness = Harness::new();
    deploy(&mut harness, &both());
    let keys = keys(&[("MASTER_KEY", OLD)]);
    for number in 0..2_000 {
        let user = format!("user-{number:04}");
        let sealed =
            Sealer::new(&keys, &user).seal(Column::Phone, "\"2125550123\"", &Ring).unwrap();
        let garbled = number < 300;
        profile(&harness, &user, if garbled { "k0.AAAA" } else { &sealed.0 });
    }
    harness.minute();
    let line = harness.lines.last();
    assert_eq!((&line["table"], &line["is_whole"]), (&json!("profiles"), &json!(false)));
    assert_eq!((&line["resealed"], &line["stuck"]), (&json!(950), &json!(300)));
    assert_eq!(
        line["why"],
        "profiles.phone: a sealed text has the key k0, which is not in MASTER_KEY"
    );
    assert_eq!(sealed_with(&harness, "k2"), 950.0);
    harness.minute();
    harness.minute();
    let counts = ["k0", "k1", "k2"].map(|key| sealed_with(&harness, key));
    assert_eq!(counts, [300.0, 0.0, 1_700.0]);
}

/// How many round trips a minute's call takes.
fn trips(harness: &Harness) -> u32 {
    harness.db.lasts.set(Some(100));
    harness.minute();
    100 - harness.db.lasts.take().unwrap()
}

#[test]
fn with_one_key_the_job_rests_for_a_day_when_it_found_nothing_to_do() {
    let mut harness = Harness::new();
    harness.user("alex");
    // So little is one minute's work: each table takes a page.
    let (first, rests) = (trips(&harness), trips(&harness));
    assert!(first > rests + 10, "{first} {rests}");
    for _ in 0..3 {
        assert_eq!(trips(&harness), rests);
    }
    harness.clock.pass(24 * 60 * 60);
    let (first, then) = (trips(&harness), trips(&harness));
    assert!(first > rests + 10 && then == rests, "{first} {then}");
    // Another key is another walk, which has no end.
    deploy(&mut harness, &both());
    let rotating: Vec<u32> = (0..5).map(|_| trips(&harness)).collect();
    assert!(rotating.iter().all(|trips| *trips > rests && *trips <= rests + 27), "{rotating:?}");
}

#[test]
fn a_key_that_is_not_configured_is_503_everywhere_and_named_in_the_log() {
    let mut town = Town::new();
    town.day();
    deploy(&mut town.harness, NEW);
    let harness = &town.harness;
    let site = |path: &str| {
        harness.call(Request::new("GET", path).site("server", ACCOUNT).token(&town.token))
    };
    let body = with(&encrypt("EC_v1", &harness.service_key(), &json!({ "preference": "manual" })));
    let answers = [
        site(&format!("{BASE}/user/{}", town.id)),
        site(&format!("{BASE}/user/{}/address", town.id)),
        town.own("GET", &format!("{ME}/monitors/overview")),
        town.own("GET", &format!("{ME}/alerts/exp/7/details")),
        harness.partner("GET", &town.holder.users_path(), None),
        harness.partner("PUT", &town.holder.path(), Some(&body)),
        harness.server("PATCH", "/auth/local/reset", Some(&json!({ "username": "alex.taylor" }))),
    ];
    for (place, answer) in answers.iter().enumerate() {
        assert_eq!(answer.status(), 503, "{place}: {}", answer.text());
        assert!(!answer.text().contains("k1"));
        let told = answer.line["error"].as_str().unwrap();
        assert_eq!(told, "a sealed text has the key k1, which is not in MASTER_KEY", "{place}");
    }
    harness.minute();
    let lines = harness.lines.0.borrow();
    let is_of_job = |line: &String| line.contains("\"event\"") && line.contains("the key k1");
    assert!(lines.iter().any(is_of_job), "{lines:?}");
}
