//! Attempts and profiles are limited by the person, whoever's account it is. From S6, and protection.md "Authentication attempts".

use serde_json::{Value, json};

use crate::common::site::pat as guest;
use crate::common::webhooks::event;
use crate::common::{Answer, Harness, ME, NOW, Request, USERS, alex};

const DAY: i64 = 86_400;
const SSN: &str = "123456789";
const LAST_FOUR: &str = "6789";

/// A token that is good for weeks.
fn token(harness: &Harness, sub: &str) -> String {
    let claims = json!({ "amr": ["mfa"], "entitlements": ["idp-pro"], "exp": NOW + 60 * DAY });
    harness.local.token(sub, &claims)
}

fn create(harness: &Harness, sub: &str, changes: &Value) -> Answer {
    let mut body = alex();
    for (name, value) in changes.as_object().unwrap() {
        body[name] = value.clone();
    }
    harness.call(Request::new("POST", USERS).token(&token(harness, sub)).json(&body))
}

fn me(harness: &Harness, method: &'static str, sub: &str, body: Option<&Value>) -> Answer {
    harness.call(Request::new(method, ME).token(&token(harness, sub)).optional_json(body))
}

fn user_token(harness: &Harness, sub: &str) -> Answer {
    harness.call(Request::new("POST", &format!("{ME}/token")).token(&token(harness, sub)))
}

/// The bureau says no to this user, so many times.
fn fails(harness: &Harness, sub: &str, times: u64) {
    told_of(harness, &harness.array_user_id(&token(harness, sub)), times);
}

/// The same of whoever Array knows, or knew, by that id.
fn told_of(harness: &Harness, id: &str, times: u64) {
    for attempt in 0..times {
        let service =
            harness.local.token("vendor", &json!({ "scope": "webhook", "exp": NOW + 60 * DAY }));
        let body = event("authenticate", "401", id, &json!({ "attempt": attempt }));
        let request = Request::new("POST", "/idp/array/webhook").token(&service);
        assert_eq!(harness.call(request.json(&body)).status(), 200);
    }
}

fn desk(harness: &Harness, method: &'static str, path: &str, body: Option<&Value>) -> Answer {
    let token =
        harness.local.token("help-desk", &json!({ "scope": "support", "exp": NOW + 60 * DAY }));
    let path = format!("/idp/support/users/{path}");
    harness.call(Request::new(method, &path).token(&token).optional_json(body))
}

const EXHAUSTED: &str = "MaximumAttemptsReached";

/// From S6; API6:2023.
#[test]
fn a_new_account_gives_no_more_attempts_to_the_same_person() {
    let harness = Harness::new();
    for sub in ["one", "two"] {
        assert_eq!(create(&harness, sub, &json!({})).status(), 200);
    }
    fails(&harness, "one", 3);
    assert_eq!(user_token(&harness, "two").refusal(), (423, EXHAUSTED.to_owned()));
    assert_eq!(create(&harness, "three", &json!({})).refusal(), (423, EXHAUSTED.to_owned()));
    // Nor with another spelling of the name, nor across issuers: the hash knows neither.
    for [first, last] in [
        ["ALEX", "Tay-lor"],
        ["Alexander", "Täylor"],
        ["A.", "T'aylor, Jr."],
        ["Álèx Q", "Tay Lor III"],
    ] {
        let spelled = json!({ "firstName": first, "lastName": last, "ssn": LAST_FOUR });
        assert_eq!(create(&harness, "four", &spelled).status(), 423, "{first} {last}");
    }
    // Somebody else of the same name is somebody else.
    let other = json!({ "ssn": "223456780", "dob": "1991-03-10" });
    assert_eq!(create(&harness, "five", &other).status(), 200);
}

