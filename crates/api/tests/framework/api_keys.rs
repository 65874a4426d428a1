//! Api keys, the site context beside them, and the user's token beside a browser's.

use idp_store::api_keys::{KeyId, Named};
use idp_store::operating::{Change, Operator};
use idp_store::{Batch, Error};
use serde_json::{Value, json};

use crate::common::site::{ACCOUNT, BASE, OTHER_ACCOUNT, hash, id, key, pat};
use crate::common::{Harness, NOW, Request};

#[test]
fn a_browser_key_needs_the_user_beside_it() {
    let harness = Harness::with_sites();
    let (pat, john) = (harness.sign_up("pat.kake"), harness.sign_up("john.doe"));
    let path = format!("{BASE}/user/{}/address", id(&pat));
    let call = || Request::new("GET", &path).site("browser", ACCOUNT);
    assert_eq!(harness.call(call()).status(), 401);
    assert_eq!(harness.call(call().token(john["accessToken"].as_str().unwrap())).status(), 401);
    assert_eq!(harness.call(call().token(pat["accessToken"].as_str().unwrap())).status(), 404);
    harness.sql("UPDATE api_keys SET revoked_at = 1 WHERE kind = 'browser'");
    let revoked = harness.call(call().token(pat["accessToken"].as_str().unwrap()));
    assert_eq!((revoked.status(), revoked.trips()), (401, 1));
}

#[test]
fn keys_and_site_contexts_are_strict() {
    let harness = Harness::with_sites();
    let call = |api_key: &str, context: &str| {
        let request =
            Request::new("POST", &format!("{BASE}/user/guest")).header("x-api-key", api_key);
        harness.call(request.header("x-site-context", context).json(&pat("x"))).status()
    };
    let good = key("server", ACCOUNT);
    let context = json!({ "account": ACCOUNT }).to_string();
    assert_eq!(call(&good, &context), 200);
    for (api_key, site, status) in [
        (good.replace("kkk", "jjj").as_str(), context.as_str(), 401),
        (&good.replace("server", "browser"), &context.replace("acme", "ACME"), 400),
        ("server", &context, 401),
        (&good, "", 400),
        (&good, "{}", 400),
        (&good, r#"{"account":"short"}"#, 400),
        (&good, r#"{"account":7}"#, 400),
    ] {
        assert_eq!(call(api_key, site), status, "{api_key} {site}");
    }
    assert_eq!(call(&key("server", OTHER_ACCOUNT), &context), 400);
}

#[test]
fn a_site_context_beside_a_token_alone_is_read_as_strictly() {
    let harness = Harness::with_sites();
    let pat = harness.sign_up("pat.kake");
    let path = format!("{BASE}/user/{}", id(&pat));
    let get = |context: &str| {
        let request = Request::new("GET", &path).token(pat["accessToken"].as_str().unwrap());
        harness.call(request.header("x-site-context", context))
    };
    assert_eq!(get(&json!({ "account": ACCOUNT }).to_string()).status(), 200);
    for context in ["", "~", "{}", r#"{"account":"short"}"#] {
        let answer = get(context);
        assert_eq!((answer.status(), answer.trips()), (400, 0), "{context}");
        assert_eq!(answer.body()["code"], "site_context", "{context}");
    }
    let foreign = get(&json!({ "account": OTHER_ACCOUNT }).to_string());
    assert_eq!((foreign.status(), foreign.trips()), (400, 0));
}

#[test]
fn without_a_site_context_the_account_of_the_key_is_meant() {
    let harness = Harness::with_sites();
    for account in [ACCOUNT, OTHER_ACCOUNT] {
        let request = Request::new("POST", &format!("{BASE}/user/guest"))
            .header("x-api-key", &key("server", account));
        let guest = harness.call(request.json(&pat("x"))).body();
        assert_eq!(guest["account"], account);
    }
}

fn operator() -> Operator<'static> {
    Operator::at_command_line(NOW * 1000)
}

fn named(account: &'static str, hash: &'static str) -> Named<'static> {
    Named { account, id: KeyId::of(hash) }
}

