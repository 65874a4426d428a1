//! A site logs its people in through its server, and from there come strangers, too: other customers of the same cloud, with the site's
//! public key.

use serde_json::{Value, json};

use crate::common::mails::told;
use crate::common::networks::{HOME, at_home, login, stranger};
use crate::common::second_factor::PASSWORD;
use crate::common::site::{ACCOUNT, BASE, OTHER_ACCOUNT};
use crate::common::{Harness, Request};

const WRONG: &str = "correct horse batteri";

fn tries(harness: &Harness, address: &str, password: &str) -> u16 {
    harness.call(login(address, password)).status()
}

/// Where the site's server is, and somebody else in its network.
const SERVER: &str = "2a06:98c0:3600::103";
const NEIGHBOR: &str = "2a06:98c0:3600:1::7";

/// A call with the site's key of that kind.
fn with_key(kind: &str, address: &str, path: &str, body: &Value) -> Request {
    let request = Request::new("POST", &format!("{BASE}{path}")).site(kind, ACCOUNT);
    request.header("cf-connecting-ip", address).json(body)
}

fn through_server(address: &str, password: &str) -> Request {
    let body = json!({ "username": "pat.kake", "password": password });
    with_key("server", address, "/auth/local/login", &body)
}

/// From CWE-645.
#[test]
fn a_stranger_in_the_network_of_a_sites_server_keeps_nobody_out_who_comes_through_it() {
    let (harness, _) = at_home();
    let owner = || harness.call(through_server(SERVER, PASSWORD)).status();
    assert_eq!(owner(), 200);
    for minute in 0..60 {
        for _ in 0..6 {
            tries(&harness, NEIGHBOR, WRONG);
        }
        assert_eq!(owner(), 200, "minute {minute}");
        harness.clock.pass(60);
    }
    // Nor does a crowd: the server is known, and its neighbor is not.
    for number in 0..60 {
        tries(&harness, &stranger(number), WRONG);
    }
    assert_eq!(owner(), 200);
    assert_eq!(tries(&harness, "2a06:98c0:3600:2::9", PASSWORD), 429);
}

/// From CWE-645.
#[test]
fn a_stranger_in_the_network_of_a_sites_server_takes_no_code_away_that_was_asked_for_through_it() {
    let (harness, _) = at_home();
    let body = json!({ "username": "pat.kake" });
    let asks = |kind: &str, address: &str| {
        let (answer, _) =
            harness.clock.timed(|| harness.call(with_key(kind, address, "/auth/code", &body)));
        assert_eq!(answer.status(), 200);
        answer.body()["challenge"].clone()
    };
    let challenge = asks("server", SERVER);
    let code = told(&harness, "user.code_requested").remove(0)["code"].clone();
    for _ in 0..9 {
        asks("browser", NEIGHBOR);
    }
    let body = json!({ "challenge": challenge, "code": code });
    let answer = harness.call(with_key("server", SERVER, "/auth/code/verify", &body));
    assert_eq!(answer.status(), 200, "{}", answer.text());
}

/// A site's form is the site's to slow, wherever its server is; who logs in by themselves does not wait for it.
#[test]
fn guesses_through_a_sites_server_are_counted_for_all_of_the_sites_servers_and_nobody_else() {
    let (harness, _) = at_home();
    for number in 0..5 {
        assert_eq!(harness.call(through_server(&stranger(number), WRONG)).status(), 401);
    }
    let early = harness.call(through_server(SERVER, PASSWORD));
    assert_eq!((early.status(), early.header("retry-after")), (429, Some("30")));
    assert_eq!(tries(&harness, &stranger(0), PASSWORD), 200);
    assert_eq!(tries(&harness, HOME, PASSWORD), 200);
}

/// From CWE-645; CWE-290.
#[test]
fn a_key_of_a_server_that_is_made_up_reaches_no_count() {
    let (harness, _) = at_home();
    for made_up in 0..20 {
        let body = json!({ "username": "pat.kake", "password": WRONG });
        let context = json!({ "account": ACCOUNT }).to_string();
        let request = Request::new("POST", &format!("{BASE}/auth/local/login"))
            .header("x-api-key", &format!("server.{ACCOUNT}.{made_up:0>43}"))
            .header("x-site-context", &context)
            .header("cf-connecting-ip", NEIGHBOR);
        assert_eq!(harness.call(request.json(&body)).status(), 401);
    }
    // Nor does the key of another tenant's server.
    for _ in 0..5 {
        let request = Request::new("POST", &format!("{BASE}/auth/local/login"));
        let body = json!({ "username": "pat.kake", "password": WRONG });
        let request = request.site("server", OTHER_ACCOUNT).json(&body);
        assert_eq!(harness.call(request).status(), 401);
    }
    let own = "SELECT count(*) FROM guess_counts g JOIN usernames n ON n.username_key = g.subject";
    assert_eq!(harness.number(own), 0.0);
    assert_eq!(harness.call(through_server(SERVER, PASSWORD)).status(), 200);
}
