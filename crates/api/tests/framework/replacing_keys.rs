//! The keys of passwords and of sessions are replaced while people go on, and what was made before there were such keys is taken.

use idp_store::db::{Db, Statement};
use serde_json::{Value, json};

use crate::common::second_factor::{PASSWORD, text};
use crate::common::site::{hash, id, message};
use crate::common::{Answer, Harness};

/// All that there was.
const INDEX: &str = "ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8";
/// What version 0.1.0 stored for `correct horse battery` with that `INDEX_KEY`.
const BEFORE: &str = "$argon2id$v=19$m=19456,t=2,p=1$uBue1O/fYCtNNe9GclloIA$7VTs4x6qyWYfI5e0pCLfze8TrnkiFm1M6hTGK+liVxs";
const FIRST: &str = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh4";
const SECOND: &str = "Hx4dHBsaGRgXFhUUExIREA8ODQwLCgkIBwYFBAMCAQA";
const THIRD: &str = "QkFCQ0RFRkdISUpLTE1OT1BRUlNUVVZXWFlaW1xdXl8";

fn pepper(harness: &mut Harness, value: &str) {
    harness.deploy(&[("PEPPER_KEY", value)]);
}

fn session(harness: &mut Harness, value: &str) {
    harness.deploy(&[("SESSION_KEY", value)]);
}

fn stored(harness: &Harness, user: &str) -> String {
    let sql = "SELECT password FROM logins WHERE user_id = ?1";
    let select = Statement::new(sql, [user.into()]);
    let rows = pollster::block_on(harness.db.sqlite.batch(vec![select])).unwrap().remove(0);
    rows[0].text(0).unwrap().to_owned()
}

/// The key id of the refresh token of an answer that worked; nothing in one of before.
fn key_id(sign_in: &Value) -> Option<String> {
    let token = text(sign_in, "refreshToken").split('.').collect::<Vec<_>>();
    assert_eq!(token.len(), 5, "{token:?}");
    (token[2] != "0").then(|| token[2].to_owned())
}

fn body(answer: &Answer) -> Value {
    assert_eq!(answer.status(), 200, "{}", answer.text());
    answer.body()
}

#[test]
fn a_password_of_before_is_right_and_is_stored_anew_at_log_in() {
    let mut harness = Harness::with_sites();
    let [pat, sam] = ["pat.kake", "sam.roe"].map(|name| id(&harness.sign_up(name)));
    let set = format!("UPDATE logins SET password = '{BEFORE}'");
    harness.sql(Box::leak(set.into_boxed_str()));
    pepper(&mut harness, &format!("p1:{FIRST},0:{INDEX}"));
    assert_eq!(harness.log_in("pat.kake", "a wrong password").status(), 401);
    assert_eq!(stored(&harness, &pat), BEFORE);
    body(&harness.log_in("pat.kake", PASSWORD));
    assert!(stored(&harness, &pat).starts_with("p1.$argon2id$v=19$m=19456,t=2,p=1$"));
    // Whoever has logged in needs the key of before no more; whoever has not, does.
    pepper(&mut harness, &format!("p1:{FIRST}"));
    body(&harness.log_in("pat.kake", PASSWORD));
    assert_eq!(harness.log_in("pat.kake", "a wrong password").status(), 401);
    let answer = harness.log_in("sam.roe", PASSWORD);
    assert_eq!(answer.status(), 503);
    assert_eq!(answer.line["error"], "a password has the key 0, which is not in PEPPER_KEY");
    assert_eq!(stored(&harness, &sam), BEFORE);
    // It can be put back.
    pepper(&mut harness, &format!("p1:{FIRST},0:{INDEX}"));
    body(&harness.log_in("sam.roe", PASSWORD));
}

#[test]
fn with_the_key_of_before_in_front_the_worker_before_can_read_everything() {
    let mut harness = Harness::with_sites();
    let (pepper, session) = (format!("0:{INDEX},p1:{FIRST}"), format!("0:{INDEX},s1:{SECOND}"));
    harness.deploy(&[("PEPPER_KEY", &pepper), ("SESSION_KEY", &session)]);
    let sign_in = harness.sign_up("pat.kake");
    let pat = id(&sign_in);
    assert!(stored(&harness, &pat).starts_with("$argon2id$"));
    let next = body(&harness.refresh(text(&sign_in, "refreshToken")));
    assert_eq!([key_id(&sign_in), key_id(&next)], [None, None]);
    let set = format!("UPDATE logins SET password = '{BEFORE}'");
    harness.sql(Box::leak(set.into_boxed_str()));
    body(&harness.log_in("pat.kake", PASSWORD));
    assert_eq!(stored(&harness, &pat), BEFORE);
    // Then the new keys come in front, and nobody notices.
    let (pepper, session) = (format!("p1:{FIRST},0:{INDEX}"), format!("s1:{SECOND},0:{INDEX}"));
    harness.deploy(&[("PEPPER_KEY", &pepper), ("SESSION_KEY", &session)]);
    body(&harness.refresh(text(&next, "refreshToken")));
    let new = body(&harness.log_in("pat.kake", PASSWORD));
    assert_eq!(key_id(&new).as_deref(), Some("s1"));
    assert!(stored(&harness, &pat).starts_with("p1.$argon2id$"));
}