fn hash_of(kind: &str) -> &'static str {
    Box::leak(hash(&key(kind, ACCOUNT)).into_boxed_str())
}

fn run(harness: &Harness, batch: impl Into<Batch>) -> Result<(), Error> {
    pollster::block_on(batch.into().run(&harness.db.sqlite)).map(drop)
}

/// Whether a call with that key is admitted, as far as the user whom nobody is.
fn status(harness: &Harness, api_key: &str) -> u16 {
    let request = Request::new("GET", &format!("{BASE}/user/nobody/address"));
    harness.call(request.header("x-api-key", api_key)).status()
}

#[test]
fn a_revoked_key_is_refused_at_the_next_request_and_its_neighbors_are_not() {
    let harness = Harness::with_sites();
    for kind in ["server", "browser"] {
        let revoked = named(ACCOUNT, hash_of(kind)).revoke(&operator());
        let request = || Request::new("POST", &format!("{BASE}/user/guest"));
        let call = |kind: &str, account: &str| {
            harness
                .call(request().header("x-api-key", &key(kind, account)).json(&pat("x")))
                .status()
        };
        assert_eq!(call(kind, ACCOUNT), 200);
        run(&harness, revoked).unwrap();
        assert_eq!(call(kind, ACCOUNT), 401);
        assert_eq!(call(kind, OTHER_ACCOUNT), 200);
    }
    // Once more says nothing new.
    run(&harness, named(ACCOUNT, hash_of("server")).revoke(&operator())).unwrap();
    let rows = "SELECT count(*) FROM audit WHERE action = 'account.key_revoked' AND user_key = 'account:acme00000000000000000000'";
    assert_eq!(harness.number(rows), 2.0);
    assert_eq!(harness.number("SELECT count(*) FROM key_events WHERE kind = 'key.revoked'"), 2.0);
}

#[test]
fn another_accounts_key_can_not_be_acted_on() {
    let harness = Harness::with_sites();
    let foreign = named(OTHER_ACCOUNT, hash_of("server"));
    let (by, change) = (operator(), Change::default());
    for batch in [
        foreign.revoke(&by).to_vec(),
        foreign.rotate("next", 0, &by).to_vec(),
        foreign.change(&change, &by).to_vec(),
    ] {
        assert_eq!(run(&harness, batch), Err(Error::CredentialUnknown));
    }
    assert_eq!(status(&harness, &key("server", ACCOUNT)), 404);
    assert_eq!(harness.number("SELECT count(*) FROM key_events"), 0.0);
}

#[test]
fn a_key_that_is_revoked_while_a_password_is_hashed_signs_nobody_up() {
    let harness = Harness::with_sites();
    harness.db.meanwhile.set(Some("UPDATE api_keys SET revoked_at = 1 WHERE kind = 'server'"));
    let answer = harness.server("POST", "/user/local", Some(&pat("pat.kake")));
    assert_eq!((answer.status(), answer.trips()), (401, 2), "{}", answer.text());
    assert_eq!(harness.number("SELECT count(*) FROM users"), 0.0);
}

#[test]
fn a_key_that_was_rotated_goes_on_as_long_as_was_said_and_the_next_one_from_now_on() {
    let harness = Harness::with_sites();
    let next = key("server", ACCOUNT).replace("kkk", "nnn");
    let rotate = |until_hours: i64, text: &str| {
        let until = (NOW + until_hours * 3600) * 1000;
        run(&harness, named(ACCOUNT, hash_of("server")).rotate(&hash(text), until, &operator()))
    };
    assert_eq!(status(&harness, &next), 401);
    rotate(24, &next).unwrap();
    assert_eq!([status(&harness, &next), status(&harness, &key("server", ACCOUNT))], [404, 404]);
    // One key has one next.
    let another = key("server", ACCOUNT).replace("kkk", "ooo");
    assert_eq!(rotate(24, &another), Err(Error::CredentialReplaced));
    assert_eq!(status(&harness, &another), 401);
    harness.clock.pass(24 * 3600);
    assert_eq!([status(&harness, &next), status(&harness, &key("server", ACCOUNT))], [404, 401]);
}

