//! The operator's program: made, read, changed; what caches hold of it is never trusted too long. And whose token is whose.

use idp_api::ports::Clock;
use idp_store::db::{Db, Statement};
use serde_json::{Value, json};

use crate::common::programs::{CODE, REQUEST_ID, ROOT, SUCCESS, alex_taylor, details, outcome};
use crate::common::site::hash;
use crate::common::{Answer, Harness, Request, keys};

#[test]
fn a_program_is_made_and_read_without_its_private_keys() {
    let harness = Harness::with_program();
    let answer = harness.admin("GET", ROOT, None);
    assert_eq!(details(&answer), [(0, 0, "Success".to_owned())]);
    let program = answer.body();
    assert_eq!(
        (&program["programCode"], &program["environment"]),
        (&json!("acme"), &json!("production"))
    );
    assert_eq!(program["responsePublicKey"], Value::Null);
    let limit = |active: i64, lifetime: i64| json!({ "active": active, "lifetime": lifetime });
    assert_eq!(
        program["limits"],
        json!({
        "consumer": { "ssn": limit(1, 3), "phone": limit(2, 10) }, "business": { "ssn": limit(10, 20), "phone": limit(10, 20) } })
    );
    assert_eq!(program["serviceKeys"].as_array().unwrap().len(), 1);
    assert!(!answer.text().contains("private") && !answer.text().contains("k1."));
    for code in ["a%20b", "ä", &"a".repeat(65)] {
        let answer = harness.admin(
            "PUT",
            &format!("/programs/{code}"),
            Some(&json!({ "environment": "pie" })),
        );
        assert_eq!(outcome(&answer), (400, 1000, 0), "{code}");
    }
}

#[test]
fn a_plus_in_an_address_is_refused_in_production_alone() {
    let harness = Harness::with_program();
    let holder = harness.holder(&alex_taylor());
    let put = || {
        let body = json!({ "email": { "emailAddress": "alex+1@example.com" } });
        outcome(&harness.partner("PUT", &holder.path(), Some(&body)))
    };
    assert_eq!(put(), (400, 200, 0));
    let cached = harness.cache.entries.borrow().clone();
    assert_eq!(
        outcome(&harness.admin("PUT", ROOT, Some(&json!({ "environment": "pie" })))),
        SUCCESS
    );
    assert_eq!(put(), SUCCESS);
    // Back in production, while a cache still says otherwise: fails closed, after a look at the program itself.
    let in_pie = harness.cache.entries.borrow().clone();
    assert_ne!(in_pie, cached);
    assert_eq!(
        outcome(&harness.admin("PUT", ROOT, Some(&json!({ "environment": "production" })))),
        SUCCESS
    );
    harness.cache.entries.replace(in_pie);
    assert_eq!(put(), (400, 200, 0));
}

#[test]
fn a_cache_that_is_old_garbled_or_failing_does_no_harm() {
    let harness = Harness::with_program();
    let holder = harness.holder(&alex_taylor());
    let put = || harness.partner("PUT", &holder.path(), Some(&json!({})));
    assert_eq!((outcome(&put()), put().trips()), (SUCCESS, 1));
    let cached = harness.cache.entries.borrow().clone();
    assert_eq!(
        outcome(&harness.admin("PUT", ROOT, Some(&json!({ "environment": "pie" })))),
        SUCCESS
    );
    let dropped = put();
    assert_eq!((outcome(&dropped), dropped.trips()), (SUCCESS, 2));
    harness.cache.entries.replace(cached);
    let old = put();
    assert_eq!((outcome(&old), old.trips()), (SUCCESS, 3));
    harness.cache_text("program:acme", "{\"code\":1}");
    assert_eq!((outcome(&put()), put().trips()), (SUCCESS, 1));
    harness.cache.is_failing.set(true);
    let failing = put();
    assert_eq!((outcome(&failing), failing.trips()), (SUCCESS, 2));
    // A program that is gone is gone, whatever is cached.
    harness.cache.is_failing.set(false);
    assert_eq!(outcome(&put()), SUCCESS);
    harness.sql("DELETE FROM programs");
    assert_eq!(outcome(&put()), (404, 10, 0));
}