#[test]
fn a_pepper_is_replaced_while_everybody_logs_in() {
    let mut harness = Harness::with_sites();
    let first = format!("p1:{FIRST}");
    pepper(&mut harness, &first);
    let pat = id(&harness.sign_up("pat.kake"));
    let once = stored(&harness, &pat);
    assert!(once.starts_with("p1."));
    // Behind the old one first, for isolates that do not know it yet.
    for (keys, wraps) in [
        (format!("{first},p2:{SECOND}"), "p1."),
        (format!("p2:{SECOND},{first}"), "p2."),
        (format!("p2:{SECOND}"), "p2."),
    ] {
        pepper(&mut harness, &keys);
        body(&harness.log_in("pat.kake", PASSWORD));
        body(&harness.log_in("pat.kake", PASSWORD));
        assert!(stored(&harness, &pat).starts_with(wraps), "{keys}");
        assert_eq!(harness.log_in("pat.kake", "a wrong password").status(), 401);
        assert_eq!(harness.log_in("nobody", PASSWORD).status(), 401);
    }
    // Another key of the same id opens nothing.
    pepper(&mut harness, &format!("p2:{THIRD}"));
    assert_eq!(harness.log_in("pat.kake", PASSWORD).status(), 401);
}

#[test]
fn a_session_key_is_replaced_while_everybody_refreshes() {
    let mut harness = Harness::with_sites();
    let first = format!("s1:{FIRST}");
    session(&mut harness, &first);
    let old = harness.sign_up("pat.kake");
    assert_eq!(key_id(&old).as_deref(), Some("s1"));
    let next = body(&harness.refresh(text(&old, "refreshToken")));
    session(&mut harness, &format!("s2:{SECOND},{first}"));
    // A retry, of which half came before and half after.
    let again = body(&harness.refresh(text(&old, "refreshToken")));
    assert_eq!(text(&again, "refreshToken"), text(&next, "refreshToken"));
    let later = body(&harness.refresh(text(&again, "refreshToken")));
    assert_eq!(key_id(&later).as_deref(), Some("s1"), "a session keeps its key");
    let new = body(&harness.log_in("pat.kake", PASSWORD));
    assert_eq!(key_id(&new).as_deref(), Some("s2"));
    session(&mut harness, &format!("s2:{SECOND}"));
    assert_eq!(message(&harness.refresh(text(&later, "refreshToken"))).0, 401);
    assert_eq!(harness.number("SELECT count(*) FROM sessions"), 2.0, "it is no sign of a theft");
    let new = body(&harness.refresh(text(&new, "refreshToken")));
    // A log-out needs no key.
    let body = json!({ "refreshToken": text(&later, "refreshToken") });
    assert_eq!(harness.server("POST", "/auth/logout", Some(&body)).status(), 204);
    assert_eq!(harness.number("SELECT count(*) FROM sessions"), 1.0);
    assert_eq!(key_id(&new).as_deref(), Some("s2"));
}

#[test]
fn a_session_of_before_goes_on_until_it_ends() {
    let mut harness = Harness::with_sites();
    let sign_in = harness.sign_up("pat.kake");
    let token: Vec<&str> = text(&sign_in, "refreshToken").split('.').collect();
    let before = format!("{}.{}.{}", token[0], token[1], "x".repeat(43));
    let set = format!("UPDATE sessions SET current = '{}'", hash(&before));
    harness.sql(Box::leak(set.into_boxed_str()));
    assert_eq!(harness.refresh(&before).status(), 401, "there is no key of before");
    session(&mut harness, &format!("s1:{FIRST},0:{INDEX}"));
    let mut refresh = before;
    for _ in 0..3 {
        let next = body(&harness.refresh(&refresh));
        assert_eq!(key_id(&next), None);
        refresh = text(&next, "refreshToken").to_owned();
    }
    assert_eq!(key_id(&body(&harness.log_in("pat.kake", PASSWORD))).as_deref(), Some("s1"));
}

/// From S8; CWE-312.
#[test]
fn neither_a_later_refresh_token_nor_a_password_follows_from_the_index_key() {
    let mut harness = Harness::with_sites();
    let sign_in = harness.sign_up("pat.kake");
    let next = body(&harness.refresh(text(&sign_in, "refreshToken")));
    harness.deploy(&[("INDEX_KEY", THIRD)]);
    let again = body(&harness.refresh(text(&sign_in, "refreshToken")));
    assert_eq!(text(&again, "refreshToken"), text(&next, "refreshToken"));
    // A password, without the directory in which its user is found by the other key.
    harness.deploy(&[]);
    let password = stored(&harness, &id(&sign_in));
    harness.deploy(&[("INDEX_KEY", THIRD)]);
    harness.sign_up("pat.kake");
    let set = format!("UPDATE logins SET password = '{password}'");
    harness.sql(Box::leak(set.into_boxed_str()));
    body(&harness.log_in("pat.kake", PASSWORD));
}
