//! How often an address may call without an access token, and a user with one.

use idp_store::db::{Db, Statement};
use serde_json::{Value, json};

use crate::common::at_once::all;
use crate::common::calls::stage::Stage;
use crate::common::calls::{self, Example};
use crate::common::second_factor::PASSWORD;
use crate::common::site::{ACCOUNT, BASE, OTHER_ACCOUNT, hash, id, key, pat};
use crate::common::{Answer, Harness, ME, Request, endpoints};

const HERE: &str = "203.0.113.7";

fn log_in(harness: &Harness, kind: &str, address: &str) -> Answer {
    let request = Request::new("POST", &format!("{BASE}/auth/local/login"))
        .site(kind, ACCOUNT)
        .header("cf-connecting-ip", address);
    // The body is wrong, so that no password is hashed: the limit comes before the verdict.
    harness.call(request.json(&json!({})))
}

#[test]
fn an_address_that_calls_too_often_is_told_to_wait() {
    let harness = Harness::with_sites();
    harness.limit.most.set(Some(3));
    for _ in 0..3 {
        assert_eq!(log_in(&harness, "browser", "203.0.113.7").status(), 400);
    }
    let answer = log_in(&harness, "browser", "203.0.113.7");
    assert_eq!((answer.status(), answer.trips()), (429, 0));
    assert_eq!(answer.header("retry-after"), Some("60"));
    assert_eq!(log_in(&harness, "browser", "203.0.113.8").status(), 400);
    let keys = harness.limit.keys.borrow();
    assert!(keys.iter().all(|key| key.len() == 43), "no address in clear");
}

/// Whoever has a network calls from as many addresses of it as he likes.
/// From S15; CWE-770.
#[test]
fn a_network_that_calls_too_often_is_told_to_wait() {
    let harness = Harness::with_sites();
    harness.network_limit.most.set(Some(3));
    for (network, elsewhere) in [("2001:db8:1", "2001:db8:2:1::7"), ("203.0.113", "203.0.114.7")] {
        let colon = if network.contains(':') { ":" } else { "." };
        let end = if network.contains(':') { "::7" } else { "" };
        let statuses = (1..=5).map(|part| {
            let address = format!("{network}{colon}{part}{end}");
            log_in(&harness, "browser", &address).status()
        });
        assert_eq!(statuses.collect::<Vec<_>>(), [400, 400, 400, 429, 429]);
        assert_eq!(log_in(&harness, "browser", elsewhere).status(), 400);
    }
}

/// One neighbor can't spend what all have together.
#[test]
fn what_an_address_has_too_much_is_not_counted_for_its_network() {
    let harness = Harness::with_sites();
    harness.limit.most.set(Some(2));
    harness.network_limit.most.set(Some(4));
    let statuses: Vec<_> = (0..50).map(|_| log_in(&harness, "browser", HERE).status()).collect();
    assert_eq!(statuses.iter().filter(|status| **status == 400).count(), 2);
    assert_eq!(log_in(&harness, "browser", "203.0.113.8").status(), 400);
    // Nor do good keys of a server count.
    assert_eq!(log_in(&harness, "server", HERE).status(), 400);
    assert_eq!(harness.network_limit.keys.borrow().len(), 3);
}

#[test]
fn a_server_that_acts_for_its_users_is_not_counted() {
    let harness = Harness::with_sites();
    harness.limit.most.set(Some(0));
    assert_eq!(log_in(&harness, "server", "203.0.113.7").status(), 400);
    assert_eq!(harness.call(Request::new("GET", "/health")).status(), 200);
    let keys = Request::new("GET", "/.well-known/jwks.json");
    assert_eq!(harness.call(keys).status(), 200);
    let form = "application/x-www-form-urlencoded";
    let token = Request::new("POST", "/oauth/token").header("content-type", form);
    assert_eq!(harness.call(token).status(), 429);
}

/// A call with a server's key that nobody ever had.
fn made_up(harness: &Harness, number: usize, address: &str) -> Answer {
    let path = format!("{BASE}/auth/local/login");
    let request = Request::new("POST", &path)
        .site("server", ACCOUNT)
        .replace_header("x-api-key", &format!("server.{ACCOUNT}.{number:043}"))
        .header("cf-connecting-ip", address);
    harness.call(request.json(&json!({ "username": "pat.kake", "password": PASSWORD })))
}

