//! What has an end is judged by the moment at which the body had come.

use idp_api::ports::Clock;
use serde_json::json;

use crate::common::at_once::all;
use crate::common::second_factor::{Pat, code, text};
use crate::common::site::{ACCOUNT, BASE, key, message};
use crate::common::webhooks::{PAYMENTS, signed};
use crate::common::{Answer, Harness, NOW, Request, USERS, alex};

/// The most that a body may take, in seconds.
const SLOW: i64 = 15;

const ADDRESSES: &str = "SELECT count(*) FROM addresses";

fn seconds(harness: &Harness) -> i64 {
    harness.clock.now() / 1000
}

/// From S12; CWE-367.
#[test]
fn an_access_token_that_expires_while_the_body_comes_is_refused() {
    for (life, status) in [(SLOW, 401), (SLOW + 1, 200)] {
        let harness = Harness::new();
        let claims = json!({ "amr": ["mfa"], "exp": NOW + life });
        let token = harness.local.token("alex", &claims);
        let request = Request::new("POST", USERS).token(&token).json(&alex()).taking(SLOW);
        let answer = harness.call(request);
        assert_eq!(answer.status(), status, "{}", answer.text());
        assert_eq!(answer.trips() > 0, status == 200);
    }
}

/// From S12; CWE-294.
#[test]
fn a_signed_webhook_that_grows_too_old_while_its_body_comes_is_refused() {
    let secret = [7; 24];
    let harness =
        Harness::with(&[("PAYMENTS_WEBHOOK_SECRETS", "whsec_BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcH")]);
    let body = "{}";
    for (age, status) in [(300 - SLOW + 1, 401), (300 - SLOW, 400)] {
        let sent = seconds(&harness) - age;
        let request = signed(Request::new("POST", PAYMENTS), &secret, "msg-1", sent, body);
        let answer = harness.call(request.taking(SLOW));
        assert_eq!((answer.status(), answer.trips()), (status, 0), "{}", answer.text());
    }
}

#[test]
fn a_challenge_that_ends_while_the_body_comes_is_refused() {
    for (passed, status) in [(300 - SLOW, 401), (300 - SLOW - 1, 200)] {
        let pat = Pat::confirmed();
        let challenge = pat.challenge();
        pat.harness.clock.pass(passed);
        let code = code(text(&pat.totp, "secret"), seconds(&pat.harness) + SLOW);
        let answer = pat.harness.call(
            Request::new("POST", &format!("{BASE}/auth/2fa"))
                .site("browser", ACCOUNT)
                .json(&json!({ "challenge": challenge, "code": code }))
                .taking(SLOW),
        );
        assert_eq!(answer.status(), status, "{:?}", message(&answer));
    }
}

/// From S12; RFC 6238, section 5.2.
#[test]
fn a_code_that_grows_too_old_while_the_body_comes_is_refused() {
    for (slow, status) in [(0, 200), (SLOW, 401)] {
        let pat = Pat::confirmed();
        let challenge = pat.challenge();
        // In the last third of a step: one step of drift is let through, and 15 seconds later it is two.
        pat.harness.clock.pass(90 - seconds(&pat.harness) % 30 + 20);
        let code = code(text(&pat.totp, "secret"), seconds(&pat.harness) - 30);
        let answer = pat.harness.call(
            Request::new("POST", &format!("{BASE}/auth/2fa"))
                .site("browser", ACCOUNT)
                .json(&json!({ "challenge": challenge, "code": code }))
                .taking(slow),
        );
        assert_eq!(answer.status(), status, "{:?}", message(&answer));
    }
}

#[test]
fn a_session_that_ends_while_the_body_comes_is_refused() {
    let harness = Harness::with_sites();
    let sign_in = harness.sign_up("pat.kake");
    let path = format!("{BASE}/user/{}/address", text(&sign_in, "userId"));
    let request = || {
        Request::new("POST", &path)
            .site("browser", ACCOUNT)
            .token(text(&sign_in, "accessToken"))
            .json(&json!({ "address1": "1 Main Street", "city": "Albany", "state": "NY", "country": "US", "zipCode": "12207" }))
            .taking(SLOW)
    };
    // It was made at this moment.
    harness.sql("UPDATE sessions SET expires_at = created_at + 15000");
    assert_eq!((harness.call(request()).status(), harness.number(ADDRESSES)), (401, 0.0));
    harness.sql("UPDATE sessions SET expires_at = created_at + 60000");
    assert_eq!((harness.call(request()).status(), harness.number(ADDRESSES)), (200, 1.0));
}

/// As many bodies as may be on their way from one network, and then what else comes from there.
fn beside_slow_ones(harness: &Harness, others: Vec<Request>) -> Vec<Answer> {
    let form = "grant_type=client_credentials&client_id=nobody&client_secret=nothing";
    let slow = (0..64).map(|number: u8| {
        Request::new("POST", "/oauth/token")
            .body(form)
            .replace_header("content-type", "application/x-www-form-urlencoded")
            .header("cf-connecting-ip", &format!("203.0.113.{}", 200 + number % 40))
            .waiting()
    });
    let requests: Vec<Request> = slow.chain(others).collect();
    let calls = requests.into_iter().map(|request| harness.answer(request));
    pollster::block_on(all(calls.collect())).split_off(64)
}

/// Where the server of the site is.
const HERE: &str = "203.0.113.7";

/// A guest is made by whoever has that key, from that address.
fn guest(key: &str, address: &str) -> Request {
    Request::new("POST", &format!("{BASE}/user/guest"))
        .header("x-api-key", key)
        .header("cf-connecting-ip", address)
        .json(&json!({ "user": { "name": { "first": "Pat", "last": "Kake" } } }))
}

/// From API4:2023; CWE-400.
#[test]
fn slow_bodies_of_neighbors_keep_no_server_out_whose_key_is_not_known_yet() {
    let harness = Harness::with_sites();
    let (server, browser) = (key("server", ACCOUNT), key("browser", ACCOUNT));
    let answers = beside_slow_ones(&harness, vec![guest(&server, HERE), guest(&browser, HERE)]);
    assert_eq!([answers[0].status(), answers[1].status()], [200, 429]);
    // Now it is known, and need not be asked for.
    assert_eq!(answers[0].trips(), 2);
    assert_eq!(beside_slow_ones(&harness, vec![guest(&server, HERE)])[0].trips(), 1);
}

/// From API4:2023; CWE-400. What lets a server in is a way for nobody else: no body is read of a key that is none, and each is counted.
#[test]
fn made_up_keys_of_servers_take_no_room_where_there_is_none() {
    let harness = Harness::with_sites();
    harness.limit.most.set(Some(3));
    harness.network_limit.most.set(Some(1000));
    let made_up = |number: u8| guest(&format!("server.{ACCOUNT}.{number:0>43}"), "203.0.113.9");
    let mut others: Vec<Request> = (0..6).map(|number| made_up(number).waiting()).collect();
    others.push(guest(&key("server", ACCOUNT), HERE));
    let statuses: Vec<u16> =
        beside_slow_ones(&harness, others).iter().map(Answer::status).collect();
    assert_eq!(statuses, [401, 401, 401, 429, 429, 429, 200]);
}
