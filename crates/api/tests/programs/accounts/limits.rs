//! Limits on how many accounts have one SSN or one telephone number: exact, per program and type, and over a lifetime.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

use serde_json::{Value, json};

use crate::common::programs::{
    CODE, Holder, REQUEST_ID, ROOT, SUCCESS, alex_taylor, details, outcome, person,
};
use crate::common::{Answer, Harness, Request};

fn ssn(number: u32) -> String {
    format!("{number:09}")
}

fn phone(number: u32) -> String {
    format!("222555{number:04}")
}

/// Runs all futures side by side, each a step at a time.
fn side_by_side<T>(mut futures: Vec<Pin<Box<dyn Future<Output = T> + '_>>>) -> Vec<T> {
    let mut context = Context::from_waker(Waker::noop());
    let mut done = Vec::new();
    while !futures.is_empty() {
        futures.retain_mut(|future| match future.as_mut().poll(&mut context) {
            Poll::Ready(value) => {
                done.push(value);
                false
            }
            Poll::Pending => true,
        });
    }
    done
}

/// From CWE-362; ASVS V2.3.4.
#[test]
fn of_a_hundred_parallel_creations_with_one_ssn_one_succeeds() {
    let harness = Harness::with_program();
    let token = harness.program_token("programs", CODE);
    let create = |number: u32| {
        let body =
            json!({ "accountType": "consumer", "user": person("123456789", &phone(number)) });
        let request = Request::new("POST", &format!("{ROOT}/accounts"))
            .token(&token)
            .header("x-gd-requestid", REQUEST_ID)
            .json(&body);
        Box::pin(harness.answer(request)) as Pin<Box<dyn Future<Output = Answer>>>
    };
    let mut outcomes: Vec<_> =
        side_by_side((0..100).map(create).collect()).iter().map(outcome).collect();
    outcomes.sort_unstable();
    assert_eq!(outcomes[0], SUCCESS);
    assert_eq!(outcomes[1..], [(200, 2, 60); 99]);
    assert_eq!(harness.number("SELECT count(*) FROM program_accounts"), 1.0);
    assert_eq!(harness.number("SELECT count(*) FROM program_users"), 1.0);
    assert_eq!(harness.number("SELECT count(*) FROM program_holders"), 2.0);
}

#[test]
fn lifetime_counts_of_an_ssn_survive_closing() {
    let harness = Harness::with_program();
    for round in 0..3 {
        let holder = harness.holder(&person("123456789", &phone(round)));
        for state in ["pending", "active", "locked"] {
            assert_eq!(harness.set_state(&holder, state), SUCCESS);
            let second = harness.open_account("consumer", &person("123456789", &phone(round + 50)));
            assert_eq!(outcome(&second), (200, 2, 60), "{state}");
        }
        assert_eq!(harness.set_state(&holder, "closed"), SUCCESS);
    }
    let fourth = harness.open_account("consumer", &person("123456789", &phone(9)));
    assert_eq!(
        details(&fourth),
        [(2, 61, "Number of Activated Accounts over Lifetime exceeded.".to_owned())]
    );
    // A business and the last four digits alone are not counted there.
    let business = harness.open_account("business", &person("123456789", &phone(9)));
    assert_eq!(outcome(&business), SUCCESS);
    let mut suffix = person("123456789", &phone(10));
    suffix["identifyingData"] = json!({ "dateOfBirth": "1990-03-10", "ssnSuffix": "6789" });
    assert_eq!(outcome(&harness.open_account("consumer", &suffix)), SUCCESS);
}

#[test]
fn a_telephone_counts_its_holders_and_its_former_ones() {
    let harness = Harness::with_program();
    let put = |holder: &Holder, number: u32| {
        let body = json!({ "phoneNumbers": [{ "number": phone(number), "type": "mobile" }] });
        harness.partner("PUT", &holder.path(), Some(&body))
    };
    let first = harness.holder(&person(&ssn(1), &phone(0)));
    harness.holder(&person(&ssn(2), &phone(0)));
    let third = harness.open_account("consumer", &person(&ssn(3), &phone(0)));
    assert_eq!(details(&third), [(2, 63, "Number of Active Accounts Exceeded.".to_owned())]);
    // Whoever lets go of it makes room, and can't come back when the room is taken.
    assert_eq!(outcome(&put(&first, 1)), SUCCESS);
    let third = harness.holder(&person(&ssn(3), &phone(0)));
    assert_eq!(outcome(&put(&first, 0)), (200, 2, 63));
    assert_eq!(harness.read_user(&first)["phoneNumbers"][0]["number"], "22******01");
    // Ten accounts ever: each takes it and lets go.
    assert_eq!(outcome(&put(&third, 3)), SUCCESS);
    for number in 4..=10 {
        let holder = harness.holder(&person(&ssn(number), &phone(0)));
        assert_eq!(outcome(&put(&holder, number)), SUCCESS);
    }
    let eleventh = harness.open_account("consumer", &person(&ssn(11), &phone(0)));
    assert_eq!(
        details(&eleventh),
        [(2, 66, "Number of Activated Accounts over Lifetime exceeded".to_owned())]
    );
    // A former holder is among the ten already.
    assert_eq!(outcome(&put(&first, 0)), SUCCESS);
}

