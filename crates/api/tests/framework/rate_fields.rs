//! What replies tell of limits: `RateLimit-Policy` and `RateLimit` (draft-ietf-httpapi-ratelimit-headers-11; the contract, "Conventions").

use serde_json::json;

use crate::common::calls::{all, stage::Stage};
use crate::common::second_factor::{PASSWORD, Pat};
use crate::common::site::{ACCOUNT, BASE, pat};
use crate::common::{Answer, Harness, ME, Request, USERS};

const ADDRESS: &str = "\"address\";q=100;w=60, \"network\";q=1000;w=60";
const GUESSES: &str = "\"guesses\";q=5";

fn told(answer: &Answer) -> (u16, String, Option<String>) {
    let header = |name| answer.header(name).map(str::to_owned);
    (answer.status(), header("ratelimit-policy").unwrap_or_default(), header("ratelimit"))
}

/// The platform counts, and lets everybody through.
fn counting(harness: &Harness) {
    harness.counts_up_to(usize::MAX);
}

/// A log-in of a page, as somebody from that address.
fn log_in(harness: &Harness, address: &str, username: &str, password: &str) -> Answer {
    let request = Request::new("POST", &format!("{BASE}/auth/local/login"))
        .site("browser", ACCOUNT)
        .header("cf-connecting-ip", address);
    harness.call(request.json(&json!({ "username": username, "password": password })))
}

fn left(remaining: i64, seconds: Option<i64>) -> Option<String> {
    let seconds = seconds.map(|seconds| format!(";t={seconds}")).unwrap_or_default();
    Some(format!("\"guesses\";r={remaining}{seconds}"))
}

#[test]
fn guesses_tell_when_none_is_left_and_nothing_of_whether_there_is_such_a_name() {
    let harness = Harness::with_sites();
    harness.sign_up("pat.kake");
    counting(&harness);
    let policy = format!("{ADDRESS}, {GUESSES}");
    for username in ["pat.kake", "nobody.at.all"] {
        for guess in 1..=5 {
            let answer = log_in(&harness, "192.0.2.1", username, "wrong horse battery");
            let left = (guess == 5).then(|| left(0, Some(30))).flatten();
            assert_eq!(told(&answer), (401, policy.clone(), left), "{username}");
        }
        let early = log_in(&harness, "192.0.2.1", username, PASSWORD);
        assert_eq!(told(&early), (429, policy.clone(), left(0, Some(30))), "{username}");
        assert_eq!(early.header("retry-after"), Some("30"));
    }
    // Another network has guesses of its own, and who is right has all of them again, also with the last one.
    for right_at in [2, 5, 5] {
        for _ in 1..right_at {
            let wrong = log_in(&harness, "198.51.100.1", "pat.kake", "wrong horse battery");
            assert_eq!(told(&wrong), (401, policy.clone(), None));
        }
        let right = log_in(&harness, "198.51.100.1", "pat.kake", PASSWORD);
        assert_eq!(told(&right), (200, policy.clone(), None));
    }
}

/// What is asked for in vain is answered like what is not: what is left would tell from which network somebody logged in.
#[test]
fn of_resets_and_codes_the_policy_alone_is_told() {
    for (method, path) in [("PATCH", "/auth/local/reset"), ("POST", "/auth/code")] {
        let harness = Harness::with_sites();
        harness.sign_up("pat.kake");
        counting(&harness);
        let ask = |address: &str, username: &str| {
            let request = Request::new(method, &format!("{BASE}{path}"))
                .site("browser", ACCOUNT)
                .header("cf-connecting-ip", address);
            told(&harness.call(request.json(&json!({ "username": username }))))
        };
        assert_eq!(log_in(&harness, "203.0.113.7", "pat.kake", PASSWORD).status(), 200);
        let policy = format!("{ADDRESS}, {GUESSES}");
        // From everywhere, until all wait; then from where the user is known.
        for address in
            (0..8).map(|number| format!("192.0.{number}.1")).chain(["203.0.113.7".to_owned()])
        {
            for username in ["pat.kake", "nobody.at.all"] {
                assert_eq!(ask(&address, username), (200, policy.clone(), None), "{address}");
            }
        }
    }
}

/// From CWE-204. Who is right begins anew, and so would what is left: a neighbor would see when the owner logs in.
#[test]
fn a_neighbor_learns_by_no_field_that_the_owner_logged_in() {
    let harness = Harness::with_sites();
    harness.sign_up("pat.kake");
    counting(&harness);
    let guess = |username: &str| {
        let answer = log_in(&harness, "192.0.2.9", username, "wrong horse battery");
        told(&answer)
    };
    for username in ["pat.kake", "nobody.at.all"] {
        assert_eq!((guess(username), guess(username)), (guess(username), guess(username)));
    }
    assert_eq!(log_in(&harness, "192.0.2.77", "pat.kake", PASSWORD).status(), 200);
    assert_eq!(guess("pat.kake"), (401, format!("{ADDRESS}, {GUESSES}"), None));
}