fn good(harness: &Harness, address: &str) -> Answer {
    let path = format!("{BASE}/auth/local/login");
    let request = Request::new("POST", &path).site("server", ACCOUNT);
    let body = json!({ "username": "pat.kake", "password": PASSWORD });
    harness.call(request.header("cf-connecting-ip", address).json(&body))
}

/// From S15; API4:2023.
#[test]
fn made_up_keys_of_servers_do_not_reach_the_database_without_end() {
    let harness = Harness::with_sites();
    harness.limit.most.set(Some(100));
    let answers: Vec<_> = (0..250).map(|number| made_up(&harness, number, HERE)).collect();
    let trips: i64 = answers.iter().map(Answer::trips).sum();
    assert_eq!(trips, 101);
    let refused = answers.iter().filter(|answer| answer.status() == 429).count();
    assert_eq!(refused, 150);
    assert_eq!(answers[100].header("retry-after"), Some("60"));
    // Whoever is elsewhere does not notice.
    assert_eq!(made_up(&harness, 0, "203.0.113.8").status(), 401);
    // On other endpoints, too.
    let path = format!("{BASE}/user/nobody");
    let request = Request::new("GET", &path).site("server", OTHER_ACCOUNT);
    let request = request.replace_header("x-api-key", &format!("server.{OTHER_ACCOUNT}.{:043}", 0));
    let answer = harness.call(request.header("cf-connecting-ip", HERE));
    assert_eq!((answer.status(), answer.trips()), (429, 0));
}

/// A log-in by a server, to be made beside others.
fn log_in_by(key: &str, address: &str) -> Request {
    let request = Request::new("POST", &format!("{BASE}/auth/local/login"));
    let request = request.site("server", ACCOUNT).replace_header("x-api-key", key);
    let body = json!({ "username": "pat.kake", "password": PASSWORD });
    request.header("cf-connecting-ip", address).json(&body)
}

/// The statuses of so many calls at once with keys that nobody ever had.
fn crowd(harness: &Harness, many: usize, address: &str) -> Vec<u16> {
    let key = |number| format!("server.{ACCOUNT}.{number:043}");
    let call = |number| harness.answer(log_in_by(&key(number), address));
    let answers = pollster::block_on(all((0..many).map(call).collect()));
    answers.iter().map(Answer::status).collect()
}

/// They line up before the database is asked whose key it is. From CWE-770; API4:2023.
#[test]
fn made_up_keys_that_are_turned_away_for_want_of_a_turn_are_counted() {
    let harness = Harness::with_sites();
    harness.sign_up("pat.kake");
    harness.db.is_slow.set(true);
    harness.limit.most.set(Some(100));
    // 68 have a turn or wait for it.
    let statuses = crowd(&harness, 200, HERE);
    let count = |statuses: &[u16], wanted| statuses.iter().filter(|one| **one == wanted).count();
    assert_eq!((count(&statuses, 503), count(&statuses, 429)), (100, 100), "{statuses:?}");
    // From then on one a second is let in, and no other waits.
    harness.clock.pass(1);
    assert_eq!(count(&crowd(&harness, 200, HERE), 429), 200);
    // Counted: 100 within the limit, the one past it, by which the other 31 are held back, the 68 that waited, and one more.
    assert_eq!(harness.limit.keys.borrow().len(), 170);
    // Nobody else is slowed: neither elsewhere nor with a key that is good.
    assert_eq!(crowd(&harness, 1, "203.0.113.8"), [401]);
    assert_eq!(good(&harness, "203.0.113.9").status(), 200);
    assert_eq!(good(&harness, HERE).status(), 200);
}

/// What a site's own people do is not counted for it, however many come at once. From CWE-645.
#[test]
fn a_good_key_whose_calls_are_turned_away_is_not_held_back() {
    let harness = Harness::with_sites();
    harness.sign_up("pat.kake");
    assert_eq!(good(&harness, HERE).status(), 200);
    harness.db.is_slow.set(true);
    harness.limit.most.set(Some(3));
    let before = harness.limit.keys.borrow().len();
    let key = key("server", ACCOUNT);
    let calls = (0..100).map(|_| harness.answer(log_in_by(&key, HERE)));
    let answers = pollster::block_on(all(calls.collect()));
    let count = |wanted| answers.iter().filter(|answer| answer.status() == wanted).count();
    assert_eq!((count(200), count(503)), (68, 32));
    assert_eq!(harness.limit.keys.borrow().len(), before);
    assert_eq!(good(&harness, HERE).status(), 200);
}