#[test]
fn one_failure_delays_every_account_of_the_person() {
    let harness = Harness::new();
    for sub in ["one", "two"] {
        assert_eq!(create(&harness, sub, &json!({})).status(), 200);
    }
    fails(&harness, "one", 1);
    let answer = user_token(&harness, "two");
    assert_eq!(answer.refusal(), (423, "AttemptsTooEarly".to_owned()));
    assert_eq!(answer.body()["retry_after"], json!(NOW + DAY));
    harness.clock.pass(DAY);
    assert_eq!(user_token(&harness, "two").status(), 200);
}

/// From S6; CWE-837.
#[test]
fn four_digits_in_place_of_nine_are_the_same_person() {
    let harness = Harness::new();
    let four = json!({ "ssn": LAST_FOUR });
    assert_eq!(create(&harness, "nine", &json!({})).status(), 200);
    assert_eq!(create(&harness, "four", &four).status(), 200);
    fails(&harness, "nine", 3);
    assert_eq!(user_token(&harness, "four").refusal(), (423, EXHAUSTED.to_owned()));
    assert_eq!(create(&harness, "more", &four).status(), 423);
    // And the other way round.
    let harness = Harness::new();
    assert_eq!(create(&harness, "four", &four).status(), 200);
    fails(&harness, "four", 3);
    assert_eq!(create(&harness, "nine", &json!({})).status(), 423);
}

/// From S6. Array is told of no patch: with the token of another profile only its own questions can be answered, and no success authenticates
/// who is said to be somebody else (`proven.rs`).
#[test]
fn a_patch_of_the_ssn_leads_out_of_no_lock() {
    let harness = Harness::new();
    assert_eq!(create(&harness, "one", &json!({})).status(), 200);
    fails(&harness, "one", 3);
    let another = json!({ "ssn": "223456780", "dob": "1991-03-10" });
    // The user's own failures stay with the user, whoever it says it is; and a new profile of the person finds the lock.
    assert_eq!(me(&harness, "PATCH", "one", Some(&another)).status(), 200);
    assert_eq!(user_token(&harness, "one").refusal(), (423, EXHAUSTED.to_owned()));
    assert_eq!(create(&harness, "two", &json!({})).status(), 423);
}

/// From CWE-204, CWE-799: who knows name and birthday of somebody whose proofing failed tries digits until a lock says which are right.
#[test]
fn the_lock_of_a_person_tells_nobody_the_ssn() {
    let harness = Harness::new();
    assert_eq!(create(&harness, "victim", &json!({})).status(), 200);
    fails(&harness, "victim", 3);
    let guess = |ssn: &str| json!({ "ssn": ssn, "dob": alex()["dob"] });
    assert_eq!(create(&harness, "thief", &json!({ "ssn": "0001" })).status(), 200);
    for ssn in ["0002", LAST_FOUR, SSN] {
        assert_eq!(me(&harness, "PATCH", "thief", Some(&guess(ssn))).status(), 200);
        assert_eq!(user_token(&harness, "thief").status(), 200, "a patch is anybody's word");
    }
    assert_eq!(desk(&harness, "PATCH", "thief", Some(&json!({ "ssn": SSN }))).status(), 200);
    assert_eq!(user_token(&harness, "thief").status(), 200);
    // A creation is asked for whom it is; of those a user has ten a day, and deletions give none back.
    for guess in 2..=10 {
        assert_eq!(me(&harness, "DELETE", "thief", None).status(), 200);
        assert_eq!(
            create(&harness, "thief", &json!({ "ssn": format!("{guess:04}") })).status(),
            200
        );
    }
    assert_eq!(me(&harness, "DELETE", "thief", None).status(), 200);
    for ssn in ["0011", LAST_FOUR, SSN] {
        let answer = create(&harness, "thief", &json!({ "ssn": ssn }));
        assert_eq!(answer.status(), 429, "whether it is right or not: {}", answer.text());
        let seconds = answer.header("retry-after").unwrap().parse::<i64>().unwrap();
        assert!((1..=DAY).contains(&seconds));
    }
    // Nobody else is kept out by it, and it is over with the day.
    assert_eq!(create(&harness, "owner", &json!({ "ssn": "223456780" })).status(), 200);
    harness.clock.pass(DAY);
    assert_eq!(create(&harness, "thief", &json!({ "ssn": "0011" })).status(), 200);
}