#[test]
fn a_code_of_the_second_factor_tells_when_none_is_left() {
    let pat = Pat::confirmed();
    let challenge = pat.challenge();
    for guess in 1..=5 {
        let wrong = pat.answer(&challenge, "000000");
        let left = (guess == 5).then(|| left(0, Some(30))).flatten();
        assert_eq!((wrong.status(), told(&wrong).2), (401, left));
    }
    pat.harness.clock.pass(30);
    let right = pat.answer(&challenge, &pat.code(60));
    assert_eq!((right.status(), told(&right).2), (200, None));
}

/// From CWE-203. A page's key is public: by it everybody could read how many people a site gets in a day.
#[test]
fn how_many_more_may_sign_up_is_told_to_servers_alone() {
    let harness = Harness::with_sites_and(&[("PEOPLE_PER_DAY", "1")]);
    let sign_up = |name: &str| {
        let request = Request::new("POST", &format!("{BASE}/user/local")).site("browser", ACCOUNT);
        told(&harness.call(request.json(&pat(name))))
    };
    for (name, status) in [("pat.kake", 200), ("pat.kake", 429), ("john.doe", 429)] {
        let (answered, policies, left) = sign_up(name);
        assert_eq!((answered, left), (status, None));
        assert!(!policies.contains("people"), "{policies}");
    }
}

#[test]
fn a_server_that_signs_somebody_up_is_told_how_many_more_may_today() {
    let harness = Harness::with_sites_and(&[("PEOPLE_PER_DAY", "2")]);
    // The tests' day began 51,200 seconds ago.
    let day = 86_400 - 51_200;
    let policy = "\"people\";q=2;w=86400";
    let sign_up = |path: &str, name: &str| harness.server("POST", path, Some(&pat(name)));
    let left = |remaining: i64| Some(format!("\"people\";r={remaining};t={day}"));
    let of_people = |answer: &Answer| {
        let (status, policies, left) = told(answer);
        assert!(policies.ends_with(policy), "{policies}");
        (status, left)
    };
    assert_eq!(of_people(&sign_up("/user/local", "pat.kake")), (200, left(1)));
    // Who is refused took no place.
    assert_eq!(of_people(&sign_up("/user/local", "pat.kake")), (400, left(1)));
    assert_eq!(of_people(&sign_up("/user/guest", "unused")), (200, left(0)));
    let refused = sign_up("/user/local", "john.doe");
    assert_eq!(of_people(&refused), (429, left(0)));
    assert_eq!(refused.header("retry-after"), Some(day.to_string().as_str()));
}

/// The platform tells yes or no.
#[test]
fn of_the_platform_s_limits_the_policy_alone_is_told_and_only_where_it_counts() {
    let harness = Harness::new();
    let token = harness.user("alex");
    counting(&harness);
    let user = "\"user\";q=60;w=60, \"network\";q=1000;w=60";
    let patch = harness.call(Request::new("PATCH", ME).token(&token).json(&json!({})));
    assert_eq!(told(&patch), (200, user.to_owned(), None));
    harness.user_limit.most.set(Some(0));
    let refused = harness.call(Request::new("PATCH", ME).token(&token).json(&json!({})));
    assert_eq!(told(&refused), (429, "\"user\";q=60;w=60".to_owned(), None));
    // Reading is counted by itself, and who was not let in nowhere.
    let reads = "\"reads\";q=600;w=60, \"network-reads\";q=6000;w=60";
    let read = harness.call(Request::new("GET", ME).token(&token));
    assert_eq!(told(&read), (200, reads.to_owned(), None));
    let nobody = harness.call(Request::new("POST", USERS).json(&json!({})));
    assert_eq!(told(&nobody), (401, String::new(), None));
}

#[test]
fn what_is_told_of_the_platform_s_limits_is_what_it_is_told_to_count() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../wrangler.toml");
    let text = std::fs::read_to_string(path).unwrap();
    for (binding, limit) in [
        ("RATE_LIMIT", 100),
        ("NETWORK_RATE_LIMIT", 1000),
        ("USER_RATE_LIMIT", 60),
        ("READ_RATE_LIMIT", 600),
        ("NETWORK_READ_RATE_LIMIT", 6000),
    ] {
        let section =
            text.split("[[ratelimits]]").find(|one| one.contains(&format!("name = \"{binding}\"")));
        let simple = format!("simple = {{ limit = {limit}, period = 60 }}");
        assert!(section.unwrap().contains(&simple), "{binding}");
    }
}

#[test]
fn whatever_is_counted_tells_a_policy() {
    let declarations = idp_api::declared::declarations();
    let endpoints = declarations["endpoints"].as_array().unwrap();
    let mut seen = 0;
    for example in all() {
        let stage = Stage::set(example.before);
        counting(&stage.harness);
        let answer = stage.call(&example);
        let is_it = |one: &&serde_json::Value| {
            one["method"] == example.method && one["path"] == example.path
        };
        let declared = &endpoints.iter().find(is_it).unwrap()["replies"][0]["headers"];
        // A server's key that is good, and a service, are counted nowhere.
        if answer.header("ratelimit-policy").is_some() {
            assert!(declared.get("ratelimit-policy").is_some(), "{}", example.path);
            seen += 1;
        }
        // Of guesses nothing is told that succeed; of people only to servers, whose the examples are.
        assert_eq!(
            answer.header("ratelimit").is_some(),
            declared.get("ratelimit").is_some(),
            "{} {}",
            example.method,
            example.path
        );
    }
    assert!(seen > 20, "{seen}");
}
