//! A key of the blind indexes is replaced with data in every index: the list of them is whole, the job comes to its end however often it
//! is cut, and then nothing needs the old key.

use std::collections::{BTreeMap, BTreeSet};

use idp_store::db::{Db, Statement, Value as Cell};
use idp_store::reindex::COLUMNS;
use idp_store::sqlite::migrations;
use serde_json::{Value, json};

use crate::common::mails::told;
use crate::common::programs::{Holder, SUCCESS, outcome, person};
use crate::common::second_factor::PASSWORD;
use crate::common::site::{ACCOUNT, BASE, id, pat};
use crate::common::webhooks::event;
use crate::common::{Harness, ME, NOW, Request, USERS, alex};
use crate::protection::users::me::delete::Person;

const OLD: &str = "i1:ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8";
const BEFORE: &str = "0:ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8";
const NEW: &str = "i2:QkFCQ0RFRkdISUpLTE1OT1BRUlNUVVZXWFlaW1xdXl8";
const DAY: i64 = 24 * 60 * 60;

/// Two people, by last name and SSN.
const ROE: (&str, &str) = ("Roe", "523456789");
const DOE: (&str, &str) = ("Doe", "623456789");
/// How many profiles may have one SSN here.
const PROFILES: (&str, &str) = ("PROFILES_PER_SSN", "2");

/// People with something in every index.
struct Town {
    harness: Harness,
    /// Alex, who was renamed from `alex.taylor`, with a second factor.
    alex: String,
    recovery_codes: Vec<Value>,
    /// An account that had another SSN and another telephone before.
    holder: Holder,
    receipt: String,
}

impl Town {
    fn new(old: &str) -> Self {
        let mut harness = Harness::with_sites_and(&[("INDEX_KEY", old)]);
        let settings = json!({ "environment": "production", "newServiceKey": true });
        harness.admin("PUT", "/programs/acme", Some(&settings));
        harness.deploy(&[("INDEX_KEY", old), PROFILES]);
        let holder = harness.holder(&person("223456789", "2225550160"));
        let other = person("323456789", "2225550161");
        let other = json!({ "identifyingData": other["identifyingData"], "phoneNumbers": other["phoneNumbers"] });
        let changed = harness.partner("PUT", &holder.path(), Some(&other));
        assert_eq!(outcome(&changed), SUCCESS, "{}", changed.text());
        let person = Person::new(&harness, "alex.taylor");
        let (alex, token) = (person.id().to_owned(), person.token().to_owned());
        let own_with =
            |harness: &Harness, (method, status): (&'static str, u16), path: &str, body: &Value| {
                let path = format!("{BASE}/user/{alex}{path}");
                let request = Request::new(method, &path).site("server", ACCOUNT).token(&token);
                let answer = harness.call(request.json(body));
                assert_eq!(answer.status(), status, "{path}: {}", answer.text());
                answer.body()
            };
        let own = |method, path: &str, body: &Value| own_with(&harness, (method, 200), path, body);
        harness.bring_in("auth0|1", "jane.doe");
        let codes = own("POST", "/totp/recovery-codes", &Value::Null);
        let recovery_codes = codes["recoveryCodes"].as_array().unwrap().clone();
        let name = json!({ "oldUsername": "alex.taylor", "newUsername": "alex.lee" });
        own("PATCH", "/username", &name);
        // The address that was asked for is verified, and another one is asked for.
        let mut mails = told(&harness, "user.email_verification_requested");
        mails.retain(|mail| mail["email"] == "alex.taylor@example.org");
        let token = &mails[0]["token"];
        let verified =
            harness.server("POST", "/auth/email/verify", Some(&json!({ "token": token })));
        assert_eq!(verified.status(), 204, "{}", verified.text());
        own_with(&harness, ("POST", 202), "/email", &json!({ "email": "alex.lee@example.org" }));
        harness.server("POST", "/auth/code", Some(&json!({ "username": "alex.lee" })));
        let mut header = harness.local.header();
        header["typ"] = json!("srt+jwt");
        let claims = json!({ "entitlements": ["idp-basic"], "jti": "r-1", "sub": null, "aud": null, "exp": NOW + DAY });
        let claims = harness.local.claims("x", &claims);
        let receipt = harness.local.sign(&header.to_string(), &claims.to_string());
        let town = Self { harness, alex, recovery_codes, holder, receipt };
        for (sub, person) in [("one", ROE), ("two", ROE), ("four", DOE), ("five", DOE)] {
            assert_eq!(town.create(sub, person), 200);
        }
        town.fails("one", 3);
        assert_eq!(town.enroll("one"), 200);
        town
    }

