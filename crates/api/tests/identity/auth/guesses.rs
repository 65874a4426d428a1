//! Guesses of passwords, codes and names: who waits for whom. A stranger can slow strangers, not the owner.

use serde_json::{Value, json};

use crate::common::at_once::all;
use crate::common::networks::{HOME, at_home, from, login, stranger};
use crate::common::second_factor::{PASSWORD, Pat, code, text};
use crate::common::site::{ACCOUNT, BASE, id, pat};
use crate::common::{Answer, Harness, NOW, Request};

const WRONG: &str = "correct horse batteri";

fn tries(harness: &Harness, address: &str, password: &str) -> u16 {
    harness.call(login(address, password)).status()
}

fn wait(answer: &Answer) -> (u16, Option<&str>) {
    (answer.status(), answer.header("retry-after"))
}

/// From S5; CWE-645.
#[test]
fn a_stranger_who_guesses_without_end_never_makes_the_owner_wait() {
    let (harness, _) = at_home();
    let (mut looked_at, mut networks) = (Vec::new(), 0);
    for minute in 0..240 {
        // One who asks again as soon as it is free, and a crowd that comes from three new networks each minute.
        let mut addresses = vec!["192.0.2.1".to_owned()];
        addresses.extend((0..3).map(|more| stranger(networks + more)));
        networks += 3;
        for address in addresses {
            match tries(&harness, &address, WRONG) {
                401 => looked_at.push(minute),
                status => assert_eq!(status, 429),
            }
        }
        if minute % 20 == 19 {
            let owner = harness.call(login("203.0.113.99", PASSWORD));
            assert_eq!((owner.status(), owner.trips()), (200, 2), "minute {minute}");
        }
        harness.clock.pass(60);
    }
    let most = looked_at
        .iter()
        .map(|from| looked_at.iter().filter(|at| (*from..from + 60).contains(*at)).count());
    assert!(most.max().unwrap() <= 60, "strangers have some fifty guesses an hour, all together");
}

/// From S5; CWE-307.
#[test]
fn from_the_fiftieth_failure_of_an_hour_on_strange_networks_wait_together() {
    let (harness, _) = at_home();
    for number in 0..50 {
        assert_eq!(tries(&harness, &stranger(number), WRONG), 401, "{number}");
    }
    for (number, seconds) in
        [(50, 30), (51, 60), (52, 120), (53, 240), (54, 480), (55, 900), (56, 900)]
    {
        let early = harness.call(login(&stranger(number), PASSWORD));
        assert_eq!(wait(&early), (429, Some(seconds.to_string().as_str())));
        assert_eq!(tries(&harness, HOME, PASSWORD), 200);
        harness.clock.pass(seconds);
        assert_eq!(tries(&harness, &stranger(number), WRONG), 401);
    }
    // The owner's own count: five slips are free, as ever.
    for _ in 0..4 {
        assert_eq!(tries(&harness, HOME, WRONG), 401);
    }
    assert_eq!(tries(&harness, HOME, PASSWORD), 200);
    harness.clock.pass(3600);
    assert_eq!(tries(&harness, &stranger(99), PASSWORD), 200, "an hour later it is forgotten");
}

#[test]
fn a_name_that_nobody_has_waits_in_the_same_way() {
    let (harness, _) = at_home();
    let nobody = |number: usize| {
        let body = json!({ "username": "nobody", "password": WRONG });
        let answer = harness.call(from(&stranger(number), "POST", "/auth/local/login", &body));
        (wait(&answer).0, wait(&answer).1.map(str::to_owned), answer.trips())
    };
    for number in 0..50 {
        assert_eq!(nobody(number), (401, None, 1));
    }
    assert_eq!(nobody(50), (429, Some("30".to_owned()), 2));
}

#[test]
fn a_network_is_known_for_ninety_days_after_a_log_in() {
    let (harness, _) = at_home();
    let press = |first: usize| {
        (first..first + 50)
            .for_each(|number| assert_eq!(tries(&harness, &stranger(number), WRONG), 401))
    };
    harness.clock.pass(89 * 86_400);
    press(0);
    assert_eq!(tries(&harness, HOME, PASSWORD), 200);
    harness.clock.pass(90 * 86_400);
    press(100);
    assert_eq!(tries(&harness, HOME, PASSWORD), 429);
    harness.clock.pass(30);
    assert_eq!(tries(&harness, HOME, PASSWORD), 200, "nobody is locked out");
}