#[test]
fn made_up_keys_of_servers_do_not_slow_a_good_one() {
    let harness = Harness::with_sites();
    harness.sign_up("pat.kake");
    harness.limit.most.set(Some(3));
    for number in 0..300 {
        made_up(&harness, number, HERE);
        assert_eq!(good(&harness, HERE).status(), 200);
    }
}

#[test]
fn a_good_key_that_is_not_known_yet_gets_through_beside_made_up_ones() {
    let harness = Harness::with_sites();
    harness.sign_up("pat.kake");
    harness.limit.most.set(Some(3));
    // Another isolate has seen that one.
    harness.sql("DELETE FROM api_keys WHERE kind = 'server' AND account LIKE 'acme%'");
    assert_eq!(good(&harness, HERE).status(), 401);
    (0..9).for_each(|number| drop(made_up(&harness, number, HERE)));
    let row = "INSERT INTO api_keys (account, hash, kind, created_at) \
               SELECT 'acme00000000000000000000', ?1, 'server', 0";
    let hash = hash(&key("server", ACCOUNT));
    let row = Statement::new(row, [hash.into()]);
    pollster::block_on(harness.db.sqlite.batch(vec![row])).unwrap();
    assert_eq!(good(&harness, HERE).header("retry-after"), Some("1"));
    harness.clock.pass(1);
    assert_eq!(good(&harness, HERE).status(), 200);
    assert_eq!(good(&harness, HERE).status(), 200);
}

/// What users do through the server of their site costs that server nothing.
#[test]
fn the_users_of_a_server_do_not_spend_its_count() {
    let harness = Harness::with_sites();
    let sign_in = harness.sign_up("pat.kake");
    harness.limit.most.set(Some(0));
    harness.sql("DELETE FROM sessions");
    let path = format!("{BASE}/user/{}/totp", sign_in["userId"].as_str().unwrap());
    let ended = sign_in["accessToken"].as_str().unwrap();
    for token in ["made.up.token", ended] {
        for _ in 0..10 {
            let request = Request::new("POST", &path).site("server", ACCOUNT).token(token);
            assert_eq!(harness.call(request.header("cf-connecting-ip", HERE)).status(), 401);
        }
        assert_eq!(good(&harness, HERE).status(), 200);
    }
    assert_eq!(harness.limit.keys.borrow().len(), 0);
}

#[test]
fn a_key_that_is_revoked_is_counted_like_one_that_never_was() {
    let harness = Harness::with_sites();
    harness.sign_up("pat.kake");
    harness.limit.most.set(Some(3));
    assert_eq!(good(&harness, HERE).status(), 200);
    harness.sql("UPDATE api_keys SET revoked_at = 1");
    let statuses: Vec<_> = (0..5).map(|_| good(&harness, HERE).status()).collect();
    assert_eq!(statuses, [401, 401, 401, 429, 429]);
}

#[test]
fn where_nothing_can_be_counted_production_takes_good_keys_alone() {
    let harness = Harness::with_sites_and(&[("ENVIRONMENT", "production")]);
    harness.sign_up("pat.kake");
    assert_eq!(made_up(&harness, 1, HERE).status(), 503);
    assert_eq!(good(&harness, HERE).status(), 200);
}

#[test]
fn the_header_of_a_server_spares_nobody_the_count_where_no_key_is_taken() {
    let harness = Harness::with_sites();
    harness.limit.most.set(Some(0));
    let form = "application/x-www-form-urlencoded";
    let token = Request::new("POST", "/oauth/token").header("content-type", form);
    let answer = harness.call(token.header("x-api-key", &key("server", ACCOUNT)));
    assert_eq!((answer.status(), answer.trips()), (429, 0));
}

#[test]
fn a_change_of_a_password_is_counted() {
    let harness = Harness::with_sites();
    let sign_in = harness.sign_up("pat.kake");
    let body = json!({ "userId": sign_in["userId"], "oldPassword": "correct horse battery", "newPassword": "staple all the batteries" });
    let change = |kind: &str| {
        let path = format!("{BASE}/auth/change-password");
        let request = Request::new("PATCH", &path)
            .site(kind, ACCOUNT)
            .token(sign_in["accessToken"].as_str().unwrap());
        harness.call(request.json(&body)).status()
    };
    harness.limit.most.set(Some(0));
    assert_eq!(change("browser"), 429);
    assert_eq!(change("server"), 200);
}