/// Somebody who is nobody's victim yet.
fn pat() -> Value {
    json!({ "firstName": "Pat", "lastName": "Kake", "ssn": "223456780", "dob": "1991-03-10" })
}

/// Array asks the bureau about whom it was told of: a patch before the answer comes moves the failure to nobody else.
#[test]
fn a_failure_is_of_the_person_who_was_sent_whatever_the_profile_says_by_then() {
    let victim = json!({ "ssn": "223456780", "dob": "1991-03-10" });
    let four = json!({ "ssn": LAST_FOUR });
    for created in [json!({}), four] {
        let harness = Harness::new();
        assert_eq!(create(&harness, "one", &created).status(), 200);
        assert_eq!(me(&harness, "PATCH", "one", Some(&victim)).status(), 200);
        fails(&harness, "one", 3);
        // The weapon: Pat is not locked by failures of somebody else.
        let alex_of_that_day = json!({ "ssn": "223456780", "dob": "1991-03-10" });
        assert_eq!(create(&harness, "victim", &alex_of_that_day).status(), 200);
        assert_eq!(user_token(&harness, "victim").status(), 200);
        // The evasion: the person whose file was asked for has no attempt left, in this profile and in a new one.
        assert_eq!(create(&harness, "two", &created).refusal(), (423, EXHAUSTED.to_owned()));
        assert_eq!(user_token(&harness, "one").status(), 423);
        harness.sql("DELETE FROM auth_attempts");
        assert_eq!(user_token(&harness, "one").status(), 423, "also by the person alone");
        // The desk gives the attempts back to the person who was sent.
        assert_eq!(desk(&harness, "POST", "one/attempts/reset", None).status(), 204);
        assert_eq!(user_token(&harness, "one").status(), 200);
        assert_eq!(create(&harness, "two", &created).status(), 200);
    }
}

#[test]
fn a_deletion_before_the_bureau_answers_keeps_the_count() {
    let harness = Harness::new();
    assert_eq!(create(&harness, "one", &json!({})).status(), 200);
    assert_eq!(create(&harness, "other", &pat()).status(), 200);
    let id = harness.array_user_id(&token(&harness, "one"));
    assert_eq!(me(&harness, "DELETE", "one", None).status(), 200);
    told_of(&harness, &id, 3);
    assert_eq!(create(&harness, "one", &pat()).refusal(), (423, EXHAUSTED.to_owned()));
    assert_eq!(create(&harness, "two", &json!({})).refusal(), (423, EXHAUSTED.to_owned()));
    assert_eq!(user_token(&harness, "other").status(), 200);
    // The user's own lock ends, and then another person's data is another person's.
    harness.clock.pass(DAY);
    assert_eq!(create(&harness, "one", &pat()).status(), 200);
    assert_eq!(user_token(&harness, "one").status(), 200);
    // What is left of the first profile ends by itself.
    assert_eq!(harness.number("SELECT count(*) FROM sent_persons"), 3.0);
    harness.clock.pass(30 * DAY);
    harness.minute();
    assert_eq!(harness.number("SELECT count(*) FROM sent_persons"), 2.0);
    assert_eq!(create(&harness, "two", &json!({})).status(), 200);
}

#[test]
fn a_guest_who_goes_before_the_bureau_answers_is_counted_too() {
    let harness = Harness::with_sites();
    let guest = harness.server("POST", "/user/guest", Some(&guest("ignored"))).body();
    let sub = guest["userId"].as_str().unwrap();
    let own = harness.local.token(sub, &json!({ "amr": ["mfa"], "exp": NOW + 60 * DAY }));
    let request = Request::new("POST", USERS).token(&own);
    assert_eq!(harness.call(request.json(&alex())).status(), 200);
    let id = harness.array_user_id(&own);
    harness.clock.pass(30 * DAY);
    harness.minute();
    assert_eq!(harness.number("SELECT count(*) FROM profiles"), 0.0);
    told_of(&harness, &id, 3);
    assert_eq!(create(&harness, "two", &json!({})).refusal(), (423, EXHAUSTED.to_owned()));
}