#[test]
fn a_password_alone_makes_no_network_known() {
    let pat = Pat::confirmed();
    let known = || pat.harness.number("SELECT count(*) FROM known_networks");
    assert_eq!(known(), 1.0);
    let body = json!({ "username": "pat.kake", "password": PASSWORD });
    let challenge = pat.harness.call(from(HOME, "POST", "/auth/local/login", &body)).body();
    assert_eq!(known(), 1.0);
    let body = json!({ "challenge": challenge["challenge"], "code": pat.code(30) });
    assert_eq!(pat.harness.call(from(HOME, "POST", "/auth/2fa", &body)).status(), 200);
    assert_eq!(known(), 2.0);
}

/// A log-in with the password from there, and a code; its challenge lasts for more.
fn challenged(pat: &Pat, address: &str) -> Value {
    let body = json!({ "username": "pat.kake", "password": PASSWORD });
    pat.harness.call(from(address, "POST", "/auth/local/login", &body)).body()["challenge"].clone()
}

fn answers(pat: &Pat, address: &str, challenge: &Value, code: &str) -> Answer {
    let body = json!({ "challenge": challenge, "code": code });
    pat.harness.call(from(address, "POST", "/auth/2fa", &body))
}

fn told_of_codes(pat: &Pat) -> f64 {
    let audit = "SELECT count(*) FROM audit WHERE action = 'user.codes_refused'";
    let events =
        pat.harness.number("SELECT count(*) FROM events WHERE kind = 'user.login_refused'");
    assert_eq!(pat.harness.number(audit), events);
    events
}

/// Whoever has the password tries codes from a new network each time.
/// From RFC 4226, section 7.3; CWE-307.
#[test]
fn from_the_tenth_refused_code_of_an_hour_on_strange_networks_wait_together() {
    let pat = Pat::confirmed();
    let at_home = challenged(&pat, HOME);
    assert_eq!(answers(&pat, HOME, &at_home, &pat.code(30)).status(), 200);
    let (mut looked_at, mut network) = (0, 0);
    // A quarter of an hour, with three new networks in each of its minutes.
    for minute in 0..15 {
        for _ in 0..3 {
            network += 1;
            let challenge = challenged(&pat, &stranger(network));
            match answers(&pat, &stranger(network), &challenge, "000000").status() {
                401 => looked_at += 1,
                status => assert_eq!(status, 429),
            }
        }
        // The weapon: the owner comes in from home all the while.
        if minute % 5 == 4 {
            let challenge = challenged(&pat, HOME);
            let code = pat.code(60 * minute);
            let answer = answers(&pat, HOME, &challenge, &code);
            assert_eq!(answer.status(), 200, "minute {minute}: {}", answer.text());
        }
        pat.harness.clock.pass(60);
    }
    assert!((10..=14).contains(&looked_at), "{looked_at}");
    // The owner is somewhere new: a reset puts an end to it, for there is another password then.
    let away = "192.0.2.77";
    let waiting = answers(&pat, away, &challenged(&pat, away), &pat.code(900));
    assert_eq!(waiting.status(), 429);
    let token = pat.harness.reset("server", "pat.kake").body();
    let new = "staple all the batteries";
    let body =
        json!({ "userId": id(&pat.sign_in), "resetToken": token["token"], "newPassword": new });
    assert_eq!(pat.harness.call(from(away, "PATCH", "/auth/password", &body)).status(), 200);
    let challenge = pat.harness.call(login(away, new)).body()["challenge"].clone();
    assert_eq!(answers(&pat, away, &challenge, &pat.code(900)).status(), 200);
}