#[test]
fn a_guest_who_gets_a_login_is_counted() {
    let harness = Harness::with_sites();
    let guest = pat("unused");
    let guest = harness.server("POST", "/user/guest", Some(&guest)).body();
    let body = json!({ "provider": pat("pat.kake")["provider"] });
    let path = format!("/user/{}/local", guest["userId"].as_str().unwrap());
    let become_local = |kind: &str| {
        let request = Request::new("POST", &format!("{BASE}{path}")).site(kind, ACCOUNT);
        harness.call(request.token(guest["accessToken"].as_str().unwrap()).json(&body))
    };
    harness.limit.most.set(Some(0));
    assert_eq!(become_local("browser").status(), 429);
    assert_eq!(become_local("server").status(), 200);
}

/// A hash draws its salt.
#[test]
fn nobody_has_a_password_hashed_who_is_refused_without_it() {
    let harness = Harness::with_sites();
    let sign_in = harness.sign_up("pat.kake");
    harness.sql("DELETE FROM api_keys WHERE kind = 'server' AND account LIKE 'other%'");
    let without_draws = |request: Request| {
        let before = harness.draws.0.get();
        let answer = harness.call(request.header("x-request-id", "request-1"));
        // But for our own id of the request.
        assert_eq!(harness.draws.0.get(), before + 1);
        (answer.status(), answer.trips())
    };
    let made_up = |method, path: &str, body: &Value| {
        let request = Request::new(method, &format!("{BASE}{path}")).site("server", OTHER_ACCOUNT);
        without_draws(request.json(body))
    };
    let token = json!({ "userId": sign_in["userId"], "resetToken": "made up", "newPassword": "staple all the batteries" });
    assert_eq!(made_up("POST", "/user/local", &pat("john.doe")), (401, 1));
    assert_eq!(made_up("PATCH", "/auth/password", &token), (401, 1));
    assert_eq!(made_up("PATCH", "/auth/change-password", &token), (401, 1));
    let own = |method, path: &str, body: &Value| {
        let request = Request::new(method, &format!("{BASE}{path}")).site("server", ACCOUNT);
        without_draws(request.json(body))
    };
    assert_eq!(own("PATCH", "/auth/password", &token), (404, 1));
    assert_eq!(own("PATCH", "/auth/change-password", &token), (404, 1));
    let path = format!("/user/{}/local", sign_in["userId"].as_str().unwrap());
    let body = json!({ "provider": pat("john.doe")["provider"] });
    assert_eq!(own("POST", &path, &body), (409, 1));
}

#[test]
fn without_the_binding_production_answers_nothing_that_is_counted() {
    let production = Harness::with(&[("ENVIRONMENT", "production")]);
    let answer = log_in(&production, "browser", "203.0.113.7");
    assert_eq!((answer.status(), answer.trips()), (503, 0));
    assert_eq!(production.call(Request::new("GET", "/version")).status(), 200);
    assert_eq!(log_in(&Harness::new(), "browser", "203.0.113.7").status(), 400);
}

/// A begun factor with the token of a sign-in: a writing call.
fn begin(harness: &Harness, sign_in: &Value) -> Answer {
    let path = format!("{BASE}/user/{}/totp", id(sign_in));
    let token = sign_in["accessToken"].as_str().unwrap();
    harness.call(Request::new("POST", &path).site("browser", ACCOUNT).token(token))
}

/// From S3: a token that somebody made himself wrote without end.
#[test]
fn a_user_who_writes_too_often_is_told_to_wait() {
    let harness = Harness::with_sites();
    let [pat, sam] = ["pat.kake", "sam.kake"].map(|name| harness.sign_up(name));
    harness.user_limit.most.set(Some(2));
    assert_eq!([begin(&harness, &pat).status(), begin(&harness, &pat).status()], [200, 200]);
    let answer = begin(&harness, &pat);
    assert_eq!((answer.status(), answer.trips()), (429, 0));
    assert_eq!(answer.header("retry-after"), Some("60"));
    // Nobody else waits, and nobody else can be made to wait: a token of one's own counts for oneself.
    assert_eq!(begin(&harness, &sam).status(), 200);
    // Reading goes on.
    assert_eq!(harness.reads_self(&pat), 200);
    let keys = harness.user_limit.keys.borrow();
    assert!(keys.iter().all(|key| key.len() == 43), "no user in clear");
}