/// As the Worker before this one left them: their person as the profile says now, and hashes of an earlier form, until the job comes.
#[test]
fn failures_of_profiles_of_before_are_counted_and_their_counts_come_along() {
    let harness = Harness::new();
    assert_eq!(create(&harness, "one", &json!({ "ssn": LAST_FOUR })).status(), 200);
    let former = "UPDATE profiles SET person_key = 'former', person_form = 0";
    for sql in ["DELETE FROM sent_persons", former] {
        harness.sql(sql);
    }
    fails(&harness, "one", 2);
    let booked =
        "SELECT count(*) FROM person_attempts WHERE person_key = 'former' AND failures = 2";
    assert_eq!(harness.number(booked), 1.0);
    harness.minute();
    assert_eq!(harness.number("SELECT count(*) FROM profiles WHERE person_form = 1"), 1.0);
    fails(&harness, "one", 1);
    assert_eq!(create(&harness, "two", &json!({ "ssn": LAST_FOUR })).status(), 423);
    // A patch before the job keeps who was sent, as well.
    let harness = Harness::new();
    assert_eq!(create(&harness, "one", &json!({})).status(), 200);
    for sql in ["DELETE FROM sent_persons", former] {
        harness.sql(sql);
    }
    assert_eq!(me(&harness, "PATCH", "one", Some(&json!({ "ssn": "223456780" }))).status(), 200);
    fails(&harness, "one", 3);
    assert_eq!(create(&harness, "two", &json!({})).refusal(), (423, EXHAUSTED.to_owned()));
    assert_eq!(create(&harness, "three", &json!({ "ssn": "223456780" })).status(), 200);
}

#[test]
fn a_profile_that_is_made_again_finds_the_persons_attempts_used() {
    let harness = Harness::new();
    assert_eq!(create(&harness, "one", &json!({})).status(), 200);
    fails(&harness, "one", 3);
    assert_eq!(me(&harness, "DELETE", "one", None).status(), 200);
    // The user's own lock ends, the person's goes on for a month.
    harness.clock.pass(DAY);
    assert_eq!(create(&harness, "one", &json!({})).refusal(), (423, EXHAUSTED.to_owned()));
    harness.clock.pass(29 * DAY);
    harness.minute();
    assert_eq!(harness.number("SELECT count(*) FROM person_attempts"), 0.0);
    assert_eq!(create(&harness, "one", &json!({})).status(), 200);
}

/// The weapon: a stranger who knows everything of the owner fails in the owner's name. Who is authenticated is not touched, and the desk
/// gives anybody else the attempts back.
/// From S6; CWE-645.
#[test]
fn a_stranger_who_fails_in_the_owners_name_locks_nobody_out_for_good() {
    let harness = Harness::new();
    for sub in ["known", "owner", "stranger"] {
        assert_eq!(create(&harness, sub, &json!({})).status(), 200);
    }
    harness.sql("UPDATE profiles SET authenticated = 1 WHERE user_id = 'known'");
    fails(&harness, "stranger", 3);
    assert_eq!(user_token(&harness, "known").status(), 200);
    assert_eq!(user_token(&harness, "owner").status(), 423);
    assert_eq!(desk(&harness, "POST", "owner/attempts/reset", None).status(), 204);
    assert_eq!(user_token(&harness, "owner").status(), 200);
    assert_eq!(user_token(&harness, "stranger").status(), 423, "who failed stays locked");
}

