//! Every property with every violation of the corpus, over HTTP, against the table of response codes; plain and decrypted alike.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::common::programs::{Holder, ROOT, alex_taylor, details, encrypt_with, outcome};
use crate::common::{Answer, Harness};

/// The cases of a file of the corpus, with the day of the tests in place of today.
fn cases(topic: &str) -> Vec<Value> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join(format!("../../tests/cases/programs-{topic}.json"));
    let text = fs::read_to_string(file).unwrap();
    let text = text.replace("$TODAY", "2026-09-21").replace("$TOMORROW", "2026-09-22");
    let content: Value = serde_json::from_str(&text).unwrap();
    content["cases"].as_array().unwrap().clone()
}

/// The table of the contract: code and sub-code of an issue.
fn told(issue: &Value) -> (i64, i64) {
    let path = issue["path"].as_array().unwrap();
    let last = path.last().and_then(Value::as_str).unwrap_or_default();
    // As the contract lists them, one by one: a list in the order of the code would repeat its mistakes.
    let sub_code = match last {
        "firstName" => Some(501),
        "lastName" => Some(502),
        "middleName" => Some(503),
        "city" => Some(504),
        "addressLine1" => Some(505),
        "addressLine2" => Some(506),
        _ => None,
    };
    match (issue["code"].as_str().unwrap(), last, sub_code) {
        ("too_short" | "too_long", _, Some(sub_code)) => (400, sub_code),
        ("charset", _, Some(sub_code)) => (640, sub_code),
        ("required", ..) => (200, 0),
        ("datetime.window", ..) => (620, 0),
        ("exclusive", "ssnSuffix", _) => (630, 0),
        (_, "dateOfBirth", _) => (700, 0),
        ("duplicate", "type", _) => (1020, 0),
        ("duplicate", "isDefault", _) => (1040, 0),
        (code, ..) if code.starts_with("crypto.") => (660, 0),
        ("base64.format", "ephemeralPublicKey" | "publicKeyHash" | "data", _) => (660, 0),
        _ => (200, 0),
    }
}

struct Bench {
    harness: Harness,
    holder: Holder,
    key: String,
}

impl Bench {
    /// A program in production, or not.
    fn new(environment: &str) -> Self {
        let harness = Harness::with_program();
        let holder = harness.holder(&alex_taylor());
        let key = harness.service_key();
        let settings = json!({ "environment": environment });
        assert_eq!(outcome(&harness.admin("PUT", ROOT, Some(&settings))), (200, 0, 0));
        let bench = Self { harness, holder, key };
        bench.send("put-user", "{}");
        bench
    }

    fn encrypted(&self, json: &str) -> Value {
        let ephemeral = crate::common::agreement::fresh();
        json!({ "encryptedUserData": encrypt_with(&ephemeral, "EC_v2", &self.key, crate::common::programs::REQUEST_ID, json) })
    }

    fn send(&self, topic: &str, input: &str) -> Answer {
        let user = self.holder.path();
        let [name, kyc] = ["name", "kyc"].map(|end| format!("{user}/{end}"));
        let accounts = format!("{ROOT}/accounts");
        let (method, path, body) = match topic {
            "put-user" => ("PUT", user, input.to_owned()),
            "person" => ("PUT", user, self.encrypted(input).to_string()),
            "update-name" => ("PUT", name, input.to_owned()),
            "person-name" => ("PUT", name, self.encrypted(input).to_string()),
            "create-account" => ("POST", accounts, input.to_owned()),
            "new-person" => {
                let body = json!({ "accountType": "consumer", "user": self.encrypted(input) });
                ("POST", accounts, body.to_string())
            }
            "account-state" => ("PATCH", self.holder.account_path(), input.to_owned()),
            "kyc" => ("PUT", kyc, input.to_owned()),
            "program" => ("PUT", ROOT.to_owned(), input.to_owned()),
            other => panic!("{other}"),
        };
        self.harness.admin_text(method, &path, &body)
    }
}

fn paths_and_codes(issues: &[Value]) -> Vec<(&Value, &Value)> {
    issues.iter().map(|issue| (&issue["path"], &issue["code"])).collect()
}

/// The text of an issue: whole, and, of a member that is missing, with its name.
fn assert_text(name: &str, issue: &Value, text: &str) {
    assert!(!text.is_empty() && !text.contains(['{', '}']), "{name}: {text}");
    let path = issue["path"].as_array().unwrap();
    let Some(member) = path.last().and_then(Value::as_str) else { return };
    if issue["code"] == "required" && member != "addresses" {
        assert_eq!(text, format!("{member} is required."), "{name}");
    }
}