/// From S16; CWE-345.
#[test]
fn what_nobody_vouches_for_in_the_cache_is_none() {
    let harness = Harness::with_program();
    let holder = harness.holder(&alex_taylor());
    let mut lenient: Value = serde_json::from_str(&harness.cached("program:acme")).unwrap();
    lenient["environment"] = json!("pie");
    let (lenient, now) = (lenient.to_string(), harness.clock.now());
    let body = json!({ "email": { "emailAddress": "alex+1@example.com" } });
    let put = || harness.partner("PUT", &holder.path(), Some(&body));
    let good = keys(&[]).vouch("program:acme", now, &lenient);
    let vouched = keys(&[]).vouch("program:acme", now, &harness.cached("program:acme"));
    let (front, _) = vouched.split_once('{').unwrap();
    for entry in [
        lenient.clone(),
        format!("{front}{lenient}"),
        format!("{}..{lenient}", now),
        good.replacen(".s1.", ".s2.", 1),
        good.replacen(&now.to_string(), &(now - 1).to_string(), 1),
        keys(&[]).vouch("program:other", now, &lenient),
        keys(&[]).vouch("program:acme", now + 61_000, &lenient),
        keys(&[("SESSION_KEY", "s1:QkFCQ0RFRkdISUpLTE1OT1BRUlNUVVZXWFlaW1xdXl8")]).vouch(
            "program:acme",
            now,
            &lenient,
        ),
    ] {
        harness.cache.entries.borrow_mut().insert("program:acme".to_owned(), entry.clone());
        let answer = put();
        // By the rules of real people, and the trip is for the settings as they are.
        assert_eq!((outcome(&answer), answer.trips()), ((400, 200, 0), 1), "{entry}");
    }
    // With the service's key it would be believed.
    harness.cache.entries.borrow_mut().insert("program:acme".to_owned(), good);
    assert_eq!(outcome(&put()), SUCCESS);
}

#[test]
fn an_entry_of_the_cache_that_is_no_such_programs_settings_is_none() {
    let harness = Harness::with_program();
    let holder = harness.holder(&alex_taylor());
    let entry = harness.cached("program:acme");
    let mut lenient: Value = serde_json::from_str(&entry).unwrap();
    // By the rules of made-up people: were it taken, a plus in an address would be stored.
    lenient["environment"] = json!("pie");
    let edited = |edit: &dyn Fn(&mut Value)| {
        let mut entry = lenient.clone();
        edit(&mut entry);
        entry.to_string()
    };
    let without =
        |name: &'static str| edited(&|entry| drop(entry.as_object_mut().unwrap().remove(name)));
    for entry in [
        String::new(),
        "null".to_owned(),
        lenient.to_string() + "}",
        without("program"),
        without("revision"),
        without("limits"),
        without("responseKey"),
        without("keys"),
        edited(&|entry| entry["program"] = json!("other")),
        edited(&|entry| entry["sandbox"] = json!(true)),
        edited(&|entry| entry["environment"] = json!("sandbox")),
        edited(&|entry| entry["limits"]["consumer"]["ssn"]["active"] = json!("9")),
        edited(&|entry| entry["keys"] = json!([{ "hash": "h" }])),
    ] {
        harness.cache_text("program:acme", &entry);
        let body = json!({ "email": { "emailAddress": "alex+1@example.com" } });
        let answer = harness.partner("PUT", &holder.path(), Some(&body));
        // The trip is for the settings as they are.
        assert_eq!((outcome(&answer), answer.trips()), ((400, 200, 0), 1), "{entry}");
    }
}

fn client(harness: &Harness, scopes: &str, program: Option<&str>) {
    let sql = "INSERT INTO oauth_clients (client_id, secret_hash, scopes, created_at, program_code) VALUES ('partner', ?1, ?2, 0, ?3)";
    let params = [hash("secret").into(), scopes.into(), program.into()];
    pollster::block_on(harness.db.sqlite.batch(vec![Statement::new(sql, params)])).unwrap();
}

fn token(harness: &Harness) -> String {
    let form = "grant_type=client_credentials&client_id=partner&client_secret=secret";
    let request = Request::new("POST", "/oauth/token")
        .body(form)
        .replace_header("content-type", "application/x-www-form-urlencoded");
    harness.call(request).body()["access_token"].as_str().unwrap().to_owned()
}

fn read(harness: &Harness, token: &str, program: &str) -> Answer {
    let request =
        Request::new("GET", &format!("/programs/{program}/accounts/x/users")).token(token);
    harness.call(request.header("x-gd-requestid", REQUEST_ID))
}

/// From S10; ASVS V10.4.9.
#[test]
fn a_clients_token_is_for_its_program_until_the_client_is_revoked() {
    let harness = Harness::with_program();
    client(&harness, "programs", Some(CODE));
    let token = token(&harness);
    let holder = harness.holder(&alex_taylor());
    let users = format!("{CODE}/accounts/{}/users", holder.account);
    let request = || {
        Request::new("GET", &format!("/programs/{users}"))
            .token(&token)
            .header("x-gd-requestid", REQUEST_ID)
    };
    assert_eq!(outcome(&harness.call(request())), SUCCESS);
    assert_eq!(outcome(&read(&harness, &token, "other")), (404, 10, 0));
    harness.sql("UPDATE oauth_clients SET revoked_at = 1");
    assert_eq!(harness.call(request()).status(), 401);
}

#[test]
fn a_client_without_a_program_reaches_none() {
    let harness = Harness::with_program();
    client(&harness, "programs", None);
    assert_eq!(outcome(&read(&harness, &token(&harness), CODE)), (404, 10, 0));
    // What another issuer says of scopes and programs means nothing: see `Identity::holds`.
}
