//! What a partner sends is never taken for a setting of the program, nor for a column of an account: each such name, as a member of a
//! body, is refused or ignored, in clear and in encrypted data, at every depth.

use std::cell::Cell;

use idp_store::db::{Db, Row, Statement};
use serde_json::{Value, json};

use crate::common::programs::{
    CODE, Holder, ROOT, SUCCESS, alex_taylor, encrypt, outcome, person, with,
};
use crate::common::{Answer, Harness};

/// Every name of a setting, of what is kept beside a person, and of an account, as the service or its tables have it; with a value that
/// would open something if it counted.
fn names() -> Vec<(&'static str, Value)> {
    // A key of the contract's vectors: on the curve, and not this program's.
    let vector: Value = serde_json::from_str(include_str!("../vectors/ec_v1.json")).unwrap();
    let key = vector["encryptedUserData"]["ephemeralPublicKey"].clone();
    let service_key = json!([{ "hash": "h", "key_hash": "h", "privateKey": "k1.x", "private_key": "k1.x", "publicKey": key }]);
    let settings = vec![
        ("program", json!("other")),
        ("programCode", json!("other")),
        ("program_code", json!("other")),
        ("environment", json!("pie")),
        ("sandbox", json!(true)),
        ("revision", json!(99)),
        ("responseKey", key.clone()),
        ("response_key", key.clone()),
        ("responsePublicKey", key.clone()),
        ("next_response_key", key.clone()),
        ("next_response_at", json!(1)),
        ("next_response_by", json!("ops")),
        ("nextResponsePublicKey", key.clone()),
        ("limits", limits()),
        ("keys", service_key.clone()),
        ("serviceKeys", json!([])),
        ("newServiceKey", json!(true)),
        ("newKey", json!({ "hash": "h", "publicKey": key, "privateKey": "k1.x" })),
        ("hash", json!("h")),
        ("keyHash", json!("h")),
        ("key_hash", json!("h")),
        ("publicKey", key.clone()),
        ("public_key", key),
        ("privateKey", json!("k1.x")),
        ("private_key", json!("k1.x")),
        ("is_cached", json!(true)),
        ("created_at", json!(1)),
        ("updated_at", json!(1)),
        ("accountType", json!("business")),
        ("account_type", json!("business")),
        ("accountIdentifier", json!("nothing")),
        ("account_id", json!("nothing")),
        ("account", json!("nothing")),
        ("userIdentifier", json!("nothing")),
        ("user_id", json!("nothing")),
        ("state", json!("closed")),
        ("kyc", json!("passed")),
        ("status", json!("passed")),
        ("isVerified", json!(true)),
        ("email_verified", json!(true)),
        ("requestHash", json!("r")),
        ("answer", json!("{}")),
        ("encryption", json!("EC_v2")),
        ("endsAt", json!(1)),
        ("ends_at", json!(1)),
    ];
    [settings, of_a_person()].concat()
}

/// What is kept beside a person.
fn of_a_person() -> Vec<(&'static str, Value)> {
    vec![
        ("names", json!("k1.x")),
        ("middle", json!("k1.x")),
        ("dob", json!("k1.x")),
        ("dobKey", json!("k")),
        ("ssn", json!("k1.x")),
        ("ssnKey", json!("k")),
        ("ssn_key", json!("k")),
        ("suffixKey", json!("k")),
        ("addresses", json!([])),
        ("phones", json!([])),
        ("terms", json!([])),
    ]
}

/// Limits that would let everything pass.
fn limits() -> Value {
    let limit = json!({ "active": 99, "lifetime": 99 });
    let limits = json!({ "ssn": limit, "phone": limit });
    json!({ "consumer": limits, "business": limits })
}

/// What the contract has an operator say of a program: these do what they say.
const OF_PROGRAMS: [&str; 5] =
    ["environment", "responsePublicKey", "serviceKeys", "newServiceKey", "limits"];

/// Ways to send a person with one member more.
const SPELLINGS: [&str; 7] = [
    "beside the person",
    "/profileData",
    "/email",
    "/phoneNumbers/0",
    "beside encrypted data",
    "in encrypted data",
    "decrypted",
];

type Member<'a> = (&'a str, &'a Value);

/// The object at `pointer` with the member, unless it has one of that name already.
fn added(value: &Value, pointer: &str, (name, member): Member<'_>) -> Value {
    let mut value = value.clone();
    if let Some(object) = value.pointer_mut(pointer).and_then(Value::as_object_mut) {
        object.entry(name).or_insert_with(|| member.clone());
    }
    value
}