#[test]
fn a_key_ends_when_it_was_said_to() {
    let harness = Harness::with_sites();
    let ends = Change { expires_at: Some(Some((NOW + 60) * 1000)), ..Change::default() };
    run(&harness, named(ACCOUNT, hash_of("server")).change(&ends, &operator())).unwrap();
    harness.clock.pass(59);
    assert_eq!(status(&harness, &key("server", ACCOUNT)), 404);
    harness.clock.pass(1);
    assert_eq!(status(&harness, &key("server", ACCOUNT)), 401);
}

#[test]
fn the_use_of_a_key_is_noted_once_a_day_and_of_one_that_is_none_never() {
    let harness = Harness::with_sites();
    let noted = || harness.number("SELECT coalesce(sum(day), 0) FROM last_uses");
    assert_eq!(status(&harness, &key("server", ACCOUNT).replace("kkk", "jjj")), 401);
    assert_eq!(noted(), 0.0);
    harness.server("POST", "/user/guest", Some(&pat("x")));
    let today = (NOW / 86_400) as f64;
    assert_eq!(noted(), today);
    // This isolate knows by now, and asks no more.
    harness.sql("DELETE FROM last_uses");
    harness.server("POST", "/user/guest", Some(&pat("x")));
    assert_eq!(noted(), 0.0);
    harness.clock.pass(86_400);
    harness.server("POST", "/user/guest", Some(&pat("x")));
    assert_eq!(noted(), today + 1.0);
}

#[test]
fn what_happens_to_a_key_is_told_once_as_an_event_without_a_secret() {
    let harness = Harness::with_sites();
    let next = key("server", ACCOUNT).replace("kkk", "nnn");
    let by = operator();
    run(&harness, named(ACCOUNT, hash_of("server")).rotate(&hash(&next), by.now, &by)).unwrap();
    run(&harness, named(ACCOUNT, hash_of("browser")).revoke(&by)).unwrap();
    harness.minute();
    harness.minute();
    let lines = harness.lines.0.borrow();
    let lines: Vec<Value> = lines.iter().map(|line| serde_json::from_str(line).unwrap()).collect();
    let is_of_keys =
        |line: &&Value| line["type"].as_str().is_some_and(|kind| kind.starts_with("key."));
    let told: Vec<_> = lines.iter().filter(is_of_keys).collect();
    let id = |hash: &str| format!("key_{}", hash.get(..16).unwrap());
    let wanted = [("key.created", id(&hash(&next))), ("key.revoked", id(hash_of("browser")))];
    assert_eq!(told.len(), 2, "{lines:?}");
    for (kind, key_id) in wanted {
        let line = told.iter().find(|line| line["type"] == kind).unwrap();
        assert_eq!(line["data"], json!({ "account": ACCOUNT, "keyId": key_id }));
        assert_eq!(line["timestamp"], "2026-09-21T14:13:20.000Z");
    }
    assert_eq!(harness.number("SELECT count(*) FROM key_events"), 0.0);
}

/// What an isolate remembers of a good key ends with it, on endpoints that need a token beside the key, too.
#[test]
fn a_revoked_key_is_not_remembered_as_good_by_calls_with_a_token() {
    let harness = Harness::with_sites();
    let sign_in = harness.sign_up("pat.kake");
    let path = format!("{BASE}/user/{}/totp", id(&sign_in));
    let begin = || {
        let request = Request::new("POST", &path).site("server", ACCOUNT);
        harness.call(request.token(sign_in["accessToken"].as_str().unwrap())).status()
    };
    assert_eq!(begin(), 200);
    run(&harness, named(ACCOUNT, hash_of("server")).revoke(&operator())).unwrap();
    assert_eq!(begin(), 401);
    // A network that makes keys up is held back, and this one is as good as made up.
    harness.limit.most.set(Some(0));
    assert_eq!(status(&harness, &key("server", ACCOUNT).replace("kkk", "jjj")), 429);
    let answer = harness.server("POST", "/user/guest", Some(&pat("x")));
    assert_eq!((answer.status(), answer.trips()), (429, 0));
}
