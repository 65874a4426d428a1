//! How often users may read: each session by itself, and all of a network together.

use serde_json::{Value, json};

use crate::common::calls::all;
use crate::common::calls::stage::Stage;
use crate::common::second_factor::PASSWORD;
use crate::common::site::{ACCOUNT, BASE, id, pat};
use crate::common::{Answer, Harness, ME, Request};

/// A guest of a page, made from somewhere.
fn guest(harness: &Harness) -> Value {
    let request = Request::new("POST", &format!("{BASE}/user/guest")).site("browser", ACCOUNT);
    harness.call(request.json(&pat("ignored"))).body()
}

fn text<'a>(sign_in: &'a Value, name: &str) -> &'a str {
    sign_in[name].as_str().unwrap()
}

/// What is read of the user behind that path, with a key of that kind, from that address.
fn read(harness: &Harness, who: &Value, path: &str, (kind, address): (&str, &str)) -> Answer {
    let request = Request::new("GET", &format!("{BASE}/user/{}{path}", id(who)));
    let request = request.site(kind, ACCOUNT).token(text(who, "accessToken"));
    harness.call(request.header("cf-connecting-ip", address))
}

const HERE: (&str, &str) = ("browser", "203.0.113.7");

/// One guest, made with the public key, had the database of all tenants asked three thousand times in nine seconds.
/// From CWE-770; API4:2023; ASVS V2.4.1.
#[test]
fn a_user_who_reads_too_often_is_told_to_wait() {
    let harness = Harness::with_sites();
    let [one, other] = [guest(&harness), guest(&harness)];
    harness.read_limit.most.set(Some(2));
    assert_eq!(read(&harness, &one, "", HERE).status(), 200);
    assert_eq!(read(&harness, &one, "/sessions", ("browser", "198.51.100.7")).status(), 200);
    for path in ["", "/address", "/sessions"] {
        let refused = read(&harness, &one, path, HERE);
        assert_eq!((refused.status(), refused.trips()), (429, 0), "{path}");
        assert_eq!(refused.header("retry-after"), Some("60"));
    }
    // Nobody else waits, and writing goes on.
    assert_eq!(read(&harness, &other, "", HERE).status(), 200);
    let path = format!("{BASE}/user/{}/address/none/set", id(&one));
    let write = Request::new("POST", &path).site("browser", ACCOUNT);
    assert_eq!(harness.call(write.token(text(&one, "accessToken"))).status(), 404);
    let keys = harness.read_limit.keys.borrow();
    assert!(keys.iter().all(|key| key.len() == 43), "no user in clear");
}

/// Whoever makes guests has as many tokens as he likes.
/// From CWE-770; API4:2023.
#[test]
fn users_of_one_network_read_so_often_together() {
    let harness = Harness::with_sites();
    let guests: Vec<Value> = (0..4).map(|_| guest(&harness)).collect();
    harness.network_read_limit.most.set(Some(3));
    let addresses = ["203.0.113.7", "203.0.113.8", "203.0.113.9", "203.0.113.10"];
    let from = |(guest, address)| read(&harness, guest, "", ("browser", address)).status();
    let statuses: Vec<_> = guests.iter().zip(addresses).map(from).collect();
    assert_eq!(statuses, [200, 200, 200, 429]);
    assert_eq!(read(&harness, &guests[3], "", ("browser", "203.0.114.7")).status(), 200);
    // A site's server brings all of its users from one address.
    assert_eq!(harness.server("GET", &format!("/user/{}", id(&guests[0])), None).status(), 200);
    assert_eq!(read(&harness, &guests[3], "", ("server", HERE.1)).status(), 200);
}

/// The weapons: a thief who reads without end in the owner's name, and a neighbor against the network.
/// From CWE-400; CWE-645.
#[test]
fn who_reads_without_end_keeps_no_owner_out_and_spends_nothing_of_the_network() {
    let harness = Harness::with_sites();
    let thief = harness.sign_up("pat.kake");
    harness.read_limit.most.set(Some(1));
    harness.network_read_limit.most.set(Some(1_000));
    assert_eq!(read(&harness, &thief, "", HERE).status(), 200);
    for _ in 0..10 {
        assert_eq!(read(&harness, &thief, "", HERE).status(), 429);
    }
    // What a session has too much does not count for the network.
    assert_eq!(harness.network_read_limit.keys.borrow().len(), 1);
    // The owner logs in, and reads; throwing him out needs no call that does.
    let owner = harness.log_in("pat.kake", PASSWORD).body();
    assert_eq!(read(&harness, &owner, "", HERE).status(), 200);
    let token = harness.reset("server", "pat.kake").body();
    let body = json!({ "userId": id(&thief), "resetToken": token["token"], "newPassword": "staple all the batteries" });
    let redeem = Request::new("PATCH", &format!("{BASE}/auth/password")).site("browser", ACCOUNT);
    assert_eq!(harness.call(redeem.json(&body)).status(), 200);
    let body = json!({ "refreshToken": thief["refreshToken"] });
    let refresh =
        Request::new("POST", &format!("{BASE}/auth/local/refresh")).site("browser", ACCOUNT);
    assert_eq!(harness.call(refresh.json(&body)).status(), 401);
}

#[test]
fn every_reading_call_of_a_user_is_counted_and_no_other() {
    let mut seen = 0;
    for example in all() {
        let name = format!("{} {}", example.method, example.path);
        let is_of_user = format!("{:?}", example.spec().caller);
        let is_of_user =
            ["User", "UserWithSecondFactor", "KeyAndOwner"].contains(&is_of_user.as_str());
        // A copy counts as what is written.
        let is_reading = example.method == "GET" && !example.path.ends_with("/export");
        let stage = Stage::set(example.before);
        stage.harness.counts_up_to(100);
        stage.call(&example);
        let counted = !stage.harness.read_limit.keys.borrow().is_empty();
        assert!(!counted || is_reading, "{name}");
        assert!(counted || !(is_of_user && is_reading), "{name}");
        seen += usize::from(counted);
    }
    assert!(seen >= 15, "{seen}");
}

#[test]
fn without_the_bindings_of_reading_production_reads_nothing_for_users() {
    let production = Harness::with(&[("ENVIRONMENT", "production"), ("LOCAL_JWKS", "")]);
    let token = crate::common::signing::Signer::own().token("alex", &json!({ "amr": ["mfa"] }));
    let read = || production.call(Request::new("GET", ME).token(&token));
    assert_eq!((read().status(), read().trips()), (503, 0));
    production.read_limit.most.set(Some(100));
    assert_eq!((read().status(), read().trips()), (503, 0));
    production.network_read_limit.most.set(Some(100));
    assert_eq!((read().status(), read().trips()), (400, 1));
}
