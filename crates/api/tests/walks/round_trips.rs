//! How many trips to the database a request costs, and the table that says so.

use std::fmt::Write as _;

use crate::common::calls::stage::Stage;
use crate::common::calls::{Example, of_identity, of_programs, of_protection};
use crate::common::vendor::{made, token};
use crate::common::{Harness, ME, Request, USERS, expect_file, plans};

/// Where the table stands. `IDP_GENERATE=1` writes it.
const TABLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/round-trips.md");

/// The lines of the table, each counted where nothing but what the call needs was done.
fn counted(examples: &[Example]) -> String {
    let mut lines = String::new();
    for example in examples {
        let Example { method, path, status, trips, .. } = example;
        let answer = Stage::set(example.before).call(example);
        assert_eq!(answer.status(), *status, "{method} {path}: {}", answer.text());
        assert_eq!(answer.trips(), *trips, "{method} {path}");
        writeln!(lines, "| `{method} {path}` | {trips} |").unwrap();
    }
    lines
}

/// What costs more where a vendor is asked.
fn with_vendor() -> String {
    let harness = Harness::with_vendor();
    harness.vendor_answers(&[made(), token("one"), token("two")]);
    let created = harness.creation("alex");
    let path = format!("{ME}/token");
    let refresh = Request::new("POST", &path).token(&harness.strong("alex"));
    let refreshed = harness.call(refresh);
    assert_eq!((created.status(), refreshed.status()), (200, 200));
    let mut lines = String::new();
    for (path, answer) in [(USERS, created), (path.as_str(), refreshed)] {
        writeln!(lines, "| `POST {path}`, with a vendor | {} |", answer.trips()).unwrap();
    }
    lines
}

#[test]
fn a_request_costs_at_most_one_trip_and_the_table_says_so() {
    let mut table = String::from(
        "# Database round trips\n\nWritten by `cargo xtask generate` from a test that counts them. A request that is refused by what it carries costs\n\
         none. One that is refused because of a lock on attempts or guesses costs one more, to tell when it ends. Two where a\n\
         password or a code is compared: the guess is charged before it is looked at; where a password is hashed, which is done for nobody who is\n\
         refused without it; and for a reset, which first has to find its user.\n\
         A change of an SSN or a date of birth takes one more, in which it is kept who the person is.\n\
         A telephone of a program's person whose type alone is changed takes two more: its number is read, and sealed for the other type.\n\
         An import asks who is there, and writes all of them; a key that the isolate does not know yet is asked for before so much is read.\n\
         Where a vendor is asked, it is asked between two trips.\n\
         An `Idempotency-Key` costs none on the first call, but for a user token and an address, whose answers are not known before: one more. A\n\
         call that is answered as it was before takes two.\n\n\
         | method and path | trips |\n|---|---|\n",
    );
    table.push_str(&counted(&of_protection()));
    table.push_str(&with_vendor());
    table.push_str(&counted(&of_identity()));
    table.push_str(&counted(&of_programs()));
    // Nothing was scanned: the harness looked at the plans of all of these.
    assert!(plans::seen() > 150, "{}", plans::seen());
    expect_file(TABLE, &table);
}

#[test]
fn only_the_identity_api_and_a_change_of_a_person_need_two_trips() {
    // Where a password or a code is compared or hashed, and where a reset has to find its user.
    let two = |example: &&Example| example.trips > 1;
    let [protection, programs] = [of_protection(), of_programs()];
    let paths: Vec<&str> =
        protection.iter().chain(&programs).filter(two).map(|example| example.path).collect();
    // Support always sends an SSN. Who the person is then is computed from names that are sealed. Of which kind the key is that takes another's
    // place, its text says.
    assert_eq!(
        paths,
        [
            "/idp/support/users/{user_id}",
            "/operator/accounts/{account}/keys/{keyId}/rotate",
            "/operator/events/{eventId}/replay"
        ]
    );
    let identity = of_identity();
    let paths: Vec<&str> = identity.iter().filter(two).map(|example| example.path).collect();
    assert_eq!(
        paths,
        [
            "/api-commerceIdentity/user/{userId}/local",
            "/api-commerceIdentity/user/local",
            // Whether the key is one, before so much is read; who is there; and all are written.
            "/api-commerceIdentity/user/import",
            // Read, merged and sealed anew; read and signed, and recorded before it is given out.
            "/api-commerceIdentity/user/{userId}",
            "/api-commerceIdentity/user/{userId}/export",
            "/api-commerceIdentity/user/{userId}/email",
            "/api-commerceIdentity/auth/email/verify",
            "/api-commerceIdentity/auth/local/login",
            "/api-commerceIdentity/auth/local/reset",
            "/api-commerceIdentity/auth/code",
            "/api-commerceIdentity/auth/code/verify",
            "/api-commerceIdentity/auth/password",
            "/api-commerceIdentity/auth/change-password",
            "/api-commerceIdentity/user/{userId}/totp/confirm",
            "/api-commerceIdentity/auth/2fa",
            "/api-commerceIdentity/auth/step-up",
        ]
    );
    let most = |example: &Example| if example.path.ends_with("/import") { 3 } else { 2 };
    assert!(identity.iter().all(|example| example.trips <= most(example)));
}

#[test]
fn unknown_paths_and_methods_cost_nothing() {
    let harness = Harness::new();
    let token = harness.strong("alex");
    for (method, path) in
        [("GET", "/idp/nothing"), ("PUT", ME), ("OPTIONS", ME), ("GET", "/"), ("GET", "/health")]
    {
        assert_eq!(
            harness.call(Request::new(method, path).token(&token)).trips(),
            0,
            "{method} {path}"
        );
    }
}

#[test]
fn a_lock_of_attempts_takes_a_second_trip() {
    let harness = Harness::new();
    let token = harness.user("alex");
    harness.sql("INSERT INTO auth_attempts SELECT user_key, 1, 1789999999000 FROM array_users");
    let answer = harness.call(Request::new("POST", &format!("{ME}/token")).token(&token));
    assert_eq!((answer.refusal(), answer.trips()), ((423, "AttemptsTooEarly".to_owned()), 2));
}
