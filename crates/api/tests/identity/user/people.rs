//! How many people an account may make in a day. From S3, and ASVS 5.0 2.4.1 (limits on what callers may have made).

use serde_json::json;

use crate::common::site::{ACCOUNT, BASE, OTHER_ACCOUNT, pat};
use crate::common::{Answer, Harness, NOW, Request};

const THREE: &[(&str, &str)] = &[("PEOPLE_PER_DAY", "3")];
/// How much of the day is left at the moment at which tests play, in seconds.
const LEFT: i64 = 86_400 - NOW % 86_400;

fn make(harness: &Harness, (kind, account): (&str, &str), path: &str, name: &str) -> Answer {
    let request = Request::new("POST", &format!("{BASE}{path}")).site(kind, account);
    harness.call(request.json(&pat(name)))
}

fn guest(harness: &Harness, kind: &str) -> Answer {
    make(harness, (kind, ACCOUNT), "/user/guest", "ignored")
}

fn local(harness: &Harness, kind: &str, name: &str) -> Answer {
    make(harness, (kind, ACCOUNT), "/user/local", name)
}

/// From S3; API6:2023.
#[test]
fn an_account_makes_so_many_people_in_a_day_and_no_more() {
    let harness = Harness::with_sites_and(THREE);
    assert_eq!(local(&harness, "browser", "john.one").status(), 200);
    assert_eq!(guest(&harness, "browser").status(), 200);
    assert_eq!(guest(&harness, "browser").status(), 200);
    for refused in [guest(&harness, "browser"), local(&harness, "browser", "john.two")] {
        assert_eq!(
            (refused.status(), refused.body()["code"].clone()),
            (429, json!("too_many_requests"))
        );
        assert_eq!(refused.header("retry-after"), Some(LEFT.to_string().as_str()));
    }
    assert_eq!(harness.number("SELECT count(*) FROM users"), 3.0);
    harness.clock.pass(LEFT - 1);
    assert_eq!(guest(&harness, "browser").status(), 429);
    harness.clock.pass(1);
    assert_eq!(guest(&harness, "browser").status(), 200);
}

/// The weapon: whoever has the public key uses up the day. The site's server, and every other account, go on.
/// From S3; CWE-770.
#[test]
fn a_stranger_with_the_public_key_uses_up_nothing_of_the_server() {
    let harness = Harness::with_sites_and(THREE);
    while guest(&harness, "browser").status() == 200 {}
    for name in ["john.one", "john.two", "john.three"] {
        assert_eq!(local(&harness, "server", name).status(), 200);
    }
    assert_eq!(
        local(&harness, "server", "john.four").status(),
        429,
        "nor is a server without a limit"
    );
    let other = make(&harness, ("browser", OTHER_ACCOUNT), "/user/guest", "ignored");
    assert_eq!(other.status(), 200);
    // Who is there already is not kept out.
    assert_eq!(harness.log_in("john.one", "correct horse battery").status(), 200);
}

#[test]
fn a_person_who_was_not_made_is_not_counted() {
    let harness = Harness::with_sites_and(THREE);
    assert_eq!(local(&harness, "browser", "john.one").status(), 200);
    for _ in 0..5 {
        assert_eq!(local(&harness, "browser", "john.one").status(), 400);
    }
    assert_eq!(harness.number("SELECT people FROM people_counts"), 1.0);
    assert_eq!(guest(&harness, "browser").status(), 200);
}

/// A hash draws its salt; a request draws its id.
#[test]
fn beyond_the_limit_no_password_is_hashed() {
    let harness = Harness::with_sites_and(&[("PEOPLE_PER_DAY", "1")]);
    assert_eq!(guest(&harness, "browser").status(), 200);
    let body = pat("john.one");
    let request = Request::new("POST", &format!("{BASE}/user/local")).site("browser", ACCOUNT);
    let before = harness.draws.0.get();
    let answer = harness.call(request.json(&body));
    assert_eq!((answer.status(), answer.trips(), harness.draws.0.get()), (429, 1, before + 1));
}

#[test]
fn a_guest_who_gets_a_login_is_no_new_person() {
    let harness = Harness::with_sites_and(&[("PEOPLE_PER_DAY", "1")]);
    let made = guest(&harness, "server").body();
    let path = format!("/user/{}/local", made["userId"].as_str().unwrap());
    let provider = json!({ "provider": pat("pat.kake")["provider"] });
    assert_eq!(harness.server("POST", &path, Some(&provider)).status(), 200);
}

#[test]
fn counts_of_days_that_are_over_go() {
    let harness = Harness::with_sites();
    guest(&harness, "browser");
    harness.clock.pass(86_400);
    harness.minute();
    assert_eq!(harness.number("SELECT count(*) FROM people_counts"), 1.0);
    harness.clock.pass(86_400);
    harness.minute();
    assert_eq!(harness.number("SELECT count(*) FROM people_counts"), 0.0);
}