#[test]
fn every_violation_of_every_property_has_the_response_code_of_the_contract() {
    let benches = [Bench::new("production"), Bench::new("pie")];
    let mut seen = BTreeMap::new();
    for topic in [
        "put-user",
        "person",
        "update-name",
        "person-name",
        "create-account",
        "new-person",
        "account-state",
        "kyc",
        "program",
    ] {
        for case in cases(topic) {
            let Value::Array(issues) = &case["issues"] else {
                continue;
            };
            let bench = &benches[usize::from(case["sandbox"] == true)];
            let answer = bench.send(topic, case["input"].as_str().unwrap());
            let name = format!("{topic}: {}", case["name"]);
            assert_eq!(answer.status(), 400, "{name}: {}", answer.text());
            let wanted: Vec<_> = issues.iter().map(told).collect();
            let entries = details(&answer);
            let codes: Vec<_> =
                entries.iter().map(|(code, sub_code, _)| (*code, *sub_code)).collect();
            assert_eq!(codes, wanted, "{name}: {}", answer.text());
            let body = answer.body();
            let listed = body["issues"].as_array().unwrap();
            assert_eq!(paths_and_codes(listed), paths_and_codes(issues), "{name}");
            // Nothing is asked of the database: the program is in the cache.
            assert_eq!(answer.trips(), 0, "{name}");
            for (entry, issue) in entries.into_iter().zip(issues) {
                let text = entry.2;
                assert_text(&name, issue, &text);
                seen.entry((entry.0, entry.1)).or_insert(text);
            }
        }
    }
    // Each row about a body, with the texts that are published.
    let codes: Vec<_> = seen.keys().copied().collect();
    let lengths = (501..=506).map(|sub_code| (400, sub_code));
    let characters = (501..=506).map(|sub_code| (640, sub_code));
    let mut wanted = vec![(200, 0), (620, 0), (630, 0), (660, 0), (700, 0), (1020, 0), (1040, 0)];
    wanted.extend(lengths.chain(characters));
    wanted.sort_unstable();
    assert_eq!(codes, wanted);
    for (code, text) in [
        (
            620,
            "termsAcceptanceDateTime property value must be within 720 hours of the time it was submitted",
        ),
        (630, "Cannot pass both last4SSN & SSN"),
        (700, "identifyingData.dateOfBirth must be in the form YYYY-MM-DD"),
        (1020, "Duplicated type is not allowed"),
    ] {
        assert_eq!(seen[&(code, 0)], text);
    }
}

#[test]
fn a_second_default_and_a_missing_home_have_texts_of_their_own() {
    let bench = Bench::new("production");
    let text = |input: Value| details(&bench.send("put-user", &input.to_string()))[0].2.clone();
    let home = json!({ "addressLine1": "1 Main St", "zipCode": "10001", "type": "home", "isDefault": true });
    let work = json!({ "addressLine1": "1 Main St", "city": "Albany", "state": "NY", "zipCode": "10001", "type": "work", "isDefault": true });
    let profile = |addresses: Value| json!({ "profileData": { "firstName": "Pat", "lastName": "Kake", "addresses": addresses } });
    assert_eq!(text(profile(json!([home, work]))), "isDefault can only be \"true\" for one entry.");
    let phone =
        |of_type: &str| json!({ "number": "2125550123", "type": of_type, "isDefault": true });
    assert_eq!(
        text(json!({ "phoneNumbers": [phone("home"), phone("work")] })),
        "There can only be one default phone."
    );
    let kyc = "KYC requires a home address that contains addressLine1 and either (city and state) or zipCode.";
    let mut incomplete = home.clone();
    incomplete["zipCode"] = Value::Null;
    let mut other = home;
    other["isDefault"] = json!(false);
    for addresses in [json!([work]), json!([incomplete]), json!([other]), json!([])] {
        assert_eq!(text(profile(addresses)), kyc);
    }
}

#[test]
fn a_body_that_is_no_json_is_told_in_the_envelope() {
    let bench = Bench::new("production");
    for topic in ["put-user", "update-name", "create-account", "account-state", "kyc", "program"] {
        for (input, code) in
            [("", "json.syntax"), ("{", "json.syntax"), ("[]", "type"), ("null", "type")]
        {
            let answer = bench.send(topic, input);
            assert_eq!((outcome(&answer), answer.trips()), ((400, 200, 0), 0), "{topic} {input}");
            assert_eq!(answer.body()["issues"][0]["code"], code);
        }
    }
}

#[test]
fn every_valid_person_of_the_corpus_is_written() {
    let bench = Bench::new("production");
    for topic in ["put-user", "person", "update-name", "person-name"] {
        for case in cases(topic)
            .iter()
            .filter(|case| case["normalised"].is_string() && case["sandbox"] != true)
        {
            let answer = bench.send(topic, case["input"].as_str().unwrap());
            let input = case["input"].as_str().unwrap();
            let wanted = if input.contains("\"encryptedUserData\":{") {
                (400, 660, 0)
            } else if input.contains("[{\"type\"") {
                // A telephone that is not stored needs a number: the database knows.
                (400, 200, 0)
            } else {
                (200, 0, 0)
            };
            assert_eq!(outcome(&answer), wanted, "{topic}: {}: {}", case["name"], answer.text());
        }
    }
}