#[test]
fn of_several_exceeded_limits_the_first_is_reported() {
    let harness = Harness::with_program();
    for number in 0..2 {
        harness.holder(&person(&ssn(number), &phone(0)));
    }
    let both = harness.open_account("consumer", &person(&ssn(0), &phone(0)));
    assert_eq!(outcome(&both), (200, 2, 60));
}

#[test]
fn a_business_has_limits_of_its_own() {
    let harness = Harness::with_program();
    for _ in 0..10 {
        assert_eq!(outcome(&harness.open_account("business", &alex_taylor())), SUCCESS);
    }
    assert_eq!(outcome(&harness.open_account("business", &alex_taylor())), (200, 2, 60));
    assert_eq!(
        outcome(&harness.open_account("business", &person(&ssn(1), "2225550151"))),
        (200, 2, 63)
    );
    assert_eq!(outcome(&harness.open_account("consumer", &alex_taylor())), SUCCESS);
}

#[test]
fn an_update_is_checked_against_limits_only_where_a_value_changes() {
    let harness = Harness::with_program();
    let alex = harness.holder(&alex_taylor());
    let pat = harness.holder(&person(&ssn(1), &phone(1)));
    let put = |number: &str| {
        let body = json!({ "identifyingData": { "dateOfBirth": "1990-03-10", "ssn": number } });
        outcome(&harness.partner("PUT", &pat.path(), Some(&body)))
    };
    assert_eq!(put("123456789"), (200, 2, 60));
    assert_eq!(harness.read_user(&pat)["identities"][0]["last4Identity"], "0001");
    assert_eq!(put(&ssn(2)), SUCCESS);
    assert_eq!(put(&ssn(1)), SUCCESS);
    // With stricter limits what is stored stays, and may be sent again.
    let none =
        json!({ "ssn": { "active": 0, "lifetime": 0 }, "phone": { "active": 0, "lifetime": 0 } });
    let settings =
        json!({ "environment": "production", "limits": { "consumer": none, "business": none } });
    assert_eq!(outcome(&harness.admin("PUT", ROOT, Some(&settings))), SUCCESS);
    assert_eq!(put(&ssn(1)), SUCCESS);
    assert_eq!(put(&ssn(3)), (200, 2, 60));
    let phone = json!({ "phoneNumbers": [{ "number": "2225550151", "type": "mobile" }] });
    assert_eq!(outcome(&harness.partner("PUT", &alex.path(), Some(&phone))), SUCCESS);
    assert_eq!(outcome(&harness.partner("PUT", &pat.path(), Some(&phone))), (200, 2, 63));
}

#[test]
fn limits_are_those_of_the_program() {
    let harness = Harness::with_program();
    let limits = |active: i64| json!({ "ssn": { "active": active, "lifetime": 9 }, "phone": { "active": 9, "lifetime": 9 } });
    let settings = json!({ "environment": "production", "limits": { "consumer": limits(2), "business": limits(0) } });
    let answer = harness.admin("PUT", ROOT, Some(&settings));
    assert_eq!(answer.body()["limits"], settings["limits"]);
    let outcomes: Vec<_> = ["consumer", "consumer", "consumer", "business"]
        .map(|of_type| outcome(&harness.open_account(of_type, &alex_taylor())))
        .into();
    assert_eq!(outcomes, [SUCCESS, SUCCESS, (200, 2, 60), (200, 2, 60)]);
    // Another program counts on its own.
    let admin = |method, path: &str, body: &Value| harness.admin(method, path, Some(body));
    assert_eq!(
        outcome(&admin("PUT", "/programs/other", &json!({ "environment": "pie" }))),
        SUCCESS
    );
    let body = json!({ "accountType": "consumer", "user": alex_taylor() });
    assert_eq!(outcome(&admin("POST", "/programs/other/accounts", &body)), SUCCESS);
    assert_eq!(outcome(&admin("POST", "/programs/other/accounts", &body)), (200, 2, 60));
}

#[test]
fn a_change_counts_over_a_lifetime_as_a_creation_does() {
    let harness = Harness::with_program();
    let holder = harness.holder(&person(&ssn(1), &phone(1)));
    let limits = |kind: &str| {
        let limit = |of: &str| json!({ "active": 9, "lifetime": if of == kind { 0 } else { 9 } });
        let limits = json!({ "ssn": limit("ssn"), "phone": limit("phone") });
        let settings = json!({ "environment": "production", "limits": { "consumer": limits, "business": limits } });
        assert_eq!(outcome(&harness.admin("PUT", ROOT, Some(&settings))), SUCCESS);
    };
    let identity = json!({ "identifyingData": { "dateOfBirth": "1990-03-10", "ssn": ssn(2) } });
    let number = json!({ "phoneNumbers": [{ "number": phone(2), "type": "mobile" }] });
    for (kind, body, wanted) in [("ssn", identity, (200, 2, 61)), ("phone", number, (200, 2, 66))] {
        limits(kind);
        assert_eq!(outcome(&harness.partner("PUT", &holder.path(), Some(&body))), wanted, "{kind}");
    }
}