#[test]
fn the_user_is_told_once_an_hour_that_codes_are_refused_after_the_password() {
    let pat = Pat::confirmed();
    let challenge = challenged(&pat, HOME);
    for _ in 0..5 {
        assert_eq!(answers(&pat, HOME, &challenge, "000000").status(), 401);
        assert_eq!(told_of_codes(&pat), 0.0, "five slips are what anybody makes");
    }
    for network in 0..4 {
        answers(&pat, &stranger(network), &challenge, "000000");
        assert_eq!(told_of_codes(&pat), 1.0);
    }
    pat.harness.clock.pass(3600);
    let challenge = challenged(&pat, HOME);
    for network in 10..15 {
        answers(&pat, &stranger(network), &challenge, "000000");
        assert_eq!(told_of_codes(&pat), 1.0, "these are the first of their hour");
    }
    answers(&pat, &stranger(20), &challenge, "000000");
    assert_eq!(told_of_codes(&pat), 2.0);
    // The weapon: whoever has no password has nobody told of anything.
    let made_up = json!(format!("{}.{}", id(&pat.sign_in), "k".repeat(43)));
    pat.harness.clock.pass(3600);
    for network in 30..50 {
        assert_eq!(answers(&pat, &stranger(network), &made_up, "000000").status(), 401);
    }
    assert_eq!(told_of_codes(&pat), 2.0);
}

#[test]
fn whoever_redeems_a_reset_token_starts_from_zero_everywhere() {
    let (harness, sign_in) = at_home();
    let away = "192.0.2.77";
    for number in 0..55 {
        tries(&harness, &stranger(number), WRONG);
    }
    for _ in 0..5 {
        tries(&harness, HOME, WRONG);
    }
    assert_eq!((tries(&harness, away, PASSWORD), tries(&harness, HOME, PASSWORD)), (429, 429));
    let token = harness.reset("server", "pat.kake").body();
    let body = json!({ "userId": id(&sign_in), "resetToken": token["token"], "newPassword": "staple all the batteries" });
    let redeemed = harness.call(from(away, "PATCH", "/auth/password", &body));
    assert_eq!((redeemed.status(), redeemed.trips()), (200, 2), "{}", redeemed.text());
    assert_eq!(harness.number("SELECT count(*) FROM guess_counts"), 0.0);
    // The strangers go on at once, and are faster.
    for number in 100..160 {
        tries(&harness, &stranger(number), WRONG);
    }
    assert_eq!(tries(&harness, away, "staple all the batteries"), 200, "the network of the reset");
    assert_eq!(tries(&harness, HOME, "staple all the batteries"), 200, "the count of home");
}

/// A second factor is there for who has lost the mailbox: whoever reads the owner's mails has reset tokens without end.
#[test]
fn whoever_has_the_mailbox_does_not_guess_codes_without_end() {
    let pat = Pat::confirmed();
    let mut looked_at = 0;
    for cycle in 0..40 {
        let address = stranger(cycle);
        let token = pat.harness.reset("server", "pat.kake").body();
        let new = format!("battery number {cycle} of many");
        let body =
            json!({ "userId": id(&pat.sign_in), "resetToken": token["token"], "newPassword": new });
        assert_eq!(
            pat.harness.call(from(&address, "PATCH", "/auth/password", &body)).status(),
            200
        );
        let challenge = pat.harness.call(login(&address, &new)).body()["challenge"].clone();
        for _ in 0..5 {
            match answers(&pat, &address, &challenge, "000000").status() {
                401 => looked_at += 1,
                status => assert_eq!(status, 429),
            }
        }
        pat.harness.clock.pass(60);
    }
    assert!(looked_at <= 20, "{looked_at} in 40 minutes");
    // A day later a reset is the owner's way out again.
    pat.harness.clock.pass(86_400);
    let token = pat.harness.reset("server", "pat.kake").body();
    let body = json!({ "userId": id(&pat.sign_in), "resetToken": token["token"], "newPassword": PASSWORD });
    assert_eq!(pat.harness.call(from(HOME, "PATCH", "/auth/password", &body)).status(), 200);
    let counts = "SELECT count(*) FROM guess_counts WHERE kind = 'code'";
    assert_eq!(pat.harness.number(counts), 0.0);
}