/// What must not change: the tables of the settings and what the operator reads of them.
#[derive(Debug, PartialEq)]
struct Settings {
    rows: Vec<Row>,
    shown: Value,
}

struct Bench {
    harness: Harness,
    /// The service's public key.
    key: String,
    /// An account that holds [`alex_taylor`]'s SSN.
    first: Holder,
    /// Another one.
    second: Holder,
    people: Cell<u32>,
}

impl Bench {
    fn new() -> Self {
        let harness = Harness::with_program();
        let other = json!({ "environment": "pie" });
        assert_eq!(outcome(&harness.admin("PUT", "/programs/other", Some(&other))), SUCCESS);
        let (key, first) = (harness.service_key(), harness.holder(&alex_taylor()));
        let second = harness.holder(&person("000000001", "2225550001"));
        Self { harness, key, first, second, people: Cell::new(1) }
    }

    fn settings(&self) -> Settings {
        let mut rows = self.harness.sql("SELECT * FROM programs");
        rows.extend(self.harness.sql("SELECT * FROM program_keys"));
        Settings { rows, shown: self.harness.admin("GET", ROOT, None).body() }
    }

    /// A person whom nobody else is.
    fn somebody(&self) -> Value {
        self.people.set(self.people.get() + 1);
        let number = self.people.get();
        person(&format!("{number:09}"), &format!("222555{number:04}"))
    }

    fn spelled(&self, spelling: &str, user: &Value, member: Member<'_>) -> Value {
        match spelling {
            "beside the person" => added(user, "", member),
            "beside encrypted data" => added(&with(&encrypt("EC_v1", &self.key, user)), "", member),
            "in encrypted data" => {
                added(&with(&encrypt("EC_v2", &self.key, user)), "/encryptedUserData", member)
            }
            "decrypted" => with(&encrypt("EC_v1", &self.key, &added(user, "", member))),
            pointer => added(user, pointer, member),
        }
    }

    /// Program, type and state of an account.
    fn account(&self, holder: &Holder) -> Vec<String> {
        let sql =
            "SELECT program_code, account_type, state FROM program_accounts WHERE account_id = ?1";
        let statement = Statement::new(sql, [holder.account.as_str().into()]);
        let results = pollster::block_on(self.harness.db.sqlite.batch(vec![statement])).unwrap();
        (0..3).map(|column| results[0][0].text(column).unwrap().to_owned()).collect()
    }

    /// What nobody may have got by a member: the account is as it was, and nothing of the person is verified or told whole.
    fn expect_no_gain(&self, holder: &Holder, what: &str) {
        assert_eq!(self.account(holder), [CODE, "consumer", "pending"], "{what}");
        let read = self.harness.read_user(holder);
        assert_eq!(read.get("encryptedUserData"), None, "{what}");
        assert_eq!(read["email"]["isVerified"], false, "{what}");
        assert_eq!(read["profileData"]["lastName"], "Taylor", "{what}");
        let kyc = self.harness.number("SELECT count(*) FROM program_users WHERE kyc <> 'pending'");
        assert_eq!(kyc, 0.0, "{what}");
    }
}

/// Refused by the rules, or answered as if the member were not there. Whether it was carried out.
fn is_done(answer: &Answer, wanted: (u16, i64, i64), what: &str) -> bool {
    let seen = outcome(answer);
    let is_refused = matches!(seen, (400, 200 | 660, 0));
    assert!(is_refused || seen == wanted, "{what}: {}", answer.text());
    seen == SUCCESS
}

/// A person of production's rules alone; one whose SSN another account holds; one whose e-mail address only a sandbox takes.
fn people(bench: &Bench) -> [(Value, (u16, i64, i64)); 3] {
    let mut over = bench.somebody();
    over["identifyingData"]["ssn"] = json!("123456789");
    let mut plus = bench.somebody();
    plus["email"]["emailAddress"] = json!("alex+1@example.com");
    [(bench.somebody(), SUCCESS), (over, (200, 2, 60)), (plus, (400, 200, 0))]
}