    fn deploy(&mut self, index: &str) {
        self.harness.deploy(&[("INDEX_KEY", index), PROFILES]);
    }

    fn token(&self, sub: &str) -> String {
        let claims = json!({ "amr": ["mfa"], "entitlements": ["idp-pro"], "exp": NOW + 60 * DAY });
        self.harness.local.token(sub, &claims)
    }

    /// A profile of somebody of that last name and SSN.
    fn create(&self, sub: &str, (name, ssn): (&str, &str)) -> u16 {
        let mut data = alex();
        data["ssn"] = json!(ssn);
        data["lastName"] = json!(name);
        let request = Request::new("POST", USERS).token(&self.token(sub));
        self.harness.call(request.json(&data)).status()
    }

    /// A third profile of the one is refused for the SSN, one more of the other for the attempts that have failed.
    fn refuses_profiles(&self, when: &str) {
        let refused = [self.create("six", DOE), self.create("three", ROE)];
        assert_eq!(refused, [400, 423], "{when}");
        for sub in ["one", "two"] {
            let request = Request::new("POST", &format!("{ME}/token")).token(&self.token(sub));
            let answer = self.harness.call(request);
            assert_eq!(answer.status(), 423, "{when}: {sub} {}", answer.text());
        }
    }

    /// The bureau says no.
    fn fails(&self, sub: &str, times: u64) {
        let array_user_id = self.harness.array_user_id(&self.token(sub));
        for attempt in 0..times {
            let service = json!({ "scope": "webhook", "exp": NOW + 60 * DAY });
            let service = self.harness.local.token("vendor", &service);
            let body = event("authenticate", "401", &array_user_id, &json!({ "attempt": attempt }));
            let request = Request::new("POST", "/idp/array/webhook").token(&service);
            assert_eq!(self.harness.call(request.json(&body)).status(), 200);
        }
    }

    /// Support hands the receipt in for a user.
    fn enroll(&self, sub: &str) -> u16 {
        let claims = json!({ "scope": "support", "exp": NOW + 60 * DAY });
        let token = self.harness.local.token("help-desk", &claims);
        let request = Request::new("POST", &format!("/idp/support/users/{sub}/enroll"));
        self.harness.call(request.token(&token).json(&json!({ "srts": [self.receipt] }))).status()
    }

    fn opens(&self, ssn: &str, phone: &str) -> (u16, i64, i64) {
        outcome(&self.harness.open_account("consumer", &person(ssn, phone)))
    }

    /// What is found, refused and counted, whichever key is in use. Spends a recovery code.
    fn holds(&mut self, when: &str) {
        let harness = &self.harness;
        harness.clock.pass(31);
        // Addresses: a code is mailed to who verified it, and to nobody else.
        let before = harness.number(
            "SELECT count(*) FROM mailed_codes WHERE user_id IN (SELECT user_id FROM users)",
        );
        harness.sql("DELETE FROM recent_guesses WHERE kind = 'code_request'");
        harness.sql("DELETE FROM guess_counts WHERE kind = 'code_request'");
        let by_email = json!({ "email": "ALEX.TAYLOR@example.org" });
        assert_eq!(harness.server("POST", "/auth/code", Some(&by_email)).status(), 200, "{when}");
        let mailed = harness.number(
            "SELECT count(*) FROM mailed_codes WHERE user_id IN (SELECT user_id FROM users)",
        );
        assert!(mailed >= before && mailed > 0.0, "{when}: {mailed}");
        // Names.
        let login = harness.log_in("Alex.Lee", PASSWORD);
        assert_eq!(login.status(), 200, "{when}: {}", login.text());
        let code = self.recovery_codes.pop().unwrap();
        let answer = json!({ "challenge": login.body()["challenge"], "code": code });
        let answer = harness.server("POST", "/auth/2fa", Some(&answer));
        assert_eq!((answer.status(), id(&answer.body())), (200, self.alex.clone()), "{when}");
        for taken in ["alex.lee", "alex.taylor"] {
            let answer = harness.server("POST", "/user/local", Some(&pat(taken)));
            assert_eq!(answer.status(), 400, "{when}: {taken}");
        }
        self.refuses_profiles(when);
        // Receipts.
        assert_eq!((self.enroll("two"), self.enroll("one")), (400, 200), "{when}");
        // Programs: an SSN of one account; identity, matched by its hashes, may come again.
        assert_eq!(self.opens("323456789", "2225550169"), (200, 2, 60), "{when}");
        let same = person("323456789", "2225550161");
        let same = json!({ "identifyingData": same["identifyingData"] });
        assert_eq!(outcome(&harness.partner("PUT", &self.holder.path(), Some(&same))), SUCCESS);
        assert_eq!(harness.number("SELECT count(*) FROM guard"), 0.0);
    }