#[test]
fn five_profiles_have_one_ssn_and_no_sixth() {
    let harness = Harness::with(&[("PROFILES_PER_SSN", "")]);
    for sub in ["one", "two", "three", "four", "five"] {
        assert_eq!(create(&harness, sub, &json!({})).status(), 200);
    }
    let refused = create(&harness, "six", &json!({}));
    assert_eq!(refused.refusal(), (400, "InputValidationFailure".to_owned()));
    assert_eq!(refused.body()["invalid_fields"], json!(["ssn"]));
    assert_eq!(refused.body()["issues"][0]["code"], "data.refused");
    assert!(!refused.text().contains(SSN) && !refused.line.to_string().contains(SSN));
    // The weapon: five of a stranger's keep the owner's nine digits out. The owner comes in with four, which have places of their own, and is
    // proven by the bureau.
    assert_eq!(create(&harness, "six", &json!({ "ssn": "6789" })).status(), 200);
    let nine = json!({ "ssn": SSN });
    assert_eq!(me(&harness, "PATCH", "six", Some(&nine)).status(), 400);
    let by_desk = desk(&harness, "PATCH", "six", Some(&nine));
    assert_eq!(
        (by_desk.status(), &by_desk.body()["issues"][0]["code"]),
        (400, &json!("data.refused"))
    );
    // One's own again is not one more, and what is given up is free.
    assert_eq!(me(&harness, "PATCH", "five", Some(&nine)).status(), 200);
    assert_eq!(me(&harness, "PATCH", "five", Some(&json!({ "ssn": null }))).status(), 200);
    assert_eq!(me(&harness, "PATCH", "six", Some(&nine)).status(), 200);
    assert_eq!(me(&harness, "DELETE", "one", None).status(), 200);
    assert_eq!(create(&harness, "seven", &json!({})).status(), 200);
    assert_eq!(harness.number("SELECT count(*) FROM profiles WHERE ssn_key IS NOT NULL"), 5.0);
}

/// Another patch comes between the trip that reads the person and the one that writes.
#[test]
fn a_patch_that_was_overtaken_begins_anew_and_keeps_the_right_person() {
    let harness = Harness::new();
    let dob = json!({ "dob": "1991-03-10" });
    assert_eq!(create(&harness, "one", &json!({})).status(), 200);
    harness.db.meanwhile.set(Some("UPDATE profiles SET ssn = NULL, ssn_key = NULL"));
    let answer = me(&harness, "PATCH", "one", Some(&dob));
    assert_eq!((answer.status(), answer.trips()), (200, 4), "{}", answer.text());
    let without = json!({ "ssn": null, "dob": "1991-03-10" });
    assert_eq!(create(&harness, "two", &without).status(), 200);
    let keys = "SELECT count(*) FROM profiles WHERE ssn_key IS NULL AND person_form = 1 \
        AND person_key = (SELECT person_key FROM profiles WHERE user_id = 'two')";
    assert_eq!(harness.number(keys), 2.0);
    // One that is gone by then is not there.
    harness.db.meanwhile.set(Some("DELETE FROM profiles WHERE user_id = 'one'"));
    assert_eq!(me(&harness, "PATCH", "one", Some(&dob)).refusal().1, "UserNotFound");
}