#[test]
fn each_kind_of_guess_has_its_own_count() {
    let pat = Pat::confirmed();
    let own = |method, path: &str, body: &Value| {
        let path = format!("{BASE}{path}");
        let request = Request::new(method, &path).site("browser", ACCOUNT).json(body);
        pat.harness.call(request.token(text(&pat.sign_in, "accessToken"))).status()
    };
    let user = format!("/user/{}", id(&pat.sign_in));
    let strong = pat.answer(&pat.challenge(), &pat.code(30)).body();
    let begun = pat.with_token(text(&strong, "accessToken"), "POST", "/totp", None).body();
    let change = json!({ "userId": id(&pat.sign_in), "oldPassword": WRONG, "newPassword": "staple all the batteries" });
    let rename = json!({ "oldUsername": "pat.kake", "newUsername": "john.doe" });
    pat.harness.sign_up("john.doe");
    let challenge = pat.challenge();
    let confirm = |code: &str| {
        pat.with_token(
            text(&strong, "accessToken"),
            "POST",
            "/totp/confirm",
            Some(&json!({ "code": code })),
        )
    };
    for _ in 0..5 {
        assert_eq!(own("PATCH", "/auth/change-password", &change), 401);
        assert_eq!(own("PATCH", &format!("{user}/username"), &rename), 409);
        assert_eq!(confirm("000000").status(), 401);
        assert_eq!(pat.answer(&challenge, "000000").status(), 401);
        assert_eq!(pat.harness.log_in("pat.kake", WRONG).status(), 401);
        assert_eq!(pat.harness.reset("browser", "pat.kake").status(), 200);
    }
    assert_eq!(own("PATCH", "/auth/change-password", &change), 429);
    assert_eq!(own("PATCH", &format!("{user}/username"), &rename), 429);
    assert_eq!(confirm(&code(text(&begun, "secret"), NOW + 60)).status(), 429);
    assert_eq!(pat.answer(&challenge, &pat.code(60)).status(), 429);
    assert_eq!(pat.harness.log_in("pat.kake", PASSWORD).status(), 429);
    let counts = "SELECT count(*) FROM guess_counts WHERE failures = 5";
    assert_eq!(pat.harness.number(counts), 6.0);
}

#[test]
fn a_call_with_nothing_to_guess_charges_nothing() {
    let pat = Pat::confirmed();
    for _ in 0..7 {
        let confirm = pat.own("POST", "/totp/confirm", Some(&json!({ "code": "000000" })));
        assert_eq!(confirm.status(), 409, "none is begun any more");
        let made_up = format!("{}.{}", id(&pat.sign_in), "k".repeat(43));
        assert_eq!(pat.answer(&made_up, "000000").status(), 401);
        let rename = json!({ "oldUsername": "john.doe", "newUsername": "john.kake" });
        let path = format!("/user/{}/username", id(&pat.sign_in));
        assert_eq!(pat.harness.server("PATCH", &path, Some(&rename)).status(), 404);
    }
    let guest = pat.harness.server("POST", "/user/guest", Some(&self::pat("ignored"))).body();
    let change = json!({ "userId": id(&guest), "oldPassword": WRONG, "newPassword": "staple all the batteries" });
    for _ in 0..7 {
        assert_eq!(
            pat.harness.server("PATCH", "/auth/change-password", Some(&change)).status(),
            401
        );
    }
    assert_eq!(pat.harness.number("SELECT count(*) FROM guess_counts"), 0.0);
    assert_eq!(pat.harness.number("SELECT count(*) FROM recent_guesses"), 0.0);
    assert_eq!(pat.answer(&pat.challenge(), &pat.code(30)).status(), 200);
}

/// The charge is one guarded batch, which a database runs whole before the next: however many come at once, they are looked at one by
/// one, and the sixth is refused. Four are under way and 64 wait: whoever gets no turn is told to come again, and is charged nothing.
/// From S5; CWE-307; CWE-362.
#[test]
fn of_ten_thousand_guesses_at_once_five_are_looked_at_in_a_network_and_fifty_in_all() {
    let (harness, _) = at_home();
    harness.db.is_slow.set(true);
    let press = |address: &dyn Fn(usize) -> String, many: usize| {
        let calls = (0..many).map(|number| harness.answer(login(&address(number), WRONG)));
        let answers = pollster::block_on(all(calls.collect()));
        let count = |status| answers.iter().filter(|answer| answer.status() == status).count();
        (count(401), count(429), count(503))
    };
    assert_eq!(press(&|_| "192.0.2.1".to_owned(), 5000), (5, 63, 4932));
    assert_eq!(press(&stranger, 5000), (45, 23, 4932));
    harness.db.is_slow.set(false);
    assert_eq!(harness.number("SELECT sum(failures) FROM guess_counts"), 50.0);
    assert_eq!(tries(&harness, HOME, PASSWORD), 200);
}