    /// How many values have which key, as `cargo xtask keys status` counts; of the columns that nothing is computed anew for, those that
    /// end are left out.
    fn counts(&self, key: &str, with_ending: bool) -> BTreeMap<String, f64> {
        let now = NOW * 1000;
        let mut counts = BTreeMap::new();
        for column in COLUMNS {
            let batch = vec![column.count(now)];
            let results = pollster::block_on(self.harness.db.sqlite.batch(batch)).unwrap();
            for row in results.into_iter().flatten() {
                let Some(Cell::Number(texts)) = row.0.get(3) else { panic!("{row:?}") };
                let stays = row.0.get(5) == Some(&Cell::Number(1.0));
                if row.text(2) == Ok(key) && (with_ending || stays) {
                    counts.insert(format!("{}.{}", column.table, column.column), *texts);
                }
            }
        }
        counts
    }
}

/// Every column, as the list says.
fn listed() -> BTreeSet<String> {
    COLUMNS.iter().map(|column| format!("{}.{}", column.table, column.column)).collect()
}

#[test]
fn the_list_of_keyed_columns_is_that_of_the_migrations() {
    let told: BTreeSet<String> = migrations()
        .unwrap()
        .iter()
        .flat_map(|migration| migration.lines())
        .filter_map(|line| line.strip_prefix("-- keyed: "))
        .flat_map(|columns| columns.split(", ").map(str::to_owned))
        .collect();
    assert_eq!(told, listed());
    assert_eq!(COLUMNS.len(), told.len(), "each once");
}

#[test]
fn every_column_with_a_keyed_hash_is_in_the_list() {
    let town = Town::new(OLD);
    let mut keyed = town.harness.columns_with("i1");
    // Only where there is a vendor.
    for column in ["outbox.user_id", "reservations.id"] {
        keyed.insert(column.to_owned());
    }
    assert_eq!(keyed, listed());
}