/// The weapon: who stole a token spends the owner's minute for ever. The owner needs none of it to throw him out.
/// From CWE-400; ASVS V2.4.1.
#[test]
fn an_owner_whose_calls_are_used_up_gets_a_thief_out() {
    let harness = Harness::with_sites();
    let pat = harness.sign_up("pat.kake");
    harness.user_limit.most.set(Some(0));
    assert_eq!(begin(&harness, &pat).status(), 429);
    assert_eq!(harness.log_in("pat.kake", "correct horse battery").status(), 200);
    let token = harness.reset("server", "pat.kake").body();
    let body = json!({ "userId": id(&pat), "resetToken": token["token"], "newPassword": "staple all the batteries" });
    let redeem = Request::new("PATCH", &format!("{BASE}/auth/password")).site("browser", ACCOUNT);
    assert_eq!(harness.call(redeem.json(&body)).status(), 200);
    assert_eq!(harness.reads_self(&pat), 401);
}

#[test]
fn every_writing_call_of_a_user_is_counted_and_no_other() {
    for example in calls::all() {
        let Example { method, path, .. } = example;
        let spec = endpoints().iter().find(|spec| (spec.method, spec.path) == (method, path));
        let is_of_user = format!("{:?}", spec.unwrap().caller);
        let is_of_user =
            ["User", "UserWithSecondFactor", "KeyAndOwner"].contains(&is_of_user.as_str());
        let stage = Stage::set(example.before);
        stage.harness.user_limit.most.set(Some(100));
        stage.call(&example);
        let counted = !stage.harness.user_limit.keys.borrow().is_empty();
        assert!(!counted || method != "GET", "{method} {path}");
        assert!(counted || !is_of_user || method == "GET", "{method} {path}");
    }
}

#[test]
fn without_the_binding_of_users_production_writes_nothing_for_them() {
    let production = Harness::with(&[("ENVIRONMENT", "production"), ("LOCAL_JWKS", "")]);
    let own = crate::common::signing::Signer::own();
    let token = own.token("alex", &json!({ "amr": ["mfa"] }));
    let answer = production.call(Request::new("DELETE", ME).token(&token));
    assert_eq!((answer.status(), answer.trips()), (503, 0));
    production.read_limit.most.set(Some(1));
    production.network_read_limit.most.set(Some(1));
    assert_eq!(production.call(Request::new("GET", ME).token(&token)).status(), 400);
}

/// Whoever makes guests, who may each write, makes a hundred of them in a minute from one address.
#[test]
fn users_of_one_network_write_so_often_together() {
    let harness = Harness::with_sites();
    let guests: Vec<Value> = (0..4)
        .map(|_| {
            let path = format!("{BASE}/user/guest");
            let request = Request::new("POST", &path).site("browser", ACCOUNT);
            harness.call(request.json(&pat("ignored"))).body()
        })
        .collect();
    harness.network_limit.most.set(Some(3));
    let writes = |guest: &Value, kind: &str, address: &str| {
        let path = format!("{BASE}/user/{}/address/none/set", id(guest));
        let request = Request::new("POST", &path).site(kind, ACCOUNT);
        let token = guest["accessToken"].as_str().unwrap();
        harness.call(request.token(token).header("cf-connecting-ip", address)).status()
    };
    let addresses = ["203.0.113.7", "203.0.113.8", "203.0.113.9", "203.0.113.10"];
    let statuses: Vec<_> =
        guests.iter().zip(addresses).map(|(guest, from)| writes(guest, "browser", from)).collect();
    assert_eq!(statuses, [404, 404, 404, 429]);
    assert_eq!(writes(&guests[0], "browser", "203.0.114.7"), 404, "another network");
    // Nor does it spend what strangers have there, nor slow a site's server.
    assert_eq!(log_in(&harness, "browser", HERE).status(), 400);
    assert_eq!(good(&harness, HERE).status(), 401);
    assert_eq!(writes(&guests[0], "server", HERE), 404);
}