#[test]
fn each_setting_is_on_the_list() {
    let harness = Harness::with_program();
    let listed: Vec<_> = names().into_iter().map(|(name, _)| name).collect();
    for sql in [
        "SELECT name FROM pragma_table_info('programs')",
        "SELECT name FROM pragma_table_info('program_keys')",
        "SELECT name FROM pragma_table_info('program_accounts')",
    ] {
        for row in harness.sql(sql) {
            let column = row.text(0).unwrap();
            assert!(listed.contains(&column), "{column}: no body may set it, put it on the list");
        }
    }
    // What the cache holds of a program is a setting, too.
    harness.partner("PUT", &format!("{ROOT}/accounts/x/users/y"), Some(&json!({})));
    let cached = harness.cached("program:acme");
    let cached: Value = serde_json::from_str(&cached).unwrap();
    let objects = [&cached, &cached["keys"][0]].map(|object| object.as_object().unwrap());
    for name in objects.into_iter().flat_map(serde_json::Map::keys) {
        assert!(listed.contains(&name.as_str()), "{name}: no body may set it, put it on the list");
    }
}

/// From CWE-915.
#[test]
fn no_member_of_a_new_account_is_a_setting() {
    let bench = Bench::new();
    let path = format!("{ROOT}/accounts");
    for (name, value) in names() {
        let before = bench.settings();
        for spelling in SPELLINGS.into_iter().chain(["account"]) {
            for (user, wanted) in people(&bench) {
                let what = format!("{name}, {spelling}");
                let body = match spelling {
                    "account" => {
                        let body = json!({ "accountType": "consumer", "user": user });
                        added(&body, "", (name, &value))
                    }
                    spelling => {
                        let user = bench.spelled(spelling, &user, (name, &value));
                        json!({ "accountType": "consumer", "user": user })
                    }
                };
                let answer = bench.harness.partner("POST", &path, Some(&body));
                if is_done(&answer, wanted, &what) {
                    assert_eq!(answer.body()["state"], "pending", "{what}");
                    bench.expect_no_gain(&Holder::of(&answer), &what);
                }
            }
        }
        assert_eq!(bench.settings(), before, "{name}");
    }
}

/// From CWE-915; API6:2023.
#[test]
fn no_member_of_a_change_of_a_user_is_a_setting() {
    let bench = Bench::new();
    let (user, named) = (bench.second.path(), format!("{}/name", bench.second.path()));
    for (name, value) in names() {
        let before = (bench.settings(), bench.account(&bench.first));
        for spelling in SPELLINGS {
            let what = format!("{name}, {spelling}");
            for (person, wanted) in people(&bench) {
                let body = bench.spelled(spelling, &person, (name, &value));
                is_done(&bench.harness.partner("PUT", &user, Some(&body)), wanted, &what);
            }
            let person = json!({ "profileData": { "firstName": "Alex", "lastName": "Taylor" } });
            let body = bench.spelled(spelling, &person, (name, &value));
            is_done(&bench.harness.partner("PUT", &named, Some(&body)), SUCCESS, &what);
            bench.expect_no_gain(&bench.second, &what);
        }
        assert_eq!((bench.settings(), bench.account(&bench.first)), before, "{name}");
    }
}

#[test]
fn no_other_member_of_an_order_of_the_operator_is_a_setting() {
    let bench = Bench::new();
    let [state, kyc] = [bench.second.account_path(), format!("{}/kyc", bench.second.path())];
    for (name, value) in names() {
        let before = bench.settings();
        for (place, method, path, body) in [
            ("state", "PATCH", &state, json!({ "state": "pending" })),
            ("kyc", "PUT", &kyc, json!({ "status": "pending" })),
        ] {
            let body = added(&body, "", (name, &value));
            let what = format!("{name}, {place}");
            is_done(&bench.harness.admin(method, path, Some(&body)), SUCCESS, &what);
            bench.expect_no_gain(&bench.second, &what);
        }
        assert_eq!(bench.settings(), before, "{name}");
    }
}

#[test]
fn a_program_is_changed_by_the_members_of_the_contract_alone() {
    let bench = Bench::new();
    let sql = "SELECT revision FROM programs WHERE program_code = 'acme'";
    for (name, value) in names().into_iter().filter(|(name, _)| !OF_PROGRAMS.contains(name)) {
        let (before, revision) = (bench.settings().shown, bench.harness.number(sql));
        let keys = bench.harness.sql("SELECT * FROM program_keys");
        let body = added(&json!({ "environment": "production" }), "", (name, &value));
        let answer = bench.harness.admin("PUT", ROOT, Some(&body));
        let done = f64::from(u8::from(is_done(&answer, SUCCESS, name)));
        assert_eq!(bench.settings().shown, before, "{name}");
        assert_eq!(bench.harness.sql("SELECT * FROM program_keys"), keys, "{name}");
        // Each change counts one, whatever was sent.
        assert_eq!(bench.harness.number(sql), revision + done, "{name}");
    }
    let other = bench.harness.admin("GET", "/programs/other", None);
    assert_eq!(other.body()["environment"], "pie");
}