/// With four digits the person is known by name and date of birth, whatever the spelling.
#[test]
fn five_profiles_are_of_one_person_with_four_digits_and_no_sixth() {
    let harness = Harness::with(&[("PROFILES_PER_SSN", "")]);
    let four =
        |first: &str, last: &str| json!({ "firstName": first, "lastName": last, "ssn": LAST_FOUR });
    let names = [
        ["Alex", "Taylor"],
        ["ALEX", "Tay-lor"],
        ["Alexander", "Taylor"],
        ["A", "Táylor"],
        ["Alexa", "Taylor Jr"],
    ];
    for (sub, [first, last]) in ["one", "two", "three", "four", "five"].iter().zip(names) {
        assert_eq!(create(&harness, sub, &four(first, last)).status(), 200, "{first} {last}");
    }
    let refused = create(&harness, "six", &four("Àlex", "Taylor"));
    assert_eq!(refused.refusal(), (400, "InputValidationFailure".to_owned()));
    assert_eq!(refused.body()["issues"][0]["code"], "data.refused");
    assert_eq!(refused.body()["invalid_fields"], json!(["ssn"]));
    // Others are others: by the digits, the day, the family, the first letter.
    for (sub, changes) in [
        ("digits", json!({ "ssn": "6780" })),
        ("day", json!({ "ssn": LAST_FOUR, "dob": "1990-03-11" })),
        ("family", four("Alex", "Tayler")),
        ("letter", four("Pat", "Taylor")),
    ] {
        assert_eq!(create(&harness, sub, &changes).status(), 200, "{sub}");
    }
    // A patch leads to no sixth, of any of the members that tell the person; by the desk neither.
    assert_eq!(me(&harness, "PATCH", "digits", Some(&json!({ "ssn": LAST_FOUR }))).status(), 400);
    assert_eq!(me(&harness, "PATCH", "day", Some(&json!({ "dob": "1990-03-10" }))).status(), 400);
    assert_eq!(desk(&harness, "PATCH", "digits", Some(&json!({ "ssn": LAST_FOUR }))).status(), 400);
    // One's own again is not one more.
    assert_eq!(me(&harness, "PATCH", "five", Some(&json!({ "ssn": LAST_FOUR }))).status(), 200);
    assert_eq!(me(&harness, "PATCH", "five", Some(&json!({ "dob": "1990-03-10" }))).status(), 200);
    // The weapon: a stranger who knows name, day and four digits has all places of them. The owner comes in with nine.
    assert_eq!(create(&harness, "owner", &json!({})).status(), 200);
    assert_eq!(user_token(&harness, "owner").status(), 200);
    // And who knows nine, too, has no more than ten; the desk makes room.
    for sub in ["seven", "eight", "nine", "ten"] {
        assert_eq!(create(&harness, sub, &json!({})).status(), 200, "{sub}");
    }
    for ssn in [SSN, LAST_FOUR] {
        assert_eq!(create(&harness, "late", &json!({ "ssn": ssn })).status(), 400);
    }
    let token = harness.local.token("help-desk", &json!({ "scope": "support.delete" }));
    let delete = Request::new("DELETE", "/idp/support/users/seven").token(&token);
    assert_eq!(harness.call(delete).status(), 200);
    assert_eq!(create(&harness, "late", &json!({})).status(), 200);
}

/// Without any digits many may have one name and one birthday: those are not limited, and are told apart by the whole name.
#[test]
fn without_digits_people_of_one_name_keep_nobody_out() {
    let harness = Harness::with(&[("PROFILES_PER_SSN", "1")]);
    let none = |first: &str| json!({ "firstName": first, "ssn": null });
    for sub in ["one", "two"] {
        assert_eq!(create(&harness, sub, &none("Alex")).status(), 200);
    }
    assert_eq!(create(&harness, "three", &none("Alan")).status(), 200);
    fails(&harness, "one", 3);
    assert_eq!(user_token(&harness, "three").status(), 200);
}

#[test]
fn profiles_of_before_get_their_person_from_the_job() {
    let harness = Harness::new();
    for sub in ["one", "two"] {
        assert_eq!(create(&harness, sub, &json!({})).status(), 200);
    }
    let keys = || format!("{:?}", harness.sql("SELECT ssn_key, person_key FROM profiles"));
    let before = keys();
    harness.sql("UPDATE profiles SET ssn_key = NULL, person_key = NULL, person_form = 0");
    harness.minute();
    assert_eq!(keys(), before);
    // And a patch leaves the same as a creation.
    let patch = json!({ "ssn": "223456780" });
    assert_eq!(me(&harness, "PATCH", "one", Some(&patch)).status(), 200);
    let patch = json!({ "ssn": SSN });
    assert_eq!(me(&harness, "PATCH", "one", Some(&patch)).status(), 200);
    assert_eq!(keys(), before);
}