/// From S8; CWE-320.
#[test]
fn with_data_in_every_index_the_key_is_replaced_while_everybody_goes_on_and_the_job_is_cut() {
    let mut town = Town::new(OLD);
    let before = town.counts("i1", true);
    assert!(before.len() >= 24, "{before:?}");
    town.holds("before");
    // First every isolate learns to find by the new key, then the new one is in use.
    for index in [format!("{OLD},{NEW}"), format!("{NEW},{OLD}")] {
        town.deploy(&index);
    }
    for lasts in 0..36 {
        town.harness.db.lasts.set(Some(lasts));
        town.harness.minute();
        town.harness.db.lasts.set(None);
        if lasts == 9 || lasts == 20 {
            town.holds("in the middle");
        }
    }
    town.harness.minute();
    town.harness.minute();
    assert_eq!(town.counts("i1", false), BTreeMap::new());
    let lines = town.harness.lines.0.borrow().join("\n");
    assert!(lines.contains(r#"{"scheduled":"reindex","key":"i2""#), "{lines}");
    town.holds("after");
    town.deploy(NEW);
    town.holds("without the old key");
    // What counts for ever does so under the new key: of three accounts in a lifetime, the one that has another SSN now is the first.
    for (number, outcome) in [(170, SUCCESS), (171, SUCCESS), (172, (200, 2, 61))] {
        let opened = town
            .harness
            .open_account("consumer", &person("223456789", &format!("2225550{number}")));
        assert_eq!(crate::common::programs::outcome(&opened), outcome, "{number}");
        if outcome == SUCCESS {
            assert_eq!(town.harness.set_state(&Holder::of(&opened), "closed"), SUCCESS);
        }
    }
}

#[test]
fn the_job_alone_leaves_nothing_under_the_old_key_that_does_not_end() {
    let mut town = Town::new(OLD);
    town.deploy(&format!("{NEW},{OLD}"));
    for _ in 0..3 {
        town.harness.minute();
    }
    assert_eq!(town.counts("i1", false), BTreeMap::new());
    let line = town.harness.lines.last();
    assert_eq!((&line["scheduled"], &line["stuck"]), (&json!("reindex"), &json!(0)));
    // With one key, what nobody asked for is found.
    town.deploy(NEW);
    assert_eq!(town.harness.log_in("alex.lee", PASSWORD).status(), 200);
    for taken in ["alex.lee", "alex.taylor"] {
        assert_eq!(town.harness.server("POST", "/user/local", Some(&pat(taken))).status(), 400);
    }
    town.refuses_profiles("after the job");
    assert_eq!(town.opens("323456789", "2225550169"), (200, 2, 60));
}

/// What the Worker before wrote: without key ids, and without what is kept to compute from.
#[test]
fn what_was_there_before_there_were_key_ids_is_moved_as_far_as_its_value_is_known() {
    let mut town = Town::new(BEFORE);
    town.harness.sql("UPDATE usernames SET name = NULL");
    town.harness.sql("UPDATE second_factors SET codes = NULL");
    town.harness.sql("UPDATE begun_factors SET codes = NULL");
    town.harness.sql("UPDATE program_holders SET value = NULL");
    assert!(town.counts("0", true).len() >= 24 && town.counts("i2", true).is_empty());
    town.holds("before");
    town.deploy(&format!("{BEFORE},{NEW}"));
    town.holds("behind");
    town.deploy(&format!("{NEW},{BEFORE}"));
    for _ in 0..3 {
        town.harness.minute();
    }
    // Recovery codes, and what an account held before, were kept as hashes alone: their key has to stay for them. A name that was left
    // ends by itself.
    let left: Vec<String> = town.counts("0", false).into_keys().collect();
    assert_eq!(
        left,
        ["begun_factors.recovery_codes", "program_holders.value_key", "recovery_codes.hash"]
    );
    assert_eq!(town.counts("0", true)["usernames.username_key"], 1.0);
    town.holds("after");
    // Who is asked for only to be refused does not move; who logs in is there without the old key.
    assert_eq!(town.counts("0", true)["usernames.username_key"], 1.0);
    town.deploy(NEW);
    assert_eq!(town.harness.log_in("alex.lee", PASSWORD).status(), 200);
}

#[test]
fn with_one_key_neither_a_call_nor_the_job_has_a_statement_more() {
    let mut harness = Harness::with_sites();
    harness.sign_up("pat.kake");
    let asked = |harness: &Harness, act: &dyn Fn()| {
        harness.db.asked.borrow_mut().clear();
        act();
        harness.db.asked.take().into_iter().flatten().collect::<Vec<_>>()
    };
    let login = |harness: &Harness| {
        asked(harness, &|| assert_eq!(harness.log_in("pat.kake", PASSWORD).status(), 200))
    };
    // Until all jobs rest.
    (0..3).for_each(|_| harness.minute());
    let (alone, quiet) = (login(&harness), asked(&harness, &|| harness.minute()));
    harness.deploy(&[("INDEX_KEY", &format!("{NEW},{BEFORE}"))]);
    let both = login(&harness);
    assert!(both.len() > alone.len() && asked(&harness, &|| harness.minute()).len() > quiet.len());
    harness.deploy(&[("INDEX_KEY", NEW)]);
    assert_eq!(login(&harness), alone);
    assert_eq!(asked(&harness, &|| harness.minute()), quiet);
    let moves = |sql: &&str| sql.contains("json_each") && sql.contains("'old'");
    assert!(!alone.iter().any(moves));
}

/// Failures that came in under either key count together.
#[test]
fn failures_under_both_keys_are_added_up() {
    let mut town = Town::new(OLD);
    let key = town.harness.sql("SELECT user_key FROM auth_attempts WHERE failures = 3");
    let key = key[0].text(0).unwrap().to_owned();
    town.deploy(&format!("{NEW},{OLD}"));
    town.harness.minute();
    // An isolate that does not know the new key writes beside it.
    let insert = "INSERT INTO auth_attempts (user_key, failures, last_failed_at) VALUES (?1, 2, 0)";
    let row = Statement::new(insert, [key.as_str().into()]);
    pollster::block_on(town.harness.db.sqlite.batch(vec![row])).unwrap();
    let status = town.harness.call(Request::new("GET", ME).token(&town.token("one"))).body();
    assert_eq!(status["authAttempts"], 5);
    assert_eq!(town.counts("i1", true).get("auth_attempts.user_key"), None);
}
